"""The live talk: one editor per topic, the agenda beside it, and always in sight whether it is saved."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on

from mus_tui.content.entries import Place
from mus_tui.domain.agenda import ItemKind, ItemState
from mus_tui.domain.agreements import GivenVerdict, Verdict
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.marks import literal
from mus_tui.domain.people import Party
from mus_tui.domain.talk_time import TopicClock, budgets, elapsed_minutes, leader_leads, whole_minutes
from mus_tui.domain.talks import TOPICS, PreparationStep, Talk, TalkState
from mus_tui.i18n.talk_words import PREPARATION_STEP, TALK_KIND, TALK_STATE
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal
from mus_tui.ui.agenda_screen import AgendaScreen
from mus_tui.ui.line_tally import LineTally
from mus_tui.ui.verdict_screen import VerdictScreen
from mus_tui.ui.views.agenda_panel import ANSWER
from mus_tui.ui.views.talk_course import balance, captured, time_notice, topic_minutes
from mus_tui.ui.views.talk_panel import next_question, talk_sections
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.text import cells


class TalkScreen(AgendaScreen, VerdictScreen):
    """Where the talk is written."""

    PURPOSE: ClassVar[PrivatePurpose] = PrivatePurpose.LINE
    RATED_BY: ClassVar[Party] = Party.EMPLOYEE
    CSS = """
    TalkScreen #body { layout: horizontal; }
    TalkScreen #side { width: 28; height: 1fr; border-top: none; border-left: solid $mus-border; }
    TalkScreen.-wide #side { width: 36; }
    TalkScreen.-wide #sheet { layout: horizontal; }
    TalkScreen.-wide TopicTabs {
        width: 32; height: 1fr; background: $background; border-right: solid $mus-border;
    }
    TalkScreen.-narrow #side { display: none; }
    TalkScreen.-low TopicTabs { display: none; }
    """

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self._verdicts: dict[str, GivenVerdict] = {}
        self._probe = -1
        self._notes_question = False
        self._topic_clock: TopicClock | None = None
        self._told = ""

    async def opened(self) -> None:
        """Begin, and say what was not prepared (R1)."""
        await super().opened()
        is_new = self.talk.state is TalkState.LIVE and not (self.editors and self.editors.tally.of_topics().total())
        if is_new and self.talk.missing_at_start:
            missing = (self.words(PREPARATION_STEP[PreparationStep(step)]) for step in self.talk.missing_at_start)
            self.say(self.words("The talk has begun. Not prepared: {steps}").format(steps=", ".join(missing)))

    async def reload(self) -> None:
        """Read agenda and verdicts anew."""
        talk_id = self.talk.id
        self._verdicts = await self.store(lambda workbook: workbook.verdicts.of_talk(talk_id))
        await super().reload()

    def paint(self) -> None:
        """Show the agenda, the topics and the title."""
        if self.view is not None:
            sections = talk_sections(
                self.view, self._verdicts, self.topic, self.mus.today, self.words, self.mus.content
            )
            self.panel.show(sections)
        self.show_topics()
        self.show_title()

    def time_passed(self) -> None:
        """Count the minutes, painted only when they change, and tell near the end how many are left."""
        self.show_title()
        self.show_topics()
        notice = self._notice()
        if notice != self._told:
            self._told = notice
            if notice:
                self.mus.top.say(self.quiet_line() if self.mus.top is self else notice)

    def show_title(self) -> None:
        """Say whose talk this is, whether it is saved, and how far the time has come."""
        kind, state = self.words(TALK_KIND[self.talk.kind]), self.words(TALK_STATE[self.talk.state])
        where = self.words("Talk") if self.talk.state is TalkState.LIVE else state
        elapsed = elapsed_minutes(self.talk, self.mus.clock())
        time = "" if elapsed is None else topic_minutes(elapsed, self.talk.minutes, self.words)
        topic = self.topic_times().get(self.topic)
        told = self.words("topic {minutes}").format(minutes=topic) if topic else ""
        parts = [Part(time, priority=1), Part(told, priority=2), Part(kind, priority=3), self.saved_part()]
        self.title_bar.show(f"{self.person.name} › {where}", parts)

    async def topic_shown(self) -> None:
        """Let the time run for the topic shown."""
        if self._topic_clock is not None:
            self._topic_clock.turn_to(self.topic, self.mus.clock())
        await super().topic_shown()

    def topic_times(self) -> Mapping[int, str]:
        """Say how many minutes each topic has had, and may have."""
        now = self.mus.clock()
        if elapsed_minutes(self.talk, now) is None or self.editors is None or self.talk.started_at is None:
            return {}
        if self._topic_clock is None:
            self._topic_clock = TopicClock(self.talk.started_at, self.editors.begun)
            self._topic_clock.turn_to(self.topic, now)
        spent = self._topic_clock.spent
        share = budgets(self.mus.content.template(self.talk.kind).topic_minutes, self.talk.minutes)
        return {
            topic: topic_minutes(whole_minutes(spent(topic, now)), share.get(topic), self.words) for topic in TOPICS
        }

    def _notice(self) -> str:
        return time_notice(elapsed_minutes(self.talk, self.mus.clock()), self.talk.minutes, self.words)

    def quiet_line(self) -> str:
        """Tell how time and talk go and what has been captured; where there is room, give advice for the topic."""
        tally = self.editors.tally if self.editors else LineTally()
        content, language, now = self.mus.content, self.words.language, self.mus.clock()
        told = [self._notice(), *captured(tally, self.words), balance(tally, self.person.first_name, self.words)]
        if elapsed_minutes(self.talk, now) is not None and leader_leads(tally.spoken, now):
            told.insert(1, content.hint("V5").text(language))
        told = [each for each in told if each]
        hints = content.hints_for(self.topic) or content.hints_on(Place.TALK)
        hint = hints[self.mus.today.toordinal() % len(hints)].text(language) if hints else ""
        whole = " · ".join([*told, hint] if hint and hint not in told else told)
        return whole if not told or cells(whole) + 2 <= self.size.width else " · ".join(told)

    async def command_share_line(self) -> None:
        """Say how a line of a talk is shared: it is, unless it is marked."""
        raise Refusal(N_("A line of the talk is shared unless % stands in front of it. Nothing was changed."))

    def command_next_question(self) -> None:
        """Put the panel's cursor on the next question, and say it, without leaving the text."""
        item = next_question(self.view, self.topic, self.panel.current, self.mus.content) if self.view else None
        if item is None or self.view is None:
            raise Refusal(N_("Every question of this topic has been taken up."))
        self.panel.select(item.id)
        self.say(self.view.texts[item.id])

    @on(ItemView.Highlighted, "#side")
    def _highlighted(self) -> None:
        """Say what always stands at a question (J4), until the next one is at hand; all else said stays."""
        if self.focused is not self.panel or self.view is None:
            return
        item = self.view.item(self.panel.current)
        note = self.mus.content.note_for(item.source_id) if item else None
        if note is not None or self._notes_question:
            self.say(note.text(self.words.language) if note else "")
        self._notes_question = note is not None

    async def command_tick(self) -> None:
        """Say that a question or a point has been taken up, or has not after all."""
        item = self.item_at_hand()
        if item.kind is ItemKind.CARRIED:
            raise Refusal(N_("Give it a verdict: 1 kept, 2 partly, 3 not kept, 4 no longer relevant."))
        state = ItemState.OPEN if item.state is not ItemState.OPEN else ItemState.TAKEN_UP
        await self.store(lambda workbook: workbook.agendas.take_up(item, state))

    async def command_copy(self) -> None:
        """Copy what is under the cursor into the notes, tick it, and write on there."""
        from mus_tui.ui.views.prepared_lines import texts_of

        self.sheet_lock.check()
        current = self.panel.current or ""
        if self.view is None or self.editors is None or not current:
            return
        if current.startswith(ANSWER):
            found = next((each for each in self.view.answers if current == f"{ANSWER}{each.id}"), None)
            texts = texts_of(found._replace(answer=" ".join(found.answer.split()))) if found else []
            line = "".join(texts)
        else:
            item = self.item_at_hand()
            line = literal(self.view.texts.get(item.id) or self.view.brought[item.id].text)
            if item.state is ItemState.OPEN and item.kind is not ItemKind.CARRIED:
                await self.store(lambda workbook: workbook.agendas.take_up(item, ItemState.TAKEN_UP))
        self.editors.editor.append_line(line)
        self.editors.editor.append_line("")
        self.set_focus(self.editors.editor)

    async def judge(self, verdict: Verdict) -> None:
        """Rate a question with a scale by the verdict's number; judge everything else."""
        if self.scale_at_hand is None:
            await super().judge(verdict)
        else:
            await self.rate(list(Verdict).index(verdict) + 1)

    def command_probes(self) -> None:
        """Say an open follow-up question; the next press says the next one (V5)."""
        item = self.view.item(self.panel.current) if self.view else None
        probes = self.mus.content.probes_for(item.source_id if item else None)
        self._probe += 1
        self.say(probes[self._probe % len(probes)].text(self.words.language))
