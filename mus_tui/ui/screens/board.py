"""The goals board: everyone's goals in columns, moved by one key."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from mus_tui.domain.goals import Column, Goal
from mus_tui.i18n.translator import N_
from mus_tui.store.boards import GoalsBoard, read_board
from mus_tui.store.settings import MOST_IN_PROGRESS
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.goal_screen import GoalScreen
from mus_tui.ui.item_screen import BESIDE, EVERYONE
from mus_tui.ui.views.goal_cards import (
    Entry,
    cards,
    chosen,
    column_of,
    columns,
    counts,
    entries,
    first_card,
    lanes,
    linked,
    origin,
)
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.board import BoardView
from mus_tui.ui.widgets.panel import PanelSection

ROOM_FOR_ALL = 145
"""From this width on all columns and the card have room beside each other, so that the card is there at once."""


class BoardScreen(GoalScreen):
    """Columns of cards. What is paused or dropped is found by writing so in the filter."""

    FOCUS_NAME = "board"
    FILTER_HINT = N_("Words, #tag, a topic 0-6, a team goal, overdue, quiet, paused, dropped")
    WATCHES = frozenset({"goals", "employees", "check_ins", "talks", "team_goals", "settings"})
    DEFAULT_CSS = """
    BoardScreen.-wide #side { width: 38; }
    BoardScreen.-beside.-middle.-high #side { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: GoalsBoard | None = None
        self._entries: Sequence[Entry] = ()
        self._shown: Sequence[Entry] = ()
        self._goals: dict[str, Goal] = {}
        self._person: str | None = None
        self._in_lanes = False
        self._placed: str | None = None
        """The card the cursor was put on by the program, which is no step of the user's to comment on."""
        self._origin = ""
        self._board = BoardView(start_column=Column.NOT_STARTED, id="main")

    def body(self) -> Iterable[Widget]:
        """The board with the card beside it."""
        yield Vertical(self._board, self.side, id="body")

    @property
    def current_id(self) -> str | None:
        """The id of the goal under the cursor."""
        return self._board.current

    @property
    def employee_id(self) -> str | None:
        """The person of the card under the cursor, or of the lane, or the one chosen."""
        goal = self._goals.get(self._board.current or "")
        return goal.employee_id if goal else self._board.current_lane or self._person

    def at_hand(self) -> Goal:
        """Give the goal under the cursor."""
        goal = self._goals.get(self._board.current or "")
        if goal is None:
            raise Refusal(N_("No goal is chosen. Press n for a new one."))
        return goal

    def person_name(self, employee_id: str) -> str:
        """Give a person's whole name."""
        person = self._rows.employees.get(employee_id) if self._rows else None
        return person.name if person else "?"

    async def opened(self) -> None:
        """Begin with the first card that matters."""
        self.set_class(self.size.width >= ROOM_FOR_ALL, BESIDE)
        await super().opened()
        self.set_focus(self._board)
        self._say_origin()
        self.call_after_refresh(self.mus.settle_lines)

    async def reload(self) -> None:
        """Read all goals anew and make their cards, both off the event loop."""
        today, words = self.mus.today, self.words

        def read(workbook: Workbook) -> tuple[GoalsBoard, list[Entry]]:
            rows = read_board(workbook)
            return rows, entries(rows, today, words)

        self._rows, self._entries = await self.store(read)
        self._goals = {entry.goal.id: entry.goal for entry in self._entries}
        await self.filtered()
        self.show_side_soon()

    def select(self, item_id: str) -> bool:
        """Put the cursor on a goal."""
        return self._board.select(item_id)

    async def filtered(self) -> None:
        """Show the goals that the person chosen and the filter leave."""
        self._shown = chosen(self._entries, self._person, self.filter_words)
        said_origin = self.message_line.text == self._origin
        self._board.show(
            columns(self._shown, self._rows.most_in_progress if self._rows else None, self.words),
            cards(self._shown, with_owner=self._person is None and not self._in_lanes),
            lanes(self._shown, self.words) if self._in_lanes else None,
        )
        self._placed = self._board.current
        self._show_title()
        if said_origin:
            self._say_origin()

    def show_sync(self) -> None:
        """Tell in the title how things stand with sync."""
        self._show_title()

    def _show_title(self) -> None:
        overdue = sum(entry.is_overdue for entry in self._shown)
        total = len(chosen(self._entries, None, ())) if self._person or self.filter_words else len(self._shown)
        name = self.person_name(self._person) if self._person else self.words("everyone")
        parts = [
            Part(counts(self._shown, total, self.words), priority=2),
            Part(self.words("{n} overdue").format(n=overdue) if overdue else "", "alert_text on alert"),
            Part(self.filter_text, priority=1),
            Part(linked(self._shown, self._rows, self.words) if self._rows else "", priority=3),
            Part(self.words("lanes: employee") if self._in_lanes else "", priority=4),
            *self.mus.syncing.title_parts(),
        ]
        self.title_bar.show(f"MUS  {self.words('Goals board')} · {name}", parts)

    @on(BoardView.Highlighted)
    def _highlighted(self, event: BoardView.Highlighted) -> None:
        placed, self._placed = self._placed, None
        is_folded = event.card is None and event.lane is not None
        if is_folded or event.card != placed:
            self._say_origin()
        self.show_side_soon()

    @on(BoardView.Chosen)
    async def _chosen(self) -> None:
        await self.run_command("board.open")

    def _say_origin(self) -> None:
        goal = self._goals.get(self._board.current or "")
        if goal is not None and self._rows is not None:
            self._origin = origin(goal, self._rows, self.words)
        elif (lane := self._board.current_lane) is not None:
            sentence = self.words("{name}: the lane is folded. Space unfolds it.")
            self._origin = sentence.format(name=self.person_name(lane))
        elif self._person is not None and not self.filter_words:
            sentence = self.words("{name} has no goals on the board. Press n for a new one; f chooses people.")
            self._origin = sentence.format(name=self.person_name(self._person))
        elif self._entries:
            self._origin = (
                "" if self._shown else self.words("No goal fits. Esc in the filter clears it; f chooses people.")
            )
        else:
            self._origin = self.words("There are no goals yet. Press n for a new one, or write = in a talk.")
        self.say(self._origin)

    async def side_sections(self) -> Sequence[PanelSection]:
        """Give the card of the goal under the cursor."""
        from mus_tui.store.histories import read_history
        from mus_tui.ui.views.goal_details import detail_sections

        goal, rows = self.at_hand(), self._rows
        history = await self.store(lambda workbook: read_history(workbook, goal))
        return detail_sections(goal, rows, history, self.mus.today, self.words) if rows else ()

    def focus_list(self) -> None:
        """Go to the board, to the first card of the filter."""
        self.set_focus(self._board)
        if (card := first_card(self._shown)) is not None:
            self._board.select(card)
        self._say_origin()

    async def show_new(self, goal: Goal) -> None:
        """Go to a goal that was just made."""
        await self.reload()
        if not self._board.select(goal.id):
            self.say(self.words("The goal is made; the filter keeps it out of sight."))

    async def show_goals(self, words: str) -> None:
        """Show everyone's goals that fit some words, such as those that serve a goal of the team."""
        self._person = None
        await self.filter_by(words)
        await self.filtered()
        self.command_accept()

    async def command_order_down(self) -> None:
        """Put the goal below the next one of its column."""
        await self._shift(1)

    async def command_order_up(self) -> None:
        """Put the goal above the one before it in its column."""
        await self._shift(-1)

    async def _shift(self, step: int) -> None:
        goal = self.at_hand()
        column = column_of(goal)
        if column is Column.CLOSED:
            raise Refusal(N_("Closed goals stand by their date, so they can't be moved up or down."))
        pile = [
            entry.goal.id
            for entry in self._shown
            if entry.column is column and (not self._in_lanes or entry.goal.employee_id == goal.employee_id)
        ]
        await self.store(lambda workbook: workbook.goals.shift(goal.id, pile, step))

    async def command_lanes(self) -> None:
        """Show a lane for each employee, or none."""
        self._in_lanes = not self._in_lanes
        await self.filtered()

    def command_fold(self) -> None:
        """Fold the lane the cursor is in, or unfold it."""
        if not self._in_lanes:
            raise Refusal(N_("There are no lanes to fold. Press w for a lane for each employee."))
        self._board.toggle_lane()

    async def command_person(self) -> None:
        """Show the goals of one person, or of everyone."""

        async def picked(person: str) -> None:
            self._person = None if person == EVERYONE else person
            await self.filtered()

        title = self.words("Whose goals?")
        await self.pick_person(title, picked, start=self._person or EVERYONE, everyone=True)

    async def command_open(self) -> None:
        """Show the card with the board, or hide it; where there is no room open its form; unfold a folded lane."""
        if self._board.current is None and self._board.current_lane is not None:
            self._board.toggle_lane()
        elif self.is_refused(self.at_hand()) or self.has_class("-narrow") or self.has_class("-low"):
            await self.command_edit()
        else:
            self.toggle_class(BESIDE)
            await self.show_side()

    async def command_team_goals(self) -> None:
        """Go to the goals of the team."""
        from mus_tui.ui.screens.team_goals import TeamGoalsScreen

        await self.mus.show_screen("team_goals", TeamGoalsScreen)

    async def command_limit(self) -> None:
        """Say how many goals are to be in progress at once."""
        from mus_tui.ui.dialogs.board_limit import BoardLimitPrompt

        limit = self._rows.most_in_progress if self._rows else None

        async def answered(number: str) -> None:
            await self.store(lambda workbook: workbook.settings.set(MOST_IN_PROGRESS, number, N_("Goals at once")))

        await self.mus.ask(BoardLimitPrompt(limit, self.words), answered)
