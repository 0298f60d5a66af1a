"""What can be done with a goal at hand: move it, close it, write it, make a new one."""

from collections.abc import Awaitable, Callable

from mus_tui.domain.goals import ACTIVE_STATES, MANY_ACTIVE, Goal, GoalState
from mus_tui.i18n.translator import N_
from mus_tui.i18n.words import GOAL_STATE
from mus_tui.store.goals import GoalIncomplete, Goals
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.item_screen import ItemScreen
from mus_tui.ui.views.goal_cards import OUT_OF_SIGHT, named


class GoalScreen(ItemScreen):
    """Shows goals, one of them at hand."""

    def __init__(self) -> None:
        super().__init__()
        self._refused: tuple[str, GoalState] | None = None
        """The goal that could not be moved, and where to; the form completes that move."""

    def at_hand(self) -> Goal:
        """Give the goal under the cursor."""
        raise NotImplementedError

    def person_name(self, employee_id: str) -> str:
        """Give a person's whole name."""
        raise NotImplementedError

    async def show_new(self, goal: Goal) -> None:
        """Go to a goal that was just made."""
        raise NotImplementedError

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
        sentence = self.words("«{state}» also needs {missing}; Enter asks for it.")
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
        await self._say_if_many(goal, await self.store(lambda workbook: workbook.goals.move(goal.id, step)))

    async def command_column(self) -> None:
        """Choose a column, or how the goal is closed, or set it aside."""
        from mus_tui.ui.dialogs.goal_state import GoalStateDialog

        goal = self.at_hand()

        async def picked(state: str) -> None:
            self._refused = None
            seen, wanted = Seen(goal), GoalState(state)
            moved = await self.store(lambda workbook: workbook.goals.set_state(goal.id, wanted, seen))
            if moved.state in OUT_OF_SIGHT:
                sentence = self.words("{state}: write that in the filter to see it again. «{what}»")
                self.say(sentence.format(what=goal.text, state=self.words(GOAL_STATE[moved.state])))
            await self._say_if_many(goal, moved)

        await self.mus.ask(GoalStateDialog(goal, self.words), picked)

    async def _say_if_many(self, before: Goal | None, after: Goal) -> None:
        """Say when a goal has made more of them active than is wise for one person (G10)."""
        if after.state not in ACTIVE_STATES or (before is not None and before.state in ACTIVE_STATES):
            return
        active = await self.store(lambda workbook: workbook.goals.count_active(after.employee_id))
        if active > MANY_ACTIVE:
            sentence = self.words("{name} works towards {n} goals at once. More than {most} is a lot for one person.")
            self.say(sentence.format(name=self.person_name(after.employee_id), n=active, most=MANY_ACTIVE))

    async def command_edit(self) -> None:
        """Open the goal's form, to complete the move where one was refused."""
        goal = self.at_hand()
        wanted = self._refused[1] if self.is_refused(goal) and self._refused else None
        seen = Seen(goal)

        async def edited(changed: Goal) -> None:
            self._refused = None
            await self.store(lambda workbook: workbook.goals.edit(changed, seen))
            if changed.state is not goal.state:
                sentence = self.words("Written: {state}; u takes it back. «{what}»")
                self.say(sentence.format(state=self.words(GOAL_STATE[changed.state]), what=changed.text))
            await self._say_if_many(goal, changed)

        await self._ask(goal, wanted, edited)

    def is_refused(self, goal: Goal) -> bool:
        """Say whether it was this goal that could not be moved."""
        return self._refused is not None and self._refused[0] == goal.id

    async def _ask(self, goal: Goal, wanted: GoalState | None, answered: Callable[[Goal], Awaitable[None]]) -> None:
        from mus_tui.ui.dialogs.goal import GoalForm, goal_choices

        choices = await self.store(lambda workbook: goal_choices(workbook, goal))
        name = self.person_name(goal.employee_id)
        await self.mus.ask(GoalForm(goal, name, choices, self.words, self.mus.today, wanted), answered)

    async def command_new(self) -> None:
        """Make a goal for the person at hand, else for one to be chosen first."""
        if self.employee_id is None:
            await self.pick_person(self.words("Whose goal?"), self._new_for, start=None)
        else:
            await self._new_for(self.employee_id)

    async def _new_for(self, employee_id: str) -> None:
        async def added(goal: Goal) -> None:
            made = await self.store(lambda workbook: workbook.goals.add(goal))
            await self.show_new(made)
            await self._say_if_many(None, made)

        await self._ask(Goal(id="", employee_id=employee_id, text="", owners=(employee_id,)), None, added)
