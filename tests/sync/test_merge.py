"""I11 and I12: the laws that merging two records keeps, on records drawn at random."""

import json
from dataclasses import replace
from random import Random

import pytest

from mus_tui.domain.conflicts import BY_HAND
from mus_tui.store.schema import PRIVATE
from mus_tui.sync.merge import Loss, Merge, changed_by_hand, merge
from mus_tui.sync.record import DELETED, Record
from tests.sync.laws import line_deletes, of_answer

NUMBER = 1500
KINDS = {
    "preparations": {"answer": "text", "party": "word", "position": "word"},
    "goals": {"text": "word", "why": "word", "tags": "set", "state": "word", "read_from": "word", "position": "word"},
    "talks": {"summary": "text", "place": "word", "focus": "set", "minutes": "number"},
    "notes": {"text": "word", "kind": "word"},
}


def drawn_pair(chance: Random) -> tuple[Record | None, Record, Record]:
    """Draw a record that two copies agreed on, and what each has made of it."""
    kind = chance.choice(sorted(KINDS))
    agreed = Record(kind, "a" * 32, {}, {}, {}, "2026-01-02", "2026-01-02")
    agreed = edited(agreed, "first", chance, 0)
    one, two = agreed, agreed
    for _ in range(chance.randint(1, 3)):
        one = edited(one, "one", chance, chance.randint(-50, 50))
        two = edited(two, "two", chance, chance.randint(-50, 50))
    return chance.choice((agreed, agreed, agreed, None)), one, two


def edited(record: Record, device: str, chance: Random, moment: int) -> Record:
    """Change some fields of a record as a copy seals them."""
    fields, stamps = dict(record.fields), dict(record.stamps)
    count = record.versions.get(device, 0) + 1
    when = f"{1_770_000_000_000 + moment:013d}-{count:04d}-{device}"
    when = max([when, *(f"{each[:13]}-{int(each[14:18]) + 1:04d}-{device}" for each in stamps.values())])
    names = KINDS[record.kind]
    for name in chance.sample(sorted(names), chance.randint(1, len(names))):
        fields[name] = _value(names[name], fields.get(name), chance)
        stamps[name] = when
    if chance.random() < 0.15:
        stamps[DELETED] = when
        if fields.pop(DELETED, None) is None:
            fields[DELETED] = f"2026-02-0{chance.randint(1, 9)}"
    return replace(
        record, fields=fields, stamps=stamps, versions={**record.versions, device: count}, updated_at=f"2026-02-{count}"
    )


def _value(form: str, before: object, chance: Random) -> str | int:
    word = f"w{chance.randint(0, 9)}"
    if form == "number":
        return chance.randint(1, 5)
    if form == "set":
        there = json.loads(str(before or "[]"))
        return json.dumps([*there[chance.randint(0, 1) :], word][:4])
    if form == "text":
        lines = str(before).split("\n") if before else []
        place = chance.randint(0, len(lines))
        return "\n".join([*lines[:place], word, *lines[place + chance.randint(0, 1) :]])
    return word


def _told(losses: tuple[Loss, ...]) -> set[tuple[object, ...]]:
    return {(each.field, each.kept, each.other, each.kept_stamp, each.other_stamp) for each in losses}


@pytest.mark.parametrize("part", range(4))
def test_the_laws_of_merging(part: int) -> None:
    for number in range(NUMBER):
        agreed, one, two = drawn_pair(Random(part * NUMBER + number))
        merged, other = merge(agreed, one, two, "mine"), merge(agreed, two, one, "mine")
        assert merge(agreed, one, two, "mine") == merged, "I12: deterministic"
        assert merged.record == other.record, f"I12: whichever side is mine {number}"
        assert _told(merged.losses) == _told(other.losses), "I12: the same is kept beside, whichever side is mine"
        for side in (one, two):
            assert merged.record.has_seen(side), "I12: the result has seen both"
            assert merge(agreed, merged.record, side, "mine") == Merge(merged.record), "I12: merging again is nothing"
            assert merge(agreed, side, merged.record, "mine").record == merged.record, "I12: it is taken whole"
        assert merge(agreed, one, one, "mine") == Merge(one), "I12: idempotent"
        assert not {name for name in merged.record.fields if merged.record.fields[name] is None}


@pytest.mark.parametrize("part", range(2))
def test_what_only_one_side_changed_is_as_that_side_has_it(part: int) -> None:
    for number in range(NUMBER):
        agreed, one, two = drawn_pair(Random(10**6 + part * NUMBER + number))
        if agreed is None or DELETED in {*one.stamps, *two.stamps}:
            continue
        merged = merge(agreed, one, two, "mine").record
        for name in {*one.fields, *two.fields} - {"text", "tags", "read_from"}:
            changed = [side for side in (one, two) if side.stamps.get(name) != agreed.stamps.get(name)]
            if len(changed) == 1:
                assert merged.fields.get(name) == changed[0].fields.get(name), "I2: the change is there"


