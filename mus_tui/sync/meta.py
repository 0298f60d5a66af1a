"""What a remote says of itself: which workbook it is of, how old its history is, and who can read it."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from mus_tui.i18n.translator import N_
from mus_tui.sync.envelope import AgeEnvelope, Envelope, PlainEnvelope, Unreadable
from mus_tui.sync.keys import unwrap_identity, wrap_identity
from mus_tui.system.refusal import Refusal

FORMAT: Final = 1
"""The form of the records this program writes, and the newest it reads."""

PUBLIC: Final = "meta.json"
"""What everybody may read: the form, the epoch, whether the rest is encrypted."""
SEALED: Final = "meta.age"
KEYS: Final = "k/"
"""The folder of keys: that of each later epoch, sealed to that of the one before, for copies that had only that."""


class TooNew(Refusal):
    """A newer program wrote the remote in a form that this one can't read."""


class WrongKey(Refusal):
    """The remote is encrypted, and this copy has not got its key."""


class Meta(NamedTuple):
    """What a remote says of itself."""

    workbook_id: str
    epoch: int = 1
    """How often the history was begun anew: a person's erasure is such a beginning."""


class Keyring(NamedTuple):
    """How this copy reads and writes the remote: with an identity where it is encrypted."""

    identity: str | None = None

    @property
    def envelope(self) -> Envelope:
        """What wraps records."""
        return PlainEnvelope() if self.identity is None else AgeEnvelope(self.identity)


def epoch_of(public: bytes) -> int:
    """Give the epoch that anybody can read of a remote."""
    return int(_public(public)["epoch"])


def is_encrypted(public: bytes) -> bool:
    """Whether a remote is encrypted. Raises `TooNew`."""
    return bool(_public(public)["encrypted"])


def read_meta(files: Mapping[str, bytes], keyring: Keyring) -> tuple[Meta, Keyring]:
    """Read what a remote says of itself, and give the keyring it is read with, which may be a newer one.

    Raises `TooNew` or `WrongKey`.
    """
    public = _public(files[PUBLIC])
    if not public["encrypted"]:
        return Meta(str(public["workbook_id"]), int(public["epoch"])), Keyring()
    for each in _keyrings(files, keyring):
        try:
            sealed = json.loads(each.envelope.open(SEALED, files.get(SEALED, b"")))
        except Unreadable:
            continue
        return Meta(str(sealed["workbook_id"]), int(sealed["epoch"])), each
    raise WrongKey(
        N_(
            "The remote is encrypted with a key that this copy has not got, so nothing was read or written. "
            "Make one for it where sync works, with mus sync key FILE, and give it to mus sync setup --key FILE."
        )
    )


def meta_files(meta: Meta, keyring: Keyring, before: Keyring | None = None) -> dict[str, bytes]:
    """Give the files in which a remote says of itself what it is; whoever had the key before is given the new one."""
    public: dict[str, object] = {"format": FORMAT, "min_reader": FORMAT, "epoch": meta.epoch}
    own = {"workbook_id": meta.workbook_id, "epoch": meta.epoch}
    if keyring.identity is None:
        return {PUBLIC: _json(public | own | {"encrypted": False})}
    files = {
        PUBLIC: _json(public | {"encrypted": True}),
        SEALED: keyring.envelope.seal(SEALED, json.dumps(own, sort_keys=True)),
    }
    if before is not None and before.identity is not None:
        files[key_path(meta.epoch)] = wrap_identity(keyring.identity, before.identity)
    return files


def key_path(epoch: int) -> str:
    """Give where the key of an epoch lies."""
    return f"{KEYS}{epoch}.age"


def epoch_of_key(path: str) -> int | None:
    """Give the epoch whose key lies at a path; None where none does."""
    name = path.removeprefix(KEYS).removesuffix(".age")
    return int(name) if path == f"{KEYS}{name}.age" and name.isdecimal() else None


def _keyrings(files: Mapping[str, bytes], keyring: Keyring) -> list[Keyring]:
    """Give the keyring and those that can be had with it, one epoch after the other."""
    if keyring.identity is None:
        return []
    found = [keyring.identity]
    for _, path in sorted((epoch, path) for path in files if (epoch := epoch_of_key(path)) is not None):
        if newer := unwrap_identity(files[path], found[-1]):
            found.append(newer)
    return [Keyring(identity) for identity in reversed(found)]


def _public(data: bytes) -> dict[str, Any]:
    try:
        public = json.loads(data)
        if int(public["min_reader"]) > FORMAT:
            raise TooNew(
                N_("The remote was written by a newer version of mus. Nothing was changed; update this program.")
            )
        if not {"epoch", "encrypted"} <= public.keys():
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refusal(
            N_("The branch «workbook» of the remote is not one of mus. Nothing was changed; name another remote.")
        ) from None
    return dict(public)


def _json(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, sort_keys=True) + "\n").encode()
