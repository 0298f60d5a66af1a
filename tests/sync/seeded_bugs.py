"""Plants bugs that others had in the engine (SYNC §3.4), and shows that the histories find each.

``python -m tests.sync.seeded_bugs`` plays histories with fixed seeds until one fails, and prints which invariant did,
after how many histories, and the shortest steps; it ends with 1 where a bug survives.

Two do no harm in the histories alone, by the engine's design. A push that does not look what is there overwrites
records that their copies send again, so it is the remote that says no (I8). Without what was last agreed on, lines
that somebody deleted come back, which nobody has lost; `line_deletes` is the test of that (I11).
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from mus_tui.sync import integration, merge, sealing
from mus_tui.sync.intake import Intake
from mus_tui.sync.integration import Arrival, Integration
from mus_tui.sync.ledger import Entry, Ledger
from mus_tui.sync.merge import Merge, _Draft
from mus_tui.sync.outlet import Outlet
from mus_tui.sync.record import DELETED, Record, RecordKey, dump, fields_of
from mus_tui.sync.stamps import stamp
from mus_tui.sync.text_merge import Merged
from tests.sync import memory
from tests.sync.laws import line_deletes
from tests.sync.memory import MACHINES, MemoryTransport
from tests.sync.story import Action, Story, drawn
from tests.sync.world import Image, World, template

Patch = pytest.MonkeyPatch
MOST = 400
"""How many histories a bug may survive."""
CLOCKS = (0, 3600, -900_000)


@dataclass(frozen=True)
class Bug:
    """A bug, and the seed of a history that is known to find it soon."""

    name: str
    plant: Callable[[Patch], None]
    seed: int = 0
    others: tuple[str, ...] = ()
    """What has to happen besides for it to do harm."""
    script: str = ""
    """The copies and what happens in them, with only the seeds drawn, where it takes a rare course of things."""
    check: Callable[[Random], object] | None = None
    """A test that finds it in the place of histories."""

    def steps(self, chance: Random) -> list[Action]:
        """Draw a history."""
        if not self.script:
            return drawn(chance, self.others)
        return [(int(step[0]), step[2:], chance.randrange(2**16)) for step in self.script.split()]


@dataclass(frozen=True)
class Found:
    """How a bug was found."""

    what: str
    histories: int
    steps: Sequence[Action] = ()


def _absence_deletes(patch: Patch) -> None:
    forget = Ledger.forget_remote

    def deleting(self: Ledger, keys: Any = None) -> None:
        for kind, row_id in keys or ():
            self._workbook.connection.execute(f"UPDATE {kind} SET deleted_at = updated_at WHERE id = ?", (row_id,))
        forget(self, keys)

    patch.setattr(Ledger, "forget_remote", deleting)


def _whole_record(patch: Patch) -> None:
    def merge(agreed: Record | None, mine: Record, theirs: Record, device: str) -> Merge:
        winner = max(mine, theirs, key=lambda side: max(side.stamps.values(), default=""))
        seen = {each: max(mine.versions.get(each, 0), theirs.versions.get(each, 0)) for each in _devices(mine, theirs)}
        return Merge(replace(winner, versions=seen))

    patch.setattr(integration, "merge", merge)


def _devices(mine: Record, theirs: Record) -> set[str]:
    return {*mine.versions, *theirs.versions}


def _wall_clock(patch: Patch) -> None:
    _no_clock_on_receive(patch)
    patch.setattr(Record, "has_seen", lambda self, other: self.updated_at >= other.updated_at)


def _no_erased_filter(patch: Patch) -> None:
    patch.setattr(Intake, "_allowed", lambda self, arrivals: list(arrivals))
    patch.setattr(Arrival, "is_of", lambda self, people: False)


def _delete_beats_edit(patch: Patch) -> None:
    def deletion(draft: _Draft, names: set[str]) -> set[str]:
        gone, there = (draft.mine, draft.theirs) if draft.mine.fields.get(DELETED) else (draft.theirs, draft.mine)
        for name in {*names, DELETED} if gone.fields.get(DELETED) else {DELETED}:
            draft.take(name, gone)
        return set(names) if gone.fields.get(DELETED) and not there.fields.get(DELETED) else set()

    patch.setattr(merge, "_merge_deletion", deletion)


def _text_of_the_last_writer(patch: Patch) -> None:
    patch.setattr(merge, "merge_texts", lambda common, winner, loser: Merged(winner, False))


def _no_base_check(patch: Patch) -> None:
    real = merge.merge

    def unchecked(agreed: Record | None, mine: Record, theirs: Record, device: str) -> Merge:
        if agreed is None or mine.has_seen(theirs) or theirs.has_seen(mine):
            return real(agreed, mine, theirs, device)
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(Record, "has_seen", lambda self, other: other is agreed)
            return real(agreed, mine, theirs, device)

    patch.setattr(integration, "merge", unchecked)


def _mine_wins(patch: Patch) -> None:
    def merge(agreed: Record | None, mine: Record, theirs: Record, device: str) -> Merge:
        seen = {each: max(mine.versions.get(each, 0), theirs.versions.get(each, 0)) for each in _devices(mine, theirs)}
        return Merge(replace(mine, versions=seen))

    patch.setattr(integration, "merge", merge)


def _erase_without_rewrite(patch: Patch) -> None:
    patch.setattr(Outlet, "begin_anew", lambda self, tip, keys: self.send(tip))


def _loser_dropped(patch: Patch) -> None:
    patch.setattr(_Draft, "lose", lambda self, *what, **how: None)


def _deferred_read(patch: Patch) -> None:
    take_in = Integration.take_in

    def late(self: Integration, arrivals: Sequence[Arrival], state: dict[str, str | None]) -> Any:
        with self._workbook.write():
            read = {each.record.key: self._sealer.seal(each.record.key) for each in arrivals}
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(self._sealer, "seal", read.__getitem__)
            return take_in(self, arrivals, state)

    patch.setattr(Integration, "take_in", late)


def _no_clock_on_receive(patch: Patch) -> None:
    patch.setattr(sealing, "stamp", lambda moment, device, *before: stamp(moment, device))


def _noted_from_rows(patch: Patch) -> None:
    sent = Ledger.sent

    def from_rows(self: Ledger, entries: Sequence[tuple[Entry, str]]) -> None:
        sent(self, entries)
        for entry, object_id in entries:
            key: RecordKey = entry.sealed.key
            row = self._workbook.row(key) if key[0] != "erased" else None
            if row is not None:
                now = replace(entry.sealed, fields=fields_of(key[0], row))
                self.put(Entry(now, dump(now), object_id))

    patch.setattr(Ledger, "sent", from_rows)


def _push_without_looking(patch: Patch) -> None:
    def push(self: MemoryTransport, commit: str, expected: str | None) -> bool:
        self.point()
        self.remote.move(commit)
        self.point()
        return True

    patch.setattr(memory.MemoryTransport, "push", push)


def _ignore_base(patch: Patch) -> None:
    real = merge.merge
    for module in (integration, merge):
        patch.setattr(module, "merge", lambda agreed, mine, theirs, device: real(None, mine, theirs, device))


PUT_BACK = "0:answer 0:sync 1:sync 0:line 0:sync 0:put_remote_back 1:line 1:sync 0:sync"
BETWEEN = "0:answer 0:sync 1:sync 1:line 1:sync 0:edit_meanwhile"
BUGS = (
    Bug("absence is a deletion", _absence_deletes, 11, ("put_remote_back",)),
    Bug("the whole record of the last writer", _whole_record, 3),
    Bug("wall clock for who has seen what", _wall_clock),
    Bug("no filter of the erased", _no_erased_filter, 7, ("erase",)),
    Bug("a deletion beats a change", _delete_beats_edit, 130),
    Bug("long text of the last writer", _text_of_the_last_writer, 64),
    Bug("a base that nobody checks", _no_base_check, 0, script=PUT_BACK),
    Bug("what is here wins", _mine_wins),
    Bug("erasing without a new history", _erase_without_rewrite, 1, ("erase",)),
    Bug("a value that gave way is dropped", _loser_dropped, 11),
    Bug("rows read before the write", _deferred_read, 70, script=BETWEEN),
    Bug("a clock that hears nothing", _no_clock_on_receive, 64),
    Bug("taking note of the rows as they are now", _noted_from_rows, 4),
    Bug("a push that does not look", _push_without_looking, 1),
    Bug("no base", _ignore_base, check=line_deletes),
)


def hunt(bug: Bug, image: Image, folder: Path, most: int = MOST) -> Found | None:
    """Play histories with a bug planted until one fails; None where none does."""
    with pytest.MonkeyPatch.context() as patch:
        bug.plant(patch)
        for number in range(most):
            chance = Random(bug.seed + number)
            steps = [] if bug.check else bug.steps(chance)
            what = _failure(bug.check, chance) if bug.check else _played(steps, image, folder)
            if what:
                return Found(what, number + 1, steps)
    return None


def shortest(bug: Bug, found: Found, image: Image, folder: Path) -> Sequence[Action]:
    """Take steps out of a history as long as it fails."""
    steps = list(found.steps)
    with pytest.MonkeyPatch.context() as patch:
        bug.plant(patch)
        for place in reversed(range(len(steps))):
            fewer = steps[:place] + steps[place + 1 :]
            if _played(fewer, image, folder):
                steps = fewer
    return steps


def _played(steps: Sequence[Action], image: Image, folder: Path) -> str:
    return _failure(lambda steps: Story(World(image, folder, CLOCKS)).play(steps).check(), steps)


def _failure(work: Callable[..., object], *given: object) -> str:
    """Say how something fails, in a few words; empty where it does not."""
    try:
        work(*given)
    except AssertionError as error:
        return str(error).splitlines()[0].partition(" [")[0]
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:80]
    return ""


def main() -> int:
    """Hunt all bugs, or those whose names have a word in them; 1 where one survives."""
    survivors, asked = 0, sys.argv[1:]
    with tempfile.TemporaryDirectory() as name, MACHINES.in_place():
        folder = Path(name)
        image = template(folder)
        for bug in BUGS:
            if asked and not any(word in bug.name for word in asked):
                continue
            found = hunt(bug, image, folder)
            survivors += found is None
            print(f"{bug.name}: ", end="")
            print(f"{found.what} (history {found.histories})" if found else f"SURVIVES {MOST} histories")
            for where, what, seed in shortest(bug, found, image, folder) if found and found.steps else ():
                print(f"    copy {where}: {what} ({seed})")
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main())
