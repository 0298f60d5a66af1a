"""The goals of the team, with the goals of employees that serve them."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from mus_tui.domain.goals import TeamGoal
from mus_tui.i18n.translator import N_
from mus_tui.store.boards import GoalsBoard, read_board
from mus_tui.store.seen import Seen
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.team_goal import TeamGoalForm
from mus_tui.ui.filtered import FilteredScreen
from mus_tui.ui.views.team_goal_rows import RollUp, columns, present, roll_up, served_by
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.panel import CardView
from mus_tui.ui.widgets.row_list import Row, RowList


class TeamGoalsScreen(FilteredScreen):
    """A list of the team's goals; below or beside it the goals that serve the one under the cursor."""

    FOCUS_NAME = "team_goals"
    WATCHES = frozenset({"team_goals", "goals", "employees", "check_ins"})

    def __init__(self) -> None:
        super().__init__()
        self._rows: GoalsBoard | None = None
        self._rolls: Mapping[str, RollUp] = {}
        self._shown: Sequence[RollUp] = ()
        self._list: RowList[RollUp] = RowList(
            (), identify=lambda roll: roll.team_goal.id, present=self._present, id="main"
        )
        self._served = CardView(id="side")

    def body(self) -> Iterable[Widget]:
        """The list, and what serves the goal under the cursor."""
        yield Vertical(self._list, self._served, id="body")

    async def opened(self) -> None:
        """Begin in the list."""
        await super().opened()
        self.set_focus(self._list)

    async def reload(self) -> None:
        """Read the team's goals and everyone's anew."""
        self._rows = await self.store(read_board)
        self._rolls = {roll.team_goal.id: roll for roll in roll_up(self._rows)}
        self._list.show_columns(columns(self.words))
        await self.filtered()

    async def filtered(self) -> None:
        """Show the goals the filter leaves."""
        self._shown = [roll for roll in self._rolls.values() if self.fits(roll.team_goal.text, roll.team_goal.period)]
        empty = self.words("The team has no goals yet. Press n to write one.")
        if self.filter_words:
            empty = self.words("No team goal fits. Esc in the filter clears it.")
        self._list.show(self._shown, empty=empty)
        count = self.words.plural("1 goal", "{n} goals", len(self._shown))
        self.title_bar.show(f"MUS  {self.words('Team goals')}", [Part(count)])
        self._show_served()

    def _present(self, roll: RollUp) -> Row:
        return present(roll, self.words)

    @on(ItemView.Highlighted, "#main")
    def _show_served(self) -> None:
        roll = self._rolls.get(self._list.current or "")
        self._served.show(served_by(roll, self._rows, self.words) if roll and self._rows else ())

    def focus_list(self) -> None:
        """Go to the list, at its first row."""
        self._list.command_first()
        self.set_focus(self._list)

    def _current(self) -> TeamGoal:
        roll = self._rolls.get(self._list.current or "")
        if roll is None:
            raise Refusal(N_("No team goal is chosen. Press n for a new one."))
        return roll.team_goal

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("team_goals.open")

    async def command_open(self) -> None:
        """Show the goals that serve it on the board."""
        from mus_tui.ui.screens.board import BoardScreen

        team_goal = self._current()
        await self.mus.command_board()
        if isinstance(self.mus.top, BoardScreen):
            await self.mus.top.show_goals(team_goal.text)

    async def command_close(self) -> None:
        """Close it, or open it again."""
        team_goal = self._current()
        closed = await self.store(lambda workbook: workbook.team_goals.close(team_goal.id))
        state = self.words("closed") if closed.closed_on else self.words("open")
        self.say(self.words("Written: {state}; u takes it back. «{what}»").format(what=team_goal.text, state=state))

    async def command_new(self) -> None:
        """Write a goal for the team."""

        async def added(team_goal: TeamGoal) -> None:
            made = await self.store(lambda workbook: workbook.team_goals.add(team_goal))
            await self.reload()
            self._list.select(made.id)

        blank = TeamGoal(id="", text="", period=str(self.mus.today.year))
        await self.mus.ask(TeamGoalForm(blank, self.words), added)

    async def command_edit(self) -> None:
        """Change it."""

        current = self._current()
        seen = Seen(current)

        async def edited(team_goal: TeamGoal) -> None:
            await self.store(lambda workbook: workbook.team_goals.edit(team_goal, seen))

        await self.mus.ask(TeamGoalForm(current, self.words), edited)

    async def command_delete(self) -> None:
        """Take it away; u brings it back."""
        team_goal = self._current()
        await self.store(lambda workbook: workbook.team_goals.delete(team_goal.id))
        self.say(self.words("Deleted; u brings it back. «{what}»").format(what=team_goal.text))
