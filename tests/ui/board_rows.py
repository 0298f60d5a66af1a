"""Goals and agreements of every kind, for the board and the agreements."""

from datetime import date, datetime, timedelta

from mus_tui.content.library import load_content
from mus_tui.domain.agreements import Agreement, AgreementState, CheckIn, Health
from mus_tui.domain.goals import Goal, GoalState, Measure, TeamGoal
from mus_tui.domain.people import LEADER
from mus_tui.domain.talks import Talk
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE, BO, CAMILLA


def fill_board(workbook: Workbook, today: date) -> None:
    """Write goals in every state, agreements before and after today, and one talk with lines."""

    def goal(id_: str, person: str, text: str, state: GoalState, due: int = 0, **more: object) -> None:
        whole = Goal(
            id=id_,
            employee_id=person,
            text=text,
            owners=(person,),
            due=today + timedelta(days=due) if due else None,
            measure_kind=Measure.YES_NO if state is not GoalState.IDEA else None,
            state=state,
        )
        workbook.goals.add(whole._replace(**more))  # type: ignore[arg-type]

    workbook.team_goals.add(TeamGoal(id="answers", text="Answers within a day", period="2026"))
    goal("coach", ANE.id, "Coach a new colleague", GoalState.IDEA)
    goal("tests", BO.id, "Automate the tests", GoalState.NOT_STARTED, 140, tags=("test",))
    goal("lead", ANE.id, "Lead one project", GoalState.NOT_STARTED, 200)
    goal(
        "istqb",
        ANE.id,
        "Take the certificate",
        GoalState.IN_PROGRESS,
        -5,
        owners=(ANE.id, LEADER),
        team_goal_id="answers",
    )
    goal("rota", CAMILLA.id, "Hand over the rota", GoalState.PAUSED, 30, paused_from=GoalState.IN_PROGRESS)
    goal("talk", BO.id, "Give a talk in English", GoalState.IN_PROGRESS, 60)
    done = {"outcome": "It went well", "learning": "Begin earlier", "closed_on": today - timedelta(days=40)}
    goal("mentor", CAMILLA.id, "Be a mentor", GoalState.REACHED, -40, **done)
    goal("old", BO.id, "Change the printer", GoalState.DROPPED)
    for id_, days_ago, health, progress in (("begun", 40, Health.AT_RISK, 20), ("half", 3, Health.ON_TRACK, 60)):
        workbook.agreements.check_in(
            CheckIn(
                id=id_,
                employee_id=ANE.id,
                subject_kind="goals",
                subject_id="istqb",
                on_date=today - timedelta(days=days_ago),
                health=health,
                progress=progress,
            )
        )
    _agreements(workbook, today)


def _agreements(workbook: Workbook, today: date) -> None:
    planned = datetime(today.year, today.month, today.day, 8)
    workbook.talks.plan(Talk(id="mus-ane", employee_id=ANE.id, planned_at=planned))
    talk = workbook.talks.begin(ANE.id, load_content(None))
    workbook.lines.append(talk, 3, ["! mig: status every week >+10 #status", "= Read two books"])

    def agreement(id_: str, person: str, text: str, owners: tuple[str, ...], due: int | None, **more: object) -> None:
        on = None if due is None else today + timedelta(days=due)
        whole = Agreement(id=id_, employee_id=person, text=text, owners=owners, due=on)
        workbook.agreements.add(whole._replace(**more))  # type: ignore[arg-type]

    agreement("access", BO.id, "get access to the dashboard", (BO.id,), -12)
    agreement("course", CAMILLA.id, "order the course", (LEADER,), 5)
    agreement("quarter", BO.id, "look at the rota again", (), 60)
    agreement("mentors", ANE.id, "find out about mentors", (ANE.id, LEADER), None)
    agreement("desk", ANE.id, "buy a desk", (LEADER,), -30, state=AgreementState.DONE)
