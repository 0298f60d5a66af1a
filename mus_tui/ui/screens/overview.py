"""The overview of the team: how far the round has come, the year by month, each person, the scales over the years."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from mus_tui.i18n.translator import N_
from mus_tui.store.overviews import Overview, PersonOverview
from mus_tui.system.refusal import Refusal
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.views.overview_lines import EVERYONE, by_name, columns, present, present_team, round_lines, scale_lines
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.figure import Figure
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.row_list import Row, RowList


class OverviewScreen(MusScreen):
    """Figures over and beside a list of people by name."""

    FOCUS_NAME = "overview"
    WATCHES = frozenset(
        {"agreements", "approvals", "employees", "goals", "minutes", "praise", "preparations"}
        | {"private_notes", "ratings", "talks"}
    )
    CSS = """
    OverviewScreen #round { height: auto; }
    OverviewScreen #side { height: 9; }
    OverviewScreen.-wide #side { width: 40; height: 1fr; }
    OverviewScreen.-low #round { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._people: Mapping[str, PersonOverview] = {}
        self._private = False
        self._round = Figure(id="round")
        self._list: RowList[str] = RowList((), identify=lambda each: each, present=self._present, id="main")
        self._scales = Figure(id="side")

    def body(self) -> Iterable[Widget]:
        """The round and the year over the people, the scales below them or beside them."""
        yield self._round
        yield Vertical(self._list, self._scales, id="body")

    @property
    def employee_id(self) -> str | None:
        """The person under the cursor."""
        return self._list.current if self._list.current in self._people else None

    async def opened(self) -> None:
        """Paint, with the cursor on the whole team."""
        await super().opened()
        self.set_focus(self._list)
        self.call_after_refresh(self.mus.settle_lines)

    async def reload(self) -> None:
        """Read the team anew."""
        today, private, words = self.mus.today, self._private, self.words
        overview = await self.store(lambda workbook: workbook.overviews.read(today, private=private))
        self._overview = overview
        self._people = {person.id: person for person in by_name(overview.people)}
        self._round.show(lambda width: round_lines(overview, today, width, words))
        self._list.show_columns(columns(words))
        empty = words("Nobody is in the workbook yet. Press g and m, then n for the first employee.")
        self._list.show([EVERYONE, *self._people] if self._people else [], empty=empty)
        self.show_sync()
        self._show_scales()

    def show_sync(self) -> None:
        """Say in the title what is shown, and how things stand with sync."""
        words = self.words
        people = words.plural("1 employee", "{n} employees", len(self._people))
        asked = words("with your own ratings") if self._private else ""
        parts = [Part(asked, "mark_private bold"), Part(people), *self.mus.syncing.title_parts()]
        self.title_bar.show(f"MUS  {words('Overview')}", parts)

    def _present(self, each: str) -> Row:
        if each == EVERYONE and self._overview is not None:
            return present_team(self._overview, self.words)
        return present(self._people[each], self.mus.today, self.words)

    @on(ItemView.Highlighted, "#main")
    def _highlighted(self) -> None:
        self._show_scales()

    def _show_scales(self) -> None:
        overview, chosen, words = self._overview, self._list.current, self.words
        if overview is not None:
            self._scales.show(lambda width: scale_lines(overview, chosen or EVERYONE, width, words))

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("overview.open")

    async def command_open(self) -> None:
        """Go to the person in the employee list."""
        if self.employee_id is None:
            raise Refusal(N_("Nobody is chosen. Put the cursor on a person."))
        employee_id = self.employee_id
        await self.mus.command_employees()
        if isinstance(self.mus.top, EmployeesScreen):
            await self.mus.top.show_person(employee_id)

    async def command_private(self) -> None:
        """Show the leader's own ratings too, or leave them out."""
        self._private = not self._private
        await self.reload()
        if self._private:
            self.say(self.words("The ratings that are yours alone are shown too. Mind who sees the screen."))
        else:
            self.say(self.words("The ratings that are yours alone are left out."))
