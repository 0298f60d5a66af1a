"""What must hold besides: a single user's model, what only the leader may see, files that were copied or put back."""

import re
from pathlib import Path
from random import Random

import pytest

from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import join
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.schema import PRIVATE
from mus_tui.sync.device import device_of
from mus_tui.sync.engine import sync
from mus_tui.sync.integration import Arrival, Integration
from mus_tui.sync.keys import make_identity
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.meta import Keyring
from mus_tui.sync.record import dump
from mus_tui.sync.sealing import Sealer, kinds_for
from tests.sync.memory import MemoryRemote, MemoryTransport, place
from tests.sync.people import EDITS, Person
from tests.sync.world import PEOPLE, WRITTEN, Image, Replica, World, talk_of

KEYRING = Keyring(make_identity())
LINE = "d" * 32


@pytest.fixture
def world(image: Image, folder: Path) -> World:
    """Three copies that have synced."""
    world = World(image, folder, (0, 0, 0))
    world.settle()
    return world


def write_line(replica: Replica, kind: LineKind, words: str, line_id: str = LINE) -> None:
    """Write a line of a talk, and read its mark."""
    replica.world.wall.pass_by(1)
    change = LineChange(line_id, 1, join(kind, words), "V", replica.workbook.clock())
    replica.workbook.lines.write(Sheet(talk_of(PEOPLE[0]), PEOPLE[0]), [change], [line_id])


def words_of(remote: MemoryRemote) -> str:
    """Give all that was ever brought to a remote in the clear."""
    return b"\n".join(remote.objects.values()).decode()


def written(replica: Replica) -> dict[tuple[str, str], str]:
    """Give what is there for a reader, with whatever a clock does not decide."""
    return {key: text for key, text in replica.content().items() if key[0] in WRITTEN and '"deleted_at"' not in text}


@pytest.mark.parametrize("seed", range(25))
def test_with_a_sync_around_each_action_it_is_as_if_one_user_had_one_workbook(
    image: Image, folder: Path, seed: int
) -> None:
    # Undo is a window's own, and what a line made private had is kept in memory, for undo.
    alone = sorted(set(EDITS) - {"undo", "share"})
    model, world = World(image, folder, (0,), KEYRING), World(image, folder, (0, 3600, -3600), KEYRING)
    world.settle()
    chance = Random(seed)
    for _ in range(20):
        what, number, replica = chance.choice(alone), chance.randrange(2**16), chance.choice(world.replicas)
        replica.sync()
        for where, each in ((world, replica), (model, model.replicas[0])):
            each.workbook.chance = Random(number)
            Person(where, each, Random(number)).do(what)
        replica.sync()
    world.check()
    for replica in world.replicas:
        assert written(replica) == written(model.replicas[0]), "I10: as one user's"


def test_what_only_the_leader_may_see_is_never_in_a_plain_remote(world: World) -> None:
    one, two, _ = world.replicas
    write_line(one, LineKind.PRIVATE, "secretly written")
    write_line(two, LineKind.PRIVATE, "secretly elsewhere")
    world.check()
    assert "secretly" not in words_of(world.remote)
    assert PRIVATE not in words_of(world.remote)
    assert [row["text"] for row in one.rows(PRIVATE)] == ["secretly written"]


def test_nor_after_it_was_in_an_encrypted_one(image: Image, folder: Path) -> None:
    world = World(image, folder, (0, 0), KEYRING)
    one, two = world.replicas
    write_line(one, LineKind.PRIVATE, "secretly written")
    world.settle()
    write_line(one, LineKind.PRIVATE, "secretly changed")
    write_line(two, LineKind.PRIVATE, "secretly otherwise")
    world.settle()
    assert any("secretly" in str(row["details"]) for row in one.rows(PRIVATE)), "what gave way is kept as privately"
    write_line(two, LineKind.PRIVATE, "secretly later")
    world.remote, world.keyring, world.is_encrypted = MemoryRemote(), Keyring(), False
    for replica in world.replicas:
        replica.transport = MemoryTransport(world.remote, replica._point)
        with replica.workbook.write():
            ledger = Ledger(replica.workbook)
            ledger.forget_remote()
            ledger.set_state({"identity": None, "tip": None, "epoch": None})
    world.settle()
    write_line(one, LineKind.PRIVATE, "secretly at last")
    one.workbook.erasures.erase([PEOPLE[2]])
    world.check()
    assert "secretly" not in words_of(world.remote)
    assert PRIVATE not in words_of(world.remote)


@pytest.mark.parametrize("first", [0, 1], ids=["wiped first", "edited first"])
@pytest.mark.parametrize("kind", [LineKind.NOTE, LineKind.AGREEMENT, LineKind.PRAISE])
def test_a_line_made_private_stays_wiped_and_an_edit_elsewhere_is_kept_beside(
    world: World, kind: LineKind, first: int
) -> None:
    one, two, three = world.replicas
    write_line(one, kind, "at first")
    world.settle()
    write_line(one, LineKind.PRIVATE, "at first")
    write_line(two, kind, "written elsewhere")
    for replica in (one, two) if first == 0 else (two, one):
        replica.sync()
    world.check()
    for replica in world.replicas:
        assert not replica.rows("notes"), "what became the leader's own is nowhere else"
        assert [row["other"] for row in replica.rows("conflicts") if row["subject_kind"] == "notes"] == [
            '"written elsewhere"'
        ]
        assert not [row for row in replica.rows("conflicts") if "at first" in "".join(map(str, tuple(row)))]
    assert "at first" not in three.workbook.connection.serialize().decode("latin-1") or three.rows("conflicts")
    assert [row["text"] for row in one.rows(PRIVATE)] == ["at first"]