def test_lines_deleted_stay_deleted_when_the_other_side_edits_elsewhere() -> None:
    for number in range(500):
        line_deletes(Random(number))


def test_without_the_base_deleted_lines_would_come_back() -> None:
    agreed = of_answer("one\ntwo\nthree", "first", 0, {})
    mine = of_answer("one\nthree", "mine", 10, {"first": 1})
    theirs = of_answer("one\ntwo\nthree\nfour", "theirs", 20, {"first": 1})
    assert merge(agreed, mine, theirs, "mine").record.fields["answer"] == "one\nthree\nfour"
    assert merge(None, mine, theirs, "mine").record.fields["answer"] == "one\ntwo\nthree\nfour"


def test_a_change_by_hand_is_stamped_the_same_by_every_copy() -> None:
    agreed = of_answer("one\ntwo", "first", 0, {})
    found = replace(agreed, fields={"answer": "one\nby hand\n"})
    changed = changed_by_hand(agreed, found)
    assert changed == changed_by_hand(agreed, found)
    assert changed.has_seen(agreed)
    assert not agreed.has_seen(changed)
    assert changed.stamps["answer"] > agreed.stamps["answer"]
    assert changed.versions[BY_HAND] == 1


def test_a_value_that_a_later_reading_of_the_line_lacks_does_not_come_back() -> None:
    agreed = Record("goals", "a" * 32, {"text": "x"}, {"text": "0000000000001-0000-first"}, {"first": 1})
    one = replace(
        agreed,
        fields={"text": "y", "read_from": "y", "tags": '["old"]'},
        stamps=dict.fromkeys(("text", "read_from", "tags"), "0000000000002-0000-one"),
        versions={"first": 1, "one": 1},
    )
    two = replace(
        agreed,
        fields={"text": "z", "read_from": "z"},
        stamps=dict.fromkeys(("text", "read_from"), "0000000000003-0000-two"),
        versions={"first": 1, "two": 1},
    )
    merged = merge(agreed, two, one, "two").record
    assert merged.fields == {"text": "z", "read_from": "z"}
    assert merge(agreed, one, merged, "one") == Merge(merged)


def test_one_reading_that_both_have_decides_nothing_where_the_base_is_lost() -> None:
    before = "0000000000001-0000-first"
    read = Record("goals", "a" * 32, {"text": "x", "read_from": "x"}, dict.fromkeys(("text", "read_from"), before))
    one = replace(
        read,
        fields={**read.fields, "tags": '["one"]'},
        stamps={**read.stamps, "tags": "0000000000002-0000-one"},
        versions={"first": 1, "one": 1},
    )
    two = replace(
        read,
        fields={**read.fields, "text": "y"},
        stamps={**read.stamps, "text": "0000000000003-0000-two"},
        versions={"first": 1, "two": 1},
    )
    for mine, theirs in ((one, two), (two, one)):
        merged = merge(None, mine, theirs, "mine").record
        assert merged.fields == {"text": "y", "read_from": "x", "tags": '["one"]'}


@pytest.mark.parametrize("common", [True, False], ids=["known", "found apart"])
@pytest.mark.parametrize(
    "kind", [{"kind": "conflicts"}, {"kind": PRIVATE, "purpose": "conflict"}], ids=lambda k: k["kind"]
)
def test_what_was_chosen_stays_chosen_where_another_copy_finds_the_same_conflict_anew(
    kind: dict[str, str], common: bool
) -> None:
    fields = {name: value for name, value in kind.items() if name != "kind"}
    found = Record(kind["kind"], "a" * 32, {**fields, "other": '"x"'}, {"other": "0000000000001-0000-one"}, {"one": 1})
    chosen = replace(
        found,
        fields={**found.fields, DELETED: "2026-02-03"},
        stamps={**found.stamps, DELETED: "0000000000002-0000-one"},
        versions={"one": 2},
    )
    anew = replace(
        found,
        fields={**fields, "other": '"x"', "common": '"y"'},
        stamps=dict.fromkeys(("other", "common"), "0000000000003-0000-two"),
        versions={"one": 1, "two": 1} if common else {"two": 1},
    )
    for mine, theirs in ((chosen, anew), (anew, chosen)):
        merged = merge(found if common else None, mine, theirs, "mine")
        assert merged.record.fields == chosen.fields
        assert not merged.losses
        assert merge(found, merged.record, theirs, "mine") == Merge(merged.record)
        undone = replace(
            merged.record,
            fields=found.fields,
            stamps={**merged.record.stamps, DELETED: "0000000000004-0000-one"},
            versions={**merged.record.versions, "one": 3},
        )
        assert merge(merged.record, undone, merged.record, "mine").record == undone, "it can be undone"
