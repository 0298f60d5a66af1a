"""The invitation: the same in both languages, and whole whatever is known."""

import pytest

from mus_tui.content.builders import INVITATION_SLOTS
from mus_tui.content.invitation import purpose_phrase, write_invitation
from mus_tui.content.library import Content, load_content
from mus_tui.domain.talks import TalkKind
from mus_tui.i18n.translator import LANGUAGES

VALUES = {
    "first_name": "Ane",
    "leader": "Mette Kragh",
    "date": "3. marts",
    "time": "10:00",
    "place": "Mødelokale 2",
    "minutes": "60",
    "deadline": "27. februar",
}


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def test_every_slot_is_used_and_the_same_in_both_languages(content: Content) -> None:
    used: set[str] = set()
    for part in content.invitation_parts.values():
        for language in LANGUAGES:
            assert all("{" + slot + "}" in part.text(language) for slot in part.slots)
            assert part.text(language).count("{") == len(part.slots)
        used |= part.slots
    assert used == INVITATION_SLOTS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TalkKind)
def test_an_invitation_is_filled_out_for_every_kind_of_talk(content: Content, kind: TalkKind, language: str) -> None:
    text = write_invitation(content, language, kind, ["P3", "P6"], VALUES)
    assert not set("{}") & set(text)
    assert all(value in text for value in VALUES.values())
    assert content.template(kind).about(language) in text
    assert "  " not in text


def test_a_sentence_that_lacks_its_word_is_left_out(content: Content) -> None:
    text = write_invitation(content, "da", TalkKind.MUS, [], VALUES | {"place": "", "deadline": ""})
    assert "Sted" not in text
    assert "senest" not in text
    assert "især" not in text
    assert "jeg har sat 60 minutter af" in text


def test_purposes_go_on_from_the_sentence_before(content: Content) -> None:
    danish = purpose_phrase(content, "da", ["P3", "P6"])
    assert danish == "at vi gør status og ser fremad, og at vi trækker i samme retning"
    assert purpose_phrase(content, "en", ["P3"]) == "that we take stock and look ahead"
    assert purpose_phrase(content, "da", ["gone"]) == ""
    assert "jeg især gerne have, at vi gør status" in write_invitation(content, "da", TalkKind.MUS, ["P3"], VALUES)


def test_words_with_braces_in_them_stay_as_they_are(content: Content) -> None:
    text = write_invitation(content, "da", TalkKind.MUS, [], VALUES | {"place": "{leader} {x}"})
    assert "Sted: {leader} {x}." in text


def test_a_first_talk_does_not_look_back(content: Content) -> None:
    assert "aftalte sidst" not in write_invitation(content, "da", TalkKind.START, [], VALUES)
    assert "aftalte sidst" in write_invitation(content, "da", TalkKind.MUS, [], VALUES)
