"""Ids of rows: 128 random bits, or a hash where every copy of a workbook must make the same row."""

import hashlib
import secrets
from collections.abc import Callable

NewId = Callable[[], str]
"""A function giving a fresh id: 32 lower-case hexadecimal digits."""


def random_id() -> str:
    """Give a fresh id of 128 random bits."""
    return secrets.token_hex(16)


def derived_id(table: str, *parents: str) -> str:
    """Give the id of a row the program makes by itself, the same in every copy of the workbook."""
    return hashlib.sha256("\x1f".join((table, *parents)).encode()).hexdigest()[:32]
