"""Beginnings of words in everything written, newest first; what is deleted is gone, what is private stands apart."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.talks import Talk
from mus_tui.store.search import SearchFilter
from mus_tui.store.search_context import read_context
from mus_tui.store.search_index import filling_statements, index_statements
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import Time
from tests.store.test_lines import rewrite


def found(workbook: Workbook, words: str, *, private: bool = False) -> list[str]:
    return [hit.text for hit in workbook.search.find(words, private=private)]


@pytest.fixture
def written(workbook: Workbook, talk: Talk, time: Time) -> Workbook:
    workbook.lines.append(talk, 2, ["Vagtplanen er på plads", "> Jeg vil gerne i dybden", "% vagtens løn"])
    time.pass_by(minutes=1)
    workbook.agreements.add(Agreement(id="", employee_id=BO.id, text="Retter vagtplanen"))
    time.pass_by(minutes=1)
    workbook.praise.say(BO.id, "Vagtskiftet gik glat")
    return workbook


def test_the_beginning_of_a_word_is_enough_and_the_newest_comes_first(written: Workbook) -> None:
    assert found(written, "vagt") == ["Vagtskiftet gik glat", "Retter vagtplanen", "Vagtplanen er på plads"]
    assert found(written, "plan") == []


def test_lines_of_the_same_moment_stand_with_the_last_first(workbook: Workbook, talk: Talk) -> None:
    workbook.lines.append(talk, 1, ["ro et", "ro to", "ro tre"])
    assert found(workbook, "ro") == ["ro tre", "ro to", "ro et"]


def test_every_word_must_stand_there_in_any_order(written: Workbook) -> None:
    assert found(written, "plads vagt") == ["Vagtplanen er på plads"]
    assert found(written, "plads dybde") == []


def test_a_hit_says_where_it_is(written: Workbook, talk: Talk) -> None:
    (hit,) = written.search.find("dybden")
    assert (hit.table, hit.employee_id, hit.talk_id, hit.topic) == ("notes", ANE.id, talk.id, 2)


def test_private_words_are_found_only_when_asked_for(written: Workbook) -> None:
    assert found(written, "løn") == []
    assert found(written, "løn", private=True) == ["vagtens løn"]
    assert found(written, "vagt", private=True)[-1] in ("vagtens løn", "Vagtplanen er på plads")


@pytest.mark.parametrize(
    ("only", "texts"),
    [
        (SearchFilter(employee_id=BO.id), ["Vagtskiftet gik glat", "Retter vagtplanen"]),
        (SearchFilter(employee_id=BO.id, kind="agreement"), ["Retter vagtplanen"]),
        (SearchFilter(kind="praise"), ["Vagtskiftet gik glat"]),
        (SearchFilter(topic=2), ["Vagtplanen er på plads"]),
        (SearchFilter(topic=3), []),
        (SearchFilter(year=2026, kind="note"), ["Vagtplanen er på plads"]),
        (SearchFilter(year=2025), []),
    ],
)
def test_hits_are_narrowed_by_person_year_topic_and_kind(
    written: Workbook, only: SearchFilter, texts: list[str]
) -> None:
    assert [hit.text for hit in written.search.find("vagt", only=only)] == texts
    assert {hit.text for hit in written.search.find("", only=only)} >= set(texts), "a filter alone lists what fits it"


def test_an_agreement_is_found_once_as_the_line_it_was_read_from(workbook: Workbook, talk: Talk) -> None:
    workbook.lines.append(talk, 2, ["! mig: tegne kredsløbet om"])
    (hit,) = workbook.search.find("kredsløbet")
    assert (hit.table, hit.kind, hit.line_id) == ("notes", "agreement", hit.id)
    (agreement,) = workbook.agreements.all()
    workbook.agreements.edit(agreement._replace(text="tegne diagrammet om"))
    (hit,) = workbook.search.find("diagrammet")
    assert hit.table == "agreements"


def test_what_stands_around_a_hit_leaves_private_lines_out_until_asked(written: Workbook) -> None:
    (hit,) = written.search.find("dybden")
    assert [line.text for line in read_context(written, hit, private=False).lines] == [
        "Vagtplanen er på plads",
        "> Jeg vil gerne i dybden",
    ]
    (hit,) = written.search.find("løn", private=True)
    assert len(read_context(written, hit, private=True).lines) == 3
    assert hit.is_private


def test_a_workbook_from_before_the_facets_can_be_searched_by_them(written: Workbook) -> None:
    connection = written.connection
    for statement in (*index_statements(), *filling_statements()):
        connection.execute(statement)
    assert found(written, "vagt") == ["Vagtskiftet gik glat", "Retter vagtplanen", "Vagtplanen er på plads"]
    assert len(written.search.find("vagt", only=SearchFilter(employee_id=BO.id))) == 2
    assert found(written, "løn") == []
    assert found(written, "løn", private=True) == ["vagtens løn"]


@pytest.mark.parametrize(
    ("text", "words", "fits"),
    [
        ("Åben dør", "åben", True),
        ("ÅBEN DØR", "dør", True),
        ("Aben dor", "åben", False),
        ("Åben", "aben", False),
        ("blåbær og æbler", "æb", True),
        ("Åben", "A\u030aben", True),
        ("Fikret Yıldız", "yıl", True),
        ("C++ og 100%", "100", True),
        ("a_b", "a_b", True),
    ],
)
def test_danish_letters_are_letters_of_their_own(
    workbook: Workbook, talk: Talk, text: str, words: str, fits: bool
) -> None:
    workbook.lines.append(talk, 1, [text])
    assert bool(found(workbook, words)) is fits


def test_what_is_changed_is_found_by_its_new_words_alone(workbook: Workbook, talk: Talk) -> None:
    (line,) = workbook.lines.append(talk, 1, ["kvartalet"])
    rewrite(workbook, talk, line, "halvåret")
    assert found(workbook, "kvartalet") == []
    assert found(workbook, "halvåret") == ["halvåret"]


def test_what_is_deleted_is_not_found_until_it_comes_back(workbook: Workbook) -> None:
    goal = workbook.goals.add(Goal(id="", employee_id=ANE.id, text="Tage kurset", why="for driften"))
    assert len(found(workbook, "driften")) == 1
    workbook.goals.delete(goal.id)
    assert found(workbook, "kurset") == []
    workbook.undo()
    assert len(found(workbook, "kurset")) == 1
    workbook.goals.edit(goal._replace(why=""))
    assert found(workbook, "driften") == []


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "*", "_", "-- !", "( OR", "NEAR(", "%", "\x00", "' OR 1=1 --", "a" * 5000, "xyz " * 2500]
)
def test_no_words_break_it(written: Workbook, words: str) -> None:
    assert found(written, words) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_anything_can_be_searched_for(written: Workbook, words: str) -> None:
    written.search.find(words, private=True)


def test_no_more_is_given_than_asked_for(workbook: Workbook, talk: Talk) -> None:
    workbook.lines.append(talk, 1, [f"linje {number}" for number in range(30)])
    assert len(workbook.search.find("linje", limit=7)) == 7
