"""Choosing many questions of a preparation at once: hiding a topic, using a template (V12, V13)."""

from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.store.choices import hide_topic, hides_the_last, use_template
from mus_tui.ui.bank_screen import BankScreen
from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching

_KEEP, _HIDE = "keep", "hide"


class TemplateScreen(BankScreen):
    """A preparation whose topics can be hidden and whose questions come from a template."""

    async def command_hide_topic(self) -> None:
        """Leave the topic's questions out, or take them in again; the last of the five is asked about first."""
        if self.view is None or not hides_the_last(self.view.items, self.topic):
            await self._hide(_HIDE)
            return
        rows = [
            PickRow(_KEEP, self.words("Keep this topic")),
            PickRow(_HIDE, self.words("Hide it: a talk without any of the five")),
        ]
        await self.mus.ask(
            PickDialog(self.mus.content.hint("V13").text(self.words.language), matching(rows)), self._hide
        )

    async def _hide(self, answer: str) -> None:
        if answer == _KEEP:
            return
        talk, content, topic = self.talk, self.mus.content, self.topic
        hidden = await self.store(lambda workbook: hide_topic(workbook, talk, content, topic))
        told = self.words("{topic}: hidden, its questions are left out; u takes it back.")
        if not hidden:
            told = self.words("{topic}: its usual questions are chosen.")
        self.say(told.format(topic=self._topic_name(topic)))

    async def command_template(self) -> None:
        """Choose the questions of a template, the program's or one's own."""
        content, language = self.mus.content, self.words.language
        rows = [
            PickRow(key, template.text(language), str(len(template.questions)), self.words(TALK_KIND[template.kind]))
            for key, template in content.templates.items()
        ]
        talk = self.talk

        async def chosen(key: str) -> None:
            template = content.templates[key]
            await self.store(lambda workbook: use_template(workbook, talk, content, template))
            told = self.words("The questions of «{template}» are chosen; u takes it back.")
            self.say(told.format(template=template.text(language)))

        title = self.words("Template: which questions")
        await self.mus.ask(PickDialog(title, matching(rows), key_width=4, detail_width=20), chosen)
