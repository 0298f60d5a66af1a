"""How a record lies in the remote: readable under its own name, or sealed under one that says nothing."""

import hashlib
import hmac
from typing import Protocol

from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal

_MAC_BYTES = 32
_LENGTH_BYTES = 8
_SMALLEST = 512
# Each key is for one thing; another version of the form gets other words here.
_NAMES = b"mus names 1"
_SEALS = b"mus seals 1"


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


class PlainEnvelope:
    """Leaves records readable, for a remote on one's own disk."""

    encrypted = False

    def path(self, kind: str, row_id: str) -> str:
        """Give the path of a record: its kind and id, in folders of a few."""
        return f"r/{kind}/{row_id[:2]}/{row_id}.md"

    def seal(self, path: str, text: str) -> bytes:
        """Give the text as UTF-8."""
        return text.encode()

    def open(self, path: str, data: bytes) -> str:
        """Give the text that lies at a path. Raises `Unreadable` where it is no UTF-8."""
        return _as_text(data)


class AgeEnvelope:
    """Seals records with age, under names that only the key can make (SYNC §4.4).

    What is sealed carries a code of the path and the text, made with the key: age alone does not tell who sealed a
    file, and a host could put one in the place of another. What still shows: how many records there are, their
    sizes to a power of two, and when they change.
    """

    encrypted = True

    def __init__(self, identity: str) -> None:
        import pyrage  # The largest of the libraries, and only for this.

        try:
            self._identity = pyrage.x25519.Identity.from_str(identity.strip())
        except pyrage.IdentityError as error:
            raise Refusal(N_("That is no key of a workbook. Nothing was changed; fetch the key again.")) from error
        self._recipient = self._identity.to_public()
        secret = str(self._identity).encode()
        self._names = hmac.digest(secret, _NAMES, "sha256")
        self._seals = hmac.digest(secret, _SEALS, "sha256")

    def path(self, kind: str, row_id: str) -> str:
        """Give the path of a record: a code of its kind and id."""
        name = hmac.new(self._names, f"{kind}\x1f{row_id}".encode(), hashlib.sha256).hexdigest()
        return f"r/{name[:2]}/{name}.age"

    def seal(self, path: str, text: str) -> bytes:
        """Seal a text for its path; every time other bytes, as long as those of any text of about its length."""
        import pyrage

        data = text.encode()
        size = _SMALLEST
        while size < _MAC_BYTES + _LENGTH_BYTES + len(data):
            size *= 2
        content = self._code(path, data) + len(data).to_bytes(_LENGTH_BYTES, "big") + data
        sealed: bytes = pyrage.encrypt(content.ljust(size, b"\0"), [self._recipient])
        return sealed

    def open(self, path: str, data: bytes) -> str:
        """Give the text sealed for a path. Raises `Unreadable`."""
        import pyrage

        try:
            content: bytes = pyrage.decrypt(data, [self._identity])
        except pyrage.DecryptError as error:
            raise Unreadable from error
        start = _MAC_BYTES + _LENGTH_BYTES
        length = int.from_bytes(content[_MAC_BYTES:start], "big")
        text = content[start : start + length]
        if len(text) != length or not hmac.compare_digest(content[:_MAC_BYTES], self._code(path, text)):
            raise Unreadable
        return _as_text(text)

    def _code(self, path: str, data: bytes) -> bytes:
        place = path.encode()
        return hmac.digest(self._seals, len(place).to_bytes(_LENGTH_BYTES, "big") + place + data, "sha256")


def _as_text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Unreadable from error
