from datetime import date, datetime, timedelta

import pytest

from mus_tui.domain.goals import Column, Goal, GoalField, GoalState, Measure
from mus_tui.domain.people import LEADER
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import translator
from mus_tui.store.boards import GoalsBoard
from mus_tui.ui.views.goal_cards import (
    Entry,
    cards,
    chosen,
    columns,
    entries,
    first_card,
    lanes,
    named,
    origin,
    progress_text,
)
from mus_tui.ui.widgets.text import spans_of
from tests.domain.demo_team import ANE, BO, CAMILLA, HENRIK

TODAY = date(2026, 2, 13)
DANISH, ENGLISH = translator("da"), translator("en")


def goal(id_: str, person: str = ANE.id, state: GoalState = GoalState.IN_PROGRESS, **fields: object) -> Goal:
    whole = Goal(id=id_, employee_id=person, text=f"Goal {id_}", owners=(person,), state=state)
    return whole._replace(**fields)  # type: ignore[arg-type]


def made(*goals: Goal, language: str = "en", **fields: object) -> list[Entry]:
    return entries(board(*goals, **fields), TODAY, translator(language))


def board(*goals: Goal, **fields: object) -> GoalsBoard:
    left = HENRIK._replace(left_on=TODAY - timedelta(days=90))
    people = {person.id: person for person in (ANE, BO, CAMILLA, left)}
    whole = GoalsBoard(goals=goals, employees=people, talks={}, courses={}, last_check_ins={}, team_goals={})
    return whole._replace(**fields)  # type: ignore[arg-type]


def detail(entry: Entry, *, with_owner: bool = False) -> str:
    (card,) = cards([entry], with_owner=with_owner)
    assert callable(card.detail)
    return "".join(span.text for span in spans_of(card.detail()))


def ids(shown: list[Entry]) -> list[str]:
    return [entry.goal.id for entry in shown]


def test_an_overdue_goal_says_so_in_words_with_its_progress_and_tags() -> None:
    late = goal("a", due=TODAY - timedelta(days=5), tags=("cloud",))
    (danish,) = made(late, language="da", courses={"a": [60.0]})
    (english,) = made(late, courses={"a": [60.0]})

    assert detail(danish) == "OVERSKREDET 5 d  60 %  #cloud"
    assert detail(english) == "OVERDUE 5 d  60%  #cloud"
    assert detail(danish, with_owner=True) == "OVERSKREDET 5 d  Ane  60 %  #cloud", "the end is cut where it is narrow"


def test_a_closed_goal_says_how_and_when() -> None:
    (entry,) = made(goal("a", state=GoalState.PARTLY, closed_on=date(2025, 12, 11)), language="da")

    assert detail(entry) == "delvist nået 11-12-2025"
    assert entry.column == Column.CLOSED


def test_the_owner_is_named_where_it_has_to_be_said() -> None:
    own, shared, other = made(goal("a"), goal("b", owners=(ANE.id, LEADER)), goal("c", owners=(LEADER,)))

    assert detail(own) == "no date"
    assert detail(own, with_owner=True).endswith("  Ane")
    assert detail(shared).endswith("  Ane+leader")
    assert detail(other, with_owner=True).endswith("  Ane (leader)")


def test_a_goal_nobody_has_touched_for_long_is_quiet() -> None:
    before = TODAY - timedelta(days=61)
    (quiet, fresh) = made(goal("a"), goal("b"), last_check_ins={"a": before, "b": TODAY})

    assert "quiet" in detail(quiet)
    assert "quiet" not in detail(fresh)
    assert ids(chosen([quiet, fresh], None, ["stille"])) == ["a"]


@pytest.mark.parametrize(
    ("filter_words", "found"),
    [
        ([], ["a"]),
        (["paused"], ["p"]),
        (["på", "pause"], ["p"]),
        (["dropped"], ["d"]),
        (["droppet"], ["d"]),
        (["dr"], []),
        (["paused", "bo"], ["p"]),
        (["paused", "ane"], []),
    ],
)
def test_what_is_paused_or_dropped_is_found_by_its_word_alone(filter_words: list[str], found: list[str]) -> None:
    paused = goal("p", BO.id, GoalState.PAUSED, paused_from=GoalState.NOT_STARTED)
    everything = made(goal("a"), paused, goal("d", state=GoalState.DROPPED))

    assert ids(chosen(everything, None, filter_words)) == found


def test_a_paused_goal_stands_where_it_will_go_on_and_a_dropped_one_among_the_closed() -> None:
    paused = goal("p", state=GoalState.PAUSED, paused_from=GoalState.NOT_STARTED)
    everything = made(paused, goal("d", state=GoalState.DROPPED, closed_on=TODAY))

    assert {entry.goal.id: entry.column for entry in everything} == {"p": Column.NOT_STARTED, "d": Column.CLOSED}


