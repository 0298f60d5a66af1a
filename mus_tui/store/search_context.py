"""What stands around a hit: the lines before and after it, or the whole of what was found."""

from typing import NamedTuple

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.lines import Line, LineKind, PrivatePurpose
from mus_tui.domain.marks import split
from mus_tui.domain.talks import Talk
from mus_tui.store.lines import Sheet
from mus_tui.store.search import Hit
from mus_tui.store.workbook import Workbook


class HitContext(NamedTuple):
    """A hit with what belongs to it."""

    hit: Hit
    talk: Talk | None = None
    item: Agreement | Goal | None = None
    question_id: str | None = None
    """The question that was answered."""
    lines: tuple[Line, ...] = ()
    """The lines of its topic in their order; private ones only where those are asked for."""

    @property
    def purpose(self) -> PrivatePurpose:
        """Which of the leader's own notes it is, where it is one; else a line of the talk."""
        return PrivatePurpose(self.hit.kind) if self.hit.is_private else PrivatePurpose.LINE


def read_context(workbook: Workbook, hit: Hit, *, private: bool) -> HitContext:
    """Read what stands around a hit."""
    row = workbook.row((hit.table, hit.id)) or {}
    item: Agreement | Goal | None = None
    if hit.table == "agreements":
        item = workbook.agreements.get(hit.id)
    elif hit.table == "goals":
        item = workbook.goals.get(hit.id)
    talk = workbook.talks.get(hit.talk_id) if hit.talk_id else None
    context = HitContext(hit, talk, item, row.get("question_id"))
    if talk is None or hit.line_id is None:
        return context
    sheet = Sheet(talk.id, talk.employee_id, context.purpose)
    of_talk = [lines for lines in workbook.lines.of(sheet).values() if any(line.id == hit.line_id for line in lines)]
    around = (line for lines in of_talk for line in lines if private or not _is_private(line))
    return HitContext(hit, talk, item, context.question_id, tuple(around))


def _is_private(line: Line) -> bool:
    return split(line.text)[0] is LineKind.PRIVATE
