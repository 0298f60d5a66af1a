"""In which order the tests are run, so that no worker is left alone with a slow one at the end."""

from collections.abc import Sequence
from typing import TypeVar

_Test = TypeVar("_Test")


def dealt(alone: Sequence[_Test], slow: Sequence[_Test], quick: Sequence[_Test], workers: int) -> list[_Test]:
    """Give a list whose first piece begins with the tests that are ``alone``, every other with a share of the slow.

    All pieces end with quick ones. xdist cuts a list into pieces of the same length, one for each worker; a worker
    that is done takes tests from the end of another's piece.
    """
    shares = [alone, *(slow[start :: workers - 1] for start in range(workers - 1))]
    order: list[_Test] = []
    left, quick = len(alone) + len(slow) + len(quick), list(quick)
    for number, share in enumerate(shares):
        length = left // (workers - number)
        room = max(0, length - len(share))
        order += [*share, *quick[:room]]
        quick, left = quick[room:], left - length
    return [*order, *quick]
