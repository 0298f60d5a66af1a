"""The review before a talk is closed: one list of all that is owed, agreed, said and perhaps forgotten."""

from collections.abc import Iterable
from datetime import date, datetime

from textual import on
from textual.widget import Widget

from mus_tui.content.library import Content
from mus_tui.domain.agenda import AgendaItem, ItemKind
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import join
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.store.closing import CLOSING, read_closing
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.agenda_screen import read_view
from mus_tui.ui.dialogs.follow_up import ask_all, ask_due, ask_owners
from mus_tui.ui.dialogs.form import FormField, PromptDialog
from mus_tui.ui.verdict_screen import VerdictScreen
from mus_tui.ui.views.agenda_panel import PreparationView
from mus_tui.ui.views.closing_panel import (
    ADVICE,
    ADVICE_TOPIC,
    PROPOSED,
    TAKES,
    ClosingView,
    asked_of,
    closing_sections,
    hint,
    title_parts,
)
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.panel import PanelView

_MARK = {Party.EMPLOYEE: LineKind.EMPLOYEE, Party.LEADER: LineKind.LEADER}


class ClosingScreen(VerdictScreen):
    """Shows what is to be looked at once more; one key closes the talk when nothing is owed."""

    FOCUS_NAME = "closing"
    WATCHES = frozenset(
        {"agenda_items", "agreements", "employees", "fixed_points", "goals", "notes", "praise", "talks", "verdicts"}
    )

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.view: PreparationView | None = None
        self._review: ClosingView | None = None
        self._list = PanelView(id="main")
        self._hint = ""
        self._placed: str | None = None
        """The row the cursor was put on by the program, which is no step of the user's to comment on."""

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield self._list

    async def opened(self) -> None:
        """Paint, and begin with what is owed."""
        await super().opened()
        self.set_focus(self._list)
        self._go_to_owed()
        self._say_hint()

    async def reload(self) -> None:
        """Save what is typed, and read everything anew."""
        await self.mus.autosave.flush()
        talk_id, content, words = self._talk.id, self.mus.content, self.words
        try:
            self._review = await self.store(lambda workbook: read_closing_view(workbook, talk_id, content, words))
        except Refusal as refusal:
            await self.missing(refusal)
            return
        self.view, self._talk = self._review.agenda, self._review.closing.talk
        person = self._review.agenda.card.employee
        self.title_bar.show(f"{person.name} › {self.words('Closing')}", title_parts(self._review, self.words))
        self._list.show(closing_sections(self._review, self.mus.today, self.words, content))
        self._placed = self._list.current
        if self._hint and self.message_line.text == self._hint:
            self._say_hint()

    @on(ItemView.Highlighted, "#main")
    def _highlighted(self, event: ItemView.Highlighted) -> None:
        placed, self._placed = self._placed, None
        if event.item != placed:
            self._say_hint()

    def _say_hint(self) -> None:
        if self._review is not None:
            self._hint = hint(self._review, self._list.current, self.words)
            self.say(self._hint)

    def item_at_hand(self) -> AgendaItem:
        """Give the point under the cursor."""
        item = self.view.item(self._list.current) if self.view else None
        if item is None:
            raise Refusal(N_("Only what was brought in and the fixed points get a verdict. Nothing was changed."))
        return item

    async def judged(self, item: AgendaItem) -> None:
        """Go on to what is owed next, unless the goal just judged can be closed at once."""
        await self.reload()
        if self._review is not None and self._review.goal_to_close(item.id) is None:
            self._go_to_owed()
        self._say_hint()

    def _go_to_owed(self) -> bool:
        """Go to what is owed: at the cursor or after it, else before it; False where nothing is."""
        owed = {item.id for item in self._review.closing.owed} if self._review else set()
        shown = [each.id for section in self._list.sections for each in section.items]
        here = shown.index(self._list.current) if self._list.current in shown else 0
        found = next((each for each in shown[here:] + shown[:here] if each in owed), None)
        self._placed = found
        return found is not None and self._list.select(found)

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("closing.open")

    async def command_open(self) -> None:
        """Go to the line, or ask for what is not there yet."""
        row, shown = self._list.current or "", self._review
        if shown is None or not row:
            return
        if (goal := shown.goal_to_close(row)) is not None:
            await ask_all(self, goal, GoalState.REACHED)
        elif (item := shown.made(row)) is not None:
            await self._to_line(item)
        elif row.startswith(TAKES):
            await self._ask_takeaway(Party(row.removeprefix(TAKES)), shown)
        elif row.startswith(ADVICE):
            await self.mus.show_talk(self._talk.id, ADVICE_TOPIC[row.removeprefix(ADVICE)])
        elif self._follow_up_day() is not None:
            await self.command_due()
        else:
            await self._to_point_or_note(row)

    async def _to_line(self, item: Agreement | Goal) -> None:
        if item.line_id is None or item.talk_id is None:
            raise Refusal(N_("It was not written in a talk's text, so there is no line to go to."))
        await self.mus.show_line(item.talk_id, item.line_id)

    async def _to_point_or_note(self, row: str) -> None:
        point = self.view.item(row) if self.view else None
        if point is not None and point.kind is ItemKind.FIXED:
            await self.mus.show_talk(self._talk.id, point.topic)
            return
        note_id = point.source_id if point else row
        talk_id = await self.store(lambda workbook: workbook.lines.talk_of(note_id))
        await self.mus.show_line(talk_id, note_id)

    async def _ask_takeaway(self, party: Party, shown: ClosingView) -> None:
        question = self.mus.content.questions[asked_of(party, shown.closing)].text(self.words.language)
        name = shown.agenda.card.employee.first_name if party is Party.EMPLOYEE else self.words("You")
        talk = self._talk

        async def answered(text: str) -> None:
            line = join(_MARK[party], text)
            await self.store(lambda workbook: workbook.lines.append(talk, CLOSING, [line], N_("Line of the closing")))

        await self.mus.ask(PromptDialog(question, FormField("takes", name), _some_words), answered)

    async def command_due(self) -> None:
        """Ask by when: of an agreement, a goal, or a follow-up."""
        day = self._follow_up_day()
        if day is None:
            await ask_due(self, self._made_at_hand())
            return
        field = FormField("day", self.words("Date"), short_date(day, self.words))
        await self.mus.ask(PromptDialog(self.words("Follow-up"), field, self._read_day), self._plan_on)

    async def command_owner(self) -> None:
        """Ask who."""
        await ask_owners(self, self._made_at_hand())

    async def command_edit(self) -> None:
        """Change all of an agreement or a goal."""
        await ask_all(self, self._made_at_hand())

    def _made_at_hand(self) -> Agreement | Goal:
        item = self._review.made(self._list.current) if self._review else None
        if item is None:
            raise Refusal(N_("No agreement or goal is chosen. Nothing was changed."))
        return item

    def _follow_up_day(self) -> date | None:
        row = self._list.current or ""
        if row.startswith(PROPOSED):
            return date.fromisoformat(row.removeprefix(PROPOSED))
        planned = self._planned_at_hand()
        return planned.planned_on if planned else None

    def _planned_at_hand(self) -> Talk | None:
        planned = self._review.closing.planned if self._review else ()
        return next((talk for talk in planned if talk.id == self._list.current), None)

    def _read_day(self, text: str) -> date:
        day = read_date(text, self.mus.today)
        if day is None or day < self.mus.today:
            raise Refusal(N_("That is no day to come. Nothing was changed; write it as 13/5 or +3m."))
        return day

    async def _plan_on(self, day: date) -> None:
        planned, talk, content = self._planned_at_hand(), self._talk, self.mus.content
        if planned is None:
            await self.store(lambda workbook: workbook.talks.plan_follow_up(talk, [day], content))
        elif planned.planned_at is not None:
            moved = planned._replace(planned_at=datetime.combine(day, planned.planned_at.time()))
            await self.store(lambda workbook: workbook.talks.move(moved, Seen(planned)))

    async def command_plan_follow_up(self) -> None:
        """Plan the talks that follow this one up, on the days proposed."""
        proposed = self._review.closing.proposed if self._review else ()
        if not proposed:
            raise Refusal(N_("A follow-up is planned already, or none belongs to this talk; t moves the one chosen."))
        talk, content = self._talk, self.mus.content
        await self.store(lambda workbook: workbook.talks.plan_follow_up(talk, proposed, content))
        first, last = (short_date(day, self.words) for day in (proposed[0], proposed[-1]))
        self.say(
            self.words("Follow-up is planned for {first} and {last}; u takes it back.").format(first=first, last=last)
        )

    async def command_hold(self) -> None:
        """Close the talk and show its minutes; where something is owed, go there."""
        if not await self.mus.autosave.flush():
            raise Refusal(N_("It is not saved yet. The program goes on trying."))
        await self.reload()
        if self._talk.state is TalkState.HELD:
            raise Refusal(N_("The talk is closed already. Nothing was changed; g r shows its minutes."))
        if self._go_to_owed():
            raise Refusal(N_("This still waits for a word, so the talk stays open. Give it with 1 to 4."))
        talk_id, content = self._talk.id, self.mus.content
        await self.store(lambda workbook: workbook.talks.hold(talk_id, content))
        await self.mus.pop_screen()
        await self.mus.command_minutes()
        self.mus.top.say(self.words("The talk is closed, and these are its minutes; u opens it again."))


def read_closing_view(workbook: Workbook, talk_id: str, content: Content, words: Translator) -> ClosingView:
    """Read all that the review of a talk shows."""
    workbook.lines.settle_unread(talk_id)
    agenda = read_view(workbook, talk_id, content, words)
    items: dict[str, Agreement | Goal] = {each.id: each for each in workbook.agreements.of(agenda.talk.employee_id)}
    items.update({each.id: each for each in workbook.goals.of(agenda.talk.employee_id)})
    return ClosingView(
        agenda=agenda,
        closing=read_closing(workbook, agenda.talk, content),
        verdicts=workbook.verdicts.of_talk(talk_id),
        brought={
            point.id: items[point.source_id]
            for point in agenda.items
            if point.kind is ItemKind.CARRIED and point.source_id in items
        },
        names={person.id: person.first_name for person in workbook.employees.all()},
    )


def _some_words(text: str) -> str:
    if not text:
        raise Refusal(N_("There were no words to write. Nothing was changed."))
    return text
