import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.people import LEADER
from tests.domain.demo_team import ANE, BO, CAMILLA, DANIEL, ELSE_MARIE, GRO, HENRIK, TEAM


@pytest.mark.parametrize("word", ["a", "A", "ane", "an", "sø", "Sørensen", "as", "AS", "Ane Sørensen", "ane s"])
def test_the_talks_employee_goes_by_initials_and_any_beginning_of_a_name(word: str) -> None:
    assert OwnerNames(ANE, TEAM).find(word) == ANE.id


@pytest.mark.parametrize("word", ["bo", "ØSTERGAARD", "bø", "Bo Østergaard", "bo  østergaard"])
def test_anyone_else_goes_by_a_whole_word_of_the_name_or_the_initials(word: str) -> None:
    assert OwnerNames(ANE, TEAM).find(word) == BO.id


@pytest.mark.parametrize("word", ["b", "øster", "dan", "HR", "bo o", "", " ", "ren"])
def test_a_part_of_somebody_elses_name_is_nobody(word: str) -> None:
    assert OwnerNames(ANE, TEAM).find(word) is None


def test_either_part_of_a_name_with_a_hyphen_will_do() -> None:
    names = OwnerNames(ANE, TEAM)
    assert names.find("Thomsen") == names.find("ågaard") == names.find("Ågaard-Thomsen") == CAMILLA.id
    assert OwnerNames(CAMILLA, TEAM).find("thom") == CAMILLA.id


def test_the_talks_employee_comes_before_anyone_else_who_fits() -> None:
    namesake = BO._replace(id="b2", name="Bo Lindholm", initials="BL")
    everyone = (*TEAM, namesake)
    assert OwnerNames(BO, everyone).find("bo") == BO.id
    assert OwnerNames(namesake, everyone).find("bo") == namesake.id
    assert OwnerNames(DANIEL, everyone).find("do") == DANIEL.id


def test_a_word_that_fits_several_others_is_nobody() -> None:
    names = OwnerNames(ANE, (*TEAM, BO._replace(id="b2", name="Bo Lindholm", initials="BL")))
    assert names.find("bo") is None
    assert names.find("lindholm") is None
    assert names.find("BL") == "b2"
    assert names.find("gro") == GRO.id


@pytest.mark.parametrize("word", ["mig", "jeg", "me", "Mig", "I", "leder", "Leader"])
def test_the_leader_goes_by_the_words_for_oneself(word: str) -> None:
    assert OwnerNames(ANE, TEAM).find(word) == LEADER


def test_a_name_comes_before_the_weaker_words_for_the_leader() -> None:
    employee = HENRIK._replace(name="Ib Lederer")
    assert OwnerNames(employee, TEAM).find("i") == employee.id
    assert OwnerNames(employee, TEAM).find("leder") == employee.id
    assert OwnerNames(employee, TEAM).find("mig") == LEADER


def test_initials_that_are_a_word_for_the_leader_must_be_written_as_they_stand() -> None:
    employee = ELSE_MARIE._replace(initials="ME")
    assert OwnerNames(employee, TEAM).find("ME") == employee.id
    assert OwnerNames(employee, TEAM).find("me") == LEADER


def test_a_person_without_initials_is_not_found_by_nothing() -> None:
    nameless = ANE._replace(initials="")
    assert OwnerNames(nameless, [BO._replace(initials="")]).find("") is None


@given(st.text())
def test_no_word_breaks_it(word: str) -> None:
    assert OwnerNames(ANE, TEAM).find(word) in {*(person.id for person in TEAM), LEADER, None}
