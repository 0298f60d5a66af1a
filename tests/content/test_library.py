"""The built-in content: complete in both languages, at home where it belongs, fit for the form."""

import subprocess
import sys
import time
from collections import Counter

import pytest

from mus_tui.content.entries import Entry, Place, Scale, SideData
from mus_tui.content.library import Content, load_content
from mus_tui.domain.people import Party
from mus_tui.domain.talks import CORE_TOPICS, DEFAULT_MINUTES, TOPICS, TalkKind
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import LANGUAGES

THE_FIFTEEN = [f"Q{number}" for number in range(1, 16)]
CLOSING_QUESTIONS = {"C1", "C2", "C3"}


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def entries(content: Content) -> list[Entry]:
    return [
        *content.topics.values(),
        *content.questions.values(),
        *content.probes.values(),
        *content.standing_notes.values(),
        *content.cautions.values(),
        *content.hints.values(),
        *content.purposes.values(),
        *content.requirements.values(),
        *content.fixed_points.values(),
        *content.templates.values(),
        *content.invitation_parts.values(),
        *content.checklist.values(),
    ]


def test_every_id_that_is_named_stands_somewhere(content: Content) -> None:
    content.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words_in_both_languages(content: Content, language: str) -> None:
    words = [entry.text(language) for entry in entries(content)]
    words += [topic.short(language) for topic in content.topics.values()]
    words += [template.about(language) for template in content.templates.values()]
    words += [item.missing(language) for item in content.checklist.values()]
    assert all(text and text == clean_line(text) for text in words)


def test_no_danish_is_left_in_english(content: Content) -> None:
    same = {entry.id for entry in entries(content) if entry.da == entry.en}
    assert same == {"about"}
    assert not [entry.id for entry in entries(content) if set("æøåÆØÅ") & set(entry.en)]


def test_the_fifteen_questions_stand_at_home(content: Content) -> None:
    homes = Counter(content.questions[key].home for key in THE_FIFTEEN)
    assert [homes[topic] for topic in TOPICS] == [1, 1, 5, 3, 2, 3, 0]
    assert {key: content.questions[key].home for key in ("Q1", "Q2", "Q14", "Q8", "Q10", "Q13")} == {
        "Q1": 0,
        "Q2": 1,
        "Q14": 2,
        "Q8": 3,
        "Q10": 4,
        "Q13": 5,
    }


def test_each_core_topic_has_four_extra_questions(content: Content) -> None:
    extra = {key for key in content.questions if key.startswith("X")}
    assert extra == {f"X{topic}{number}" for topic in CORE_TOPICS for number in range(1, 5)}
    assert all(content.questions[key].topics == (int(key[1]),) for key in extra)


def test_the_last_of_the_fifteen_is_asked_at_closing_too(content: Content) -> None:
    assert content.questions["Q15"].topics == (2, 6)
    assert [question.id for question in content.questions_for(6)] == ["Q15", "C1", "C2", "C3"]


def test_questions_come_in_the_order_of_the_files(content: Content) -> None:
    found = [question.id for question in content.questions_for(2)]
    assert found == ["Q3", "Q4", "Q5", "Q14", "Q15", "X21", "X22", "X23", "X24"]


def test_who_answers_at_closing_differs(content: Content) -> None:
    assert set(content.questions["C1"].parties) == {Party.LEADER, Party.EMPLOYEE}
    assert content.questions["C2"].parties == (Party.LEADER,)
    assert content.questions["Q1"].parties == (Party.EMPLOYEE,)


def test_answers_lead_on_to_what_they_become(content: Content) -> None:
    scales = {key: question.scale for key, question in content.questions.items() if question.scale}
    assert scales == {"Q4": Scale.WORKLOAD, "Q9": Scale.WELL_BEING, "Q10": Scale.COOPERATION}
    assert SideData.TEAM_GOAL in content.questions["Q5"].leads_to
    assert SideData.FEEDBACK_RHYTHM in content.questions["Q7"].leads_to
    assert SideData.LEADER_SUPPORT in content.questions["Q8"].leads_to
    assert SideData.COMPETENCE in content.questions["Q11"].leads_to
    assert {SideData.COMPETENCE, SideData.LEADER_SUPPORT} <= set(content.questions["Q12"].leads_to)
    assert SideData.GOAL in content.questions["Q15"].leads_to


