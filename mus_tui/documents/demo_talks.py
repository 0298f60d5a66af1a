"""The talks of the demo team as scenes: planned, moved, prepared, held, and what was said in them."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from mus_tui.documents.demo_stage import Scene, Stage
from mus_tui.documents.demo_story import StoryLine, lines_of
from mus_tui.documents.sent_minutes import send_minutes
from mus_tui.domain.agenda import ItemKind, ItemState, Preparation
from mus_tui.domain.agreements import Verdict
from mus_tui.domain.lines import Line, LineKind, PrivatePurpose
from mus_tui.domain.marks import split
from mus_tui.domain.minutes import ApprovalMethod
from mus_tui.domain.ordering import spread
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.rows import Value
from mus_tui.store.schema import PRIVATE
from mus_tui.system.ids import derived_id

_TABLE_OF = {LineKind.AGREEMENT: "agreements", LineKind.GOAL: "goals"}
_PLANNED = timedelta(days=28)
_YESTERDAY = "-1d 15:30"


class TalkScenes:
    """What a ``[[talks]]`` table of a person's file tells."""

    def __init__(self, stage: Stage, person_id: str, told: Mapping[str, Any]) -> None:
        self._stage = stage
        self._store = stage.workbook
        self._person_id = person_id
        self._told = told
        self._id = derived_id("demo", "talks", told["name"])
        self._whose: dict[str, Value] = {"employee_id": person_id, "talk_id": self._id}
        self._kind = TalkKind(told.get("kind", "mus"))
        # A one-to-one needs no letter and no form; the others are prepared unless the story says otherwise.
        self._thorough = self._kind is not TalkKind.ONE_TO_ONE
        self._moves = [(stage.moment(on), stage.moment(to)) for on, to in told.get("moves", ())]
        self._at = self._moves[-1][1] if self._moves else stage.moment(told["at"])

    def scenes(self) -> Iterator[Scene]:
        """Give everything that happened around the talk."""
        told = self._told
        planned = self._stage.moment(told["planned"]) if "planned" in told else self._before(_PLANNED)
        yield self._scene(planned, "plan", lambda: self._plan(self._stage.moment(told["at"])))
        for on, to in self._moves:
            yield self._scene(on, f"move {on:%j}", lambda to=to: self._plan(to))
        if told.get("agenda", self._thorough):
            yield self._scene(self._before(timedelta(days=7)), "agenda", self._write_agenda)
        if "answers" in told:
            yield self._scene(self._before(timedelta(days=3)), "answers", self._read_form)
        if told.get("history", self._thorough) or "leader" in told:
            yield self._scene(self._before(timedelta(days=1)), "leader", self._prepare)
        if "lines" in told:
            yield self._scene(self._at, "talk", self._hold)
        if "written_up" in told:
            sent = self._stage.moment(told["written_up"]["sent"])
            yield self._scene(sent, "minutes", self._write_minutes)
            for party in filter(told["written_up"].__contains__, Party):
                on = self._stage.moment(told["written_up"][party])
                yield self._scene(on, f"minutes approved by the {party}", lambda party=party: self._approve(party))
        if "cancelled" in told:
            yield self._scene(
                self._stage.moment(told["cancelled"]), "cancel", lambda: self._store.talks.cancel(self._id)
            )

    def _before(self, time: timedelta) -> datetime:
        return min(self._at - time, self._stage.moment(_YESTERDAY))

    def _scene(self, at: datetime, what: str, play: Any) -> Scene:
        return Scene(at, f"{self._told['name']} {what}", play)

    def _talk(self) -> Talk:
        return self._store.talks.get(self._id)

    def _plan(self, at: datetime) -> None:
        self._store.talks.plan(
            Talk(
                id=self._id,
                employee_id=self._person_id,
                kind=self._kind,
                planned_at=at,
                minutes=self._told.get("minutes", self._stage.content.template(self._kind).minutes),
                place=self._told.get("place", ""),
                language=self._told.get("language"),
            )
        )

    def _write_agenda(self) -> None:
        if "focus" in self._told:
            self._store.talks.set_focus(self._id, tuple(self._told["focus"]))
        chosen = self._told.get("questions", {})
        for item in self._store.agendas.of(self._talk(), self._stage.content):
            if item.source_id in chosen:
                self._store.agendas.choose(item, chosen[item.source_id])
        self._add_points("own_points", Party.LEADER)
        self._store.talks.agenda_written(self._id, self._store.clock())

    def _read_form(self) -> None:
        answers = [
            (None if question_id == "other" else question_id, text)
            for question_id, text in self._told["answers"].items()
        ]
        positions = spread(len(answers), None, None, self._store.chance)
        for (question_id, text), position in zip(answers, positions, strict=True):
            answer = Preparation(
                id=derived_id("preparations", self._id, Party.EMPLOYEE, question_id or position),
                employee_id=self._person_id,
                talk_id=self._id,
                party=Party.EMPLOYEE,
                topic=self._stage.content.questions[question_id].home if question_id else None,
                question_id=question_id,
                answer=text,
                position=position,
            )
            self._stage.transaction.add("preparations", answer)
        self._add_points("points", Party.EMPLOYEE)
        self._rate(Party.EMPLOYEE)

    def _prepare(self) -> None:
        """Write the leader's own preparation; lines named ``{shared}`` are shared with the employee."""
        if self._told.get("history", self._thorough):
            self._store.talks.tick_history(self._id, read=True)
        lines = list(lines_of(self._told.get("leader", "")))
        positions = spread(len(lines), None, None, self._store.chance)
        changes = [
            LineChange(self._store.new_id(), line.topic, line.text, position, self._store.clock())
            for line, position in zip(lines, positions, strict=True)
        ]
        sheet = Sheet(self._id, self._person_id, PrivatePurpose.PREPARATION)
        self._store.lines.write(sheet, changes)
        for line, change in zip(lines, changes, strict=True):
            if line.name == "shared":
                self._store.preparations.share(change.id)
        if "lines" not in self._told:
            self._rate(Party.LEADER)

    def _add_points(self, block: str, party: Party) -> None:
        for line in lines_of(self._told.get(block, "")):
            item = self._store.agendas.add_point(self._talk(), line.topic, line.text, party)
            if line.name == "team_meeting":
                self._store.agendas.write(item._replace(team_meeting=True), "")

    def _hold(self) -> None:
        talk = self._store.talks.begin(self._person_id, self._stage.content)
        if talk.id != self._id:
            raise ValueError(f"{self._told['name']} is not the next talk on its day")
        for topic, lines in groupby(lines_of(self._told["lines"]), attrgetter("topic")):
            self._stage.wait(4)
            self._write(talk, topic, list(lines))
        self._judge(talk)
        self._rate(Party.LEADER)
        if "answers" not in self._told:
            self._rate(Party.EMPLOYEE)
        if not self._told.get("interrupted"):
            self._stage.set_clock(self._at + timedelta(minutes=talk.minutes))
            self._store.talks.hold(talk.id, self._stage.content)

    def _write(self, talk: Talk, topic: int, told: list[StoryLine]) -> None:
        written: list[Line] = self._store.lines.append(talk, topic, [line.text for line in told])
        for line, row in zip(told, written, strict=True):
            if line.name:
                table = _TABLE_OF.get(split(row.text)[0], "notes")
                self._stage.call(line.name, table, row.id if table == "notes" else derived_id(table, row.id))

    def _judge(self, talk: Talk) -> None:
        for name, said in self._told.get("verdicts", {}).items():
            table, row_id = self._stage.key_of(name)
            verdict, _, word = said.partition(": ")
            self._store.verdicts.give(talk.id, table, row_id, Verdict(verdict), word)
        for item in self._store.agendas.of(talk, self._stage.content):
            said_of = item._replace(differs=item.source_id in self._told.get("differs", ()))
            if item.kind is ItemKind.PARKED or (item.kind is ItemKind.FIXED and self._thorough):
                word = self._told.get("skipped", {}).get(item.source_id, "")
                said_of = said_of._replace(state=ItemState.SKIPPED if word else ItemState.TAKEN_UP, word=word)
            if said_of != item:
                self._store.agendas.write(said_of, "")

    def _write_minutes(self) -> None:
        send_minutes(self._store, self._talk(), self._stage.content)

    def _approve(self, party: Party) -> None:
        comment = self._told["written_up"].get("comment", "") if party is Party.EMPLOYEE else ""
        self._store.minutes.approve(self._id, party, ApprovalMethod.PAPER, comment=comment)

    def _rate(self, party: Party) -> None:
        """Write one party's ratings; the leader's stay private until the talk."""
        for subject, by_party in self._told.get("ratings", {}).items():
            if party not in by_party:
                continue
            now, target = (*by_party[party], None)[:2]
            rating = {"now": float(now), "target": target and float(target), "driver": by_party.get("driver", "")}
            if party is Party.LEADER and "lines" not in self._told:
                row_id = derived_id(PRIVATE, self._id, subject)
                details = json.dumps(rating)
                kept = {"purpose": PrivatePurpose.RATING.value, "text": subject, "details": details}
                self._stage.transaction.put(PRIVATE, row_id, self._whose | kept)
            else:
                row_id = derived_id("ratings", self._id, party, subject)
                row = self._whose | rating | {"subject": subject, "party": party.value}
                self._stage.transaction.put("ratings", row_id, row)
