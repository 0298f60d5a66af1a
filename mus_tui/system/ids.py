"""Ids of rows: 128 random bits, or a hash where every copy of a workbook must make the same row."""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

NewId = Callable[[], str]
"""A function giving a fresh id: 32 lower-case hexadecimal digits."""


def random_id() -> str:
    """Give a fresh id of 128 random bits."""
    return os.urandom(16).hex()


def derived_id(table: str, *parents: str) -> str:
    """Give the id of a row the program makes by itself, the same in every copy of the workbook."""
    return sha256("\x1f".join((table, *parents)))[:32]


def sha256(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return str(_hash()(text.encode()).hexdigest())


@cache
def _hash() -> Any:
    # hashlib loads OpenSSL, a megabyte of every user. Python's own is in one of these two, by its version.
    for name in ("_sha2", "_sha256"):
        with suppress(ImportError):
            return import_module(name).sha256
    import hashlib

    return hashlib.sha256
