from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain import agenda, agreements, goals, lines, people, talks
from mus_tui.domain.agreements import Health, Verdict
from mus_tui.domain.goals import Column, GoalState
from mus_tui.domain.talks import PreparationStep, TalkKind, TalkState
from mus_tui.i18n import talk_words, words
from mus_tui.i18n.translator import LANGUAGES, translator

ALL: list[tuple[Mapping[Any, str], type[StrEnum]]] = [
    (talk_words.TALK_KIND, talks.TalkKind),
    (talk_words.TALK_STATE, talks.TalkState),
    (talk_words.PREPARATION_STEP, talks.PreparationStep),
    (words.ITEM_KIND, agenda.ItemKind),
    (words.ITEM_STATE, agenda.ItemState),
    (words.LINE_KIND, lines.LineKind),
    (words.GOAL_STATE, goals.GoalState),
    (words.COLUMN, goals.Column),
    (words.MEASURE, goals.Measure),
    (words.GOAL_FIELD, goals.GoalField),
    (words.AGREEMENT_STATE, agreements.AgreementState),
    (words.AGREEMENT_TYPE, agreements.AgreementType),
    (words.VERDICT, agreements.Verdict),
    (words.HEALTH, agreements.Health),
    (words.PARTY, people.Party),
    (words.CAREER_WISH, people.CareerWish),
]


@pytest.mark.parametrize(("mapping", "members"), ALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_word_of_its_own(mapping: Mapping[Any, str], members: type[StrEnum], language: str) -> None:
    shown = [translator(language)(mapping[member]) for member in members]
    assert len(set(shown)) == len(members)


def test_the_danish_is_what_leaders_say() -> None:
    _ = translator("da")
    assert [_(words.VERDICT[verdict]) for verdict in Verdict] == [
        "holdt",
        "delvist",
        "ikke holdt",
        "ikke længere relevant",
    ]
    assert [_(words.COLUMN[column]) for column in Column] == ["Idéer", "Ikke startet", "I gang", "Afsluttet"]
    assert [_(talk_words.TALK_STATE[state]) for state in TalkState] == ["planlagt", "i gang", "holdt", "aflyst"]
    assert _(words.GOAL_STATE[GoalState.PAUSED]) == "på pause"
    assert _(talk_words.PREPARATION_STEP[PreparationStep.HISTORY]) == "Historik set"


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("holdt", Verdict.KEPT),
        ("Ikke holdt", Verdict.NOT_KEPT),
        ("not-kept", Verdict.NOT_KEPT),
        ("irrelevant", Verdict.IRRELEVANT),
        (" ikke  længere relevant ", Verdict.IRRELEVANT),
        ("2", Verdict.PARTLY),
        ("partly", Verdict.PARTLY),
        ("måske", None),
        ("", None),
        ("5", None),
    ],
)
def test_a_verdict_is_read_in_either_language(typed: str, verdict: Verdict | None) -> None:
    assert words.verdict_of(typed) is verdict


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("mus", TalkKind.MUS),
        ("Opfølgning", TalkKind.FOLLOW_UP),
        ("follow_up", TalkKind.FOLLOW_UP),
        ("1:1", TalkKind.ONE_TO_ONE),
        ("one-to-one", TalkKind.ONE_TO_ONE),
        ("fratrædelse", TalkKind.EXIT),
        ("kaffe", None),
    ],
)
def test_a_kind_of_talk_is_read_in_either_language(typed: str, kind: TalkKind | None) -> None:
    assert words.kind_of(typed) is kind


def test_how_it_goes_is_read_in_either_language() -> None:
    assert words.health_of("i fare") is words.health_of("at risk") is Health.AT_RISK


@given(st.text())
def test_any_word_can_be_asked_about(text: str) -> None:
    assert words.kind_of(text) in (None, *TalkKind)
