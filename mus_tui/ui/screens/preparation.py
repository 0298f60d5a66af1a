"""The preparation of a talk: what to take up, what lies behind it, and the leader's own notes beside it."""

import os
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.message import Message

from mus_tui.content.entries import Place
from mus_tui.documents.wording import talk_language
from mus_tui.domain.agenda import FormReceipt, ItemKind
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.marks import literal
from mus_tui.domain.people import Party
from mus_tui.domain.talks import PreparationStep, Talk
from mus_tui.i18n.dates import time_of_day, weekday_and_day
from mus_tui.i18n.telling import form_told
from mus_tui.i18n.translator import N_, Translator, translator
from mus_tui.i18n.words import PRIVATE_HINT
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.form import FormField, PromptDialog
from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching
from mus_tui.ui.template_screen import TemplateScreen
from mus_tui.ui.views.agenda_panel import (
    ANSWER,
    PRAISE,
    STEP,
    PreparationView,
    agenda_sections,
    meter_text,
)
from mus_tui.ui.views.earlier_items import past_id
from mus_tui.ui.views.prepared_lines import texts_of
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.topic_tabs import Tab

MOST_PURPOSES = 2


class PreparationScreen(TemplateScreen):
    """The agenda of a talk, topic by topic, beside the leader's own notes."""

    PURPOSE: ClassVar[PrivatePurpose] = PrivatePurpose.PREPARATION
    RATED_BY: ClassVar[Party] = Party.LEADER
    CSS = """
    PreparationScreen #body { layout: horizontal; }
    PreparationScreen #side, PreparationScreen.-wide #side {
        width: 1fr; height: 1fr; border-top: none; border-left: solid $mus-border;
    }
    PreparationScreen SheetEditors {
        border-top: solid $mus-border; border-title-color: $mus-muted; border-title-background: $background;
    }
    PreparationScreen.-low SheetEditors { border-top: none; }
    PreparationScreen.-narrow #body { layout: vertical; }
    PreparationScreen.-narrow #side { border-left: none; border-top: solid $mus-border; }
    """

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self._says_note = False

    async def heard(self, tables: frozenset[str], *, typed: bool = False) -> None:
        """Take in lines written elsewhere; the first line of one's own is a step of the preparation."""
        await super().heard(tables, typed=typed)
        is_first = self.view is not None and PreparationStep.LEADER not in self.view.steps
        if "private_notes" in tables and (is_first or not typed):
            await self.reload()

    def paint(self) -> None:
        """Show the agenda, the topics and the title, and whose the notes are (P4)."""
        if self.editors is not None:
            self.editors.border_title = f" {self.words('Only me, until ^G d shares a line')} "
        if self.view is not None:
            self.panel.show(agenda_sections(self.view, self.topic, self.mus.today, self.words))
        self.show_topics()
        self.show_title()

    def show_topics(self) -> None:
        """Show the topics and how many questions of each are chosen."""
        if self.view is None:
            return
        language = self.words.language
        chosen = {topic: self.view.chosen_questions(topic) for topic in self.mus.content.topics}
        tabs = [
            Tab(topic, each.text(language), each.short(language), f" {chosen[topic]}" if chosen[topic] else "")
            for topic, each in self.mus.content.topics.items()
        ]
        self.topic_tabs.show(tabs, self.topic)

    def show_title(self) -> None:
        """Say whose talk this is and when, whether all is saved and how far the preparation has come."""
        when, minutes = self.talk.planned_at, _minutes(self.talk, self.words)
        planned = f"{weekday_and_day(when.date(), self.words)} {time_of_day(when)}" if when else ""
        steps = self.view.steps if self.view else frozenset()
        parts = [
            Part(planned or self.words("without date"), priority=1),
            Part(minutes, priority=3),
            Part(meter_text(steps, self.words), priority=2),
            self.saved_part(),
        ]
        self.title_bar.show(f"{self.person.name} › {self.words('Preparation')}", parts)

    def quiet_line(self) -> str:
        """Say at a note what it may come to; else give one piece of advice that fits the topic."""
        if self.editors is not None and self.focused is self.editors.editor and self.editors.editor.current_line:
            return self.words(PRIVATE_HINT)
        content = self.mus.content
        hints = content.hints_for(self.topic) or content.hints_on(Place.PREPARATION)
        return hints[self.topic % len(hints)].text(self.words.language) if hints else ""

    @on(ItemView.Highlighted, "#side")
    @on(events.DescendantFocus, "#side")
    def _say_aside(self, event: Message) -> None:
        """Say what always stands at the question under the cursor (J4), else the topic's advice."""
        if self.focused is self.panel:
            item = self.view.item(self.panel.current) if self.view else None
            note = self.mus.content.note_for(item.source_id) if item else None
            if note is not None:
                self.say(note.text(self.words.language))
            elif self._says_note or isinstance(event, events.DescendantFocus):
                # Anything else said stays: it may be how to undo what has just been done.
                self.say(self.quiet_line())
            self._says_note = note is not None

    def show_answer(self, answer_id: str) -> None:
        """Put the panel's cursor on something the employee answered."""
        if self.panel.select(f"{ANSWER}{answer_id}"):
            self.set_focus(self.panel)

    @on(ItemView.Chosen, "#side")
    async def _chosen(self) -> None:
        await self.run_command("panel.tick")

    async def command_tick(self) -> None:
        """Choose a question or leave it out (V12); on a step of the preparation, do that step."""
        step = (self.panel.current or "").removeprefix(STEP)
        match step:
            case PreparationStep.HISTORY:
                await self.command_history_read()
                return
            case PreparationStep.FOCUS:
                await self.command_focus()
                return
            case PreparationStep.AGENDA:
                await self.command_write_out()
                return
        if await self._said(step):
            return
        item = self.item_at_hand()
        if item.kind is not ItemKind.QUESTION:
            raise Refusal(N_("Only questions are chosen; everything else is on the agenda. Nothing was changed."))
        await self.store(lambda workbook: workbook.agendas.choose(item, not item.chosen))

    async def _said(self, item_id: str) -> bool:
        """Write down that praise kept to be said has been said; give whether that is what is at hand."""
        waiting = self.view.card.to_be_said if self.view else ()
        note_id = next((note.id for note in waiting if item_id == f"{PRAISE}{note.id}"), None)
        if note_id is None:
            return False
        await self.store(lambda workbook: workbook.praise.say_kept(note_id))
        self.say(self.words("Said to {name} today; u takes it back.").format(name=self.person.first_name))
        return True

    async def command_kept(self) -> None:
        """1 on a scale: before the talk nothing is judged."""
        await self.rate(1)

    async def command_partly(self) -> None:
        """2 on a scale."""
        await self.rate(2)

    async def command_not_kept(self) -> None:
        """3 on a scale."""
        await self.rate(3)

    async def command_irrelevant(self) -> None:
        """4 on a scale."""
        await self.rate(4)

    async def command_copy(self) -> None:
        """Copy the question, the answer or the point under the cursor into the notes, and write on there."""
        self.sheet_lock.check()
        if self.view is None or self.editors is None:
            return
        texts = self._texts_to_copy(self.view, self.panel.current or "")
        if not texts:
            await self.command_tick()
            return
        for text in (*texts, ""):
            self.editors.editor.append_line(text)
        self.set_focus(self.editors.editor)

    def _texts_to_copy(self, view: PreparationView, item_id: str) -> list[str]:
        if item_id.startswith(ANSWER):
            return [text for each in view.answers if item_id == f"{ANSWER}{each.id}" for text in texts_of(each)]
        if item_id in view.texts:
            return [literal(view.texts[item_id])]
        return [literal(each.text) for each in view.past if item_id == past_id(each)]

    async def command_history_read(self) -> None:
        """Say that the history has been looked through, or not after all (R1)."""
        talk_id, read = self.talk.id, self.talk.history_read_at is None
        await self.store(lambda workbook: workbook.talks.tick_history(talk_id, read))

    async def command_focus(self) -> None:
        """Choose a purpose as the talk's focus, or let go of it; the two chosen last count."""
        focus, language = self.talk.focus, self.words.language
        rows = [
            PickRow(key, purpose.text(language), "✓" if key in focus else "")
            for key, purpose in self.mus.content.purposes.items()
        ]
        dialog = PickDialog(self.words("Focus of the talk: one or two"), matching(rows), key_width=2)
        await self.mus.ask(dialog, self._set_focus)

    async def _set_focus(self, purpose: str) -> None:
        talk_id, focus = self.talk.id, self.talk.focus
        others = tuple(key for key in focus if key != purpose)
        chosen = others if purpose in focus else (*others, purpose)[-MOST_PURPOSES:]
        await self.store(lambda workbook: workbook.talks.set_focus(talk_id, chosen))
        self.say(self.words("Focus: {purposes}").format(purposes=self._purposes(chosen) or "-"))

    def _purposes(self, chosen: tuple[str, ...]) -> str:
        known, language = self.mus.content.purposes, self.words.language
        return " · ".join(known[key].text(language) for key in chosen if key in known)

    async def command_filter(self) -> None:
        """Find a question of any topic by its words; choosing it puts it on the agenda."""
        view = self.view
        if view is None:
            return
        rows = [
            PickRow(item.id, view.texts[item.id], "✓" if item.chosen else "·", self._topic_name(item.topic))
            for item in view.items
            if item.kind is ItemKind.QUESTION and view.texts.get(item.id)
        ]
        dialog = PickDialog(self.words("Find a question"), matching(rows), key_width=2, detail_width=16)
        await self.mus.ask(dialog, self._found)

    async def _found(self, item_id: str) -> None:
        item = self.view.item(item_id) if self.view else None
        if item is None:
            return
        if not item.chosen:
            await self.store(lambda workbook: workbook.agendas.choose(item, chosen=True))
            await self.reload()
        await self.go_to_topic(item.topic)
        self.set_focus(self.panel)
        self.panel.select(item_id)

    async def command_write_out(self) -> None:
        """Write agenda, form and calendar file to the current folder, in the talk's language (R1)."""
        from mus_tui.documents.agenda import write_agenda

        talk_id, content, folder = self.talk.id, self.mus.content, Path.cwd()

        def write(workbook: Workbook) -> list[Path]:
            talk = workbook.talks.get(talk_id)
            return write_agenda(workbook, talk, content, translator(talk_language(workbook, talk)), folder)

        files = await self.store(write)
        self.say(self.written(folder, files))

    async def command_read_form(self) -> None:
        """Ask for the employee's form as it came back, and read it in."""
        field = FormField("file", self.words("File"), hint=self.words("a text file or a saved mail"))
        title = self.words("Read the form from {name}").format(name=self.person.first_name)
        await self.mus.ask(PromptDialog(title, field, _readable), self._read_form)

    async def _read_form(self, file: Path) -> None:
        from mus_tui.documents.form_reading import read_form

        talk_id, content = self.talk.id, self.mus.content

        def read(workbook: Workbook) -> FormReceipt:
            talk = workbook.talks.get(talk_id)
            return workbook.preparations.receive(talk, read_form(file.read_bytes(), workbook, talk, content))

        self.say(" · ".join(form_told(await self.store(read), self.words)))


def _readable(text: str) -> Path:
    file = Path(text).expanduser()
    if not os.access(file, os.R_OK) or not file.is_file():
        raise Refusal(N_("{file} can't be read. Nothing was changed; check that it is yours."), file=file)
    return file


def _minutes(talk: Talk, words: Translator) -> str:
    return words("{n} min").format(n=talk.minutes)
