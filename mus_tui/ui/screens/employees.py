"""The employee list: who is next, how ready, what is overdue; the person under the cursor beside it."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from textual import on
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget

from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.sorting import sort_key
from mus_tui.i18n.translator import N_
from mus_tui.store.seen import Seen
from mus_tui.store.summaries import EmployeeSummary, SummaryList
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.filtered import FilteredScreen, stand_in
from mus_tui.ui.views.employee_rows import columns, present
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.panel import CardView
from mus_tui.ui.widgets.row_list import Row, RowList

CARD_DELAY = 0.2
"""The card waits until the cursor rests: stepping through the list stays quick, and the list is there at once."""

_SORT_KEYS: dict[str, Callable[[EmployeeSummary], tuple[object, ...]] | None] = {
    "next_talk": None,
    "name": lambda each: (each.left_on is not None, sort_key(each.name)),
    "overdue": lambda each: (each.left_on is not None, -each.overdue, sort_key(each.name)),
    "ready": lambda each: (each.left_on is not None, each.ready is None, each.ready or 0, sort_key(each.name)),
    "praise": lambda each: (each.left_on is not None, each.praised_on or "", sort_key(each.name)),
}
"""What the list can be sorted by, besides the order in which it is read; who has left always comes last."""
SORTINGS = tuple(_SORT_KEYS)
_SORTED_COLUMN = {"name": 0, "next_talk": 2, "ready": 3, "overdue": 5, "praise": 6}


class EmployeesScreen(FilteredScreen):
    """The first screen."""

    FOCUS_NAME = "employees"
    WATCHES = frozenset(
        {"employees", "talks", "goals", "agreements", "praise", "preparations", "private_notes", "agenda_items"}
    )

    def __init__(self) -> None:
        super().__init__()
        self._everyone = SummaryList()
        self._sorting = SORTINGS[0]
        self._today: date | None = None
        self._card_timer: Timer | None = None
        self._list: RowList[EmployeeSummary] = RowList(
            (), identify=lambda summary: summary.id, present=self._present, id="main"
        )
        self._card = CardView(id="side")

    def body(self) -> Iterable[Widget]:
        """The list, and the person card below it or beside it."""
        yield Vertical(self._list, self._card, id="body")

    @property
    def employee_id(self) -> str | None:
        """The person under the cursor."""
        return self._list.current

    async def opened(self) -> None:
        """Paint, and say quietly what is useful."""
        await super().opened()
        self.set_focus(self._list)
        self.set_timer(CARD_DELAY, self._say_hint)

    def _say_hint(self) -> None:
        from mus_tui.content.entries import Place

        hints = self.mus.content.hints_on(Place.EMPLOYEES)
        if hints and not self.message_line.text:
            self.say(hints[self.mus.today.toordinal() % len(hints)].text(self.words.language))

    async def reload(self) -> None:
        """Read everyone anew."""
        self._today = self.mus.today
        today = self._today
        early, self.mus.first_people = self.mus.first_people, None
        if early is not None:
            self._everyone = await asyncio.wrap_future(early)
        else:
            self._everyone = await self.store(lambda workbook: workbook.summaries.in_turn(today))
        self._list.show_columns(columns(self.words))
        await self.filtered()
        if self.ready.is_set():
            await self._show_card()

    async def filtered(self) -> None:
        """Show whom the filter leaves, in order."""
        shown = self._everyone
        if words := self.filter_words:
            shown = shown.holding(words).sorted(
                _SORT_KEYS[self._sorting],
                lambda each: stand_in(words, each.name, each.initials, each.title, each.unit),
            )
        else:
            shown = shown.sorted(_SORT_KEYS[self._sorting])
        empty = (
            self.words("Nobody fits the filter. Esc clears it.")
            if self._everyone
            else self.words("Nobody is here yet. Press n for a new employee, or run: mus import FILE")
        )
        self._list.show_sorting(_SORTED_COLUMN[self._sorting], descending=self._sorting in ("overdue", "praise"))
        self._list.show(shown, empty=empty)
        self._show_title(len(shown))

    def _show_title(self, shown: int) -> None:
        overdue = self._everyone.overdue
        count = f"{shown}/{len(self._everyone)}" if self.filter_words else str(self._everyone.here)
        parts = [
            Part(self.words("overdue {n}").format(n=overdue) if overdue else "", "alert_text on alert"),
            Part(self.words("demo") if self.mus.demo else "", priority=1),
            *self.mus.syncing.title_parts(),
            Part(self.words("Tryk L for dansk"), priority=2),
        ]
        self.title_bar.show(f"MUS  {self.words('Employees')} {count}", parts)

    def show_sync(self) -> None:
        """Tell in the title how things stand with sync."""
        if self.ready.is_set():
            self._show_title(len(self._list.items))

    def _present(self, summary: EmployeeSummary) -> Row:
        return present(summary, self._today or self.mus.today, self.words)

    @on(ItemView.Highlighted, "#main")
    def _show_card_soon(self) -> None:
        if self._card_timer is not None:
            self._card_timer.stop()
        self._card_timer = self.set_timer(CARD_DELAY, self._show_card)

    async def _show_card(self) -> None:
        if (employee_id := self.employee_id) is None:
            self._card.show(())
            return
        try:
            card = await self.store(lambda workbook: workbook.cards.of(employee_id))
        except Refusal as refusal:
            self.refuse(refusal)
            return
        # Not needed for the first paint, which is why they are imported here.
        from mus_tui.ui.views.person_card import card_sections

        if employee_id == self.employee_id:
            self._card.show(card_sections(card, self.mus.today, self.words, self.mus.content))

    async def show_person(self, employee_id: str) -> None:
        """Put the cursor on a person, without the filter where it keeps them out of sight."""
        if not self._list.select(employee_id):
            await self.filter_by("")
            await self.filtered()
            self._list.select(employee_id)
        self.set_focus(self._list)

    def focus_list(self) -> None:
        """Go to the list, at its first row."""
        self._list.command_first()
        self.set_focus(self._list)

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("employees.open")

    async def command_open(self) -> None:
        """Open preparation, talk or minutes, by where the talk stands."""
        summary = self._current()
        if summary.talk_state == TalkState.LIVE:
            await self.mus.command_talk()
        elif summary.talk_id is not None:
            await self.mus.command_preparation()
        elif summary.held_at is not None:
            await self.mus.command_minutes()
        else:
            raise Refusal(N_("No talk is planned. Press t to plan one, or l to start one now."))

    def _current(self) -> EmployeeSummary:
        if (found := self._list.current_item) is None:
            raise Refusal(N_("Nobody is chosen. Press n for a new employee."))
        return found

    async def command_sort(self) -> None:
        """Sort by the next column."""
        self._sorting = SORTINGS[(SORTINGS.index(self._sorting) + 1) % len(SORTINGS)]
        await self.filtered()

    async def command_new(self) -> None:
        """Add a person."""
        from mus_tui.ui.dialogs.employee import EmployeeForm

        await self.mus.ask(EmployeeForm(None, self.words, self.mus.today), self._added)

    async def _added(self, employee: Employee) -> None:
        added = await self.store(lambda workbook: workbook.employees.add(employee))
        await self.reload()
        self._list.select(added.id)

    async def command_edit(self) -> None:
        """Change a person."""
        from mus_tui.ui.dialogs.employee import EmployeeForm

        employee_id = self._current().id
        employee = await self.store(lambda workbook: workbook.employees.get(employee_id))
        seen = Seen(employee)

        async def changed(employee: Employee) -> None:
            await self.store(lambda workbook: workbook.employees.change(employee, seen))

        await self.mus.ask(EmployeeForm(employee, self.words, self.mus.today), changed)

    async def command_delete(self) -> None:
        """Note that a person has left; what was written stays, and u takes it back."""
        summary = self._current()
        today = self.mus.today
        if summary.left_on is not None:
            raise Refusal(N_("{name} has left already. Nothing was changed."), name=summary.name)
        await self.store(lambda workbook: workbook.employees.leave(summary.id, today))
        self.say(self.words("{name} is noted as having left today; u takes it back.").format(name=summary.name))

    async def command_erase(self) -> None:
        """Erase a person for good, once their initials or first name are written."""
        from mus_tui.ui.erasing import ask_to_erase

        await ask_to_erase(self, self._current().id)

    async def command_plan(self) -> None:
        """Plan a talk with the person, or move the one planned."""
        from mus_tui.ui.dialogs.plan import PlanForm

        employee_id = self._current().id
        talk = await self.store(lambda workbook: workbook.talks.next(employee_id))
        seen = Seen(talk)

        async def planned(plan: Talk) -> None:
            known = plan.id and plan.state is TalkState.PLANNED
            await self.store(lambda workbook: workbook.talks.move(plan, seen) if known else workbook.talks.plan(plan))

        await self.mus.ask(PlanForm(employee_id, talk, self.words, self.mus.today, self.mus.content), planned)

    async def command_cancel_talk(self) -> None:
        """Cancel the person's next talk; where the agenda was given out, with a calendar file that says so."""
        from mus_tui.documents.agenda import cancel_talk
        from mus_tui.i18n.telling import cancelled_told

        summary, content, folder = self._current(), self.mus.content, Path.cwd()

        def cancel(workbook: Workbook) -> tuple[Talk, Path | None]:
            talk = workbook.talks.next(summary.id)
            if talk is None:
                raise Refusal(N_("No talk with {name} is planned. Nothing was changed."), name=summary.name)
            return talk, cancel_talk(workbook, talk, content, folder)

        talk, file = await self.store(cancel)
        told = [cancelled_told(talk, summary.name, self.words), self.words("u takes it back")]
        if file is not None:
            told.append(self.written(folder, [file]))
        self.say(" · ".join(told))
