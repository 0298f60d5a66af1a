"""What is looked at before a talk is closed: what is owed, what came out of it, and what is only advisable."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

from mus_tui.domain.agenda import AgendaItem, ItemKind, Praise
from mus_tui.domain.agreements import Agreement, AgreementType, Verdict
from mus_tui.domain.goals import OPEN_STATES, Goal
from mus_tui.domain.lines import LineKind, Note
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkKind, TalkState, follow_up_days
from mus_tui.store.workbook import Workbook
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.content.library import Content

CLOSING = 6
_LEADERSHIP, _ENVIRONMENT, _COMPETENCES = 3, 4, 5

TAKEAWAY, LEARNT, FIRST_FOLLOW_UP = "C1", "C2", "C3"
"""The questions of the closing; what a talk does not ask is not missed in it either."""

_PERSONAL = re.compile(r"(?<!\S)#person", re.IGNORECASE)
"""A tag such as ``#personligt`` or ``#personal``; whatever else stands under topic 5 is professional (P5)."""


class MadeInTalk:
    """What came out of a talk, in the order of its lines; what was made beside them comes last."""

    def __init__(self, workbook: Workbook, talk: Talk, notes: Sequence[Note]) -> None:
        places = {note.id: place for place, note in enumerate(notes)}

        def place(made: Agreement | Goal | Praise) -> int:
            return places.get(made.line_id or "", len(places))

        self.agreements = sorted(workbook.agreements.of_talk(talk.id), key=place)
        self.goals = sorted(workbook.goals.of_talk(talk.id), key=place)
        praise = workbook.praise.of(talk.employee_id)
        self.praise = sorted((given for given in praise if given.talk_id == talk.id), key=place)

    def without_left_out(self) -> Self:
        """Leave out what the minutes are not to tell."""
        self.agreements = [each for each in self.agreements if not each.left_out]
        self.goals = [each for each in self.goals if not each.left_out]
        return self

    @property
    def items(self) -> list[Agreement | Goal]:
        """The agreements, then the goals."""
        return [*self.agreements, *self.goals]

    @property
    def serves_development(self) -> bool:
        """Whether an agreement or a goal is about development (V2)."""
        agreed = any(agreement.type is AgreementType.DEVELOPMENT for agreement in self.agreements)
        return agreed or any(goal.topic == _COMPETENCES for goal in self.goals)


class Closing(NamedTuple):
    """A talk as it is looked at before it is closed; shared rows alone."""

    talk: Talk
    owed: tuple[AgendaItem, ...]
    """What needs a verdict or a word before the talk can be held, in the order of the agenda."""
    to_close: tuple[Goal, ...]
    """Goals judged as kept that have no outcome and learning yet."""
    made: MadeInTalk
    takeaways: Mapping[Party, Sequence[Note]]
    asked: frozenset[str]
    """Which of the closing's questions are on the agenda."""
    planned: tuple[Talk, ...]
    """The talks planned from today on (V11)."""
    proposed: tuple[date, ...]
    """The days to follow up on, where none is planned yet."""
    missing: tuple[str, ...]
    """What is not in place, by the ids of the checklist."""


def read_closing(workbook: Workbook, talk: Talk, content: "Content") -> Closing:
    """Read what a talk's closing shows."""
    notes = workbook.lines.notes(talk.id)
    made = MadeInTalk(workbook, talk, notes)
    owed = tuple(workbook.agendas.owed(talk, content))
    asked = _asked(workbook, talk, content)
    today = local_date(workbook.clock())
    planned = tuple(
        each
        for each in workbook.talks.of(talk.employee_id)
        if each.state is TalkState.PLANNED and each.id != talk.id and each.planned_on and each.planned_on >= today
    )
    is_followed_up = any(each.kind is not TalkKind.MUS for each in planned)
    said = takeaways(notes)
    in_place = {
        "verdicts": all(item.kind is ItemKind.FIXED for item in owed),
        "fixed_points": all(item.kind is not ItemKind.FIXED for item in owed),
        "agreements": all(agreement.owners and agreement.due for agreement in made.agreements),
        "takeaways": TAKEAWAY not in asked or all(said.values()),
        "learnt": LEARNT not in asked or bool(said[Party.LEADER]) or _told(notes, _LEADERSHIP, LineKind.LEADER),
        "follow_up": FIRST_FOLLOW_UP not in asked or is_followed_up,
    }
    if talk.kind is TalkKind.MUS:
        in_place |= _of_a_whole_talk(made, notes)
    return Closing(
        talk=talk,
        owed=owed,
        to_close=_to_close(workbook, talk),
        made=made,
        takeaways=said,
        asked=asked,
        planned=planned,
        proposed=() if is_followed_up or FIRST_FOLLOW_UP not in asked else follow_up_days(today),
        missing=tuple(key for key in content.checklist if not in_place.get(key, True)),
    )


def takeaways(notes: Sequence[Note]) -> dict[Party, list[Note]]:
    """Give what each party takes along (P1): under the closing, the employee's ``>`` lines and the leader's ``<``."""
    kinds = {Party.EMPLOYEE: LineKind.EMPLOYEE, Party.LEADER: LineKind.LEADER}
    return {
        party: [note for note in notes if note.topic == CLOSING and note.kind is kind] for party, kind in kinds.items()
    }


def _of_a_whole_talk(made: MadeInTalk, notes: Sequence[Note]) -> dict[str, bool]:
    """Say of a MUS what else it is to have touched upon (P0, P5, V2, V3, V9)."""
    competences = [note for note in notes if note.topic == _COMPETENCES and note.text.strip()]
    personal = [note for note in notes if _PERSONAL.search(note.text)]
    tags = [tag for item in made.items for tag in item.tags]
    return {
        "conditions": any(agreement.type is AgreementType.CONDITIONS for agreement in made.agreements),
        "development": made.serves_development,
        "professional": any(note not in personal for note in competences),
        "personal": bool(personal) or any(_PERSONAL.match(f"#{tag}") for tag in tags),
        "praise": bool(made.praise),
        "rounds": _told(notes, _ENVIRONMENT) and bool(competences),
    }


def _told(notes: Sequence[Note], topic: int, kind: LineKind | None = None) -> bool:
    return any(note.topic == topic and note.text.strip() and kind in (None, note.kind) for note in notes)


def _asked(workbook: Workbook, talk: Talk, content: "Content") -> frozenset[str]:
    items = workbook.agendas.of(talk, content)
    on_agenda = {item.source_id for item in items if item.chosen and not item.team_meeting}
    return frozenset(on_agenda & {TAKEAWAY, LEARNT, FIRST_FOLLOW_UP})


def _to_close(workbook: Workbook, talk: Talk) -> tuple[Goal, ...]:
    kept = {key for key, given in workbook.verdicts.of_talk(talk.id).items() if given.verdict is Verdict.KEPT}
    return tuple(goal for goal in workbook.goals.of(talk.employee_id) if goal.id in kept and goal.state in OPEN_STATES)
