"""The goals board: everyone's goals in columns, moved by one key."""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from textual import on
from textual.widget import Widget

from mus_tui.domain.goals import Column, Goal, GoalState
from mus_tui.i18n.translator import N_
from mus_tui.i18n.words import GOAL_STATE
from mus_tui.store.boards import GoalsBoard, read_board
from mus_tui.store.goals import GoalIncomplete, Goals
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.goal import GoalForm
from mus_tui.ui.dialogs.goal_state import GoalStateDialog
from mus_tui.ui.dialogs.item_fields import owner_field
from mus_tui.ui.item_screen import EVERYONE, ItemScreen
from mus_tui.ui.views.goal_cards import (
    OUT_OF_SIGHT,
    Entry,
    cards,
    chosen,
    columns,
    counts,
    entries,
    first_card,
    lanes,
    named,
    origin,
)
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.board import BoardView


class BoardScreen(ItemScreen):
    """Columns of cards. What is paused or dropped is found by writing so in the filter."""

    FOCUS_NAME = "board"
    WATCHES = frozenset({"goals", "employees", "check_ins", "talks"})

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
        self._refused: tuple[str, GoalState] | None = None
        """The goal that could not be moved, and where to; the form completes that move."""
        self._board = BoardView(start_column=Column.NOT_STARTED, id="main")

    def body(self) -> Iterable[Widget]:
        """The board, and the line in which it is filtered."""
        yield self._board
        yield self.filter_line

    @property
    def employee_id(self) -> str | None:
        """The person of the card under the cursor, or of the lane, or the one chosen."""
        goal = self._goals.get(self._board.current or "")
        return goal.employee_id if goal else self._board.current_lane or self._person

    async def opened(self) -> None:
        """Begin with the first card that matters."""
        await self.store(lambda workbook: workbook.lines.settle_unread())
        await super().opened()
        self.set_focus(self._board)
        self._say_origin()

    async def reload(self) -> None:
        """Read all goals anew and make their cards, both off the event loop."""
        today, words = self.mus.today, self.words

        def read(workbook: Workbook) -> tuple[GoalsBoard, list[Entry]]:
            rows = read_board(workbook)
            return rows, entries(rows, today, words)

        self._rows, self._entries = await self.store(read)
        self._goals = {entry.goal.id: entry.goal for entry in self._entries}
        await self.filtered()

    def select(self, item_id: str) -> bool:
        """Put the cursor on a goal."""
        return self._board.select(item_id)

    async def filtered(self) -> None:
        """Show the goals that the person chosen and the filter leave."""
        self._shown = chosen(self._entries, self._person, self.filter_words)
        said_origin = self.message_line.text == self._origin
        self._board.show(
            columns(self._shown, self.words),
            cards(self._shown, with_owner=self._person is None and not self._in_lanes),
            lanes(self._shown, self.words) if self._in_lanes else None,
        )
        self._placed = self._board.current
        self._show_title()
        if said_origin:
            self._say_origin()

    def _show_title(self) -> None:
        overdue = sum(entry.is_overdue for entry in self._shown)
        total = len(chosen(self._entries, None, ())) if self._person or self.filter_words else len(self._shown)
        name = self._person_name(self._person) if self._person else self.words("everyone")
        parts = [
            Part(counts(self._shown, total, self.words), priority=2),
            Part(self.words("{n} overdue").format(n=overdue) if overdue else "", "alert_text on alert"),
            Part(self.filter_text, priority=1),
            Part(self.words("lanes: employee") if self._in_lanes else "", priority=3),
        ]
        self.title_bar.show(f"MUS  {self.words('Goals board')} · {name}", parts)

    def _person_name(self, employee_id: str) -> str:
        person = self._rows.employees.get(employee_id) if self._rows else None
        return person.name if person else "?"

    @on(BoardView.Highlighted)
    def _highlighted(self, event: BoardView.Highlighted) -> None:
        placed, self._placed = self._placed, None
        if event.card != placed:
            self._say_origin()

    def _say_origin(self) -> None:
        goal = self._goals.get(self._board.current or "")
        if goal is not None and self._rows is not None:
            self._origin = origin(goal, self._rows, self.words)
        elif self._entries:
            self._origin = (
                "" if self._shown else self.words("No goal fits. Esc in the filter clears it; f chooses people.")
            )
        else:
            self._origin = self.words("There are no goals yet. Press n for a new one, or write = in a talk.")
        self.say(self._origin)

    def focus_list(self) -> None:
        """Go to the board, to the first card of the filter."""
        self.set_focus(self._board)
        if (card := first_card(self._shown)) is not None:
            self._board.select(card)
        self._say_origin()

    def at_hand(self) -> Goal:
        """Give the goal under the cursor."""
        goal = self._goals.get(self._board.current or "")
        if goal is None:
            raise Refusal(N_("No goal is chosen. Press n for a new one."))
        return goal

    def repository(self, workbook: Workbook) -> Goals:
        """Give where goals are kept."""
        return workbook.goals

    def refuse(self, refusal: Refusal) -> None:
        """Say why something can't be done; where a goal lacks something, name it and let Enter ask for it."""
        if not isinstance(refusal, GoalIncomplete):
            super().refuse(refusal)
            return
        goal = self.at_hand()
        self._refused = (goal.id, refusal.wanted)
        sentence = self.words("It stays as it is: «{state}» also needs {missing}. Press Enter to write it.")
        state, missing = self.words(GOAL_STATE[refusal.wanted]), named(refusal.missing, self.words)
        self.message_line.say_error(sentence.format(state=state, missing=missing))

    async def command_move_left(self) -> None:
        """Move the goal to the column before."""
        await self._move(-1)

    async def command_move_right(self) -> None:
        """Move the goal to the next column."""
        await self._move(1)

    async def _move(self, step: int) -> None:
        goal = self.at_hand()
        if goal.column is None:
            raise Refusal(N_("The goal is paused or dropped. Press m to choose where it goes on."))
        self._refused = None
        await self.store(lambda workbook: workbook.goals.move(goal.id, step))

    async def command_column(self) -> None:
        """Choose a column, or how the goal is closed, or set it aside."""
        goal = self.at_hand()

        async def picked(state: str) -> None:
            self._refused = None
            moved = await self.store(lambda workbook: workbook.goals.set_state(goal.id, GoalState(state)))
            if moved.state in OUT_OF_SIGHT:
                sentence = self.words("«{what}»: {state}. Write that in the filter to see it again.")
                self.say(sentence.format(what=goal.text, state=self.words(GOAL_STATE[moved.state])))

        await self.mus.ask(GoalStateDialog(goal, self.words), picked)

    async def command_order_down(self) -> None:
        """Put the goal below the next one of its column."""
        await self._shift(1)

    async def command_order_up(self) -> None:
        """Put the goal above the one before it in its column."""
        await self._shift(-1)

    async def _shift(self, step: int) -> None:
        goal, card = self.at_hand(), next(entry.card for entry in self._shown if entry.goal.id == self._board.current)
        if card.column == Column.CLOSED:
            raise Refusal(N_("Closed goals stand by their date, so they can't be moved up or down."))
        pile = [
            entry.goal.id
            for entry in self._shown
            if entry.card.column == card.column and (not self._in_lanes or entry.card.lane == card.lane)
        ]
        await self.store(lambda workbook: workbook.goals.shift(goal.id, pile, step))

    async def command_lanes(self) -> None:
        """Show a lane for each employee, or none."""
        self._in_lanes = not self._in_lanes
        await self.filtered()

    async def command_person(self) -> None:
        """Show the goals of one person, or of everyone."""

        async def picked(person: str) -> None:
            self._person = None if person == EVERYONE else person
            await self.filtered()

        title = self.words("Whose goals?")
        await self.pick_person(title, picked, start=self._person or EVERYONE, everyone=True)

    async def command_open(self) -> None:
        """Open the goal's form, to complete the move where one was refused; on a folded lane unfold it."""
        if self._board.current is None and self._board.current_lane is not None:
            self._board.toggle_lane()
            return
        goal = self.at_hand()
        wanted = self._refused[1] if self._refused and self._refused[0] == goal.id else None
        self._refused = None
        await self._ask(goal, wanted, self._edited)

    async def command_edit(self) -> None:
        """Change the goal."""
        self.at_hand()
        await self.command_open()

    async def _ask(self, goal: Goal, wanted: GoalState | None, answered: Callable[[Goal], Awaitable[None]]) -> None:
        owners = await self.store(lambda workbook: owner_field(workbook, goal))
        name = self._person_name(goal.employee_id)
        await self.mus.ask(GoalForm(goal, name, owners, self.words, self.mus.today, wanted), answered)

    async def _edited(self, goal: Goal) -> None:
        await self.store(lambda workbook: workbook.goals.edit(goal))

    async def command_new(self) -> None:
        """Make a goal for the person at hand, else for one to be chosen first."""
        if self.employee_id is None:
            await self.pick_person(self.words("Whose goal?"), self._new_for, start=None)
        else:
            await self._new_for(self.employee_id)

    async def _new_for(self, employee_id: str) -> None:
        await self._ask(Goal(id="", employee_id=employee_id, text="", owners=(employee_id,)), None, self._added)

    async def _added(self, goal: Goal) -> None:
        added = await self.store(lambda workbook: workbook.goals.add(goal))
        await self.reload()
        if not self._board.select(added.id):
            self.say(self.words("The goal is made; the filter keeps it out of sight."))
