"""I15 and I16: a remote that fails at any call, and one whose files somebody edits by hand."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from mus_tui.store.schema import SYNCED
from mus_tui.sync.engine import TRIES, sync
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.meta import TooNew
from mus_tui.sync.report import Alert, Report
from mus_tui.sync.transport import Rejected, Unreachable
from mus_tui.system.refusal import Refusal
from tests.sync.memory import MACHINES, MemoryTransport
from tests.sync.world import PEOPLE, Image, Replica, World, talk_of

ANSWER = "c" * 32
PATH = f"r/preparations/cc/{ANSWER}.md"


@pytest.fixture
def world(image: Image, tmp_path: Path) -> Iterator[World]:
    """Three copies that have an answer of three lines."""
    with MACHINES.in_place():
        world = World(image, tmp_path, (0, 0, 0))
        world.replicas[0].put("preparations", ANSWER, employee_id=PEOPLE[0], answer="one\ntwo\nthree")
        world.settle()
        yield world


def answer(replica: Replica) -> str:
    return str(replica.rows("preparations")[0]["answer"])


def say(replica: Replica, text: str) -> None:
    replica.put("preparations", ANSWER, answer=text)


def by_hand(world: World, change: Callable[[str], str], path: str = PATH) -> None:
    """Let somebody edit a file of the remote."""
    text = world.remote.texts(world.remote.tip)[path].decode()
    transport = MemoryTransport(world.remote)
    assert transport.push(transport.commit(world.remote.tip, {path: change(text).encode()}), world.remote.tip)


def run(replica: Replica) -> Report:
    return sync(replica.workbook, replica.transport, pause=lambda _: None)


class Faulty(MemoryTransport):
    """Fails at one of its calls."""

    def __init__(self, transport: MemoryTransport, fail_at: int, error: Exception) -> None:
        super().__init__(transport.remote, self._call)
        self.calls = 0
        self._fail_at = fail_at
        self._error = error

    def _call(self) -> None:
        self.calls += 1
        if self.calls == self._fail_at:
            raise self._error


def rows(replica: Replica, tables: Iterable[str] = SYNCED.keys() - {"devices"}) -> list[tuple[object, ...]]:
    return [tuple(row) for table in tables for row in replica.workbook.rows(f"SELECT * FROM {table} ORDER BY id")]


@pytest.mark.parametrize("error", [Unreachable("offline"), Rejected("a rule")], ids=["unreachable", "rejected"])
@pytest.mark.parametrize("erasing", [False, True])
def test_a_transport_that_fails_anywhere_leaves_the_workbook_as_it_was(
    image: Image, tmp_path: Path, error: Refusal, erasing: bool
) -> None:
    failed = 0
    for fail_at in range(1, 40):
        with MACHINES.in_place():
            world = World(image, tmp_path, (0, 0))
            one, two = world.replicas
            world.settle()
            say(two, "theirs")
            run(two)
            if erasing:
                one.workbook.erasures.erase([PEOPLE[2]])
            one.put("notes", "e" * 32, employee_id=PEOPLE[0], talk_id=talk_of(PEOPLE[0]), text="mine")
            before, tip = rows(one), world.remote.tip
            transport = Faulty(one.transport, fail_at, error)
            try:
                sync(one.workbook, transport, pause=lambda _: None)
            except type(error):
                failed += 1
                sent = world.remote.tip != tip
                assert transport.calls == fail_at, "I15: only a race is tried again"
                assert set(before) <= set(rows(one)) or sent, "I15: what was here is as it was"
                assert {row["text"] for row in one.rows("notes")} == {"mine"}
            one.sync()
            world.check()
            assert answer(one) == "theirs"
            if transport.calls < fail_at:
                break
    assert failed > 8


def test_a_race_is_tried_again_and_not_for_ever(world: World) -> None:
    one = world.replicas[0]
    say(one, "mine")
    pushes = 0

    class Raced(MemoryTransport):
        def push(self, commit: str, expected: str | None) -> bool:
            nonlocal pushes
            pushes += 1
            return pushes % (TRIES + 5) == 0 and super().push(commit, expected)

    with pytest.raises(Refusal, match="no turn"):
        sync(one.workbook, Raced(world.remote), pause=lambda _: None)
    assert pushes == TRIES
    assert sync(one.workbook, Raced(world.remote), pause=lambda _: None).tries == 5
    world.check()
    assert answer(world.replicas[2]) == "mine"


def test_a_change_by_hand_is_taken_in_by_all(world: World) -> None:
    by_hand(world, lambda text: text.replace("two", "2\nby hand"))
    world.check()
    assert {answer(each) for each in world.replicas} == {"one\n2\nby hand\nthree"}


def test_a_change_by_hand_and_one_here_are_both_there(world: World) -> None:
    by_hand(world, lambda text: text.replace("three", "three\nby hand\n"))
    say(world.replicas[0], "zero\none\ntwo\nthree")
    say(world.replicas[1], "one\ntwo and a half\nthree")
    world.check()
    for words in ("zero", "by hand", "two and a half"):
        assert words in answer(world.replicas[2])


def test_a_value_changed_by_hand_and_here_is_kept_beside(world: World) -> None:
    talk = talk_of(PEOPLE[0])
    one = world.replicas[0]
    one.put("talks", talk, place="at first")
    world.settle()
    one.put("talks", talk, place="here")
    by_hand(world, lambda text: text.replace("at first", "by hand"), f"r/talks/{talk[:2]}/{talk}.md")
    world.check()
    kept = {row["other"] for each in world.replicas for row in each.rows("conflicts")}
    place = next(str(row["place"]) for row in one.rows("talks") if row["id"] == talk)
    assert {place, *kept} in ({"here", '"by hand"'}, {"by hand", '"here"'})


def test_a_change_by_hand_that_two_copies_find_at_once_is_one(world: World) -> None:
    by_hand(world, lambda text: text.replace("two", "by hand"))
    one, two, _ = world.replicas
    one.sync(meanwhile=dict.fromkeys(range(1, 60), two.sync))
    world.check()
    assert {answer(each) for each in world.replicas} == {"one\nby hand\nthree"}
    assert not one.rows("conflicts")


@pytest.mark.parametrize(
    "damage",
    [lambda text: "no record any more", lambda text: text.replace("_kind", "kind"), lambda text: ""],
    ids=["words", "no kind", "empty"],
)
def test_a_file_that_became_no_record_is_left_there_and_nothing_is_lost(
    world: World, damage: Callable[[str], str]
) -> None:
    by_hand(world, damage)
    damaged = world.remote.texts(world.remote.tip)[PATH]
    one = world.replicas[0]
    report = run(one)
    assert report.unreadable == 1
    assert answer(one) == "one\ntwo\nthree"
    assert world.remote.texts(world.remote.tip)[PATH] == damaged, "left as it is"
    say(one, "one\ntwo\nthree\nfour")
    world.check()
    assert {answer(each) for each in world.replicas} == {"one\ntwo\nthree\nfour"}


def test_a_file_deleted_by_hand_comes_back(world: World) -> None:
    commit = world.remote.put(
        world.remote.tip,
        {path: each for path, each in world.remote.commits[str(world.remote.tip)][1].items() if path != PATH},
    )
    world.remote.move(commit)
    world.check()
    assert PATH in world.remote.texts(world.remote.tip)


def test_a_remote_of_a_newer_form_is_neither_read_nor_written(world: World) -> None:
    one = world.replicas[0]
    say(one, "mine")
    by_hand(world, lambda text: re.sub('"min_reader": 1', '"min_reader": 2', text), "meta.json")
    before, tip = rows(one), world.remote.tip
    with pytest.raises(TooNew):
        run(one)
    assert (rows(one), world.remote.tip) == (before, tip)
    assert Ledger(one.workbook).state().get("tip") != tip


def test_something_written_far_in_the_future_is_taken_and_said(world: World) -> None:
    ahead, other, _ = world.replicas
    ahead.workbook.clock = world.wall.of(40 * 365 * 86_400)
    say(ahead, "from the future")
    run(ahead)
    assert Alert.CLOCK.value in run(other).alerts
    say(other, "after that")
    world.check()
    assert {answer(each) for each in world.replicas} == {"after that"}, "I9: whatever clocks say"
