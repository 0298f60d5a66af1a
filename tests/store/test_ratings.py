"""The scales: the employee's ratings are shared, the leader's are the leader's own until shared."""

import json

import pytest

from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.store.ratings import YearlyRating, team_averages
from mus_tui.store.schema import PRIVATE
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE
from tests.store.conftest import plan


def given(workbook: Workbook, talk: Talk) -> dict[tuple[str, str], tuple[float | None, bool]]:
    ratings = workbook.ratings.of_talk(talk.id)
    return {(subject, party.value): (each.now, each.is_private) for (subject, party), each in ratings.items()}


def test_a_rating_is_replaced_by_another_and_taken_back_by_the_same(workbook: Workbook, talk: Talk) -> None:
    assert workbook.ratings.rate(talk, "workload", Party.EMPLOYEE, 4)
    assert workbook.ratings.rate(talk, "workload", Party.EMPLOYEE, 5)
    assert given(workbook, talk) == {("workload", "employee"): (5, False)}
    assert not workbook.ratings.rate(talk, "workload", Party.EMPLOYEE, 5)
    assert given(workbook, talk) == {}
    workbook.undo()
    assert given(workbook, talk) == {("workload", "employee"): (5, False)}


def test_the_leaders_rating_is_private_until_shared(workbook: Workbook, talk: Talk) -> None:
    workbook.ratings.rate(talk, "workload", Party.LEADER, 2)
    assert given(workbook, talk) == {("workload", "leader"): (2, True)}
    assert workbook.rows("SELECT * FROM ratings") == []
    assert workbook.ratings.yearly() == []
    assert [rating.now for rating in workbook.ratings.yearly(private=True)] == [2]
    assert workbook.search.find("workload", private=True) == [], "the name of a scale is nobody's words"

    workbook.ratings.share(talk, "workload")
    assert given(workbook, talk) == {("workload", "leader"): (2, False)}
    ((details,),) = workbook.rows(f"SELECT details FROM {PRIVATE}")
    assert json.loads(details) == {}, "no number stays behind"
    with pytest.raises(Refusal, match="no rating of yours"):
        workbook.ratings.share(talk, "workload")
    workbook.ratings.rate(talk, "workload", Party.LEADER, 3)
    assert given(workbook, talk) == {("workload", "leader"): (3, False)}, "what is shared stays shared"

    workbook.undo()
    workbook.undo()
    assert given(workbook, talk) == {("workload", "leader"): (2, True)}


def test_a_year_has_what_was_rated_last_in_its_talks(workbook: Workbook, talk: Talk) -> None:
    later = plan(workbook, ANE.id, days=30)
    earlier = workbook.talks.get(talk.id)
    workbook.ratings.rate(earlier, "cooperation", Party.EMPLOYEE, 2)
    workbook.ratings.rate(later, "cooperation", Party.EMPLOYEE, 4)
    assert workbook.ratings.yearly() == [YearlyRating(ANE.id, "cooperation", Party.EMPLOYEE, 2026, 4)]
    workbook.talks.cancel(later.id)
    assert [rating.now for rating in workbook.ratings.yearly()] == ([] if later.id == talk.id else [2])


def test_no_average_is_made_of_fewer_than_five_people() -> None:
    four = [YearlyRating(str(number), "workload", Party.EMPLOYEE, 2026, 3 + number % 2) for number in range(4)]
    assert team_averages(four) == {}
    five = [*four, YearlyRating("4", "workload", Party.EMPLOYEE, 2026, 5)]
    assert team_averages(five) == {("workload", Party.EMPLOYEE, 2026): 3.8}
