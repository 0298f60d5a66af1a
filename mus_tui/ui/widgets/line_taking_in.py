"""What lines written elsewhere do to the rows of a text: which rows differ, and where the caret is then."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.widgets import TextArea

if TYPE_CHECKING:
    from mus_tui.ui.widgets.line_text_area import LineTextArea


class Row(NamedTuple):
    """A row of a text that is a line."""

    id: str
    text: str


@dataclass
class TakingIn(Edit):
    """An edit that others have made: it puts the selection where it was, whatever rows it replaces."""

    selection: Selection
    ids: list[str]
    """Those of all rows, afterwards."""

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Replace the rows, and which lines they are."""
        result = super().do(text_area, record_selection)
        cast("LineTextArea", text_area).lines.ids = self.ids
        self._updated_selection = self.selection
        return result


def taking_in(before: Sequence[Row], after: Sequence[Row], selection: Selection) -> TakingIn:
    """Make the edit that turns rows into others, replacing as few as there may be in one piece."""
    first, end, shortest = 0, 0, min(len(before), len(after))
    while first < shortest - 1 and before[first] == after[first]:
        first += 1
    while end < shortest - first - 1 and before[-1 - end] == after[-1 - end]:
        end += 1
    last = len(before) - end - 1
    text = "\n".join(row.text for row in after[first : len(after) - end])
    places = {row.id: number for number, row in enumerate(after)}
    start, caret = (_placed(place, before, after, places) for place in selection)
    return TakingIn(
        text, (first, 0), (last, len(before[last].text)), True, Selection(start, caret), [row.id for row in after]
    )


def places_of(before: Sequence[Row], after: Sequence[Row]) -> list[int | None]:
    """Say for each row where it stands among the others; None where it is gone or says something else."""
    there = {row: number for number, row in enumerate(after)}
    return [there.get(row) for row in before]


def _placed(place: Location, before: Sequence[Row], after: Sequence[Row], places: dict[str, int]) -> Location:
    """Say where a place in the rows is now; in a line that is gone it is the beginning of the next one."""
    row, column = place
    now = places.get(before[row].id)
    if now is not None:
        return now, _column(column, before[row].text, after[now].text)
    below = next((places[each.id] for each in before[row + 1 :] if each.id in places), None)
    return (len(after) - 1, len(after[-1].text)) if below is None else (below, 0)


def _column(column: int, old: str, new: str) -> int:
    """Say where a column of a line is once others have changed it: it stays at the words it stood at."""
    if column <= _common(old, new):
        return column
    from_end = len(old) - column
    if from_end <= _common(old[::-1], new[::-1]):
        return max(0, len(new) - from_end)
    return min(column, len(new))


def _common(one: str, other: str) -> int:
    """Say how many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
