from datetime import UTC, date, datetime, timedelta

import pytest

from mus_tui.domain.agreements import Agreement, AgreementState, CheckIn, GivenVerdict, Health, Verdict
from mus_tui.domain.lines import LineKind, Note
from mus_tui.domain.people import LEADER
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.i18n.translator import translator
from mus_tui.store.histories import History
from mus_tui.ui.views.agreement_rows import chosen, counts, grouped, history_sections, present
from mus_tui.ui.widgets.row_list import Heading
from mus_tui.ui.widgets.text import spans_of
from tests.domain.demo_team import ANE, BO, HENRIK

TODAY = date(2026, 2, 13)
PEOPLE = {ANE.id: ANE, BO.id: BO, HENRIK.id: HENRIK._replace(left_on=date(2025, 9, 1))}
DANISH, ENGLISH = translator("da"), translator("en")


def agreement(id_: str, days: int | None = None, **fields: object) -> Agreement:
    due = None if days is None else TODAY + timedelta(days=days)
    whole = Agreement(id=id_, employee_id=ANE.id, text=f"do {id_}", owners=(ANE.id,), due=due)
    return whole._replace(**fields)  # type: ignore[arg-type]


def text(cell: object) -> str:
    return "".join(span.text for span in spans_of(cell))  # type: ignore[arg-type]


def test_agreements_stand_under_headings_by_when_they_are_due() -> None:
    rows = grouped(
        [
            agreement("none"),
            agreement("later", 40),
            agreement("month", 3),
            agreement("today", 0),
            agreement("late", -1),
        ],
        TODAY,
        DANISH,
    )

    assert [text(row.text) if isinstance(row, Heading) else row.id for row in rows] == [
        "Overskredet 1",
        "late",
        "Denne måned 2",
        "today",
        "month",
        "Senere 1",
        "later",
        "Uden frist 1",
        "none",
    ]


@pytest.mark.parametrize("word", ["done", "gjort", "gjo"])
def test_what_is_done_is_found_by_its_word_alone(word: str) -> None:
    everything = [agreement("open", 1), agreement("done", 1, text="call", state=AgreementState.DONE)]

    assert [each.id for each in chosen(everything, PEOPLE, [], TODAY)] == ["open"]
    assert [each.id for each in chosen(everything, PEOPLE, [word], TODAY)] == ["done"]


@pytest.mark.parametrize("words", [["overskredet"], ["overdue"], ["ane", "#ro"], ["mangler", "ansvarlig"]])
def test_the_filter_finds_by_state_person_tag_and_what_is_missing(words: list[str]) -> None:
    wanted = agreement("wanted", -3, tags=("ro",), owners=())
    other = agreement("other", 3, employee_id=BO.id, owners=(BO.id,))

    assert chosen([wanted, other], PEOPLE, words, TODAY) == [wanted]


def test_agreements_with_those_who_have_left_wait_for_nobody() -> None:
    assert chosen([agreement("a", -3, employee_id=HENRIK.id)], PEOPLE, [], TODAY) == []


def test_a_row_says_who_by_when_and_how_late() -> None:
    late = present(agreement("a", -14, owners=(ANE.id, LEADER)), PEOPLE, TODAY, DANISH)
    loose = present(agreement("b", owners=()), PEOPLE, TODAY, DANISH)

    assert [text(cell) for cell in late.cells] == ["!!", "30-01-2026", "Ane+leder", "do a", "Ane Sørensen", "14 d"]
    assert [text(cell) for cell in loose.cells] == ["!", "-", "?", "do b", "Ane Sørensen", ""]


def test_the_title_counts_what_is_open_late_and_without_an_owner() -> None:
    shown = [agreement("a", -1), agreement("b", owners=()), agreement("c", state=AgreementState.DONE)]

    assert counts(shown, TODAY, ENGLISH) == "2 open · 1 overdue · 1 without owner"


def test_the_history_tells_in_order_where_it_was_made_and_what_was_said_since() -> None:
    held = Talk(id="t", employee_id=ANE.id, kind=TalkKind.MUS, planned_at=datetime(2025, 2, 12, 10))
    later = Talk(id="u", employee_id=ANE.id, kind=TalkKind.FOLLOW_UP, planned_at=datetime(2025, 9, 1, 10))
    given = GivenVerdict(
        id="v",
        employee_id=ANE.id,
        talk_id="u",
        subject_kind="agreements",
        subject_id="a",
        verdict=Verdict.PARTLY,
        word="half of it",
        created_at=datetime(2025, 9, 1, 10, tzinfo=UTC),
    )
    check_in = CheckIn(
        id="c",
        employee_id=ANE.id,
        subject_kind="agreements",
        subject_id="a",
        on_date=date(2025, 5, 1),
        health=Health.AT_RISK,
        text="no time",
    )
    lines = tuple(
        Note(
            id=id_,
            talk_id="t",
            employee_id=ANE.id,
            topic=3,
            kind=kind,
            text=said,
            position=id_,
            created_at=datetime(2025, 2, 12, 9, tzinfo=UTC),
        )
        for id_, kind, said in (
            ("l1", LineKind.EMPLOYEE, "I miss knowing first"),
            ("l2", LineKind.AGREEMENT, "ane: do a >30/1"),
        )
    )
    made = agreement("a", -14, line_id="l2", created_at=datetime(2025, 2, 12, 10, tzinfo=UTC))
    history = History(held, lines, ((given, later),), (check_in,))
    about, told, line = history_sections(made, history, "Ane", TODAY, ENGLISH)

    assert [text(item.text) for item in told.items] == [
        "12 Feb 2025 made in MUS",
        "1 May 2025 at risk: no time",
        "1 Sep 2025 follow-up: partly, half of it",
        "30 Jan 2026 the date passed",
    ]
    assert [(item.sign, text(item.text), item.style) for item in line.items] == [
        (">", "I miss knowing first", "muted"),
        ("!", "ane: do a >30/1", ""),
    ]
    assert about.note == "open"


def test_an_agreement_made_outside_a_talk_says_that_it_has_no_line() -> None:
    history = History(None, (), (), ())

    assert history_sections(agreement("a"), history, "Ane", TODAY, DANISH)[2].empty
