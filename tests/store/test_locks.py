"""One window writes a talk, the others read along; whoever takes over, no line is lost and none is overwritten."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.talks import Talk
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.locks import FAR_AWAY, FOLDER, Caret, Place
from mus_tui.store.typed import Typed, save_typed
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE
from tests.store.conftest import NOW, Opener, Time

WRITE_AND_WAIT = """
import sys
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.locks import Caret
from mus_tui.store.typed import Typed, save_typed
from mus_tui.store.workbook import open_workbook
from pathlib import Path
from datetime import datetime, UTC
workbook, sheet = open_workbook(Path(sys.argv[1])), Sheet(sys.argv[2], sys.argv[3])
assert workbook.locks.take(sheet).mine
line = LineChange("x", 3, "midt i en sæt", "Vx", datetime.now(UTC))
save_typed(workbook, sheet, Typed({"x": line}, {}, Caret(3, "x")))
print("holds", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def sheet(talk: Talk) -> Sheet:
    return Sheet(talk.id, talk.employee_id)


def typed(*texts: str | None, topic: int = 2, **by_id: str | None) -> Typed:
    lines = {f"{number}": text for number, text in enumerate(texts)} | by_id
    return Typed({key: LineChange(key, topic, text, f"V{key}", NOW) for key, text in lines.items()})


def texts(workbook: Workbook, sheet: Sheet) -> list[str]:
    return [line.text for lines in workbook.lines.of(sheet).values() for line in lines]


def files(file: Path) -> list[str]:
    return sorted(path.name for path in (file.parent / FOLDER).glob("*.lock"))


def test_one_window_writes_and_the_other_is_told_who(workbook: Workbook, window: Opener, sheet: Sheet) -> None:
    other = window()
    assert workbook.locks.take(sheet).mine
    assert workbook.locks.take(sheet).mine, "asking twice changes nothing"
    found = other.locks.take(sheet)
    assert not found.mine
    assert found.holder is not None
    assert (found.holder.pid, found.holder.since) == (os.getpid(), NOW)
    assert found.holder.place.host
    preparation = Sheet(sheet.talk_id, sheet.employee_id, PrivatePurpose.PREPARATION)
    assert other.locks.take(preparation).mine, "the preparation is another sheet"


def test_what_is_let_go_can_be_taken_and_leaves_no_file(
    file: Path, workbook: Workbook, window: Opener, sheet: Sheet
) -> None:
    other = window()
    workbook.locks.take(sheet)
    assert len(files(file)) == 1
    assert (file.parent / FOLDER).stat().st_mode & 0o777 == 0o700
    assert (file.parent / FOLDER / ".gitignore").read_text() == "*\n"
    workbook.locks.let_go_of_all()
    workbook.close()
    assert files(file) == []
    taken = other.locks.take(sheet)
    assert taken.mine
    assert taken.cut_off is None
    assert other.locks.let_go_of_all() == [sheet]
    assert other.locks.let_go_of_all() == []


def test_whoever_holds_it_hears_that_another_asks(workbook: Workbook, window: Opener, sheet: Sheet) -> None:
    other = window()
    workbook.locks.take(sheet)
    workbook.news()
    other.locks.ask(sheet)
    assert [change.kind for change in workbook.news()] == ["local_locks"]
    asked = workbook.locks.look(sheet)
    assert asked.mine
    assert asked.taker is not None
    workbook.locks.let_go(sheet)
    assert other.locks.take(sheet).mine
    assert workbook.locks.look(sheet).holder is not None
    assert other.locks.look(sheet).taker is None


def test_a_killed_program_holds_nothing_and_is_told_of(
    file: Path, workbook: Workbook, window: Opener, sheet: Sheet
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITE_AND_WAIT, file, sheet.talk_id, sheet.employee_id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"holds\n"
        assert workbook.locks.take(sheet).holder is not None
        assert [each.is_there for each in workbook.locks.held()] == [True]
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert [each.is_there for each in workbook.locks.held()] == [False]
    found = workbook.locks.take(sheet)
    assert found.mine
    assert found.cut_off is not None
    assert found.cut_off.pid == process.pid
    assert found.cut_off.saved_at is not None
    assert found.caret == Caret(3, "x")
    assert texts(workbook, sheet) == ["midt i en sæt"]
    workbook.locks.let_go_of_all()
    again = window().locks.take(sheet)
    assert again.cut_off is None, "it is told once"
    assert again.caret == Caret(3, "x")


def test_a_window_on_another_machine_counts_for_a_while(
    workbook: Workbook, window: Opener, sheet: Sheet, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mus_tui.store.locks.here", lambda: Place("kontoret"))
    far = window()
    far.locks.take(sheet)
    for file in far.locks._files.values():
        file.close(remove=False)  # What another machine locks is not always seen.
    monkeypatch.setattr("mus_tui.store.locks.here", lambda: Place("hjemme"))
    time.pass_by(minutes=5)
    save_typed(far, sheet, typed("fra kontoret"))
    time.now += FAR_AWAY - timedelta(minutes=1)
    held = workbook.locks.take(sheet)
    assert not held.mine
    assert held.holder is not None
    assert held.holder.place.host == "kontoret"
    time.pass_by(minutes=2)
    taken = workbook.locks.take(sheet)
    assert taken.mine
    assert taken.cut_off is not None
    assert taken.cut_off.saved_at == NOW + timedelta(minutes=5)


def test_one_that_does_not_answer_adds_its_words_beside_those_of_the_taker(
    workbook: Workbook, window: Opener, sheet: Sheet
) -> None:
    other, third = window(), window()
    workbook.locks.take(sheet)
    save_typed(workbook, sheet, typed("først", "så", "til sidst"))
    other.locks.ask(sheet)
    assert not other.locks.take(sheet).mine
    assert other.locks.take(sheet, force=True).mine
    assert not third.locks.take(sheet).mine, "the lock is whole again"
    save_typed(other, sheet, typed("FØRST"))

    late = Typed()
    late.add(typed("først, ja", None, "til sidst", ny="helt nyt", tom=" ").lines.values(), ["ny"], Caret(2, "ny"))
    workbook.news()
    save_typed(workbook, sheet, late)
    assert texts(other, sheet) == ["FØRST", "først, ja", "så", "til sidst", "helt nyt"]
    assert "local_locks" in {change.kind for change in other.news()}
    save_typed(workbook, sheet, late)
    assert texts(other, sheet).count("helt nyt") == 1
    workbook.close()
    assert not third.locks.take(sheet).mine, "who was late takes nothing away from who holds it"
    assert other.locks.look(sheet).caret is None, "nor the place to go on"


def test_late_words_are_read_and_stay_private(workbook: Workbook, window: Opener, sheet: Sheet) -> None:
    other = window()
    workbook.locks.take(sheet)
    save_typed(workbook, sheet, typed("% kun mig"))
    other.locks.take(sheet, force=True)
    save_typed(workbook, sheet, typed("% kun mig alene", aftale="! mig: svarer"))
    assert [agreement.text for agreement in other.agreements.all()] == ["svarer"]
    assert [note.text for note in other.lines.notes(sheet.talk_id)] == ["mig: svarer"]
    assert sorted(texts(other, sheet)) == ["! mig: svarer", "% kun mig", "% kun mig alene"]


class Editor:
    """A window in which words are only ever added, so that each has to be in the file in the end."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self.workbook, self.sheet = workbook, sheet
        self.lines: dict[str, str] = {}
        self.waiting = Typed()
        self.writes = False

    def take_over(self, *, force: bool) -> None:
        if not self.writes and self.workbook.locks.take(self.sheet, force=force).mine:
            self.writes = True
            self.lines = {line.id: line.text for line in self.workbook.lines.of(self.sheet).get(1, [])}

    def type(self, word: str, line: int) -> None:
        line_id = [*self.lines, self.workbook.new_id()][min(line, len(self.lines))]
        self.lines[line_id] = f"{self.lines.get(line_id, '')} {word}".strip()
        self.waiting.add([LineChange(line_id, 1, self.lines[line_id], f"V{line}", NOW)], (), None)

    def save(self) -> None:
        save_typed(self.workbook, self.sheet, self.waiting)
        self.waiting = Typed()
        self.writes = self.workbook.locks.look(self.sheet).mine

    def give(self) -> None:
        self.save()
        self.workbook.locks.let_go(self.sheet)
        self.writes = False


STEPS = some.lists(
    some.tuples(some.sampled_from(["type", "type", "save", "force", "ask"]), some.booleans(), some.integers(0, 3)),
    min_size=6,
    max_size=20,
)


@given(steps=STEPS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_two_windows_type_and_take_over_every_word_is_there(
    steps: list[tuple[str, bool, int]], workbook: Workbook, pair: tuple[Workbook, Workbook]
) -> None:
    sheet = Sheet(workbook.new_id(), ANE.id)
    editors = [Editor(book, sheet) for book in pair]
    editors[0].take_over(force=False)
    words: set[str] = set()
    for number, (step, first, line) in enumerate(steps):
        who, other = editors if first else editors[::-1]
        if step == "type" and who.writes:
            words.add(f"ord{number}")
            who.type(f"ord{number}", line)
        elif step == "save":
            who.save()
        elif step in ("force", "ask"):
            if step == "ask" and other.writes and not who.writes:
                other.give()
            who.take_over(force=step == "force")
    for editor in editors:
        editor.save()
        editor.give()
    assert words - {word for text in texts(workbook, sheet) for word in text.split()} == set()


@pytest.fixture
def pair(window: Opener) -> tuple[Workbook, Workbook]:
    return window(), window()
