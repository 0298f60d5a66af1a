"""The key of an encrypted workbook: making it, carrying it to another machine, changing it for another.

A key travels as a text that may be mailed or lie in a file, and a code that is told some other way. The code is
made here, of 110 random bits, and an age key is made of the code. Age's own passphrases would do the same, but they
take as much time and memory as the machine that seals has to give (up to a gigabyte), and a slower or busier one
that is to open them then refuses (SYNC §4.2); that protects short passphrases, and this is none.
"""

import base64
import hashlib
import json
import re
import secrets
from contextlib import suppress

from mus_tui.i18n.translator import N_
from mus_tui.sync.bech32 import age_identity
from mus_tui.sync.envelope import AgeEnvelope, Unreadable
from mus_tui.system.refusal import Refusal

_HEADER = "MUS workbook key / Nøgle til MUS-arbejdsbog"
_BLOCK = re.compile(r"BEGIN AGE ENCRYPTED FILE(.*?)END AGE ENCRYPTED FILE", re.DOTALL)
_QUOTING = re.compile(r"^\s*(?:\w{0,4}[>|]\s*)+", re.MULTILINE)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")

# Letters and digits that are not taken for each other: no I, L, O and U.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR = str.maketrans("ILO", "110")
_RANDOM_SIGNS = 22  # 110 bits
_CHECK_SIGNS = 2
_GROUP = 4

_SALT = b"mus workbook key 1"
_ROUNDS = 100_000

_WRAP_PATH = "key.age"
_FORMAT = 1


def make_identity() -> str:
    """Make the key of a workbook: an age identity, one line of text. It belongs in no remote and no export."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def seal_key(identity: str, workbook_id: str) -> tuple[str, str]:
    """Give a text that carries a key to another machine, and the code that opens it."""
    import pyrage

    code = _make_code()
    content = json.dumps({"format": _FORMAT, "identity": identity.strip(), "workbook_id": workbook_id})
    recipient = pyrage.x25519.Identity.from_str(_opener(code)).to_public()
    sealed: bytes = pyrage.encrypt(content.encode(), [recipient], armored=True)
    return f"{_HEADER}\n{sealed.decode('ascii').strip()}\n", code


def open_key(text: str, code: str) -> tuple[str, str]:
    """Give the identity and the workbook's id out of a text that `seal_key` made.

    The text may have been quoted, indented or broken anew, with anything before and after it. Raises `Refusal`.
    """
    import pyrage

    sealed = _sealed_part(text)
    if sealed is None:
        raise Refusal(
            N_("There is no key of a workbook in that text. Nothing was changed; copy the whole text with its marks.")
        )
    opener = pyrage.x25519.Identity.from_str(_opener(_whole_code(code)))
    try:
        content = pyrage.decrypt(sealed, [opener])
    except pyrage.DecryptError as error:
        raise Refusal(
            N_("The code does not open that key, or the text is damaged. Nothing was changed; copy both again.")
        ) from error
    found = _carried(content)
    if found is None:
        raise Refusal(N_("What the code opened is no key of a workbook. Nothing was changed; use the workbook's key."))
    return found


def wrap_identity(new: str, old: str) -> bytes:
    """Seal a new key to the old one, for the copies that still have only that."""
    return AgeEnvelope(old).seal(_WRAP_PATH, new.strip())


def unwrap_identity(data: bytes, old: str) -> str | None:
    """Give the new key that was sealed to an old one; None where it was not."""
    with suppress(Unreadable):
        new = AgeEnvelope(old).open(_WRAP_PATH, data)
        if is_identity(new):
            return new
    return None


def is_identity(text: str) -> bool:
    """Whether a text is a key."""
    try:
        AgeEnvelope(text)
    except Refusal:
        return False
    return True


def _opener(code: str) -> str:
    """Make the age identity that a code stands for."""
    return age_identity(hashlib.pbkdf2_hmac("sha256", code.encode(), _SALT, _ROUNDS))


def _make_code() -> str:
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_RANDOM_SIGNS))
    return _grouped(signs + _check(signs))


def _whole_code(typed: str) -> str:
    """Give a code as it was made from what was typed: any case, any spaces and hyphens. Raises `Refusal`."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_TAKEN_FOR)
    made_of, check = signs[:_RANDOM_SIGNS], signs[_RANDOM_SIGNS:]
    if len(signs) != _RANDOM_SIGNS + _CHECK_SIGNS or check != _check(made_of):
        raise Refusal(
            N_("That is not a code as it was shown. Nothing was changed; type all of its {n} letters and digits anew."),
            n=_RANDOM_SIGNS + _CHECK_SIGNS,
        )
    return _grouped(signs)


def _check(signs: str) -> str:
    """Give two signs that tell a slip of the fingers from a code that belongs to another key."""
    digest = hashlib.sha256(signs.encode()).digest()
    return "".join(_SIGNS[byte % len(_SIGNS)] for byte in digest[:_CHECK_SIGNS])


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def _sealed_part(text: str) -> bytes | None:
    found = _BLOCK.search(_QUOTING.sub("", text))
    if not found:
        return None
    parts = [part for part in found[1].split() if _BASE64.fullmatch(part)]
    try:
        return base64.b64decode("".join(parts), validate=True)
    except ValueError:
        return b""


def _carried(content: bytes) -> tuple[str, str] | None:
    try:
        fields = json.loads(content)
        found = (fields["identity"], fields["workbook_id"])
    except (ValueError, TypeError, KeyError):
        return None
    return found if all(isinstance(each, str) for each in found) and is_identity(found[0]) else None
