from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS, split
from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.people import LEADER
from mus_tui.domain.reading import FOLLOWED_UP, Reading, read_line
from tests.domain.demo_team import ANE, BO, TEAM

MADE_ON = date(2026, 2, 13)
OWNERS = OwnerNames(ANE, TEAM)
ME = (LEADER,)
A = (ANE.id,)


def read(line: str) -> Reading:
    return read_line(line, MADE_ON, OWNERS)


@pytest.mark.parametrize(
    ("line", "kind", "owners", "due", "tags", "text"),
    [
        ("! ane: bestil Excel-kursus >1/3", "agreement", A, "2026-03-01", (), "bestil Excel-kursus"),
        ("! mig: ugentlig 15 min status >uge 9", "agreement", ME, "2026-02-27", (), "ugentlig 15 min status"),
        (
            "= Leder ét tværgående projekt >1/10 #projektledelse",
            "goal",
            (),
            "2026-10-01",
            ("projektledelse",),
            "Leder ét tværgående projekt #projektledelse",
        ),
        ("! kl. 14: ring til leverandør", "agreement", (), None, (), "kl. 14: ring til leverandør"),
        ("! ane+mig: plan >+14", "agreement", (*A, *ME), "2026-02-27", (), "plan"),
        ("> Jeg har kun 1/3 af tiden til det", "employee", (), None, (), "Jeg har kun 1/3 af tiden til det"),
        ("> >1/3 er for lidt", "employee", (), None, (), ">1/3 er for lidt"),
        ("+ Flot indsats >fre", "praise", (), None, (), "Flot indsats >fre"),
        ("% virker presset", "private", (), None, (), "virker presset"),
        ("-! ikke mærke", "note", (), None, (), "-! ikke mærke"),
        (" ! indrykket", "note", (), None, (), " ! indrykket"),
        ("!uden mellemrum", "note", (), None, (), "!uden mellemrum"),
        ("=== ", "note", (), None, (), "=== "),
        ("? løn i forhold til marked >Q2", "parked", (), "2026-06-30", (), "løn i forhold til marked"),
        ("! bø: kontrakt >2026-05-01", "agreement", (BO.id,), "2026-05-01", (), "kontrakt"),
        ("! send >31/2 noget", "agreement", (), None, (), "send >31/2 noget"),
        ("! afleveres >fre og igen", "agreement", (), "2026-02-20", (), "afleveres og igen"),
        ("! mål >50 pct", "agreement", (), None, (), "mål >50 pct"),
        ("! a: kursus >1.3.27", "agreement", A, "2027-03-01", (), "kursus"),
        ("= 80 % tid >+6m", "goal", (), "2026-08-13", (), "80 % tid"),
        ("! værdi a>b >w1", "agreement", (), "2027-01-08", (), "værdi a>b"),
    ],
)
def test_a_line_is_read(
    line: str, kind: str, owners: tuple[str, ...], due: str | None, tags: tuple[str, ...], text: str
) -> None:
    assert read(line) == Reading(
        kind=LineKind(kind),
        text=text,
        owners=owners,
        due=date.fromisoformat(due) if due else None,
        tags=tags,
    )


def test_owners_may_be_written_in_several_ways_and_count_once() -> None:
    assert read("! Bo Østergaard + mig: mødes").owners == (BO.id, LEADER)
    assert read("! ane+AS+mig+jeg: mødes").owners == (ANE.id, LEADER)
    assert read("= ane:\tlede et projekt").text == "lede et projekt"


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("! HR: kontrakt", "HR"),
        ("! ane+Økonomi: kontrakt", "Økonomi"),
        ("! Status: følg op", "Status"),
        ("! bo-peter: mødes", "bo-peter"),
        ("! kl. 14: ring", ""),
        ("! 14:30 møde med Bo", ""),
        ("! efter kl. 14:30: ring", ""),
        ("! C++: kursus", ""),
        ("! ane:uden mellemrum", ""),
        ("! to ord: ring", ""),
        ("+ Økonomi: flot indsats", ""),
    ],
)
def test_a_word_that_names_no_owner_stays_in_the_text(line: str, unknown: str) -> None:
    reading = read(line)
    assert reading.owners == ()
    assert reading.text == split(line)[1]
    assert reading.unknown_owner == unknown


def test_a_name_that_fits_two_others_is_said_and_stays_in_the_text() -> None:
    owners = OwnerNames(ANE, (*TEAM, BO._replace(id="b2", name="Bo Lindholm")))
    reading = read_line("! bo: kontrakt", MADE_ON, owners)
    assert (reading.owners, reading.unknown_owner, reading.text) == ((), "bo", "bo: kontrakt")


def test_a_date_in_mid_sentence_leaves_the_sentence_whole() -> None:
    assert read("! send udkast >fre, så ser vi").text == "send udkast, så ser vi"
    assert read("! send udkast >fre.").text == "send udkast."
    assert read("! >fre send  udkast").text == "send udkast"


@pytest.mark.parametrize("text", [">1/3", "ane:", "ane: >1/3", "mig+bo: >fre"])
def test_an_agreement_is_never_without_words(text: str) -> None:
    assert read(f"! {text}").text == text


def test_tags_are_words_and_count_once() -> None:
    assert read("! kursus #excel #3 c#net #Ny_rolle #excel").tags == ("excel", "Ny_rolle")


def test_a_relative_date_counts_from_the_day_the_line_was_made() -> None:
    assert read_line("! plan >+14", date(2026, 3, 1), OWNERS).due == date(2026, 3, 15)


@given(st.sampled_from([*MARKS.values(), ""]), st.text() | st.from_regex(r"(\w{1,3}[+: ]){0,4} ?>\S{0,4} #\w+"))
def test_no_line_breaks_it_and_only_what_is_followed_up_has_more_than_text(sign: str, rest: str) -> None:
    line = f"{sign} {rest}" if sign else rest
    reading = read(line)
    kind, text = split(line)
    assert reading.kind is kind
    if kind in FOLLOWED_UP:
        assert reading.text
        assert set("".join(reading.text.split())) <= set(text)
    else:
        assert reading == Reading(kind=kind, text=text)