@pytest.mark.parametrize("word", ["overskredet", "overdue", "#cloud", "søren", "goal"])
def test_the_filter_finds_goals_by_state_tag_person_and_words(word: str) -> None:
    late = goal("a", due=TODAY - timedelta(days=1), tags=("cloud",))

    assert ids(chosen(made(late, goal("b", BO.id, text="Other")), None, [word])) == ["a"]


def test_those_who_have_left_are_shown_only_when_asked_for() -> None:
    everything = made(goal("a"), goal("h", HENRIK.id))

    assert ids(chosen(everything, None, [])) == ["a"]
    assert ids(chosen(everything, HENRIK.id, [])) == ["h"]


def test_the_newest_closed_goal_comes_first_and_the_others_keep_their_order() -> None:
    old = goal("old", state=GoalState.REACHED, closed_on=date(2025, 1, 1))
    new = goal("new", state=GoalState.REACHED, closed_on=date(2026, 1, 1))
    shown = made(goal("a"), old, goal("b"), new)

    assert [entry for entry in ids(shown) if entry in "ab"] == ["a", "b"]
    assert [entry for entry in ids(shown) if entry not in "ab"] == ["new", "old"]


def test_one_person_with_too_much_at_once_is_told_at_the_column() -> None:
    many = [goal(str(number)) for number in range(6)]
    alone = columns(made(*many), None, DANISH)[2]
    among_others = columns(made(*many, goal("b", BO.id)), None, DANISH)[2]
    fine = columns(made(goal("a"), goal("b", BO.id)), None, DANISH)[2]
    by_the_teams_limit = columns(made(*many, goal("b", BO.id)), 8, DANISH)[2]

    assert (alone.limit, alone.limit_note) == (5, "maks 5")
    assert (among_others.limit, among_others.limit_note) == (0, "Ane 6, maks 5")
    assert (fine.limit, fine.limit_note) == (None, "")
    assert (by_the_teams_limit.limit, by_the_teams_limit.limit_note) == (8, "maks 8")


def test_lanes_stand_in_the_danish_order_of_names_and_count_what_is_closed() -> None:
    shown = made(
        goal("c", CAMILLA.id), goal("b", BO.id, GoalState.REACHED, closed_on=TODAY), goal("b2", BO.id), goal("a")
    )
    told = lanes(shown, ENGLISH)

    assert [lane.title for lane in told] == [ANE.name, BO.name, CAMILLA.name]
    assert told[1].summary == "1 of 2 closed"


def test_the_cursor_begins_at_the_first_goal_from_not_started_on() -> None:
    idea, going = goal("i", state=GoalState.IDEA), goal("g")

    assert first_card(made(idea, going)) == "g"
    assert first_card(made(idea)) == "i"
    assert first_card([]) is None


def test_a_goal_says_where_it_comes_from() -> None:
    talk = Talk(id="t", employee_id=ANE.id, planned_at=datetime(2025, 2, 12, 10))
    whole = board(goal("a", talk_id="t", topic=5), talks={"t": talk})

    assert origin(whole.goals[0], whole, DANISH) == "→ Goal a · Ane Sørensen · fra samtalen 12-02-2025, emne 5"
    assert origin(goal("b"), whole, DANISH) == "→ Goal b · Ane Sørensen"


@pytest.mark.parametrize(
    ("fields", "progress", "shown"),
    [
        ({"measure_kind": Measure.NUMBER, "measure_from": 40.0, "measure_to": 20.0}, 25.0, "75%"),
        ({"measure_kind": Measure.NUMBER, "measure_from": 0.0, "measure_to": 2.0}, 3.0, "100%"),
        ({"measure_kind": Measure.NUMBER, "measure_from": 2.0, "measure_to": 2.0}, 2.0, "100%"),
        ({"measure_kind": Measure.MILESTONES, "milestones": ("a", "b", "c")}, 2.0, "2/3"),
        ({"measure_kind": Measure.YES_NO}, 70.0, "70%"),
        ({}, None, ""),
    ],
)
def test_progress_is_told_by_the_kind_of_measure(fields: dict[str, object], progress: float, shown: str) -> None:
    measured = goal("a")._replace(**fields)  # type: ignore[arg-type]

    assert progress_text(measured, progress, ENGLISH) == shown


def test_what_is_missing_is_named_as_one_speaks() -> None:
    missing = (GoalField.MEASURE, GoalField.DUE, GoalField.OWNER)

    assert named(missing, ENGLISH) == "how we see it, due date and owner"
    assert named(missing[1:2], DANISH) == "frist"
