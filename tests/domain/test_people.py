import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain.people import Employee, find_employees
from tests.domain.demo_team import ANE, BO, CAMILLA, DANIEL, ELSE_MARIE, GRO, TEAM


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("a1", ANE),
        ("ANE", ANE),
        ("ane sørensen", ANE),
        ("  Ane   Sørensen ", ANE),
        ("bø", BO),
        ("cam", CAMILLA),
        ("thomsen", CAMILLA),
        ("A\u030agaard", CAMILLA),
        ("marie b", ELSE_MARIE),
        ("kafor", DANIEL),
    ],
)
def test_a_person_is_found_by_any_part_of_the_name_or_the_initials(text: str, person: Employee) -> None:
    assert list(find_employees(text, TEAM)) == [person]


def test_the_initials_come_before_the_beginning_of_a_name() -> None:
    other = BO._replace(id="b2", initials="GRO")
    assert list(find_employees("gro", (GRO, other))) == [other]


def test_a_whole_name_comes_before_a_longer_one_that_begins_alike() -> None:
    shorter, longer = ANE._replace(id="a2", name="Ane", initials=""), ANE._replace(id="a3", name="Ane Marie")
    assert list(find_employees("ane", (longer, shorter))) == [shorter]


def test_all_are_given_where_several_fit_equally_well() -> None:
    assert list(find_employees("an", (ANE, ANE._replace(id="a2"), BO))) == [ANE, ANE._replace(id="a2")]


def test_a_name_that_fits_nobody_finds_nobody() -> None:
    for text in ("Medarbejder 0001", "", "  "):
        assert list(find_employees(text, TEAM)) == []


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    assert set(find_employees(text, TEAM)) <= set(TEAM)


def test_the_first_name_is_the_first_word_of_the_name() -> None:
    assert ELSE_MARIE.first_name == "Else"
    assert Employee(id="x", name="").first_name == ""
