"""Lines changed here and elsewhere since both had the same: whatever anybody saved stands in a live line."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mus_tui.domain.lines import Line, PrivatePurpose
from mus_tui.domain.marks import split
from mus_tui.domain.talks import Talk
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.meeting import Met, meet
from mus_tui.store.schema import PRIVATE
from mus_tui.store.typed import Typed, save_typed
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.system.ids import derived_id
from tests.domain.demo_team import TEAM
from tests.store.conftest import NOW, Opener, plan, words_in

PRIVATE_KEY = (PRIVATE, derived_id(PRIVATE, "a"))


@dataclass
class Copies:
    """A line both have, changed here by what is typed and elsewhere by what is synced in."""

    here: Workbook
    there: Workbook
    sheet: Sheet

    def begin(self, text: str) -> None:
        self.here.lines.write(self.sheet, [LineChange("a", 2, text, "V1", NOW), LineChange("b", 2, "after", "V2", NOW)])

    def typed(self, text: str | None, based_on: str, *, moved: bool = True, position: str = "V1") -> None:
        change = LineChange("a", 2, text, position, NOW, based_on, moved)
        save_typed(self.here, self.sheet, Typed({"a": change}, {"a": None}))

    def synced(self, line_id: str = "a", **values: str | int | None) -> None:
        """Write a row as syncing does: as it is, and whoever has the lock."""
        with self.there.write() as transaction:
            transaction.put("notes", line_id, values)

    def made_private_elsewhere(self, text: str) -> None:
        self.there.lines.write(self.sheet, [LineChange("a", 2, f"% {text}", "V1", NOW)])

    @property
    def lines(self) -> list[str]:
        return [line.text for line in self.here.lines.of(self.sheet).get(2, [])]


@pytest.fixture
def copies(workbook: Workbook, window: Opener, talk: Talk) -> Copies:
    return Copies(workbook, window(), Sheet(talk.id, talk.employee_id))


def test_what_is_typed_stays_and_what_others_wrote_stands_right_after_it(copies: Copies) -> None:
    copies.begin("ring til Bo")
    copies.synced(kind="agreement", text="mig: skriv til Bo >1/3")
    copies.typed("ring til Bo i morgen", "ring til Bo")
    assert copies.lines == ["ring til Bo i morgen", "! mig: skriv til Bo >1/3", "after"]
    assert [agreement.text for agreement in copies.here.agreements.all()] == ["skriv til Bo"], "its mark is read"


def test_the_same_meeting_makes_the_same_line_once(copies: Copies) -> None:
    copies.begin("one")
    for typed in ("one here", "one here too"):
        copies.synced(text="one there")
        copies.typed(typed, "one")
    assert copies.lines == ["one here too", "one there", "after"]
    extra = copies.here.lines.of(copies.sheet)[2][1]
    copies.synced(extra.id, text="one there, and mended")
    copies.synced(text="one there")
    copies.typed("one here again", "one here too")
    assert sorted(copies.lines) == ["after", "one here again", "one there", "one there, and mended"]


@pytest.mark.parametrize("theirs", ["one  two", " one two ", "two", "here one two", "one two here one"])
def test_what_is_in_the_typed_words_already_needs_no_line(copies: Copies, theirs: str) -> None:
    copies.begin("one")
    copies.synced(text=theirs)
    copies.typed("here one two here one, two", "one")
    assert copies.lines == ["here one two here one, two", "after"]


def test_part_of_a_longer_word_is_not_in_the_typed_words(copies: Copies) -> None:
    copies.begin("x")
    copies.synced(text="Bo")
    copies.typed("Bogen", "x")
    assert copies.lines == ["Bogen", "Bo", "after"]


def test_a_line_deleted_elsewhere_comes_back_with_what_is_typed_but_not_where_nothing_is(copies: Copies) -> None:
    copies.begin("one")
    copies.synced(deleted_at="2026-02-13T09:00:00.000Z")
    copies.typed("one", "one", position="V3")
    assert copies.lines == ["after"]
    copies.typed("one more", "one")
    assert copies.lines == ["one more", "after"]


def test_a_line_deleted_here_stays_with_what_others_wrote_meanwhile(copies: Copies) -> None:
    copies.begin("one")
    copies.synced(text="one there")
    copies.typed(None, "one")
    assert copies.lines == ["one there", "after"]
    copies.typed("one", "")
    assert copies.lines == ["one", "one there", "after"], "undone here, before it was seen"
    copies.typed(None, "one")
    assert copies.lines == ["one there", "after"]


def test_a_line_that_was_only_moved_here_keeps_what_others_wrote_and_the_other_way_round(copies: Copies) -> None:
    copies.begin("one")
    copies.synced(text="one there")
    copies.typed("one", "one", position="V3")
    assert copies.lines == ["after", "one there"]
    copies.synced(topic=2, position="V0")
    copies.typed("one there and here", "one there", moved=False, position="V3")
    assert copies.lines == ["one there and here", "after"]
    copies.synced(topic=4)
    copies.typed("and in another topic", "one there and here", moved=False, position="V0")
    assert [line.text for line in copies.here.lines.of(copies.sheet)[4]] == ["and in another topic"]


@pytest.mark.parametrize("typed", ["hviskestykket og mere", "noget helt andet", "% hviskestykket her", "! mig: x"])
def test_what_is_typed_into_a_line_made_private_elsewhere_is_private_too(
    copies: Copies, file: Path, typed: str
) -> None:
    copies.begin("hviskestykket")
    copies.made_private_elsewhere("hviskestykket")
    copies.typed(typed, "hviskestykket")
    assert copies.lines == [f"% {split(typed)[1]}", "after"]
    assert copies.here.agreements.all() == []
    assert [note.text for note in copies.here.lines.notes(copies.sheet.talk_id)] == ["after"]
    copies.typed(split(typed)[1], copies.lines[0])
    assert copies.lines == [split(typed)[1], "after"], "who has seen it may share it"


def test_what_others_wrote_in_private_stays_private_beside_what_is_typed(copies: Copies) -> None:
    copies.begin("one")
    copies.made_private_elsewhere("sneboldtrinnet")
    copies.typed("one more", "one")
    assert copies.lines == ["% one more", "% sneboldtrinnet", "after"]


def test_what_others_wrote_in_the_open_is_private_beside_a_line_made_private_here(copies: Copies, file: Path) -> None:
    copies.begin("hviskestykket")
    copies.synced(text="hviskestykket om vagterne")
    copies.typed("% hviskestykket", "hviskestykket")
    assert copies.lines == ["% hviskestykket", "% hviskestykket om vagterne", "after"]
    assert [note.text for note in copies.here.lines.notes(copies.sheet.talk_id)] == ["after"]
    assert copies.here.search.find("vagterne") == []


def test_a_line_deleted_or_moved_here_stays_private_where_it_was_made_so_elsewhere(copies: Copies) -> None:
    copies.begin("one")
    copies.made_private_elsewhere("one")
    copies.typed("one", "one", position="V3")
    assert copies.lines == ["after", "% one"]
    copies.typed(None, "one")
    assert copies.lines == ["after", "% one"]


def test_a_shared_and_a_private_row_of_one_line_are_brought_apart_when_it_is_written(copies: Copies) -> None:
    copies.begin("one")
    private: dict[str, str | int] = {
        "line_id": "a",
        "talk_id": copies.sheet.talk_id,
        "topic": 2,
        "purpose": "line",
        "position": "V1",
    }
    with copies.there.write() as transaction:
        transaction.put(*PRIVATE_KEY, {**private, "text": "hush", "employee_id": copies.sheet.employee_id})
    assert copies.lines == ["one", "after"]
    copies.typed("one more", "one")
    assert copies.lines == ["% one more", "% hush", "after"]


def test_the_leaders_preparation_is_kept_the_same_way(copies: Copies) -> None:
    copies.sheet = copies.sheet._replace(purpose=PrivatePurpose.PREPARATION)
    copies.begin("one")
    with copies.there.write() as transaction:
        transaction.put(*PRIVATE_KEY, {"text": "% there"})
    copies.typed("one here", "one")
    assert copies.lines == ["one here", "% there", "after"]
    with copies.there.write() as transaction:
        transaction.delete(*PRIVATE_KEY)
    copies.typed("one here too", "one here")
    assert copies.lines == ["one here too", "% there", "after"]
    assert copies.here.lines.notes(copies.sheet.talk_id) == []


def test_what_waits_is_based_on_what_the_earliest_of_it_is_based_on() -> None:
    waiting = Typed()
    for text, based_on, moved in (("ab", "a", False), ("abc", "ab", True), ("abcd", "abc", False)):
        waiting.add([LineChange("a", 2, text, "V", NOW, based_on, moved)], (), None)
    assert waiting.changes == [LineChange("a", 2, "abcd", "V", NOW, "a", True)]
    waiting.add([LineChange("new", 2, "x", "W", NOW)], (), None)
    waiting.add([LineChange("new", 2, "xy", "W", NOW, "x")], (), None)
    assert waiting.changes[1].based_on is None
    again = Typed()
    again.add(waiting.changes, (), None)
    assert again.changes == waiting.changes


def test_a_line_that_nobody_else_has_changed_is_written_as_it_is() -> None:
    for standing in (["one"], ["one two"], [], ["  one"]):
        assert meet("one", "one two", standing, marked=True) == Met("one two")
    assert meet("one", None, ["one"], marked=True) == Met(None)
    assert meet("", "", [], marked=True) == Met("")
    assert meet("!  ring", "!  ring op", ["! ring"], marked=True) == Met("!  ring op"), "as the file has it"


WORD = st.sampled_from(["", "! ", "% ", "= ", "> "])
IDS = st.sampled_from(["a", "b", "c"])


@dataclass
class Editor:
    """What a window knows: its lines as they stand there, and as it has them in common with the file."""

    lines: dict[str, Line] = field(default_factory=dict)
    known: dict[str, Line] = field(default_factory=dict)
    waiting: Typed = field(default_factory=Typed)


class Meeting(RuleBasedStateMachine):
    """A window types and saves late; others write the same rows; every word anybody saved is in a live line.

    Each text is a word of its own. A word may go where somebody takes it away who has it before them.
    """

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        file = Path(self.folder.name) / "book" / "workbook.db"
        self.workbook = create_workbook(file, lambda: NOW)
        self.workbook.employees.add_all(TEAM)
        talk = plan(self.workbook)
        self.other = open_workbook(file, lambda: NOW)
        for each in (self.workbook, self.other):
            each.connection.execute("PRAGMA synchronous=OFF")
        self.sheet = Sheet(talk.id, talk.employee_id)
        self.editor = Editor()
        self.saved: set[str] = set()
        self.hidden: set[str] = set()
        self.count = 0
        self.stale: set[str] = set()
        """Lines written elsewhere that the window has not read since."""
        self.concurrent = False

    def word(self) -> str:
        self.count += 1
        return f"ord{self.count}"

    def standing(self) -> dict[str, Line]:
        return {line.id: line for lines in self.workbook.lines.of(self.sheet).values() for line in lines}

    def put(self, line_id: str, text: str | None) -> None:
        """Change a line as an editor does."""
        known = self.editor.known.get(line_id)
        self.concurrent = self.concurrent or line_id in self.stale
        old = self.editor.lines.pop(line_id, None)
        position = old.position if old else f"V{line_id}"
        change = LineChange(line_id, 2, text, position, NOW, known.text if known else "", known is None)
        self.editor.waiting.add([change], [line_id], None)
        self.editor.known.pop(line_id, None)
        if text is not None:
            line = Line(id=line_id, topic=2, text=text, position=position, created_at=NOW)
            self.editor.lines[line_id] = self.editor.known[line_id] = line

    @rule(line_id=IDS, mark=WORD, more=st.booleans())
    def type(self, line_id: str, mark: str, more: bool) -> None:
        old = self.editor.lines.get(line_id)
        text = f"{old.text} {self.word()}" if old and more else f"{mark}{self.word()}"
        self.put(line_id, text)

    @rule(line_id=IDS)
    def take_away(self, line_id: str) -> None:
        if line_id in self.editor.lines:
            self.put(line_id, None)

    @rule()
    def save(self) -> None:
        waiting, self.editor.waiting = self.editor.waiting, Typed()
        before = self.words()
        based = {change.id: change.based_on or "" for change in waiting.changes}
        save_typed(self.workbook, self.sheet, waiting)
        # What was typed over or taken away here was before whoever did so.
        seen = {word for line_id in based for word in based[line_id].split()}
        typed = {word for change in waiting.lines.values() for word in (change.text or "").split()}
        self.saved = (self.saved - (seen - typed)) | {word for word in typed if word.startswith("ord")}
        assert before - seen <= self.words()

    @rule(line_id=IDS, mark=WORD)
    def write_elsewhere(self, line_id: str, mark: str) -> None:
        standing = self.standing()
        old = standing.get(line_id)
        self.note_stale(line_id)
        text = f"{mark}{self.word()}"
        position = old.position if old else f"V{line_id}"
        self.other.lines.write(self.sheet, [LineChange(line_id, 2, text, position, NOW)], [line_id])
        self.saved -= set(old.text.split()) if old else set()
        self.saved.add(split(text)[1])
        if mark == "% ":
            self.hidden.add(split(text)[1])

    def note_stale(self, line_id: str) -> None:
        self.stale.add(line_id)
        self.concurrent = self.concurrent or line_id in self.editor.waiting.lines

    @rule(line_id=IDS)
    def delete_elsewhere(self, line_id: str) -> None:
        self.note_stale(line_id)
        if old := self.standing().get(line_id):
            self.other.lines.write(self.sheet, [LineChange(line_id, 2, None, "", NOW)])
            self.saved -= set(old.text.split())

    @rule()
    def take_in(self) -> None:
        """Read the file; what is not saved stays as it is."""
        waiting = self.editor.waiting.lines
        standing = self.standing()
        self.stale &= set(waiting)
        for line_id in {*standing, *self.editor.known} - set(waiting):
            for have in (self.editor.known, self.editor.lines):
                have.pop(line_id, None)
                if line_id in standing:
                    have[line_id] = standing[line_id]

    def words(self) -> set[str]:
        return {word for line in self.standing().values() for word in line.text.split() if word.startswith("ord")}

    @invariant()
    def every_word_is_in_a_live_line(self) -> None:
        assert self.saved <= self.words()

    @invariant()
    def no_line_is_made_where_nothing_was_concurrent(self) -> None:
        assert self.concurrent or {*self.standing()} <= {"a", "b", "c"}

    @invariant()
    def no_word_written_in_private_stands_in_the_open(self) -> None:
        opened = {word for note in self.workbook.lines.notes(self.sheet.talk_id) for word in note.text.split()}
        known = {word for line in self.editor.known.values() for word in line.text.split()}
        assert not (self.hidden & opened) - known

    def teardown(self) -> None:
        if hasattr(self, "workbook"):
            self.workbook.close()
            self.other.close()
            self.folder.cleanup()


TestMeeting = Meeting.TestCase
TestMeeting.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_nothing_is_made_where_nothing_is_concurrent(copies: Copies, talk: Talk) -> None:
    """Two windows that write in turns, each after it has read, leave the lines they wrote and no more."""
    copies.begin("one")
    text = "one"
    for turn in range(6):
        if turn % 2:
            copies.synced(kind="note", text=f"there {turn}")
            text = f"there {turn}"
        else:
            copies.typed(f"here {turn}", text)
            text = f"here {turn}"
        assert copies.lines == [text, "after"]
    assert not words_in(copies.here.file, "no such words")
