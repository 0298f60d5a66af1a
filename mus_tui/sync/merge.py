"""What becomes of a row that two copies have: taken whole where one has seen the other, else field by field.

Who has seen what is told by the counts of changes by device, who wrote last by the stamps of fields, and what a
longer text grew from by the record both last agreed on. What does not prevail is handed back, never dropped.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from mus_tui.domain.conflicts import BY_HAND, LONG_TEXTS
from mus_tui.store.rows import Value
from mus_tui.sync.record import BODY, DELETED, Record
from mus_tui.sync.stamps import stamp
from mus_tui.sync.text_merge import merge_texts

SETS: Final = {
    ("agreements", "owners"),
    ("agreements", "tags"),
    ("goals", "owners"),
    ("goals", "tags"),
    ("talks", "focus"),
}
"""The fields that are lists in which each thing stands once: what either added is there, what either took is not."""

QUIET: Final = frozenset({"position", "read_from", "agenda_written_at", "history_read_at", "epoch"})
"""The fields of which the later one simply counts: nobody has to be asked where a card stands in its column."""

FROM_LINE: Final = frozenset({"text", "owners", "due", "tags", "read_from"})
"""The fields of an agreement, a goal or praise that its line decides; the line's own conflict tells of them."""


class Loss(NamedTuple):
    """A value that did not prevail, to be kept and shown."""

    field: str
    kept: Value
    other: Value
    common: Value
    kept_stamp: str
    other_stamp: str


class Merge(NamedTuple):
    """A record that came of two, and what had to give way."""

    record: Record
    losses: tuple[Loss, ...] = ()


@dataclass
class _Draft:
    """The record that is being made of two that have not seen each other."""

    common: Record
    mine: Record
    theirs: Record
    device: str
    fields: dict[str, Value] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)

    def put(self, name: str, value: Value, when: str) -> None:
        if value is not None:
            self.fields[name] = value
        if when:
            self.stamps[name] = when

    def take(self, name: str, side: Record) -> None:
        when, other = side.stamps.get(name), (self.theirs if side is self.mine else self.mine).stamps.get(name)
        if not when and other:
            # Without a stamp it would read as a field that nobody here knows, and the other value would come back.
            when = stamp(0, self.device, other)
        self.put(name, side.fields.get(name), when or "")

    def lose(self, name: str, winner: Record, loser: Record, *, is_wiped: bool = False) -> None:
        """Keep what gave way; of words that were wiped nothing is kept but what the other side made of them."""
        self.losses.append(
            Loss(
                name,
                winner.fields.get(name),
                loser.fields.get(name),
                None if is_wiped else self.common.fields.get(name),
                winner.stamps.get(name, ""),
                loser.stamps.get(name, ""),
            )
        )

    def advanced(self, side: Record, name: str) -> bool:
        """Whether a side has written a field since the common record; a remote that was put back has not."""
        return side.stamps.get(name, "") > self.common.stamps.get(name, "")

    def later(self, name: str) -> tuple[Record, Record]:
        """Give both sides, the one that wrote a field last first."""
        first = self.mine.stamps.get(name, "") >= self.theirs.stamps.get(name, "")
        return (self.mine, self.theirs) if first else (self.theirs, self.mine)


def merge(agreed: Record | None, mine: Record, theirs: Record, device: str) -> Merge:
    """Merge the record of this copy with the remote's; ``agreed`` is what this copy last knew the remote to have."""
    if mine.has_seen(theirs):
        return Merge(mine)
    if theirs.has_seen(mine):
        return Merge(_with_unknown_kept(mine, theirs, device))
    # A remote that was put back to an older state does not come from what was agreed, which then says nothing.
    common = agreed if agreed is not None and theirs.has_seen(agreed) else Record(mine.kind, mine.id)
    draft = _Draft(common, mine, theirs, device)
    names = (mine.fields.keys() | theirs.fields.keys() | mine.stamps.keys() | theirs.stamps.keys()) - {DELETED}
    settled = _merge_deletion(draft, names)
    settled |= _merge_reading(draft, names - settled)
    for name in sorted(names - settled):
        _merge_field(draft, name)
    versions = {each: max(mine.versions.get(each, 0), theirs.versions.get(each, 0)) for each in _devices(mine, theirs)}
    versions[device] = versions.get(device, 0) + 1
    record = Record(
        mine.kind,
        mine.id,
        draft.fields,
        draft.stamps,
        versions,
        min(mine.created_at, theirs.created_at),
        max(mine.updated_at, theirs.updated_at),
    )
    return Merge(record, tuple(draft.losses))


def changed_by_hand(agreed: Record, found: Record) -> Record:
    """Give a record whose file somebody edited, with the change stamped as one, the same in every copy (I16)."""
    body = BODY.get(found.kind, "")
    words = found.fields.get(body)
    if isinstance(words, str) and words.rstrip("\n") == agreed.fields.get(body):
        # Editors of files end the last line with a line end, which nobody has written.
        found = replace(found, fields={**found.fields, body: agreed.fields[body]})
    names = agreed.fields.keys() | found.fields.keys()
    changed = {name for name in names if agreed.fields.get(name) != found.fields.get(name)}
    latest = max(agreed.stamps.values(), default=stamp(0, BY_HAND))
    when = stamp(0, BY_HAND, latest)
    return replace(
        found,
        stamps={**agreed.stamps, **dict.fromkeys(changed, when)},
        versions={**agreed.versions, BY_HAND: agreed.versions.get(BY_HAND, 0) + 1},
        created_at=agreed.created_at,
        updated_at=agreed.updated_at,
    )


