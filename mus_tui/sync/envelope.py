"""How a record lies in the remote: readable under its own name, or sealed under one that says nothing."""

from typing import Protocol


class Unreadable(Exception):
    """A file of the remote is no record of this workbook: sealed with another key, damaged, or a stranger's."""


class Envelope(Protocol):
    """Gives each record a path, and turns its text into what lies there and back."""

    encrypted: bool
    """Whether what only the leader may see can go in it."""

    def path(self, kind: str, row_id: str) -> str:
        """Give the path of a record, the same in every copy."""

    def seal(self, path: str, text: str) -> bytes:
        """Turn the text of a record into what lies at its path; twice the same text need not give the same bytes."""

    def open(self, path: str, data: bytes) -> str:
        """Give the text that lies at a path. Raises `Unreadable`."""
