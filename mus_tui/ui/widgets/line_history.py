"""Steps to undo and redo, kept right when a line is put among the rows from elsewhere."""

from collections import deque
from collections.abc import Iterable

from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.document._history import EditHistory


def make_room(history: EditHistory, row: int) -> None:
    """Move the steps on by a row that was put in before ``row``.

    A step whose own rows would have the new one between them can't be taken any more, nor those beyond it.
    """
    undo, redo = history._undo_stack, history._redo_stack
    back = _moved((batch[::-1] for batch in reversed(undo)), row, back=True)
    history._undo_stack = deque((batch[::-1] for batch in reversed(back)), undo.maxlen)
    history._redo_stack = deque(reversed(_moved(reversed(redo), row, back=False)))
    history.checkpoint()


def _moved(batches: Iterable[list[Edit]], row: int, *, back: bool) -> list[list[Edit]]:
    """Move batches, the one to be taken next first, as far as that goes; ``row`` is where the new one stands now."""
    moved: list[list[Edit]] = []
    for batch in batches:
        places = []
        for edit in batch:
            row = _beyond(edit, row, back=back)
            if row < 0:
                return moved
            places.append(row)
        for edit, beyond in zip(batch, places, strict=True):
            _move(edit, beyond, back=back)
        moved.append(batch)
    return moved


def _beyond(edit: Edit, row: int, *, back: bool) -> int:
    """Say where the new row stands once a step is taken; -1 where it would be in the middle of it."""
    assert edit._edit_result is not None
    top, short, long = edit.top[0], edit.bottom[0], edit._edit_result.end_location[0]
    here, there = (long, short) if back else (short, long)
    if row <= top:
        return row
    return row + there - here if row > here else -1


def _move(edit: Edit, beyond: int, *, back: bool) -> None:
    """Move one step that the new row does not split; ``beyond`` is where the row stands on its other side."""
    assert edit._edit_result is not None
    result, top = edit._edit_result, edit.top[0]
    if beyond <= top:
        edit.from_location, edit.to_location = _down(edit.from_location), _down(edit.to_location)
        edit._edit_result = EditResult(_down(result.end_location), result.replaced_text)
    if edit._original_selection is not None:
        start, end = edit._original_selection
        undone = beyond if back or beyond <= top else beyond - result.end_location[0] + edit.bottom[0]
        edit._original_selection = Selection(
            _down(start) if start[0] >= undone else start, _down(end) if end[0] >= undone else end
        )


def _down(place: Location) -> Location:
    return place[0] + 1, place[1]
