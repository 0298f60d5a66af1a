"""Ids of rows: 128 random bits, or a hash where every copy of a workbook must make the same row."""

import os
from collections.abc import Callable

NewId = Callable[[], str]
"""A function giving a fresh id: 32 lower-case hexadecimal digits."""


def random_id() -> str:
    """Give a fresh id of 128 random bits."""
    return os.urandom(16).hex()


def derived_id(table: str, *parents: str) -> str:
    """Give the id of a row the program makes by itself, the same in every copy of the workbook."""
    import hashlib  # Loads OpenSSL, which the first screen does without.

    return hashlib.sha256("\x1f".join((table, *parents)).encode()).hexdigest()[:32]
