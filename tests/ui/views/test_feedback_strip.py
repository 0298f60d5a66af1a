from datetime import date

import pytest

from mus_tui.domain.agenda import Praise
from mus_tui.domain.feedback import feedback_year, is_praise_due
from mus_tui.i18n.feedback_words import read_past_date
from mus_tui.i18n.translator import translator
from mus_tui.ui.views.feedback_strip import strip_items
from mus_tui.ui.widgets.text import spans_of

TODAY = date(2026, 2, 13)


def given(*days: date, kind: str = "praise") -> list[Praise]:
    return [Praise(id=f"{kind}{day}", employee_id="a1", text="godt", kind=kind, given_on=day) for day in days]


def test_a_year_has_a_cell_a_month_and_empty_months_are_seen_and_told() -> None:
    praise = given(date(2026, 2, 1), date(2026, 2, 2), date(2025, 3, 1), date(2025, 2, 28), date(2025, 11, 30))
    year = feedback_year([*praise, *given(date(2025, 4, 1), kind="constructive")], TODAY)
    assert (year.months[0], year.given) == (date(2025, 3, 1), (1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2))
    assert (year.praise, year.other, year.months_with, year.longest_gap) == (4, 1, 4, 6)
    months, cells, told, ratio = strip_items(year, translator("da"))
    assert "".join(span.text for span in spans_of(months.text)) == "mamjjasondjf"
    assert "".join(span.text for span in spans_of(cells.text)) == "11······1··2"
    assert "i 4 af 12 måneder, 6 i træk uden" in str(told.text)
    assert "ros 4, anden tilbagemelding 1" in str(ratio.text)


def test_the_rhythm_agreed_decides_when_praise_is_due() -> None:
    assert [is_praise_due(days, None) for days in (None, 45, 46)] == [True, False, True]
    assert [is_praise_due(days, 14) for days in (14, 15)] == [False, True]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i dag", TODAY),
        ("i går", date(2026, 2, 12)),
        ("fre", date(2026, 2, 13)),
        ("man", date(2026, 2, 9)),
        ("13/2", TODAY),
        ("24/12", date(2025, 12, 24)),
        ("24/12-2026", None),
        ("en gang", None),
    ],
)
def test_what_happened_lies_in_the_past(text: str, day: date | None) -> None:
    assert read_past_date(text, TODAY) == day
