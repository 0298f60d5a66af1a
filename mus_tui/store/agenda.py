"""What is to be taken up in a talk.

Until the talk starts the agenda is a question to the workbook, so that nothing falls out by postponing; then it
is frozen. A row is written only for what somebody has chosen, written or moved.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from mus_tui.domain.agenda import (
    NEVER_CARRIED,
    AgendaItem,
    Brought,
    Carried,
    ItemKind,
    ItemState,
)
from mus_tui.domain.agreements import Agreement, AgreementState
from mus_tui.domain.goals import OPEN_STATES, Goal
from mus_tui.domain.lines import Note
from mus_tui.domain.ordering import between
from mus_tui.domain.people import Party
from mus_tui.domain.talks import FOLLOWS_UP, Talk, TalkState
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.rows import to_row
from mus_tui.store.seen import Seen
from mus_tui.store.transaction import Transaction
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.content.entries import Question
    from mus_tui.content.library import Content

TABLE = "agenda_items"

_ORDER = (ItemKind.OWN, ItemKind.CARRIED, ItemKind.PARKED, ItemKind.FIXED, ItemKind.QUESTION)
_OPEN = {AgreementState.OPEN.value} | {state.value for state in OPEN_STATES}
_OPEN_GOALS = ", ".join(f"'{state.value}'" for state in sorted(OPEN_STATES))


class Agendas(Repository):
    """Reads and writes the agenda of a talk."""

    def of(self, talk: Talk, content: "Content") -> list[AgendaItem]:
        """Give the agenda by topic, the employee's own points first (P4), and the questions left out with it."""
        stored = {item.id: item for item in self._find(AgendaItem, TABLE, "talk_id = ?", talk.id)}
        if talk.state is TalkState.PLANNED:
            retired = self._retired()
            stored = {key: item for key, item in stored.items() if item.source_id not in retired}
        computed = {item.id: item for item in self._computed(talk, content)}
        return sorted((computed | stored).values(), key=_order)

    def brought_in(self, talk: Talk, content: "Content") -> list[Brought]:
        """Give what earlier talks bring into this one, with its history (P3, T1)."""
        agreements = {agreement.id: agreement for agreement in self.workbook.agreements.of(talk.employee_id)}
        goals = {goal.id: goal for goal in self.workbook.goals.of(talk.employee_id)}
        notes = {note.id: note for note in self._find(Note, "notes", "employee_id = ?", talk.employee_id)}
        carries = self.workbook.verdicts.carries(before=talk)
        brought = []
        for item in self.of(talk, content):
            subject = agreements.get(item.source_id) or goals.get(item.source_id) or notes.get(item.source_id)
            if subject is not None and item.kind in (ItemKind.CARRIED, ItemKind.PARKED):
                brought.append(_brought(item, subject, carries.get(subject.id, NEVER_CARRIED)))
        return brought

    def parked(self, employee_id: str, but: str | None = None) -> list[Note]:
        """Give the lines parked in any talk but one and not taken up in any since; a cancelled talk took nothing up."""
        return self._find(
            Note,
            "notes",
            "employee_id = ? AND kind = 'parked' AND talk_id IS NOT ? AND NOT EXISTS (SELECT 1 FROM talks "
            "JOIN agenda_items ON agenda_items.talk_id = talks.id WHERE talks.employee_id = notes.employee_id "
            "AND talks.state <> 'cancelled' AND agenda_items.source_id = notes.id "
            "AND agenda_items.state = 'taken_up' AND agenda_items.deleted_at IS NULL)",
            employee_id,
            but,
        )

    def owed(self, talk: Talk, content: "Content") -> list[AgendaItem]:
        """Give what the talk must still say something of before it can be held (A8, R2); some kinds owe nothing."""
        if talk.kind not in FOLLOWS_UP:
            return []
        judged = {
            row["subject_id"]
            for row in self.workbook.rows(
                "SELECT subject_id FROM verdicts WHERE talk_id = ? AND deleted_at IS NULL", talk.id
            )
        }
        brought = {one.item_id: one for one in self.brought_in(talk, content)}

        def is_owed(item: AgendaItem) -> bool:
            if item.kind is ItemKind.CARRIED:
                # What was done, closed or deleted on another screen meanwhile needs no verdict.
                still = brought.get(item.id)
                return still is not None and still.state in _OPEN and item.source_id not in judged
            there = item.kind is ItemKind.FIXED or (item.kind is ItemKind.PARKED and item.id in brought)
            return there and item.state is ItemState.OPEN

        return [item for item in self.of(talk, content) if not item.team_meeting and is_owed(item)]

    def add_point(self, talk: Talk, topic: int, text: str, party: Party = Party.LEADER) -> AgendaItem:
        """Add a point of one of the parties."""
        text = clean_line(text)
        if not text:
            raise Refusal(N_("A point needs words. Nothing was changed; write what to talk about."))
        item = AgendaItem(
            id=self.workbook.new_id(),
            employee_id=talk.employee_id,
            talk_id=talk.id,
            topic=topic,
            kind=ItemKind.OWN,
            text=text,
            party=party,
            position=_default_position(ItemKind.OWN, self._count(talk), party),
        )
        self.write(item, N_("Own point"))
        return item

    def receive(self, transaction: Transaction, talk: Talk, text: str) -> bool:
        """Take in a point from the employee's form; say whether it is new. One deleted here does not come back."""
        text = clean_line(text)
        item = AgendaItem(
            id=derived_id(TABLE, talk.id, ItemKind.OWN.value, text),
            employee_id=talk.employee_id,
            talk_id=talk.id,
            topic=0,
            kind=ItemKind.OWN,
            text=text,
            party=Party.EMPLOYEE,
            position=_default_position(ItemKind.OWN, self._count(talk), Party.EMPLOYEE),
        )
        told = {each.text for each in self._find(AgendaItem, TABLE, "talk_id = ? AND kind = 'own'", talk.id)}
        if not text or text in told or self.workbook.row((TABLE, item.id)):
            return False
        transaction.add(TABLE, item)
        return True

    def write(self, item: AgendaItem, label: str, seen: Seen | None = None) -> None:
        """Write an agenda item as given; ``label`` is the marked name of the command, for undo.

        With ``seen`` only what was changed since it was, where it has a row.
        """
        with self.workbook.write(label) as transaction:
            row = self.workbook.row((TABLE, item.id))
            # What is made up anew each time is there also where its row went by undo; an own point is gone then.
            if seen is not None and row and (row["deleted_at"] is None or item.kind is ItemKind.OWN):
                transaction.change(TABLE, item.id, seen, **to_row(item))
            else:
                transaction.add(TABLE, item)

    def choose(self, item: AgendaItem, chosen: bool) -> None:
        """Put a question on the agenda of this talk, or leave it out (V12)."""
        self.write(item._replace(chosen=chosen), N_("Choose question"), Seen(item))

    def take_up(self, item: AgendaItem, state: ItemState, word: str = "") -> None:
        """Say that a point was taken up, or skipped and why."""
        self.write(item._replace(state=state, word=clean_line(word)), N_("Point of the agenda"), Seen(item))

    def question(self, talk: Talk, question: "Question", place: int) -> AgendaItem:
        """Make up the item of a question at a place of the talk."""
        return self._item(talk, ItemKind.QUESTION, question.id, question.home, place)

    def for_team(self) -> list[AgendaItem]:
        """Give the points of all talks moved to the team meeting and not taken up there, oldest first (R3)."""
        return self._find(
            AgendaItem, TABLE, "team_meeting = 1 AND state = 'open'", order="created_at, talk_id, position, id"
        )

    def to_team(self, item: AgendaItem, *, moved: bool) -> None:
        """Move a point to the team meeting, or back into its talk."""
        self.write(item._replace(team_meeting=moved), N_("To the team meeting"), Seen(item))

    def place(self, item: AgendaItem, before: str | None, after: str | None) -> None:
        """Put a point between two positions of its topic (V12)."""
        placed = item._replace(position=between(before, after, self.workbook.chance))
        self.write(placed, N_("Reorder agenda"), Seen(item))

    def delete(self, item: AgendaItem) -> None:
        """Take an own point away."""
        with self.workbook.write(N_("Delete point")) as transaction:
            transaction.delete(TABLE, item.id)

    def freeze(self, transaction: Transaction, talk: Talk, content: "Content") -> None:
        """Write down the whole agenda as the talk starts with it."""
        for item in self.of(talk._replace(state=TalkState.PLANNED), content):
            if item.chosen:
                transaction.put(TABLE, item.id, to_row(item))

    def _computed(self, talk: Talk, content: "Content") -> Iterator[AgendaItem]:
        """Make up the items nobody has touched: questions always, what is brought in until the talk starts."""
        template = content.template(talk.kind)
        behind = len(template.questions)
        retired = self._retired()
        for number, question in enumerate(content.questions.values(), behind):
            if question.id in retired:
                continue
            if question.home in template.topics or question.id in template.questions:
                chosen = question.id in template.questions
                place = template.questions.index(question.id) if chosen else number
                yield self._item(talk, ItemKind.QUESTION, question.id, question.home, place, chosen=chosen)
        behind += len(content.questions)
        for number, own in enumerate(self.workbook.bank.questions(), behind):
            yield self._item(talk, ItemKind.QUESTION, own.id, own.topic, number, chosen=False)
        if talk.state is TalkState.PLANNED:
            yield from self._brought_in(talk)

    def _retired(self) -> set[str]:
        return {question.key or question.id for question in self.workbook.bank.retired_questions()}

    def _brought_in(self, talk: Talk) -> Iterator[AgendaItem]:
        agreements = self._find(
            Agreement,
            "agreements",
            "employee_id = ? AND state = 'open' AND talk_id IS NOT ?",
            talk.employee_id,
            talk.id,
        )
        goals = self._find(
            Goal,
            "goals",
            f"employee_id = ? AND state IN ({_OPEN_GOALS}) AND talk_id IS NOT ?",
            talk.employee_id,
            talk.id,
        )
        ids = [goal.id for goal in goals] + [agreement.id for agreement in agreements]
        for place, subject_id in enumerate(ids):
            yield self._item(talk, ItemKind.CARRIED, subject_id, 1, place)
        for place, note in enumerate(self.parked(talk.employee_id, talk.id)):
            yield self._item(talk, ItemKind.PARKED, note.id, note.topic, place)
        for place, point in enumerate(self.workbook.bank.points(talk.employee_id)):
            yield self._item(talk, ItemKind.FIXED, point.key or point.id, point.topic, place)

    def _item(
        self, talk: Talk, kind: ItemKind, source_id: str, topic: int, place: int, *, chosen: bool = True
    ) -> AgendaItem:
        return AgendaItem(
            id=derived_id(TABLE, talk.id, kind.value, source_id),
            employee_id=talk.employee_id,
            talk_id=talk.id,
            topic=topic,
            kind=kind,
            source_id=source_id,
            position=_default_position(kind, place),
            chosen=chosen,
        )

    def _count(self, talk: Talk) -> int:
        return int(self.workbook.rows("SELECT count(*) FROM agenda_items WHERE talk_id = ?", talk.id)[0][0])


def _default_position(kind: ItemKind, place: int, party: Party = Party.LEADER) -> str:
    """Give the place an item has until somebody moves it; there is room between any two."""
    employee_first = 0 if party is Party.EMPLOYEE else 1
    return f"V{_ORDER.index(kind)}{employee_first}{place:04d}V"


def _order(item: AgendaItem) -> tuple[int, bool, str, str]:
    return item.topic, not item.chosen, item.position, item.id


def _brought(item: AgendaItem, subject: Agreement | Goal | Note, carried: Carried) -> Brought:
    since: datetime | None = subject.created_at
    if isinstance(subject, Note):
        return Brought(
            item_id=item.id,
            subject_kind="notes",
            subject_id=subject.id,
            text=subject.text,
            state=item.state,
            since=since,
            carried=carried,
        )
    return Brought(
        item_id=item.id,
        subject_kind="goals" if isinstance(subject, Goal) else "agreements",
        subject_id=subject.id,
        text=subject.text,
        state=subject.state,
        owners=subject.owners,
        due=subject.due,
        since=since,
        carried=carried,
    )
