"""Laws of merging that random histories do not show, each checked on records drawn at random."""

from random import Random

from mus_tui.sync import merge as merging
from mus_tui.sync.record import Record

NOW = 1_770_000_000_000


def of_answer(text: str, device: str, moment: int, seen: dict[str, int]) -> Record:
    """Make the record of an answer as a device has written it, having seen so many changes."""
    when = f"{NOW + moment:013d}-0000-{device}"
    versions = {**seen, device: seen.get(device, 0) + 1}
    return Record("preparations", "a" * 32, {"answer": text}, {"answer": when}, versions, "2026-01-02", "2026-01-02")


def line_deletes(chance: Random) -> None:
    """I11: lines that one side deletes stay deleted when the other one edits elsewhere, whoever was later."""
    lines = [f"line {number}" for number in range(chance.randint(4, 12))]
    middle = chance.randrange(2, len(lines) - 1)
    agreed = of_answer("\n".join(lines), "first", 0, {})
    gone = set(chance.sample(lines[: middle - 1], chance.randint(1, middle - 1)))
    fewer = [line for line in lines if line not in gone]
    more = lines[:middle] + ["changed"] * chance.randint(0, 1) + ["added"] + lines[middle + chance.randint(0, 1) :]
    moments = chance.sample((10, 20), 2)
    one = of_answer("\n".join(fewer), "one", moments[0], {"first": 1})
    two = of_answer("\n".join(more), "two", moments[1], {"first": 1})
    for mine, theirs in ((one, two), (two, one)):
        merged = merging.merge(agreed, mine, theirs, "mine").record
        rows = str(merged.fields["answer"]).split("\n")
        assert not gone & set(rows), "I11: lines that were deleted stay deleted"
        assert rows == [row for row in more if row not in gone], "I11: what was edited elsewhere is there"
