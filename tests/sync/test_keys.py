import hashlib
import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.sync.bech32 import age_identity, bech32
from mus_tui.sync.keys import is_identity, make_identity, open_key, seal_key, unwrap_identity, wrap_identity
from mus_tui.system.refusal import Refusal

IDENTITY = make_identity()
WORKBOOK = "0123456789abcdef0123456789abcdef"
OLD = (
    """
MUS workbook key / Nøgle til MUS-arbejdsbog
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBjYzE4ZmJ5bW51aHdoMi80
SFZGd2lJVEdmRVY0WHh4WlBxMmNzR2pFV2g0CjZ4Q2Jobkl0ZGtHS2Zqdm9QZ1RC
OFdycDFIOUtKZDZGV2VLcS9iaU8wam8KLT4gcEg5eGtLfC1ncmVhc2UgNiBzJzRy
bwp2SkFhZnNEUy8wc2VRbVRIQ2hzSlhvVlQyRUhvV05vRjVreDlQTTNha2pSV3BG
ZTdNUlBRSnQ5RjhMTGdpMWtjCnZDZWgrN0lKbjhiU3VqQQotLS0gekN2U1ArZS9D
U1puU1RyUGNMLzVYS29qQXNmVi9xVi9BMEVJUkUxRnB0MAoyZ9yoGZD4r4OICev1
Jop22f9nJyFdRlpL6DLUeSWCii29qTwZQo0xxFya++jMh4ursr7TjBoASLhahMAq
V+s9JE9avL/G81/zG5LPQYN84hmPwZ+7FI8/4psdBLe+vp+lggY5rIcH3L1nfCn4
8gtfOGegnU8ZgEs8d4CvRSMBqfZwEAX7IJ6tasYTkzsybhkZlT2DZWn5dwwXBXaV
D2tBNsMdXOnnUE+mS1zwJX7EpJJa7SBrItTgwWs=
-----END AGE ENCRYPTED FILE-----
""",
    "CRKG-ME87-D1VQ-7656-EDRJ-4SH8",
)
"""A key of version 1: how it is opened never changes."""


@pytest.fixture(scope="module")
def sealed() -> tuple[str, str]:
    """A key's text and code."""
    return seal_key(IDENTITY, WORKBOOK)


def test_a_key_says_what_it_is_and_shows_nothing(sealed: tuple[str, str]) -> None:
    text, code = sealed
    lines = text.splitlines()
    assert "MUS" in lines[0]
    assert lines[1] == "-----BEGIN AGE ENCRYPTED FILE-----"
    assert lines[-1] == "-----END AGE ENCRYPTED FILE-----"
    for secret in (IDENTITY, WORKBOOK, code, code.replace("-", "")):
        assert secret not in text
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}", code)


def _mailed(text: str) -> str:
    quoted = textwrap.indent(text, "> ", lambda line: True)
    return f"Hej Anna\r\n\r\nHer er nøglen:\r\n{quoted}".replace("\n", "\r\n") + "\r\nmvh BEGIN\r\n"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _broken_anew(text: str) -> str:
    head, start, *rest, end = text.splitlines()
    body = "\n    ".join(textwrap.wrap("".join(rest), 40))
    return f"\ufeff{head}\n– {start.strip('-')} –\n\n    {body}\n—{end.strip('-')}—"


@pytest.mark.parametrize("change", [_mailed, _in_one_line, _broken_anew])
def test_a_key_opens_however_it_was_carried(sealed: tuple[str, str], change: Callable[[str], str]) -> None:
    text, code = sealed
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}\n"
    assert open_key(change(text), typed) == (IDENTITY, WORKBOOK)


def test_quoting_of_several_kinds_is_passed_over(sealed: tuple[str, str]) -> None:
    text, code = sealed
    assert open_key(textwrap.indent(text, "> AB> | "), code) == (IDENTITY, WORKBOOK)


