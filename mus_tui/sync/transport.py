"""What carries records between the copies of a workbook: one branch of files, moved only as a whole.

Nothing here means anything to the one who carries it. What is newer, what was deleted and what is in conflict is
told by the records themselves, never by the history of the branch.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from mus_tui.system.refusal import Refusal


class Unreachable(Refusal):
    """The remote can't be reached now: a state, not a fault. Everything is as it was."""

    exit_code = 1


class Rejected(Refusal):
    """The remote does not take what is sent, and not because somebody else was first."""

    exit_code = 1


class Overtaken(Refusal):
    """Other copies were first every time: nothing to do but to try again."""

    exit_code = 1


class Transport(Protocol):
    """Brings the branch here, and sends it on; tips, commits and objects are named by their git ids."""

    def fetch(self) -> str | None:
        """Bring the branch here and give its tip; None where the remote has no such branch yet.

        Raises `Unreachable`.
        """

    def descends(self, tip: str, ancestor: str) -> bool:
        """Whether a tip that was fetched has another one in its history; False where that one is not known."""

    def tree(self, tip: str) -> dict[str, str]:
        """Give every file of a tip: its path, and the id of the object it holds."""

    def read(self, objects: Iterable[str]) -> dict[str, bytes]:
        """Give the contents of objects."""

    def object_id(self, data: bytes) -> str:
        """Give the id that contents have as an object."""

    def commit(self, parent: str | None, files: Mapping[str, bytes]) -> str:
        """Make a commit here of a parent's files with these in place of theirs; without a parent of these alone."""

    def push(self, commit: str, expected: str | None) -> bool:
        """Move the branch from the tip expected (None: no branch yet) to a commit that descends from it.

        False where somebody else has moved it meanwhile. Raises `Unreachable` or `Rejected`.
        """

    def replace(self, commit: str, expected: str | None) -> bool:
        """Put a commit without a history in the place of the branch, if its tip is still the one expected.

        False where it is not. Raises `Unreachable` or `Rejected`.
        """

    def forget(self) -> None:
        """Throw away all that was brought here, with its history; the next fetch brings what is left."""

    def clear(self) -> None:
        """Take off the disk of a remote on this machine what no branch holds any more; elsewhere nothing."""
