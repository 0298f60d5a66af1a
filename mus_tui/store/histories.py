"""What has become of an agreement or a goal: where it was made, what talks and check-ins have said of it since."""

from typing import NamedTuple

from mus_tui.domain.agreements import Agreement, CheckIn, GivenVerdict
from mus_tui.domain.goals import Goal
from mus_tui.domain.lines import Note
from mus_tui.domain.talks import Talk
from mus_tui.store.workbook import Workbook


class History(NamedTuple):
    """All that was said of an agreement or a goal."""

    talk: Talk | None
    """The talk it was made in."""
    lines: tuple[Note, ...]
    """The line of that talk it was read from, with the shared line before and the one after."""
    verdicts: tuple[tuple[GivenVerdict, Talk | None], ...]
    """Each verdict with the talk that gave it, oldest first."""
    check_ins: tuple[CheckIn, ...]
    """Oldest first."""


def read_history(workbook: Workbook, item: Agreement | Goal) -> History:
    """Read the history of an agreement or a goal."""
    talks = {talk.id: talk for talk in workbook.talks.of(item.employee_id)}
    return History(
        talk=talks.get(item.talk_id or ""),
        lines=_around(workbook, item),
        verdicts=tuple((given, talks.get(given.talk_id)) for given in workbook.verdicts.of_subject(item.id)),
        check_ins=tuple(workbook.agreements.check_ins(item.id)),
    )


def _around(workbook: Workbook, item: Agreement | Goal) -> tuple[Note, ...]:
    if item.talk_id is None or item.line_id is None:
        return ()
    notes = workbook.lines.notes(item.talk_id)
    place = next((place for place, note in enumerate(notes) if note.id == item.line_id), None)
    if place is None:
        return ()
    return tuple(note for note in notes[max(0, place - 1) : place + 2] if note.topic == notes[place].topic)
