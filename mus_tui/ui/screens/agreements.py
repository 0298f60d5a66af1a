"""The agreements of all talks, by when they are due."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from mus_tui.domain.agreements import Agreement, AgreementState
from mus_tui.domain.people import Employee
from mus_tui.i18n.translator import N_
from mus_tui.i18n.words import AGREEMENT_STATE
from mus_tui.store.agreements import Agreements
from mus_tui.store.histories import read_history
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.agreement import AgreementForm
from mus_tui.ui.dialogs.follow_up import ask_all
from mus_tui.ui.dialogs.item_fields import owner_field
from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching
from mus_tui.ui.item_screen import BESIDE, ItemScreen
from mus_tui.ui.views.agreement_rows import chosen, columns, counts, grouped, history_sections, present
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.panel import PanelSection
from mus_tui.ui.widgets.row_list import Row, RowList


class AgreementsScreen(ItemScreen):
    """Who does what by when; what is done or dropped is found by writing so in the filter."""

    FOCUS_NAME = "agreements"
    WATCHES = frozenset({"agreements", "employees", "talks", "verdicts", "check_ins", "notes"})
    FILTER_HINT = N_("Words, #tag, a topic 0-6, overdue, done, dropped")
    DEFAULT_CSS = """
    AgreementsScreen.-middle.-high #side { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.add_class(BESIDE)
        self._agreements: Mapping[str, Agreement] = {}
        self._people: Mapping[str, Employee] = {}
        self._shown: Sequence[Agreement] = ()
        self._list: RowList[Agreement] = RowList(
            (), identify=lambda agreement: agreement.id, present=self._present, id="main"
        )

    def body(self) -> Iterable[Widget]:
        """The list, and the history of one agreement beside it or below it."""
        yield Vertical(self._list, self.side, id="body")

    @property
    def current_id(self) -> str | None:
        """The id of the agreement under the cursor."""
        return self._list.current

    @property
    def employee_id(self) -> str | None:
        """The person the agreement under the cursor was made with."""
        agreement = self._agreements.get(self._list.current or "")
        return agreement.employee_id if agreement else None

    async def opened(self) -> None:
        """Paint, then read what a killed program left unread."""
        await super().opened()
        self.set_focus(self._list)
        self.call_after_refresh(self.mus.settle_lines)

    async def reload(self) -> None:
        """Read all agreements anew."""

        def read(workbook: Workbook) -> tuple[list[Agreement], list[Employee]]:
            return workbook.agreements.all(), workbook.employees.all()

        agreements, people = await self.store(read)
        self._agreements = {agreement.id: agreement for agreement in agreements}
        self._people = {person.id: person for person in people}
        self._list.show_columns(columns(self.words))
        await self.filtered()
        await self.show_side()

    async def filtered(self) -> None:
        """Show what the filter leaves, under headings."""
        today = self.mus.today
        self._shown = chosen(self._agreements.values(), self._people, self.filter_words, today)
        empty = self.words("Nothing is waiting. Press n for a new agreement, or write ! in a talk.")
        if self.filter_words:
            empty = self.words("No agreement fits. Esc in the filter clears it.")
        self._list.show(grouped(self._shown, today, self.words), empty=empty)
        parts = [
            Part(counts(self._shown, today, self.words)),
            Part(self.filter_text, priority=1),
        ]
        self.title_bar.show(f"MUS  {self.words('Agreements')}", parts)

    def _present(self, agreement: Agreement) -> Row:
        return present(agreement, self._people, self.mus.today, self.words)

    @on(ItemView.Highlighted, "#main")
    def _highlighted(self) -> None:
        self.show_side_soon()

    async def side_sections(self) -> Sequence[PanelSection]:
        """Give what has become of the agreement under the cursor."""
        agreement = self.at_hand()
        history = await self.store(lambda workbook: read_history(workbook, agreement))
        person = self._people.get(agreement.employee_id)
        first_name = person.first_name if person else "?"
        brief = not self.has_class("-wide")
        return history_sections(agreement, history, first_name, self.mus.today, self.words, brief=brief)

    def focus_list(self) -> None:
        """Go to the list, at its first row."""
        self._list.command_first()
        self.set_focus(self._list)

    def select(self, item_id: str) -> bool:
        """Put the cursor on an agreement."""
        return self._list.select(item_id)

    def at_hand(self) -> Agreement:
        """Give the agreement under the cursor."""
        agreement = self._agreements.get(self._list.current or "")
        if agreement is None:
            raise Refusal(N_("No agreement is chosen. Press n for a new one."))
        return agreement

    def repository(self, workbook: Workbook) -> Agreements:
        """Give where agreements are kept."""
        return workbook.agreements

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("agreements.open")

    async def command_open(self) -> None:
        """Go to the line of the talk it was made in."""
        agreement = self.at_hand()
        if agreement.talk_id is None or agreement.line_id is None:
            raise Refusal(
                N_("The agreement was made outside a talk, so there is no line to go to. Press e to edit it.")
            )
        await self.mus.show_line(agreement.talk_id, agreement.line_id)

    async def command_done(self) -> None:
        """Say that it is done, or open it again."""
        agreement = self.at_hand()
        state = AgreementState.DONE if agreement.state is AgreementState.OPEN else AgreementState.OPEN
        await self._set_state(agreement, state)

    async def command_state(self) -> None:
        """Choose the state."""
        agreement = self.at_hand()
        rows = [PickRow(state, self.words(word)) for state, word in AGREEMENT_STATE.items()]

        async def picked(state: str) -> None:
            await self._set_state(agreement, AgreementState(state))

        await self.mus.ask(PickDialog(agreement.text, matching(rows), start=agreement.state), picked)

    async def _set_state(self, agreement: Agreement, state: AgreementState) -> None:
        seen = Seen(agreement)
        await self.store(lambda workbook: workbook.agreements.set_state(agreement.id, state, seen))
        sentence = self.words("Written: {state}; u takes it back. «{what}»")
        self.say(sentence.format(what=agreement.text, state=self.words(AGREEMENT_STATE[state])))

    async def command_edit(self) -> None:
        """Change the agreement."""
        await ask_all(self, self.at_hand())

    async def command_new(self) -> None:
        """Make an agreement outside a talk, with a person chosen first."""

        async def picked(person: str) -> None:
            agreement = Agreement(id="", employee_id=person, text="")
            owners = await self.store(lambda workbook: owner_field(workbook, agreement))
            name = owners.people.get(person, "?")
            await self.mus.ask(AgreementForm(agreement, name, owners, self.words, self.mus.today), self._added)

        await self.pick_person(self.words("An agreement with whom?"), picked, start=self.employee_id)

    async def _added(self, agreement: Agreement) -> None:
        added = await self.store(lambda workbook: workbook.agreements.add(agreement))
        await self.reload()
        if not self._list.select(added.id):
            self.say(self.words("The agreement is made; the filter keeps it out of sight."))
