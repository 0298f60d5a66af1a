from datetime import UTC, date, datetime, timedelta

import pytest

from mus_tui.domain.agenda import AgendaItem, Brought, Carried, ItemKind, Praise, Preparation, is_new
from mus_tui.domain.agreements import Verdict
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.lines import PrivateNote
from mus_tui.domain.people import LEADER, Party
from mus_tui.domain.talks import PreparationStep, Talk, TalkState
from mus_tui.i18n.translator import translator
from mus_tui.store.cards import PersonCard
from mus_tui.ui.views.agenda_panel import PreparationView, agenda_sections, chosen_note, meter_text
from mus_tui.ui.views.earlier_items import brought_item
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import spans_of
from tests.domain.demo_team import ANE

TODAY = date(2026, 2, 13)
EN = translator("en")
TALK = Talk(id="t2", employee_id=ANE.id)
LAST = Talk(id="t1", employee_id=ANE.id, state=TalkState.HELD, planned_at=datetime(2025, 2, 12, 10))
CARD = PersonCard(ANE, TALK, 0, frozenset(), LAST, (), (), (), (), (), ())


def item(item_id: str, kind: ItemKind = ItemKind.QUESTION, topic: int = 2, **more: object) -> AgendaItem:
    fields = {"employee_id": ANE.id, "talk_id": "t2", "text": item_id, "position": item_id, "source_id": f"s-{item_id}"}
    return AgendaItem(id=item_id, kind=kind, topic=topic, **(fields | more))  # type: ignore[arg-type]


def view(*items: AgendaItem, card: PersonCard = CARD, **more: object) -> PreparationView:
    texts = {each.id: each.text for each in items}
    return PreparationView(TALK, card, items, texts, **more)  # type: ignore[arg-type]


def brought_in(kind: str, text: str, state: str, **more: object) -> Brought:
    return Brought(item_id="c", subject_kind=kind, subject_id="g2", text=text, state=state, **more)  # type: ignore[arg-type]


def section(shown: PreparationView, title: str, topic: int = 2) -> PanelSection | None:
    return next((each for each in agenda_sections(shown, topic, TODAY, EN) if each.title == title), None)


def told(each: PanelItem) -> str:
    """What an item says, its sign first."""
    text = "".join(span.text for span in spans_of(each.text))
    detail = "".join(span.text for span in spans_of(each.detail))
    return " ".join(f"{each.sign} {text} {detail}".split())


def items_of(shown: PreparationView, title: str, topic: int = 2) -> list[str]:
    found = section(shown, title, topic)
    return [told(each) for each in found.items] if found else []


def test_the_employees_points_come_before_the_leaders() -> None:
    shown = view(
        item("a", ItemKind.OWN), item("b", ItemKind.OWN, party=Party.EMPLOYEE), item("c", ItemKind.OWN, topic=3)
    )
    assert items_of(shown, "Own points") == ["> Ane: b", "< a"]


def test_a_topic_without_points_says_how_to_add_one() -> None:
    found = section(view(), "Own points")
    assert found is not None
    assert found.empty == "n adds a point of your own"


def test_a_question_keeps_its_place_whether_it_is_chosen_or_not() -> None:
    shown = view(item("b", chosen=True), item("a", chosen=False), item("c", chosen=False))
    assert items_of(shown, "Questions") == ["· a", "✓ b", "· c"]


def test_an_answer_stands_under_its_question_and_one_that_fits_none_at_the_opening() -> None:
    answers = (
        Preparation(id="p1", employee_id=ANE.id, talk_id="t2", party=Party.EMPLOYEE, question_id="s-a", answer="Ja"),
        Preparation(id="p2", employee_id=ANE.id, talk_id="t2", party=Party.EMPLOYEE, answer="Kantinen"),
        Preparation(id="p3", employee_id=ANE.id, talk_id="t2", party=Party.LEADER, question_id="s-a", answer="Mit"),
    )
    shown = view(item("a"), item("b"), answers=answers)
    assert items_of(shown, "Questions") == ["✓ a", "> Ja", "< Mit Both of us", "✓ b"]
    assert items_of(shown, "Prepared", 0) == ["> Kantinen"]


def test_a_point_whose_words_are_gone_is_not_shown() -> None:
    shown = PreparationView(TALK, CARD, (item("a"),), {})
    assert items_of(shown, "Questions") == []


def test_a_point_moved_to_the_team_meeting_is_counted_no_more() -> None:
    shown = view(item("a", team_meeting=True), item("b"))
    assert items_of(shown, "Questions") == ["✓ b"]
    assert items_of(shown, "To the team meeting") == ["· a"]
    assert shown.chosen_questions(2) == 1


