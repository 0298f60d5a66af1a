"""Lines keep their ids and order; what is made private leaves no word behind; random editing loses nothing."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mus_tui.domain.lines import Line, LineKind, PrivatePurpose
from mus_tui.domain.marks import split
from mus_tui.domain.ordering import between
from mus_tui.domain.talks import Talk
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE, TEAM
from tests.store.conftest import NOW, Time, plan, words_in
from tests.support.books import new_workbook


def change(line: Line, text: str | None, position: str | None = None) -> LineChange:
    return LineChange(line.id, line.topic, text, position or line.position, line.created_at)


def rewrite(workbook: Workbook, talk: Talk, line: Line, text: str | None) -> None:
    """Save a line with another text, and leave it."""
    workbook.lines.write(Sheet(talk.id, talk.employee_id), [change(line, text)], [line.id])


def texts(workbook: Workbook, talk: Talk, purpose: PrivatePurpose = PrivatePurpose.LINE) -> dict[int, list[str]]:
    sheet = Sheet(talk.id, talk.employee_id, purpose)
    return {topic: [line.text for line in lines] for topic, lines in workbook.lines.of(sheet).items()}


def test_lines_come_back_by_topic_in_their_order(workbook: Workbook, talk: Talk) -> None:
    workbook.lines.append(talk, 2, ["> Travlt", "% spørg til rollen", "! mig: svarer"])
    workbook.lines.append(talk, 0, ["Velkommen"])
    workbook.lines.append(talk, 2, ["sidst"])
    assert texts(workbook, talk) == {0: ["Velkommen"], 2: ["> Travlt", "% spørg til rollen", "! mig: svarer", "sidst"]}
    assert [note.text for note in workbook.lines.notes(talk.id)] == ["Velkommen", "Travlt", "mig: svarer", "sidst"]


def test_a_line_goes_between_two_others(workbook: Workbook, talk: Talk) -> None:
    first, last = workbook.lines.append(talk, 1, ["først", "sidst"])
    position = between(first.position, last.position, workbook.chance)
    sheet = Sheet(talk.id, talk.employee_id)
    workbook.lines.write(sheet, [LineChange("ny", 1, "% imellem", position, NOW)])
    assert texts(workbook, talk) == {1: ["først", "% imellem", "sidst"]}


def test_a_line_keeps_the_moment_it_was_made(workbook: Workbook, talk: Talk, time: Time) -> None:
    (line,) = workbook.lines.append(talk, 1, ["først"])
    time.pass_by(days=3)
    rewrite(workbook, talk, line, "først rettet")
    (again,) = workbook.lines.of(Sheet(talk.id, talk.employee_id))[1]
    assert (again.id, again.created_at, again.text) == (line.id, line.created_at, "først rettet")


@pytest.mark.parametrize("text", ["Ane\x1b[31m rød\x07", "fire\ttal", "a\u202eb", "A\u030a"])
def test_no_control_character_is_kept(workbook: Workbook, talk: Talk, text: str) -> None:
    workbook.lines.append(talk, 1, [text])
    (note,) = workbook.lines.notes(talk.id)
    assert note.text in ("Ane[31m rød", "fire tal", "ab", "Å")


def test_the_leaders_preparation_is_a_sheet_of_its_own(workbook: Workbook, talk: Talk) -> None:
    sheet = Sheet(talk.id, talk.employee_id, PrivatePurpose.PREPARATION)
    workbook.lines.write(sheet, [LineChange("forberedt", 3, "! ingen aftale endnu", "V", NOW)], ["forberedt"])
    assert texts(workbook, talk, PrivatePurpose.PREPARATION) == {3: ["! ingen aftale endnu"]}
    assert texts(workbook, talk) == {}
    assert workbook.agreements.all() == []
    assert workbook.lines.notes(talk.id) == []


def test_a_line_made_private_moves_and_leaves_no_word_behind(workbook: Workbook, talk: Talk, file: Path) -> None:
    (line,) = workbook.lines.append(talk, 5, ["! mig: hviskestykket ordnes #stormvejr >1/3"])
    assert words_in(file, "hviskestykket")
    rewrite(workbook, talk, line, "% noget helt andet")
    assert workbook.lines.notes(talk.id) == []
    assert texts(workbook, talk) == {5: ["% noget helt andet"]}
    assert workbook.agreements.all() == []
    assert workbook.search.find("hviskestykket", private=True) == []
    for word in ("hviskestykket", "stormvejr"):
        assert not words_in(file, word)


def test_what_was_worked_out_of_a_line_goes_with_it_when_it_is_made_private(
    workbook: Workbook, talk: Talk, file: Path
) -> None:
    (line,) = workbook.lines.append(talk, 5, ["= Lede projektet"])
    (goal,) = workbook.goals.all()
    workbook.goals.edit(goal._replace(why="regnbuegrunden", milestones=("sneboldtrinnet",)))
    rewrite(workbook, talk, line, "% Lede projektet")
    assert workbook.goals.all() == []
    for word in ("regnbuegrunden", "sneboldtrinnet"):
        assert not words_in(file, word)
    rewrite(workbook, talk, line, "Lede projektet")
    assert workbook.goals.all() == []
    rewrite(workbook, talk, line, "= Lede projektet")
    assert [(goal.id, goal.why) for goal in workbook.goals.all()] == [(goal.id, "regnbuegrunden")], "as undo has it"
    assert workbook.search.find("regnbuegrunden")


def test_a_line_deleted_first_and_brought_back_private_leaves_no_word_behind(
    workbook: Workbook, talk: Talk, file: Path
) -> None:
    (line,) = workbook.lines.append(talk, 5, ["hviskestykket"])
    rewrite(workbook, talk, line, None)
    rewrite(workbook, talk, line, "% kun mig")
    assert not words_in(file, "hviskestykket")


def test_a_private_line_shared_again_has_its_old_id(workbook: Workbook, talk: Talk) -> None:
    (line,) = workbook.lines.append(talk, 5, ["! mig: svarer #vagt >1/3"])
    before = workbook.agreements.all()
    rewrite(workbook, talk, line, "% mig: svarer #vagt >1/3")
    assert workbook.rows("SELECT id FROM private_notes")[0]["id"] != line.id
    rewrite(workbook, talk, line, line.text)
    assert [note.id for note in workbook.lines.notes(talk.id)] == [line.id]
    assert workbook.agreements.all() == before
    assert workbook.rows("SELECT text FROM private_notes")[0]["text"] == ""


def test_only_the_number_of_private_lines_is_told(workbook: Workbook, talk: Talk) -> None:
    workbook.lines.append(talk, 1, ["% den ene", "% den anden", "åben"])
    assert workbook.lines.count_private(talk.id) == 2


MARKED = st.tuples(
    st.sampled_from(["", "! ", "= ", "+ ", "> ", "< ", "? ", "% ", " ! ", "! mig: ", "= ane: "]),
    st.sampled_from(["møde", "kursus >1/3", "tal #vagt", "én ting", "x" * 40]),
).map("".join)


class Editing(RuleBasedStateMachine):
    """Somebody edits a talk line by line; the rows must always be the lines, and the derived rows their marks."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.workbook = new_workbook(Path(self.folder.name) / "book" / "workbook.db", lambda: NOW)
        self.workbook.employees.add_all(TEAM)
        self.chance = self.workbook.chance = Random(7)
        self.talk = plan(self.workbook)
        self.sheet = Sheet(self.talk.id, ANE.id)
        self.lines: list[LineChange] = []
        self.gone: list[LineChange] = []
        self.made = 0

    def save(self, *changes: LineChange) -> None:
        self.workbook.lines.write(self.sheet, changes, [one.id for one in changes])

    @rule(text=MARKED, at=st.integers(0, 10))
    def insert(self, text: str, at: int) -> None:
        at = min(at, len(self.lines))
        before = self.lines[at - 1].position if at else None
        after = self.lines[at].position if at < len(self.lines) else None
        self.made += 1
        line = LineChange(f"line{self.made}", 2, text, between(before, after, self.chance), NOW)
        self.lines.insert(at, line)
        self.save(line)

    @precondition(lambda self: self.lines)
    @rule(text=MARKED, data=st.data())
    def change(self, text: str, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(self.lines) - 1))
        old = self.lines[at]
        self.lines[at] = LineChange(old.id, 2, text, old.position, NOW)
        self.save(self.lines[at])

    @precondition(lambda self: self.lines)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        line = self.lines.pop(data.draw(st.integers(0, len(self.lines) - 1)))
        self.gone.append(line)
        self.save(LineChange(line.id, 2, None, line.position, NOW))

    @precondition(lambda self: self.gone)
    @rule()
    def bring_back(self) -> None:
        line = self.gone.pop()
        self.lines.append(line)
        self.lines.sort(key=lambda one: one.position)
        self.save(line)

    @rule()
    def read_again(self) -> None:
        before = list(self.workbook.connection.iterdump())
        self.workbook.lines.settle_unread(self.talk.id)
        assert list(self.workbook.connection.iterdump()) == before

    @invariant()
    def the_rows_are_the_lines(self) -> None:
        stored = self.workbook.lines.of(self.sheet).get(2, [])
        assert [(line.id, line.text) for line in stored] == [(line.id, line.text) for line in self.lines]

    @invariant()
    def the_marks_are_the_derived_rows(self) -> None:
        def marked(kind: LineKind) -> set[str]:
            return {line.id for line in self.lines if split(line.text or "")[0] is kind}

        assert {one.line_id for one in self.workbook.agreements.all()} == marked(LineKind.AGREEMENT)
        assert {one.line_id for one in self.workbook.goals.all()} == marked(LineKind.GOAL)
        assert {one.line_id for one in self.workbook.praise.of(ANE.id)} == marked(LineKind.PRAISE)

    @invariant()
    def no_private_word_is_shared(self) -> None:
        private = {line.id for line in self.lines if split(line.text or "")[0] is LineKind.PRIVATE}
        for table in ("notes", "agreements", "goals", "praise"):
            column = "id" if table == "notes" else "line_id"
            for row in self.workbook.rows(f"SELECT {column} AS line, text FROM {table}"):
                assert row["line"] not in private or row["text"] == ""

    def teardown(self) -> None:
        if hasattr(self, "workbook"):
            self.workbook.close()
            self.folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=20, stateful_step_count=15)