def test_a_slip_in_the_code_is_told_as_that() -> None:
    text, code = OLD
    for typed in ("", code[:-1], code + "A", "Æ" + code[1:], code[1] + code[0] + code[2:]):
        with pytest.raises(Refusal) as told:
            open_key(text, typed)
        assert "as it was shown" in told.value.sentence
        assert told.value.values == {"n": 24}


def test_another_keys_code_opens_nothing(sealed: tuple[str, str]) -> None:
    _, code = seal_key(IDENTITY, WORKBOOK)
    with pytest.raises(Refusal) as told:
        open_key(sealed[0], code)
    assert "Nothing was changed" in told.value.sentence


def test_a_damaged_text_is_told(sealed: tuple[str, str]) -> None:
    text, code = sealed
    lines = text.splitlines()
    without_last = "\n".join([*lines[:-2], lines[-1]])
    changed = "\n".join([*lines[:-2], lines[-2].swapcase(), lines[-1]])
    for damaged in (without_last, changed, "\n".join([*lines[:2], lines[-1]])):
        with pytest.raises(Refusal):
            open_key(damaged, code)


def test_a_text_without_a_key_is_told(sealed: tuple[str, str]) -> None:
    for text in ("", "Hej Anna", sealed[0].splitlines()[0], IDENTITY):
        with pytest.raises(Refusal) as told:
            open_key(text, sealed[1])
        assert "no key" in told.value.sentence


def test_something_else_sealed_with_the_code_is_told(sealed: tuple[str, str]) -> None:
    import pyrage

    secret = hashlib.pbkdf2_hmac("sha256", sealed[1].encode(), b"mus workbook key 1", 100_000)
    recipient = pyrage.x25519.Identity.from_str(age_identity(secret)).to_public()
    for content in (b"hello", b"[]", b'{"identity": 3, "workbook_id": "a"}', b'{"identity": "a", "workbook_id": "a"}'):
        armored = pyrage.encrypt(content, [recipient], armored=True).decode()
        with pytest.raises(Refusal) as told:
            open_key(armored, sealed[1])
        assert "opened" in told.value.sentence


@pytest.mark.parametrize("passphrase", [False, True])
def test_something_sealed_some_other_way_is_told(sealed: tuple[str, str], passphrase: bool) -> None:
    import pyrage

    if passphrase:
        data = pyrage.passphrase.encrypt(b"hello", sealed[1], armored=True)
    else:
        data = pyrage.encrypt(b"hello", [pyrage.x25519.Identity.generate().to_public()], armored=True)
    with pytest.raises(Refusal):
        open_key(data.decode(), sealed[1])


def test_a_key_sealed_long_ago_still_opens() -> None:
    text, code = OLD
    assert open_key(text, code)[1] == WORKBOOK


@given(st.binary(min_size=32, max_size=32))
def test_any_secret_makes_a_key(secret: bytes) -> None:
    assert is_identity(age_identity(secret))


def test_bech32_is_written_as_others_write_it() -> None:
    # From BIP 173: the checked empty text, and a longer one.
    assert bech32("a", b"") == "a12uel5l"
    data = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")
    assert bech32("abcdef", data) == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"


def test_a_new_key_reaches_who_has_the_old_one_and_nobody_else() -> None:
    new = make_identity()
    data = wrap_identity(new, IDENTITY)
    assert new.encode() not in data
    assert unwrap_identity(data, IDENTITY) == new
    assert unwrap_identity(data, new) is None
    assert unwrap_identity(data[:-1], IDENTITY) is None
    assert unwrap_identity(b"", IDENTITY) is None
    assert unwrap_identity(wrap_identity("no key", IDENTITY), IDENTITY) is None


def test_every_key_is_another() -> None:
    keys = {make_identity() for _ in range(20)}
    assert len(keys) == 20
    assert all(map(is_identity, keys))
    assert not is_identity("nothing")