def test_that_we_see_it_differently_stands_at_the_point() -> None:
    assert items_of(view(item("a", differs=True)), "Questions") == ["✓ a we differ"]


def test_what_was_added_after_the_agenda_was_sent_is_new_to_both() -> None:
    sent = datetime(2026, 2, 1, 12, tzinfo=UTC)
    before, after = sent - timedelta(hours=1), sent + timedelta(hours=1)
    added = [item("a", ItemKind.OWN, created_at=after), item("b", created_at=after, chosen=True)]
    known = [
        item("c", ItemKind.OWN, created_at=before),
        item("d", created_at=after, source_id="Q4"),
        item("e", created_at=None),
        item("f", ItemKind.FIXED, created_at=after),
    ]
    assert [each.id for each in [*added, *known] if is_new(each, sent, ("Q4",))] == ["a", "b"]
    assert not any(is_new(each, None, ()) for each in added)
    assert items_of(view(*added, known[0], new=frozenset("ab")), "Own points") == ["< a new", "< c"]


@pytest.mark.parametrize(
    ("count", "note"),
    [(5, "5 in all, 6-10 fit a talk"), (6, "6 in all"), (10, "10 in all"), (11, "11 in all, 6-10 fit a talk")],
)
def test_too_few_or_too_many_questions_are_said_quietly(count: int, note: str) -> None:
    questions = [item(f"q{number}") for number in range(count)]
    assert chosen_note(view(*questions, item("closing", topic=6)), EN) == note


def test_what_is_brought_in_says_who_for_how_long_and_how_often() -> None:
    since = datetime(2026, 2, 3, 12, tzinfo=UTC)
    brought = brought_in(
        "agreements",
        "Ring",
        "open",
        owners=(ANE.id, LEADER),
        due=date(2026, 2, 9),
        since=since,
        carried=Carried(2, Verdict.PARTLY, "travlt"),
    )
    assert told(brought_item(brought, {ANE.id: "Ane"}, TODAY, EN)) == (
        "! Ane+leader: Ring · open for 10 days · carried on 2 times · last time partly (travlt) OVERDUE 4 d"
    )


def test_a_paused_goal_is_not_overdue() -> None:
    brought = brought_in("goals", "Kursus", GoalState.PAUSED, due=date(2026, 2, 9))
    assert told(brought_item(brought, {}, TODAY, EN)) == "= Kursus 9 Feb 2026"


def test_what_became_of_the_last_talk_is_shown_where_it_is_not_brought_in() -> None:
    reached = Goal(id="g1", employee_id=ANE.id, text="Mentor", topic=5, state=GoalState.REACHED, learning="Spørg før")
    ongoing = Goal(id="g2", employee_id=ANE.id, text="Projekt", topic=2, state=GoalState.IN_PROGRESS)
    carried = item("c", ItemKind.CARRIED, 1, source_id="g2", text="Projekt")
    brought = {"c": brought_in("goals", "Projekt", GoalState.IN_PROGRESS)}
    shown = view(carried, past=(reached, ongoing), brought=brought)
    title = "Last talk 12 Feb 2025"
    assert items_of(shown, title, 1) == ["= Mentor · Spørg før reached"]
    assert items_of(shown, "From last time", 1) == ["= Projekt no date"]
    assert items_of(shown, title, 2) == ["= Projekt in progress"]
    assert items_of(shown, title, 3) == []


def test_praise_since_last_time_is_laid_out_with_what_is_still_to_be_said() -> None:
    card = PersonCard(
        ANE,
        TALK,
        0,
        frozenset(),
        LAST,
        (),
        (),
        (),
        (),
        (Praise(id="r1", employee_id=ANE.id, text="Flot vagt", given_on=TODAY - timedelta(days=3)),),
        (PrivateNote(id="r2", employee_id=ANE.id, text="Husk migreringen"),),
    )
    expected = ["+ Flot vagt when was it? 10 Feb 2026", "% Husk migreringen still to be said, Space: said"]
    assert items_of(view(card=card), "Praise since last time", 1) == expected
    assert items_of(view(card=card), "Praise since last time", 2) == []


def test_the_steps_say_what_is_done_and_how_to_do_the_rest() -> None:
    done = frozenset({PreparationStep.LEADER, PreparationStep.HISTORY})
    assert items_of(view(steps=done), "Preparation") == [
        "· Agenda sent x writes it",
        "✓ Own preparation",
        "· Employee's answers not in yet",
        "✓ History read",
        "· Focus chosen Space chooses",
    ]
    assert meter_text(done, translator("da")) == "klar 2/5"
