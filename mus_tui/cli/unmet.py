"""Which of the ids of the content a talk has not met: what it rests on, checked against its rows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.domain.agenda import AgendaItem, ItemKind, ItemState
from mus_tui.domain.feedback import is_praise_due
from mus_tui.domain.lines import LineKind
from mus_tui.domain.people import Party
from mus_tui.domain.talks import CORE_TOPICS, PreparationStep, Talk
from mus_tui.store.closing import read_closing

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_FEWEST_QUESTIONS, _MOST_QUESTIONS = 6, 10
_LAST_QUESTION = 15


class _Facts:
    """What the rows say of one talk."""

    def __init__(self, workbook: "Workbook", talk: Talk, content: Content, today: date) -> None:
        self.person = workbook.employees.get(talk.employee_id)
        self.steps = workbook.talks.steps(talk.id)
        self.items = [item for item in workbook.agendas.of(talk, content) if item.chosen]
        self.closing = read_closing(workbook, talk, content)
        self.notes = workbook.lines.notes(talk.id)
        self.all_goals = workbook.goals.of(talk.employee_id)
        self.praise = workbook.praise.of(talk.employee_id)
        self.answered = {each.question_id for each in workbook.preparations.of(talk.id)}
        self.today = today

    def has_lines(self, *topics: int) -> bool:
        """Whether something was written under each of the topics."""
        return set(topics) <= {note.topic for note in self.notes}

    def count(self, kind: LineKind) -> int:
        """Say how many lines are of a kind."""
        return sum(note.kind is kind for note in self.notes)

    def of_kind(self, kind: ItemKind) -> list[AgendaItem]:
        """Give the agenda items of a kind."""
        return [item for item in self.items if item.kind is kind]

    def praised_lately(self) -> bool:
        """Whether praise was given within the rhythm agreed with this person (Q7)."""
        given = [each.given_on for each in self.praise if each.given_on]
        days = (self.today - max(given)).days if given else None
        return not is_praise_due(days, self.person.feedback_days)


# What the checklist of the closing watches over is not in here, but for where more is asked of an id.
_MET: Mapping[str, Callable[[_Facts], bool]] = {
    "P2": lambda facts: {PreparationStep.LEADER, PreparationStep.EMPLOYEE} <= facts.steps,
    "P4": lambda facts: any(item.party is Party.EMPLOYEE for item in facts.of_kind(ItemKind.OWN)),
    "P6": lambda facts: any(goal.team_goal_id for goal in facts.all_goals),
    "R1": lambda facts: facts.steps == set(PreparationStep),
    "R3": lambda facts: PreparationStep.HISTORY in facts.steps,
    "V1": lambda facts: PreparationStep.LEADER in facts.steps,
    "V4": lambda facts: bool(facts.closing.made.goals) and "verdicts" not in facts.closing.missing,
    "V5": lambda facts: facts.count(LineKind.EMPLOYEE) >= max(1, facts.count(LineKind.LEADER)),
    "V6": lambda facts: facts.praised_lately(),
    "V7": lambda facts: PreparationStep.AGENDA in facts.steps,
    "V8": lambda facts: any(each.happened_on for each in facts.praise),
    "V10": lambda facts: facts.person.career_wish is not None,
    "V12": lambda facts: _FEWEST_QUESTIONS <= len(facts.of_kind(ItemKind.QUESTION)) <= _MOST_QUESTIONS,
    "V13": lambda facts: facts.has_lines(*CORE_TOPICS),
}

_ORDER = (*(f"P{n}" for n in range(7)), "R1", "R2", "R3", *(f"V{n}" for n in range(1, 14)))


def unmet_ids(workbook: "Workbook", talk: Talk, content: Content, today: date) -> list[str]:
    """Give the ids a talk has not met: P, R and V, fixed points, topics without a line, questions not taken up.

    Of the 15 questions only those chosen for this talk count (V12).
    """
    facts = _Facts(workbook, talk, content, today)
    missed = {served for item in facts.closing.missing for served in content.checklist[item].serves}
    missed.update(key for key, met in _MET.items() if not met(facts))
    unmet = [key for key in _ORDER if key in missed]
    unmet += sorted(item.source_id for item in facts.closing.owed if item.kind is ItemKind.FIXED)
    unmet += [f"T{topic}" for topic in CORE_TOPICS if not facts.has_lines(topic)]
    waiting = {
        item.source_id
        for item in facts.of_kind(ItemKind.QUESTION)
        if item.state is ItemState.OPEN and item.source_id not in facts.answered
    }
    return unmet + [key for n in range(1, _LAST_QUESTION + 1) if (key := f"Q{n}") in waiting]
