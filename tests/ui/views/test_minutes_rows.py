from datetime import date, datetime

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.minutes import MinutesStanding
from mus_tui.domain.people import LEADER
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.translator import translator
from mus_tui.ui.views.minutes_rows import MinutesView, empty_text, present, rows, title_parts
from mus_tui.ui.widgets.row_list import Heading
from mus_tui.ui.widgets.text import spans_of
from tests.domain.demo_team import ANE

DA = translator("da")
NAMES = {ANE.id: "Ane"}
DUE = date(2026, 3, 1)


def agreement(owners: tuple[str, ...] = (), due: date | None = None) -> Agreement:
    return Agreement(id="a", employee_id=ANE.id, text="Ring", owners=owners, due=due)


def view(*agreements: Agreement, private: int = 0, state: TalkState = TalkState.LIVE) -> MinutesView:
    talk = Talk(id="t", employee_id=ANE.id, state=state, planned_at=datetime(2026, 2, 13, 10))
    goals = (Goal(id="g", employee_id=ANE.id, text="Lær"),)
    return MinutesView(talk, ANE, agreements, goals, NAMES, private, MinutesStanding(), "")


def cells(item: Agreement | Goal) -> list[str]:
    return ["".join(span.text for span in spans_of(cell)) for cell in present(item, NAMES, DA).cells]


def test_an_agreement_with_owner_and_date_is_in_order() -> None:
    assert cells(agreement((ANE.id, LEADER), DUE)) == ["! Ring", "Ane+leder", "01-03-2026", "ok"]


def test_what_lacks_an_owner_or_a_date_is_missing_something() -> None:
    assert cells(agreement((), DUE)) == ["! Ring", "?", "01-03-2026", "MANGLER"]
    assert cells(agreement((LEADER,))) == ["! Ring", "leder", "?", "MANGLER"]
    assert cells(Goal(id="g", employee_id=ANE.id, text="Lær", owners=(ANE.id,))) == ["= Lær", "Ane", "?", "MANGLER"]


def test_agreements_and_goals_stand_under_their_headings() -> None:
    shown = [each.text if isinstance(each, Heading) else each.id for each in rows(view(agreement()), DA)]
    assert shown == ["Aftaler 1", "a", "Mål 1", "g"]
    assert [each.text for each in rows(view(), DA) if isinstance(each, Heading)] == ["Mål 1"]


def test_the_title_says_draft_until_the_talk_is_held_and_how_much_is_private() -> None:
    live = [part.text for part in title_parts(view(private=2), DUE, DA)]
    held = [part.text for part in title_parts(view(state=TalkState.HELD), DUE, DA)]
    assert live == ["UDKAST", "2 private linjer udeladt", "13-02-2026"]
    assert held == ["referat ikke sendt", "", "13-02-2026"]


def test_an_empty_list_says_why_it_is_empty() -> None:
    planned = empty_text(Talk(id="t", employee_id=ANE.id), DA)
    live = empty_text(Talk(id="t", employee_id=ANE.id, state=TalkState.LIVE), DA)
    assert planned.startswith("Samtalen er ikke begyndt")
    assert live.startswith("Der er ikke aftalt noget")
