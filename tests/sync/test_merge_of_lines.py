"""What a line says of an agreement or a goal, and what was changed beside the line."""

from mus_tui.sync.merge import merge
from mus_tui.sync.record import Record
from mus_tui.sync.stamps import stamp

READ = {"text": "Ringe", "read_from": "! Ringe >fre"}


def goal(device: str, second: int, **fields: str) -> Record:
    when = stamp(second * 1000, device)
    values = {**READ, **fields}
    return Record("goals", "a" * 32, values, dict.fromkeys(values, when), {device: 1}, "2026-01-02", "2026-01-02")


def test_two_readings_of_a_line_are_one_and_the_later_counts() -> None:
    mine = goal("mine", 1, read_from="! Ringe >tir", due="2026-02-10")
    theirs = goal("theirs", 2, read_from="! Ringe >ons", due="2026-02-11")
    merged = merge(None, mine, theirs, "mine")
    assert merged.record.fields["due"] == "2026-02-11"
    assert merged.losses == ()


def test_what_was_changed_beside_the_same_line_is_kept() -> None:
    mine, theirs = goal("mine", 1, due="2026-02-10"), goal("theirs", 2, due="2026-02-11")
    merged = merge(None, mine, theirs, "mine")
    assert merged.record.fields["due"] == "2026-02-11"
    assert [(loss.field, loss.other) for loss in merged.losses] == [("due", "2026-02-10")]