def test_every_question_can_stand_in_the_form(content: Content) -> None:
    for question in content.questions.values():
        for language in LANGUAGES:
            text = question.text(language)
            assert text.endswith("?"), question.id
            assert text.encode("cp1252").decode("cp1252") == text


def test_only_questions_and_probes_look_like_questions(content: Content) -> None:
    in_the_form: list[Entry] = [
        *content.topics.values(),
        *content.purposes.values(),
        *content.fixed_points.values(),
        *content.invitation_parts.values(),
    ]
    assert not [entry.id for entry in in_the_form if entry.da.endswith("?") or entry.en.endswith("?")]


def test_every_purpose_is_served_by_a_question(content: Content) -> None:
    served = {purpose for question in content.questions.values() for purpose in question.purposes}
    assert served == content.purposes.keys() == {f"P{number}" for number in range(1, 7)}


def test_every_hint_is_shown_somewhere(content: Content) -> None:
    assert list(content.hints) == [f"V{number}" for number in range(1, 14)]
    assert all(hint.topics or hint.places for hint in content.hints.values())
    assert all(content.hints_for(topic) for topic in TOPICS)
    assert all(content.hints_on(place) for place in Place)
    assert content.hint("V10") in content.hints_for(5)


def test_fixed_points_feed_the_topics_they_belong_to(content: Content) -> None:
    topics = {key: point.topic for key, point in content.fixed_points.items()}
    assert topics == {"R2a": 1, "R2b": 5, "R2c": 4, "R2d": 4}


def test_a_question_that_may_bring_up_health_has_its_note(content: Content) -> None:
    noted = [key for key in content.questions if content.note_for(key) is content.standing_notes["J4"]]
    assert noted == ["Q1", "X44"]


def test_the_four_probes_are_always_at_hand(content: Content) -> None:
    assert len(content.probes_for()) == 4
    assert next(probe.id for probe in content.probes_for("Q3")) == "why_not"
    assert len(content.probes_for("Q3")) == 5


def test_short_names_of_topics_fit_a_narrow_screen(content: Content) -> None:
    assert list(content.topics) == list(TOPICS)
    assert all(len(topic.short(language)) <= 16 for topic in content.topics.values() for language in LANGUAGES)


@pytest.mark.parametrize("kind", TalkKind)
def test_a_template_asks_six_to_ten_questions_of_its_own_topics(content: Content, kind: TalkKind) -> None:
    template = content.template(kind)
    chosen = [content.questions[key] for key in template.questions]
    assert 6 <= len([question for question in chosen if question.id not in CLOSING_QUESTIONS]) <= 10
    assert all(set(question.topics) & set(template.topics) for question in chosen)
    assert {0, 6} <= set(template.topics)
    assert set(template.topics) & set(CORE_TOPICS)


def test_the_yearly_talk_has_every_topic_and_its_usual_length(content: Content) -> None:
    template = content.template(TalkKind.MUS)
    assert template.topics == tuple(TOPICS)
    assert template.minutes == DEFAULT_MINUTES
    assert set(template.questions) >= CLOSING_QUESTIONS


@pytest.mark.parametrize("kind", [TalkKind.MUS, TalkKind.FOLLOW_UP])
def test_talks_that_owe_fixed_points_have_their_topics(content: Content, kind: TalkKind) -> None:
    wanted = {point.topic for point in content.fixed_points.values()}
    assert wanted <= set(content.template(kind).topics)


def test_the_yearly_talk_asks_of_well_being_learning_and_career(content: Content) -> None:
    chosen = content.template(TalkKind.MUS).questions
    tags = {tag for key in chosen for tag in content.questions[key].tags}
    assert {"well_being", "learning", "career"} <= tags


def test_reading_all_content_takes_less_than_fifteen_milliseconds() -> None:
    def read_all() -> float:
        began = time.thread_time()
        load_content().check()
        return time.thread_time() - began

    assert min(read_all() for _ in range(7)) < 0.015


def test_importing_reads_no_file() -> None:
    script = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import mus_tui.content.library, mus_tui.content.invitation
mus_tui.content.library.load_content()
print([name for name in opened if name.endswith(".toml")])
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
