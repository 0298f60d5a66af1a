from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain.completion import Offers, offer
from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.reading import read_line
from tests.domain.demo_team import ANE, TEAM

TODAY = date(2026, 2, 13)
NAMES = OwnerNames(ANE, TEAM)


def offered(line: str, *, english: bool = False) -> Offers:
    return offer(line, TODAY, NAMES, "me" if english else "mig", english=english)


@pytest.mark.parametrize(
    ("line", "owners", "due", "completion"),
    [
        ("! ", ("mig:", "Ane:"), (">+14", ">fre", ">1/3"), ""),
        ("! b", ("Bo:", "Else:"), (), "Bo: "),
        ("! ane+mi", ("mig:",), (), "mig: "),
        ("! bestil", (), (">+14", ">fre", ">1/3"), ""),
        ("! bo: ring", (), (">+14", ">fre", ">1/3"), ""),
        ("! bo: ring >", (), (">+14", ">fre", ">1/3"), ">+14"),
        ("! bo: ring >u", (), (">uge 8", ">uge 9", ">uge 10"), ">uge 8"),
        ("! bo: ring >uge 1", (), (), ""),
        ("! bo: ring >1/3", (), (), ""),
        ("! bo: ring >1/3 og >", (), (), ""),
        ("= ", ("mig:", "Ane:"), (">+3m", ">Q2", ">1/3"), ""),
        ("+ b", (), (), ""),
        ("bo", (), (), ""),
    ],
)
def test_what_fits_next_is_offered(line: str, owners: tuple[str, ...], due: tuple[str, ...], completion: str) -> None:
    found = offered(line)
    assert (found.owners, found.due, found.completion) == (owners, due, completion)


def test_english_is_offered_in_english() -> None:
    assert offered("! m", english=True).owners == ("me:", "Else:")
    assert offered("! ring Bo >w", english=True).due[:2] == (">wed", ">week 8")


@given(st.sampled_from("!="), st.sampled_from("abcdefghijklmnopqrstuvwxyzæøå"), st.booleans(), st.dates(TODAY))
def test_whatever_is_offered_is_read_as_an_owner_or_a_date(sign: str, letter: str, english: bool, day: date) -> None:
    leader = "me" if english else "mig"
    for name in offer(f"{sign} {letter}", day, NAMES, leader, english=english).owners:
        assert read_line(f"{sign} {name} ringer", day, NAMES).owners
    for typed in ("", ">", f">{letter}", ">+", ">1"):
        for due in offer(f"{sign} ringer {typed}", day, NAMES, leader, english=english).due:
            reading = read_line(f"{sign} ringer {due}", day, NAMES)
            assert reading.due is not None
            assert reading.due >= day
            assert reading.text == "ringer"
