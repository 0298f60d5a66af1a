"""Asking for the date, the owners or all of an agreement or a goal, on whatever screen it is at hand (t, o, e)."""

from datetime import date
from typing import NamedTuple

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook
from mus_tui.ui.dialogs.agreement import AgreementForm
from mus_tui.ui.dialogs.form import FieldRefusal, PromptDialog
from mus_tui.ui.dialogs.goal import GoalForm, goal_choices
from mus_tui.ui.dialogs.item_fields import DUE, OWNERS, OwnerField, due_field, owner_field, read_due
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.widgets.text_field import TextField


class Due(NamedTuple):
    """A date as it was answered; none where the field was left empty."""

    on: date | None


class DuePrompt(PromptDialog[Due]):
    """Asks by when; an empty field takes the date away. What is typed takes the place of the date that stands there."""

    def __init__(self, item: Agreement | Goal, _: Translator, today: date) -> None:
        super().__init__(item.text, due_field(item.due, _), self._read)
        self._item = item
        self._today = today

    def on_mount(self) -> None:
        """Begin with the date marked: a date is hardly ever written on."""
        super().on_mount()
        self.query_one(TextField).action_select_all()

    def _read(self, text: str) -> Due:
        due = read_due(text, self._today)
        if due is None:
            _refuse_if_needed(self._item, DUE)
        return Due(due)


class OwnerPrompt(PromptDialog[tuple[str, ...]]):
    """Asks who does it: names or initials with ``+`` between; an empty field takes the owners away."""

    def __init__(self, item: Agreement | Goal, field: OwnerField, _: Translator) -> None:
        super().__init__(item.text, field.field(item.owners, _), self._read)
        self._item = item
        self._names = field

    def _read(self, text: str) -> tuple[str, ...]:
        owners = self._names.read(text, self._item.owners, self.words)
        if not owners:
            _refuse_if_needed(self._item, OWNERS)
        return owners


def _refuse_if_needed(item: Agreement | Goal, field: str) -> None:
    """Refuse to leave out what a goal of that state has to have."""
    if isinstance(item, Goal) and item.state not in (GoalState.IDEA, GoalState.DROPPED):
        raise FieldRefusal(field, N_("A goal that is no idea any more needs this. Nothing was changed; write it."))


async def ask_due(screen: MusScreen, item: Agreement | Goal) -> None:
    """Ask by when something is to be done, and write it down."""

    seen = Seen(item)

    async def answered(due: Due) -> None:
        def write(workbook: Workbook) -> None:
            repository = workbook.goals if isinstance(item, Goal) else workbook.agreements
            repository.set_due(item.id, due.on, seen)

        await screen.store(write)

    await screen.mus.ask(DuePrompt(item, screen.words, screen.mus.today), answered)


async def ask_owners(screen: MusScreen, item: Agreement | Goal) -> None:
    """Ask who does something, and write it down."""

    seen = Seen(item)

    async def answered(owners: tuple[str, ...]) -> None:
        def write(workbook: Workbook) -> None:
            repository = workbook.goals if isinstance(item, Goal) else workbook.agreements
            repository.set_owners(item.id, owners, seen)

        await screen.store(write)

    field = await screen.store(lambda workbook: owner_field(workbook, item))
    await screen.mus.ask(OwnerPrompt(item, field, screen.words), answered)


async def ask_all(screen: MusScreen, item: Agreement | Goal, wanted: GoalState | None = None) -> None:
    """Show the form of an agreement or a goal, and write it down; ``wanted`` is the state offered for a goal."""
    words, today, seen = screen.words, screen.mus.today, Seen(item)

    async def edited_agreement(agreement: Agreement) -> None:
        await screen.store(lambda workbook: workbook.agreements.edit(agreement, seen))

    async def edited_goal(goal: Goal) -> None:
        await screen.store(lambda workbook: workbook.goals.edit(goal, seen))

    owners = await screen.store(lambda workbook: owner_field(workbook, item))
    name = owners.people.get(item.employee_id, "?")
    if isinstance(item, Goal):
        goal = item
        choices = await screen.store(lambda workbook: goal_choices(workbook, goal))
        await screen.mus.ask(GoalForm(goal, name, choices, words, today, wanted), edited_goal)
    else:
        await screen.mus.ask(AgreementForm(item, name, owners, words, today), edited_agreement)
