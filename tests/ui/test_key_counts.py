"""How many keys the ten tasks of a leader take beyond the words themselves; a chord counts as one."""

from pathlib import Path

from mus_tui.domain.goals import Column, GoalState
from mus_tui.domain.lines import LineKind
from mus_tui.ui.screens.agreements import AgreementsScreen
from mus_tui.ui.screens.minutes import MinutesScreen
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.screens.follow_up import current, goal
from tests.ui.stage import Opened

FROM_THE_SHELL = len("mus") + 1


class Counted:
    """A leader at the keys. Words cost the same in any program and are not counted."""

    def __init__(self, stage: Opened) -> None:
        self._stage = stage
        self._keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys."""
        self._keys += len(keys)
        await self._stage.press(*keys)

    async def mark(self, text: str) -> None:
        """Type what makes a line more than words: its mark, who, by when."""
        self._keys += len(text)
        await self._stage.type(text)

    async def write(self, words: str) -> None:
        """Write words."""
        await self._stage.paste(words)

    def taken(self) -> int:
        """Give the keys since last asked."""
        keys, self._keys = self._keys, 0
        return keys


async def test_the_tasks_of_a_talk_take_few_keys(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        leader = Counted(stage)

        async def lines() -> dict[str, tuple[int, LineKind]]:
            talk = next(each for each in await stage.ask(lambda workbook: workbook.talks.of(ANE.id)))
            shared = await stage.ask(lambda workbook: workbook.lines.notes(talk.id))
            return {note.text: (note.topic, note.kind) for note in shared}

        await leader.press("l")
        await leader.write("From the shell")
        assert FROM_THE_SHELL + leader.taken() <= 5, "from the shell to writing in today's talk"
        await leader.press("enter")
        await leader.write("The next thought")
        assert leader.taken() <= 1, "the next line"

        topic = (await lines())["From the shell"][0]
        there, back = ("f5", f"f{topic + 1}")
        await leader.press(there, back)
        assert leader.taken() <= 2, "to topic 4 and back"
        await leader.write(" goes on")
        assert "The next thought goes on" in await lines(), "the caret is where it was"

        await leader.press("ctrl+g", "plus")
        assert leader.taken() <= 2, "a written line becomes praise"
        assert (await lines())["The next thought goes on"] == (topic, LineKind.PRAISE)

        await stage.press("enter")
        await leader.mark("! ")
        await leader.mark("a: ")
        await leader.write("order the course")
        await leader.mark(" >1/3")
        await leader.press("enter")
        assert leader.taken() <= 11, "an agreement with owner and date"
        agreed = await stage.ask(lambda workbook: workbook.agreements.of(ANE.id))
        (made,) = (each for each in agreed if each.text == "order the course")
        assert made.owners == (ANE.id,)
        assert made.due is not None

        await leader.mark("= ")
        await leader.write("lead two projects")
        await leader.mark(" >1/10")
        await leader.press("enter")
        assert leader.taken() <= 9, "a goal with a date, on the board"
        goals = await stage.ask(lambda workbook: workbook.goals.of(ANE.id))
        (idea,) = (each for each in goals if each.text == "lead two projects")
        assert idea.due is not None
        assert idea.column is Column.IDEAS

        await leader.press("ctrl+g", "r")
        assert leader.taken() <= 2, "the draft of the minutes"
        assert isinstance(stage.screen, MinutesScreen)


async def test_the_tasks_between_talks_take_few_keys(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        leader = Counted(stage)
        await stage.press("b")
        await leader.press("greater_than_sign")
        assert leader.taken() <= 1, "a goal one column on"
        assert (await goal(stage, "tests")).state is GoalState.IN_PROGRESS
        await leader.press("u")
        assert leader.taken() <= 1, "a slip is taken back"
        assert (await goal(stage, "tests")).state is GoalState.NOT_STARTED

        await leader.press("f")
        await leader.mark("an")
        await leader.press("enter")
        assert leader.taken() <= 4, "the board for one employee"
        assert "Goals board · Ane Sørensen" in stage.rows[0]

        await leader.press("g", "o")
        assert leader.taken() <= 2, "all overdue agreements"
        assert isinstance(stage.screen, AgreementsScreen)
        assert stage.rows[2].strip() == "Overdue 1"
        assert current(stage) == "access"

        await leader.press("ctrl+f")
        await leader.write("rota again")
        await leader.press("enter")
        assert leader.taken() <= 2, "words in everything written, and the first hit opened"
        assert "Agreements" in stage.rows[0]
        assert current(stage) == "quarter"
