"""Talks: planning, starting, holding, and how well each is prepared."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from mus_tui.domain.talks import (
    PreparationStep,
    Talk,
    TalkKind,
    TalkState,
    may_become,
    missing_steps,
)
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.rows import to_row
from mus_tui.store.seen import Seen
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.content.library import Content

TABLE = "talks"
_USUAL_TIME = time(10)

STEPS_SQL = {
    PreparationStep.AGENDA: "talks.agenda_written_at IS NOT NULL",
    PreparationStep.LEADER: (
        "(EXISTS (SELECT 1 FROM private_notes WHERE private_notes.talk_id = talks.id "
        "AND private_notes.purpose = 'preparation' AND private_notes.text <> '' "
        "AND private_notes.deleted_at IS NULL) "
        "OR EXISTS (SELECT 1 FROM preparations WHERE preparations.talk_id = talks.id "
        "AND preparations.party = 'leader' AND preparations.deleted_at IS NULL) "
        "OR EXISTS (SELECT 1 FROM agenda_items WHERE agenda_items.talk_id = talks.id "
        "AND agenda_items.party = 'leader' AND agenda_items.kind IN ('question', 'own') "
        "AND agenda_items.created_at < coalesce(talks.started_at, '9') "
        "AND agenda_items.deleted_at IS NULL))"
    ),
    PreparationStep.EMPLOYEE: (
        "EXISTS (SELECT 1 FROM preparations WHERE preparations.talk_id = talks.id "
        "AND preparations.party = 'employee' AND preparations.deleted_at IS NULL)"
    ),
    PreparationStep.HISTORY: "talks.history_read_at IS NOT NULL",
    PreparationStep.FOCUS: "talks.focus <> '[]'",
}
"""Each preparation step as a fact about the rows of a talk (R1)."""


class Talks(Repository):
    """Reads and writes talks."""

    def get(self, talk_id: str) -> Talk:
        """Give one talk."""
        return self._get(Talk, TABLE, talk_id)

    def of(self, employee_id: str) -> list[Talk]:
        """Give the talks with one employee, the oldest first; what has no date comes last."""
        order = "planned_at IS NULL, planned_at, created_at, id"
        return self._find(Talk, TABLE, "employee_id = ?", employee_id, order=order)

    def all(self) -> list[Talk]:
        """Give every talk."""
        return self._find(Talk, TABLE)

    def next(self, employee_id: str) -> Talk | None:
        """Give the talk in progress, else the next planned one; a past date not held counts as next."""
        return next(iter(self.waiting(employee_id)), None)

    def waiting(self, employee_id: str) -> list[Talk]:
        """Give the talks still to be held: the one in progress first, then by date."""
        return self._find(
            Talk,
            TABLE,
            "employee_id = ? AND state IN ('planned', 'live')",
            employee_id,
            order="state = 'live' DESC, planned_at IS NULL, planned_at, id",
        )

    def last_held(self, employee_id: str) -> Talk | None:
        """Give the talk held last."""
        held = self._find(Talk, TABLE, "employee_id = ? AND state = 'held'", employee_id, order="held_at DESC")
        return next(iter(held), None)

    def postponements(self, talk_id: str) -> int:
        """Say how many times a talk was moved to a later date; what was undone does not count."""
        sql = "SELECT total((verb = 'postponed') - (verb = 'undone_postponed')) FROM events WHERE subject_id = ?"
        return int(self.workbook.rows(sql, talk_id)[0][0])

    def to_plan(self, employee_id: str, kind: TalkKind) -> Talk | None:
        """Give the talk that planning one of a kind means: the one planned, else the last, cancelled before it began.

        What was prepared for a cancelled talk waits in it, so it is planned again rather than another made.
        """
        of_kind = [talk for talk in self.of(employee_id) if talk.kind is kind]
        planned = next((talk for talk in of_kind if talk.state is TalkState.PLANNED), None)
        cancelled = [talk for talk in of_kind[-1:] if talk.state is TalkState.CANCELLED and talk.started_at is None]
        return planned or next(iter(cancelled), None)

    def plan(self, talk: Talk) -> Talk:
        """Plan a talk; `to_plan` says which one is moved or planned again instead of another made."""
        known = self.to_plan(talk.employee_id, talk.kind)
        if known is not None and known.state is TalkState.PLANNED:
            return self.move(talk._replace(id=known.id))
        if known is not None:
            # Whoever had the agenda of the cancelled talk has to get it anew.
            again = _arranged(known, talk)._replace(agenda_written_at=None)
            self._become(N_("Plan talk"), again, TalkState.PLANNED)
            return self.get(known.id)
        talk = talk._replace(id=talk.id or self.workbook.new_id(), place=clean_line(talk.place))
        with self.workbook.write(N_("Plan talk")) as transaction:
            transaction.add(TABLE, talk)
            transaction.event("planned", TABLE, talk.id, talk.employee_id)
        return talk

    def plan_follow_up(self, talk: Talk, days: Sequence[date], content: "Content") -> None:
        """Plan follow-up talks at the time of day and the place of the talk they follow up (V11)."""
        at = talk.planned_at.time() if talk.planned_at else _USUAL_TIME
        with self.workbook.write(N_("Plan follow-up")) as transaction:
            for day in days:
                planned = Talk(
                    id=self.workbook.new_id(),
                    employee_id=talk.employee_id,
                    kind=TalkKind.FOLLOW_UP,
                    planned_at=datetime.combine(day, at),
                    minutes=content.template(TalkKind.FOLLOW_UP).minutes,
                    place=talk.place,
                    language=talk.language,
                )
                transaction.add(TABLE, planned)
                transaction.event("planned", TABLE, planned.id, talk.employee_id)

    def move(self, talk: Talk, seen: Seen | None = None) -> Talk:
        """Give a planned talk another time, place or length; with ``seen`` only what was changed since it was."""
        known = self.get(talk.id)
        if known.state is not TalkState.PLANNED:
            raise Refusal(N_("Only a planned talk can be moved. Nothing was changed."))
        later = bool(known.planned_at and talk.planned_at and talk.planned_at > known.planned_at)
        moved = _arranged(known, talk)
        self._write(N_("Move talk"), "postponed" if later else "moved", moved, seen)
        return moved

    def cancel(self, talk_id: str) -> None:
        """Cancel a talk; what it was to take up waits for the next one."""
        self._become(N_("Cancel talk"), self.get(talk_id), TalkState.CANCELLED)

    def begin(self, employee_id: str, content: "Content") -> Talk:
        """Give the talk in progress; else start the next planned one, else a one-to-one today.

        A talk with little preparation starts all the same and records what was missing (R1). What is brought
        in from earlier talks is frozen, so that nothing falls out.
        """
        talk = self.next(employee_id)
        if talk is not None and talk.state is TalkState.LIVE:
            return talk
        now = self.workbook.clock()
        with self.workbook.write(N_("Start talk")) as transaction:
            if talk is None:
                talk = Talk(
                    id=self.workbook.new_id(),
                    employee_id=employee_id,
                    kind=TalkKind.ONE_TO_ONE,
                    planned_at=now.astimezone().replace(tzinfo=None, second=0, microsecond=0),
                    minutes=content.template(TalkKind.ONE_TO_ONE).minutes,
                )
                transaction.add(TABLE, talk)
            missing = missing_steps(self.steps(talk.id))
            talk = talk._replace(state=TalkState.LIVE, started_at=now, missing_at_start=missing)
            transaction.change(TABLE, talk.id, **to_row(talk))
            transaction.event("started", TABLE, talk.id, employee_id)
            self.workbook.agendas.freeze(transaction, talk, content)
        return talk

    def hold(self, talk_id: str, content: "Content") -> None:
        """Close a talk; refused while a MUS or a follow-up owes a verdict or a word on a point."""
        talk = self.get(talk_id)
        owed = self.workbook.agendas.owed(talk, content)
        if owed:
            raise Refusal(
                N_("The talk stays open: {n} of its points still wait for a word. Give each one its verdict."),
                n=len(owed),
            )
        self._become(N_("Close talk"), talk._replace(held_at=self.workbook.clock()), TalkState.HELD)

    def steps(self, talk_id: str) -> set[PreparationStep]:
        """Give the preparation steps that are done (R1, V1)."""
        columns = ", ".join(f"{fact} AS {step.value}" for step, fact in STEPS_SQL.items())
        found = self.workbook.rows(f"SELECT {columns} FROM talks WHERE id = ?", talk_id)
        return {step for step in PreparationStep for row in found if row[step.value]}

    def tick_history(self, talk_id: str, read: bool) -> None:
        """Say that the history has been looked through, or not after all."""
        at = self.workbook.clock() if read else None
        talk = self.get(talk_id)
        self._write(N_("History read"), "history_read", talk._replace(history_read_at=at), Seen(talk))

    def set_focus(self, talk_id: str, purposes: tuple[str, ...]) -> None:
        """Choose the purposes the talk is to serve most (P1-P6)."""
        talk = self.get(talk_id)
        self._write(N_("Focus of the talk"), "focus_chosen", talk._replace(focus=purposes), Seen(talk))

    def agenda_written(self, talk_id: str, at: datetime) -> None:
        """Note that the agenda has been written out."""
        with self.workbook.write() as transaction:
            talk = self.get(talk_id)
            transaction.change(TABLE, talk_id, agenda_written_at=at)
            transaction.event("agenda_written", TABLE, talk_id, talk.employee_id)

    def _become(self, label: str, talk: Talk, state: TalkState) -> None:
        if not may_become(talk.state, state):
            raise Refusal(N_("The talk is not in a state for that. Nothing was changed."))
        self._write(label, state.value, talk._replace(state=state))

    def _write(self, label: str, verb: str, talk: Talk, seen: Seen | None = None) -> None:
        with self.workbook.write(label) as transaction:
            transaction.change(TABLE, talk.id, seen, **to_row(talk))
            transaction.event(verb, TABLE, talk.id, talk.employee_id)


def _arranged(known: Talk, wanted: Talk) -> Talk:
    """Give a talk with the kind, time, place, length and language of another one."""
    return known._replace(
        kind=wanted.kind,
        planned_at=wanted.planned_at,
        place=clean_line(wanted.place),
        minutes=wanted.minutes,
        language=wanted.language,
    )
