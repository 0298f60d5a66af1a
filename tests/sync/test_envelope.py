import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.sync.envelope import AgeEnvelope, Envelope, PlainEnvelope, Unreadable
from mus_tui.sync.keys import make_identity
from mus_tui.system.refusal import Refusal

KEY = make_identity()
AGE = AgeEnvelope(KEY)
ENVELOPES: list[Envelope] = [PlainEnvelope(), AGE]
IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
KINDS = st.sampled_from(["notes", "private_notes", "employees", "goals"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
BOTH = pytest.mark.parametrize("envelope", ENVELOPES, ids=["plain", "age"])


@BOTH
@given(kind=KINDS, row_id=IDS, text=TEXTS)
def test_any_text_comes_back(envelope: Envelope, kind: str, row_id: str, text: str) -> None:
    path = envelope.path(kind, row_id)
    assert envelope.open(path, envelope.seal(path, text)) == text


@BOTH
def test_a_long_text_comes_back(envelope: Envelope) -> None:
    assert envelope.open("a", envelope.seal("a", "æ\r\n\0" * 300_000)) == "æ\r\n\0" * 300_000


@BOTH
@given(kinds=st.tuples(KINDS, KINDS), ids=st.tuples(IDS, IDS))
def test_a_path_belongs_to_one_record(envelope: Envelope, kinds: tuple[str, str], ids: tuple[str, str]) -> None:
    paths = [envelope.path(kind, row_id) for kind, row_id in zip(kinds, ids, strict=True)]
    assert (paths[0] == paths[1]) == ((kinds[0], ids[0]) == (kinds[1], ids[1]))


def test_paths_are_what_other_copies_expect() -> None:
    assert PlainEnvelope().path("notes", "ab" + "0" * 30) == f"r/notes/ab/ab{'0' * 30}.md"
    sealed = AGE.path("notes", "ab" + "0" * 30)
    assert re.fullmatch(r"r/([0-9a-f]{2})/\1[0-9a-f]{62}\.age", sealed)
    assert AgeEnvelope(f" {KEY.lower()}\n").path("notes", "ab" + "0" * 30) == sealed
    assert AgeEnvelope(make_identity()).path("notes", "ab" + "0" * 30) != sealed


def test_only_what_is_sealed_may_be_private() -> None:
    assert [envelope.encrypted for envelope in ENVELOPES] == [False, True]


@given(text=TEXTS, place=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_a_changed_byte_is_told(text: str, place: float, change: int) -> None:
    sealed = bytearray(AGE.seal("meta.age", text))
    sealed[int(place * len(sealed))] ^= change
    with pytest.raises(Unreadable):
        AGE.open("meta.age", bytes(sealed))


def test_every_single_changed_byte_is_told() -> None:
    sealed = AGE.seal("meta.age", "Signe vil lede et projekt")
    for where in range(len(sealed)):
        changed = sealed[:where] + bytes([sealed[where] ^ 1]) + sealed[where + 1 :]
        with pytest.raises(Unreadable):
            AGE.open("meta.age", changed)


@given(st.binary())
def test_what_was_never_sealed_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable):
        AGE.open("meta.age", data)


@given(text=TEXTS, cut=st.integers(1, 700))
def test_a_cut_off_or_lengthened_file_is_told(text: str, cut: int) -> None:
    sealed = AGE.seal("meta.age", text)
    for changed in (sealed[:-cut], sealed + bytes(cut), sealed + sealed):
        with pytest.raises(Unreadable):
            AGE.open("meta.age", changed)


def test_a_file_moved_to_another_path_is_told() -> None:
    with pytest.raises(Unreadable):
        AGE.open(AGE.path("notes", "1" * 32), AGE.seal(AGE.path("notes", "2" * 32), "text"))


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Unreadable):
        AgeEnvelope(make_identity()).open("meta.age", AGE.seal("meta.age", "text"))


def test_a_file_sealed_to_the_key_by_a_stranger_is_told() -> None:
    import pyrage

    recipient = pyrage.x25519.Identity.from_str(KEY).to_public()
    for content in (b"", b"text", bytes(512)):
        with pytest.raises(Unreadable):
            AGE.open("meta.age", pyrage.encrypt(content, [recipient]))


def test_text_that_is_no_utf_8_is_told() -> None:
    with pytest.raises(Unreadable):
        PlainEnvelope().open("meta.json", b"\xff\xfe")


@given(kind=KINDS, row_id=IDS, words=st.lists(st.text(st.characters(categories=["L"]), min_size=4), min_size=1))
def test_nothing_of_a_record_shows(kind: str, row_id: str, words: list[str]) -> None:
    path = AGE.path(kind, row_id)
    shown = path.encode() + AGE.seal(path, f"kind: {kind}\nid: {row_id}\n\n{' '.join(words)}")
    for word in (kind, row_id, row_id[:8], *words):
        assert word.encode() not in shown


def test_sizes_tell_little() -> None:
    import pyrage

    # Age adds some random bytes of its own, so what is inside is measured.
    identity = pyrage.x25519.Identity.from_str(KEY)
    inside = [len(pyrage.decrypt(AGE.seal("a", "x" * length), [identity])) for length in (0, 300, 600, 1_900, 2_100)]
    assert inside == [512, 512, 1024, 2048, 4096]


def test_the_same_text_looks_different_every_time() -> None:
    assert AGE.seal("a", "text") != AGE.seal("a", "text")


def test_what_is_no_key_is_refused() -> None:
    for text in ("", "AGE-SECRET-KEY-1", KEY[:-1], "ssh-ed25519 AAAA"):
        with pytest.raises(Refusal) as told:
            AgeEnvelope(text)
        assert KEY[:20] not in str(told.value.values)