def test_whoever_is_erased_while_their_rows_are_on_the_way_does_not_come_back(world: World) -> None:
    one, two, _ = world.replicas
    write_line(two, LineKind.NOTE, "on its way")
    two.sync()
    record = world.records()["notes", LINE]
    one.workbook.erasures.erase([PEOPLE[0]])
    ledger = Ledger(one.workbook)
    with one.workbook.write():
        device = device_of(ledger, one.workbook.file, one.workbook.new_id)
    integration = Integration(
        one.workbook, ledger, Sealer(one.workbook, ledger, device, kinds_for(encrypted=False)), device.short
    )
    assert not integration.take_in([Arrival(record, dump(record), "1")], {}).rows
    assert not one.rows("notes")
    assert ledger.entry(record.key) is None
    world.check()


def test_a_copied_file_is_a_device_of_its_own(world: World, folder: Path) -> None:
    one = world.replicas[0]
    one.put("preparations", "e" * 32, employee_id=PEOPLE[0], answer="one")
    one.sync()
    copy = Replica(world, "elsewhere", 0)
    copy.put_back(one.image())
    world.replicas.append(copy)
    one.put("preparations", "e" * 32, answer="one\nhere")
    copy.put("preparations", "e" * 32, answer="one\nthere")
    world.check()
    assert one.state["device"] != copy.state["device"]
    assert set(str(one.rows("preparations")[0]["answer"]).split("\n")) == {"one", "here", "there"}


def test_a_file_put_back_from_a_backup_is_a_new_device_and_gets_what_it_lacks(world: World) -> None:
    one, two, _ = world.replicas
    one.put("preparations", "e" * 32, employee_id=PEOPLE[0], answer="one")
    one.sync()
    image, before = one.image(), one.state["device"]
    one.put("preparations", "e" * 32, answer="one\ntwo")
    one.sync()
    one.put_back(image)
    one.put("preparations", "e" * 32, answer="zero\none")
    world.check()
    assert one.state["device"] != before
    assert two.rows("preparations")[0]["answer"] == "zero\none\ntwo"


def test_the_same_file_is_the_same_device_for_ever(world: World) -> None:
    one = world.replicas[0]
    before = one.state["device"]
    for number in range(3):
        one.put("preparations", "e" * 32, employee_id=PEOPLE[0], answer=f"{number}")
        one.sync()
        one.put_back(one.image())
    assert one.state["device"] == before
    with one.workbook.write():
        assert not device_of(Ledger(one.workbook), place(world.folder, one.name), world.new_device_id).is_new


@pytest.mark.parametrize("seed", range(15))
def test_a_ledger_that_is_lost_loses_nothing_else(image: Image, folder: Path, seed: int) -> None:
    chance = Random(seed)
    world = World(image, folder, (0, 3600, -3600), chance.choice((KEYRING, None)))
    world.settle()
    for number in range(16):
        replica = chance.choice(world.replicas)
        Person(world, replica, Random(chance.randrange(2**16))).do(chance.choice(EDITS))
        if number == 8:
            world.lost_memory = True
            with replica.workbook.write():
                replica.workbook.connection.execute("DELETE FROM local_sync_base")
        if chance.random() < 0.5:
            replica.sync()
    world.replaced.clear()  # Without what was agreed, an old value may count as one of its own time.
    world.check()


def test_an_encrypted_remote_tells_nothing(image: Image, folder: Path) -> None:
    world = World(image, folder, (0, 0, 0), KEYRING)
    chance = Random(14)
    for _ in range(80):
        replica = chance.choice(world.replicas)
        Person(world, replica, Random(chance.randrange(2**16))).do(chance.choice(EDITS))
        replica.put("team_goals", "e" * 32, text=f"Fortroligt om trivsel {chance.random()}")
        replica.sync()
    world.replicas[0].workbook.erasures.erase([PEOPLE[2]])
    world.check()
    told = "\n".join(path for _, files in world.remote.commits.values() for path in files)
    told += "".join(data.decode("latin-1") for data in world.remote.objects.values())
    content = {str(value) for row in world.replicas[0].content().items() for value in row}
    ids = {row[1] for row in world.replicas[0].content()} | {*PEOPLE, *world.said}
    words = {word for text in content for word in re.findall(r"[^\W_]{4,}", text)} | ids
    public = set(re.findall(r"\w{4,}", "age-encryption.org format min_reader epoch encrypted true X25519 meta json"))
    in_base64 = {word for word in words if len(word) < 6}  # Short words turn up in any long random text.
    assert not [word for word in words - public - in_base64 if word in told], "I14"


def test_syncing_twice_more_encrypts_nothing_anew(image: Image, folder: Path) -> None:
    world = World(image, folder, (0, 0), KEYRING)
    world.settle()
    before = world.remote.size
    for replica in world.replicas:
        sync(replica.workbook, replica.transport)
    assert world.remote.size == before, "I5"
