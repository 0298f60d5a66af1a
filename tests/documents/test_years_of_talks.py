"""Random years of talks: what is left open is always in the next talk, once; what is private is in no document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.content.library import Content
from mus_tui.documents.agenda import agenda_document
from mus_tui.documents.minutes import minutes_document
from mus_tui.documents.rendering import markdown
from mus_tui.domain.agenda import ItemKind, ItemState
from mus_tui.domain.agreements import Verdict
from mus_tui.domain.goals import GoalState
from mus_tui.domain.talks import Talk, TalkKind, TalkState
from mus_tui.i18n.translator import translator
from mus_tui.store.workbook import Workbook
from tests.documents.conftest import NOW, make_workbook
from tests.documents.test_private_words import SECRET, everything, prepare
from tests.domain.demo_team import ANE, BO

STAYS_OPEN = (Verdict.PARTLY, Verdict.NOT_KEPT)
FATES = ("held", "postponed", "cancelled and undone", "cancelled", "broken off")


@dataclass(frozen=True)
class Meeting:
    """What happens to one talk: lines by topic and mark, a verdict for each thing brought in, in turn."""

    kind: TalkKind
    fate: str
    lines: list[tuple[int, str]]
    verdicts: list[Verdict]
    skips: bool


meetings = st.builds(
    Meeting,
    st.sampled_from([TalkKind.MUS, TalkKind.FOLLOW_UP, TalkKind.ONE_TO_ONE]),
    st.sampled_from(FATES),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["", "! ", "= ", "? ", "% ", "% ! "])), max_size=5),
    st.lists(st.sampled_from([*Verdict]), min_size=1, max_size=3),
    st.booleans(),
)


@dataclass
class Story:
    """One employee's talks, with what has to be open by what was said in them."""

    workbook: Workbook
    content: Content
    open: set[str] = field(default_factory=set)
    """The words of what is still open."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    day: datetime = datetime(2026, 3, 2, 10)

    def plan(self, kind: TalkKind) -> Talk:
        """Plan a talk, and see that all that is open is in it."""
        self.day += timedelta(days=30)
        talk = self.workbook.talks.plan(Talk(id="", employee_id=ANE.id, kind=kind, planned_at=self.day))
        self.check(talk)
        agenda = markdown(agenda_document(self.workbook, talk, self.content, translator("da")))
        assert [agenda.count(words) for words in sorted(self.open)] == [1] * len(self.open)
        return talk

    def check(self, talk: Talk) -> None:
        """See that the talk brings in what is open, all of it and each once."""
        brought = self.workbook.agendas.brought_in(talk, self.content)
        assert sorted(each.text for each in brought) == sorted(self.open)

    def meet(self, meeting: Meeting) -> None:
        """Let a talk happen, or not."""
        talks = self.workbook.talks
        talk = self.plan(meeting.kind)
        if meeting.fate == "postponed":
            self.day += timedelta(days=9)
            talk = talks.move(talk._replace(planned_at=self.day))
        elif meeting.fate.startswith("cancelled"):
            talks.cancel(talk.id)
            if meeting.fate == "cancelled":
                return
            self.workbook.undo()
        talk = talks.begin(ANE.id, self.content)
        self.check(talk)
        broken_off = meeting.fate == "broken off"
        self.judge(talk, meeting, taken_up=not broken_off)
        self.write(talk, meeting.lines)
        if broken_off:
            talks.cancel(talk.id)
        else:
            talks.hold(talk.id, self.content)
            assert talks.get(talk.id).state is TalkState.HELD

    def judge(self, talk: Talk, meeting: Meeting, *, taken_up: bool) -> None:
        """Give everything its word, as the meeting has it; what a talk that is broken off took up stays open."""
        for place, brought in enumerate(self.workbook.agendas.brought_in(talk, self.content)):
            if brought.subject_kind != "notes":
                verdict = meeting.verdicts[place % len(meeting.verdicts)]
                if brought.subject_kind == "goals" and verdict is Verdict.KEPT:
                    goal = self.workbook.goals.get(brought.subject_id)._replace(outcome="nået", learning="øvelse")
                    self.workbook.goals.edit(goal._replace(state=GoalState.REACHED))
                self.workbook.verdicts.give(talk.id, brought.subject_kind, brought.subject_id, verdict, "ordet")
                if verdict not in STAYS_OPEN:
                    self.open.discard(brought.text)
            elif taken_up and not meeting.skips:
                self.open.discard(brought.text)
        for item in self.workbook.agendas.of(talk, self.content):
            if item.kind in (ItemKind.FIXED, ItemKind.PARKED):
                skipped = meeting.skips and item.kind is ItemKind.PARKED
                self.workbook.agendas.take_up(item, ItemState.SKIPPED if skipped else ItemState.TAKEN_UP, "tid")

    def write(self, talk: Talk, lines: list[tuple[int, str]]) -> None:
        """Write the lines of a talk; an idea becomes a goal that is worked towards."""
        for topic, mark in lines:
            words = f"sag {next(self.numbers):03d}"
            self.workbook.lines.append(talk, topic, [f"{mark}{SECRET if '%' in mark else ''}{words}"])
            if mark in ("! ", "= ", "? "):
                self.open.add(words)
        for goal in self.workbook.goals.of_talk(talk.id):
            if goal.state is GoalState.IDEA:
                worked_on = goal._replace(measure="bestået", due=NOW.date(), state=GoalState.IN_PROGRESS)
                self.workbook.goals.edit(worked_on)


@settings(max_examples=10)
@given(st.lists(meetings, min_size=2, max_size=5))
def test_what_is_open_is_in_the_next_talk_once_and_what_is_private_in_no_document(
    content: Content, happened: list[Meeting]
) -> None:
    with TemporaryDirectory() as folder, make_workbook(Path(folder) / "book") as workbook:
        workbook.employees.add_all([ANE, BO])
        story = Story(workbook, content)
        for meeting in happened:
            story.meet(meeting)
        talk = story.plan(TalkKind.MUS)
        prepare(workbook, talk)
        told = dict(everything(workbook, talk, content))
        for earlier in workbook.talks.of(ANE.id):
            told[earlier.id] = markdown(minutes_document(workbook, earlier, content, translator("da")))
        assert [name for name, text in told.items() if SECRET in text.lower()] == []
        assert {".ics", ".html", ".md", ".txt"} <= {Path(name).suffix for name in told}
