"""A filtered screen of agreements or goals, with what both have: date, owner, check-in, delete, a card beside.

Dialogs are imported when they are asked for, so that the board is there soon.
"""

from collections.abc import Awaitable, Callable, Sequence

from textual.timer import Timer

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.people import Employee
from mus_tui.i18n.translator import N_
from mus_tui.i18n.words import AGREEMENT_STATE, GOAL_STATE
from mus_tui.store.agreements import Agreements
from mus_tui.store.goals import Goals
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.filtered import FilteredScreen
from mus_tui.ui.views.goal_cards import by_name
from mus_tui.ui.widgets.panel import CardView, PanelSection

EVERYONE = "everyone"
BESIDE = "-beside"
"""The class of a screen that shows the card beside its list, or below it, where there is room."""
SIDE_DELAY = 0.2
"""The card waits until the cursor rests: stepping through the list stays quick on a slow line."""


class ItemScreen(FilteredScreen):
    """Shows agreements or goals, one of them under the cursor and told of in the card at the side."""

    DEFAULT_CSS = """
    ItemScreen #side { display: none; }
    ItemScreen.-beside.-wide.-high #side { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.side = CardView(id="side")
        self._side_timer: Timer | None = None

    def at_hand(self) -> Agreement | Goal:
        """Give what is under the cursor; raises a `Refusal` where there is nothing."""
        raise NotImplementedError

    @property
    def current_id(self) -> str | None:
        """The id of what is under the cursor."""
        raise NotImplementedError

    async def side_sections(self) -> Sequence[PanelSection]:
        """Give what the card at the side says of what is under the cursor."""
        raise NotImplementedError

    def repository(self, workbook: Workbook) -> Agreements | Goals:
        """Give where it is kept."""
        raise NotImplementedError

    def select(self, item_id: str) -> bool:
        """Put the cursor on an item; False if it is out of sight."""
        raise NotImplementedError

    async def show_item(self, item: Agreement | Goal) -> None:
        """Put the cursor on an item, by another filter where this one keeps it out of sight."""
        if self.select(item.id):
            return
        word = AGREEMENT_STATE[item.state] if isinstance(item, Agreement) else GOAL_STATE[item.state]
        for words in ("", self.words(word)):
            await self.filter_by(words)
            await self.filtered()
            if self.select(item.id):
                return
        self.say(self.words("«{what}» is with somebody who has left.").format(what=item.text))

    @property
    def filter_text(self) -> str:
        """What the list is filtered by, for the title."""
        words = self.filter_value.strip()
        return f"{self.words('Filter')}: {words}" if words else ""

    def on_resize(self) -> None:
        """Tell what there is room for."""
        self.show_side_soon()

    def show_side_soon(self) -> None:
        """Tell of what is under the cursor as soon as it rests."""
        if self._side_timer is not None:
            self._side_timer.stop()
        self._side_timer = self.set_timer(SIDE_DELAY, self.show_side)

    async def show_side(self) -> None:
        """Tell of what is under the cursor, if the card is in sight."""
        if not self.side.display:
            return
        asked = self.current_id
        sections = await self.side_sections() if asked is not None else ()
        if asked == self.current_id:
            self.side.show(sections)

    async def command_due(self) -> None:
        """Give it another date."""
        from mus_tui.ui.dialogs.follow_up import ask_due

        await ask_due(self, self.at_hand())

    async def command_owner(self) -> None:
        """Say who does it."""
        from mus_tui.ui.dialogs.follow_up import ask_owners

        await ask_owners(self, self.at_hand())

    async def command_check_in(self) -> None:
        """Say how it goes."""
        from mus_tui.ui.dialogs.check_in import ask_check_in

        await ask_check_in(self, self.at_hand())

    async def command_delete(self) -> None:
        """Take it away; u brings it back."""
        item = self.at_hand()
        await self.store(lambda workbook: self.repository(workbook).delete(item.id))
        self.say(self.words("Deleted; u brings it back. «{what}»").format(what=item.text))

    async def pick_person(
        self, title: str, chosen: Callable[[str], Awaitable[None]], *, start: str | None, everyone: bool = False
    ) -> None:
        """Let a person be chosen by letters; ``everyone`` offers `EVERYONE` too."""
        from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching

        def row(person: Employee) -> PickRow:
            left = self.words("has left") if person.left_on else person.unit
            return PickRow(person.id, person.name, person.initials, left)

        people = by_name(await self.store(lambda workbook: workbook.employees.all()))
        if not people:
            raise Refusal(N_("Nobody is in the workbook yet. Press g and m, then n for the first employee."))
        rows = [PickRow(EVERYONE, self.words("Everyone"))] * everyone + [row(person) for person in people]
        await self.mus.ask(PickDialog(title, matching(rows), key_width=6, detail_width=20, start=start), chosen)
