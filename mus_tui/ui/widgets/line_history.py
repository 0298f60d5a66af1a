"""Steps to undo and redo, kept right when rows come, change, move or go that others have written."""

from collections import deque
from collections.abc import Iterable, Sequence

from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.document._history import EditHistory

Places = list[int | None]
"""Where each row stands now; None for one that is gone or says something else."""


def carry_over(history: EditHistory, places: Sequence[int | None]) -> None:
    """Have the steps know the rows by their new ``places``.

    A step whose own rows are gone or say something else is left out: it would take back what others have written.
    Where its rows now have others between them it can't be taken either, nor those beyond it.
    """
    undo, redo = history._undo_stack, history._redo_stack
    back = _carried((batch[::-1] for batch in reversed(undo)), list(places), back=True)
    history._undo_stack = deque((batch[::-1] for batch in reversed(back)), undo.maxlen)
    history._redo_stack = deque(reversed(_carried(reversed(redo), list(places), back=False)))
    history.checkpoint()


class _SplitStepError(Exception):
    """A step has rows of others between its own."""


def _carried(batches: Iterable[list[Edit]], places: Places, *, back: bool) -> list[list[Edit]]:
    """Give batches of steps, the one to be taken next first, with the rows where they will find them."""
    carried: list[list[Edit]] = []
    for batch in batches:
        try:
            steps = [edit for edit in batch if _carry(edit, places, back=back)]
        except _SplitStepError:
            break
        if steps:
            carried.append(steps)
    return carried


def _carry(edit: Edit, places: Places, *, back: bool) -> bool:
    """Carry one step over, and the places to the other side of it; say whether it can still be taken."""
    assert edit._edit_result is not None
    top, short, long = edit.top[0], edit.bottom[0], edit._edit_result.end_location[0]
    here, there = (long, short) if back else (short, long)
    stand = places[top : here + 1]
    if None in stand:
        # What a step leaves as it is, earlier steps still find: the row after which it only began a new one.
        kept = stand[0] if getattr(edit, "begins_row", False) else None
        places[top : here + 1] = [kept] + [None] * (there - top)
        return False
    first = stand[0] or 0
    if stand != list(range(first, first + len(stand))):
        raise _SplitStepError
    before = list(places) if not back else []
    _pass(places, top, here, there, first)
    _move(edit, first - top, before or places)
    return True


def _pass(places: Places, top: int, here: int, there: int, first: int) -> None:
    """Go to the other side of a step whose rows stand at ``first`` and below."""
    grown, last = there - here, first + here - top
    if grown:
        places[:] = [place if place is None or place <= last else place + grown for place in places]
        places[top : here + 1] = range(first, first + there - top + 1)


def _move(edit: Edit, rows: int, before: Places) -> None:
    """Move a step by some rows; ``before`` has the places as they are when it has not been taken or was undone."""
    result = edit._edit_result
    assert result is not None
    if rows:
        edit.from_location, edit.to_location = _down(edit.from_location, rows), _down(edit.to_location, rows)
        edit._edit_result = EditResult(_down(result.end_location, rows), result.replaced_text)
    if edit._original_selection is not None:
        start, end = (_placed(place, before, edit.top[0]) for place in edit._original_selection)
        edit._original_selection = Selection(start, end)


def _placed(place: Location, places: Places, top: int) -> Location:
    row = places[place[0]] if place[0] < len(places) else None
    return (top, 0) if row is None else (row, place[1])


def _down(place: Location, rows: int) -> Location:
    return place[0] + rows, place[1]
