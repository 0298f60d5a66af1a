from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

from mus_tui.content.library import load_content
from mus_tui.domain.agenda import AgendaItem, Brought, ItemKind, ItemState
from mus_tui.domain.agreements import Agreement, GivenVerdict, Verdict
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.lines import LineKind, Note
from mus_tui.domain.people import LEADER, Party
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.translator import translator
from mus_tui.store.closing import Closing, MadeInTalk
from mus_tui.ui.views.agenda_panel import PreparationView
from mus_tui.ui.views.closing_panel import ClosingView, closing_sections, hint, title_parts
from tests.domain.demo_team import ANE
from tests.ui.views.test_agenda_panel import CARD, item, told

TODAY = date(2026, 2, 13)
EN, DA = translator("en"), translator("da")
CONTENT = load_content()
GOAL = Goal(id="g", employee_id=ANE.id, text="Answer fast", state=GoalState.IN_PROGRESS)
CARRIED = item("c", ItemKind.CARRIED, 1, source_id="g")
FIXED = item("f", ItemKind.FIXED, 4)
PARKED = item("p", ItemKind.PARKED, 2, state=ItemState.TAKEN_UP)


def note(text: str, kind: LineKind) -> Note:
    now = datetime(2026, 2, 13, tzinfo=UTC)
    return Note(id=text, talk_id="t", employee_id=ANE.id, topic=6, kind=kind, text=text, position=text, created_at=now)


def view(
    *items: AgendaItem,
    verdicts: dict[str, GivenVerdict] | None = None,
    agreements: tuple[Agreement, ...] = (),
    state: TalkState = TalkState.LIVE,
    **more: object,
) -> ClosingView:
    talk = Talk(id="t", employee_id=ANE.id, state=state, planned_at=datetime(2026, 2, 13, 10))
    made = cast(MadeInTalk, SimpleNamespace(agreements=agreements, goals=(), items=[*agreements]))
    fields: dict[str, Any] = {
        "owed": (),
        "to_close": (),
        "takeaways": {Party.EMPLOYEE: [], Party.LEADER: []},
        "asked": frozenset({"C1", "C2", "C3"}),
        "planned": (),
        "proposed": (),
        "missing": (),
    }
    brought = Brought(item_id="c", subject_kind="goals", subject_id="g", text=GOAL.text, state="in_progress")
    texts = {each.id: f"Point {each.id}" for each in items}
    agenda = PreparationView(talk, CARD, items, texts, {"c": brought})
    closing = Closing(talk=talk, made=made, **(fields | more))
    return ClosingView(agenda, closing, verdicts or {}, {"c": GOAL}, {ANE.id: "Ane"})


def rows(shown: ClosingView) -> dict[str, list[str]]:
    sections = closing_sections(shown, TODAY, EN, CONTENT)
    return {f"{each.title} {each.note}".strip(): [told(row) for row in each.items] for each in sections}


def test_what_is_owed_is_marked_and_counted() -> None:
    shown = rows(view(CARRIED, FIXED, PARKED, owed=(CARRIED, FIXED)))
    assert shown["From last time 0/1"] == ["= Answer fast MISSING"]
    assert shown["Fixed points and parked 1/2"] == ["· Point f MISSING", "✓ Point p"]


def test_a_goal_that_was_kept_waits_to_be_closed() -> None:
    given = GivenVerdict(
        id="v", employee_id=ANE.id, talk_id="t", subject_kind="goals", subject_id="g", verdict=Verdict.KEPT
    )
    shown = view(CARRIED, verdicts={"g": given}, to_close=(GOAL,))
    assert rows(shown)["From last time 1/1"] == ["= Answer fast kept · still to be closed"]
    assert shown.goal_to_close("c") == GOAL
    assert hint(shown, "c", EN).startswith("Enter: how it went")


def test_an_agreement_says_what_of_it_is_missing() -> None:
    complete = Agreement(id="a", employee_id=ANE.id, text="Ring", owners=(ANE.id, LEADER), due=date(2026, 3, 1))
    bare = Agreement(id="b", employee_id=ANE.id, text="Ask")
    shown = rows(view(agreements=(complete, bare)))
    assert shown["Agreements 2"] == ["! Ring Ane+leader · 1 Mar 2026", "! Ask owner missing · due date missing"]


def test_what_each_takes_along_is_shown_or_asked_for() -> None:
    said = {Party.EMPLOYEE: [note("less noise", LineKind.EMPLOYEE)], Party.LEADER: []}
    shown = rows(view(takeaways=said))["What we take with us"]
    assert shown[0] == "> Ane: less noise"
    assert shown[1].startswith("< You: What did I learn today")
    assert shown[1].endswith("not written")
    assert "What we take with us" not in rows(view(asked=frozenset()))


def test_advice_is_told_without_what_stands_in_its_own_rows() -> None:
    shown = rows(view(missing=("fixed_points", "praise", "takeaways", "personal"), proposed=(date(2026, 5, 13),)))
    assert [row.split(" #")[0] for row in shown["Checklist only advice"]] == [
        "· You have given no concrete praise",
        "· Nothing is said about personal development",
    ]
    assert shown["Follow-up"] == ["· follow-up Wed 13 May 2026 f plans it"]


def test_the_title_says_whether_the_talk_can_be_closed() -> None:
    assert title_parts(view(owed=(FIXED,)), DA)[0].text == "1 punkt mangler et ord"
    assert title_parts(view(), DA)[0].text == "klar til at afslutte"
    assert title_parts(view(state=TalkState.HELD), DA)[0].text == "holdt"