def _with_unknown_kept(mine: Record, theirs: Record, device: str) -> Record:
    """Take a newer record whole, but for fields whose writer cannot have known them."""
    unknown = mine.stamps.keys() - theirs.stamps.keys() - theirs.fields.keys()
    if not unknown:
        return theirs
    return replace(
        theirs,
        fields={**theirs.fields, **{name: mine.fields[name] for name in unknown if name in mine.fields}},
        stamps={**theirs.stamps, **{name: mine.stamps[name] for name in unknown}},
        versions={**theirs.versions, device: theirs.versions.get(device, 0) + 1},
    )


def _merge_deletion(draft: _Draft, names: Iterable[str]) -> set[str]:
    """Decide whether the row is deleted; give the fields that this settles too.

    A change beats a deletion that did not know of it, and is said. Words that were wiped, because they became the
    leader's own, stay wiped: then it is the change that is kept beside. And what was chosen stays chosen, though
    another copy has only now found the same two versions.
    """
    mine, theirs = draft.mine, draft.theirs
    gone, there = (mine, theirs) if mine.fields.get(DELETED) else (theirs, mine)
    if bool(mine.fields.get(DELETED)) == bool(theirs.fields.get(DELETED)) or not draft.advanced(gone, DELETED):
        draft.take(DELETED, draft.later(DELETED)[0])
        return set()
    changed = {name for name in names if draft.advanced(there, name)}
    if not changed - QUIET:
        draft.take(DELETED, gone)
        return set()
    if gone.is_conflict:
        for name in (*names, DELETED):
            draft.take(name, gone)
        return set(names)
    if _is_wiped(draft, gone, there):
        for name in names:
            draft.take(name, gone)
        draft.take(DELETED, gone)
        for name in sorted(changed - QUIET):
            if there.fields.get(name) not in (None, gone.fields.get(name)):
                draft.lose(name, gone, there, is_wiped=True)
        return set(names)
    both = filter(None, (gone.stamps.get(DELETED), there.stamps.get(DELETED)))
    draft.put(DELETED, None, stamp(0, draft.device, *both))
    draft.lose(DELETED, there, gone)
    for name in names:
        draft.take(name, there)
    return set(names)


def _is_wiped(draft: _Draft, gone: Record, there: Record) -> bool:
    body = BODY.get(gone.kind, "")
    return bool(there.fields.get(body)) and not gone.fields.get(body) and draft.advanced(gone, body)


def _merge_reading(draft: _Draft, names: set[str]) -> set[str]:
    """Where both have read a row from its line anew, take all that the line says from the later reading.

    Where both have read the same words, whatever differs was changed by hand, and is a matter of its own.
    """
    if not (draft.advanced(draft.mine, "read_from") and draft.advanced(draft.theirs, "read_from")):
        return set()
    if draft.mine.fields.get("read_from") == draft.theirs.fields.get("read_from"):
        return set()
    winner, _ = draft.later("read_from")
    decided = names & FROM_LINE
    for name in decided:
        draft.take(name, winner)
    return decided


def _merge_field(draft: _Draft, name: str) -> None:
    mine, theirs = draft.mine, draft.theirs
    winner, loser = draft.later(name)
    value, other = winner.fields.get(name), loser.fields.get(name)
    both = draft.advanced(mine, name) and draft.advanced(theirs, name)
    if value == other or not both:
        draft.take(name, winner)
    elif (mine.kind, name) in LONG_TEXTS:
        _merge_long_text(draft, name, winner, loser)
    elif (mine.kind, name) in SETS:
        merged = _merge_lists(draft.common.fields.get(name), value, other)
        draft.put(name, merged, _stamp_of_both(draft, name))
    else:
        draft.take(name, winner)
        if name not in QUIET:
            draft.lose(name, winner, loser)


def _merge_long_text(draft: _Draft, name: str, winner: Record, loser: Record) -> None:
    merged = merge_texts(
        str(draft.common.fields.get(name) or "") if draft.common.versions else None,
        str(winner.fields.get(name) or ""),
        str(loser.fields.get(name) or ""),
    )
    draft.put(name, merged.text or None, _stamp_of_both(draft, name))
    if merged.lost:
        draft.lose(name, winner, loser)


def _merge_lists(common: Value, first: Value, second: Value) -> Value:
    before, one, two = (json.loads(str(value or "[]")) for value in (common, first, second))
    taken = [each for each in before if each not in one or each not in two]
    merged = [each for each in dict.fromkeys([*one, *two]) if each not in taken]
    return json.dumps(merged, ensure_ascii=False) if merged else None


def _stamp_of_both(draft: _Draft, name: str) -> str:
    return stamp(0, draft.device, draft.mine.stamps[name], draft.theirs.stamps[name])


def _devices(mine: Record, theirs: Record) -> set[str]:
    return {*mine.versions, *theirs.versions}
