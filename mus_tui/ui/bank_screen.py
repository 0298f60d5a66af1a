"""Own questions and fixed points, kept for talks to come, on the screen of a preparation (V12, R2)."""

from mus_tui.domain.agenda import AgendaItem, FixedPoint, ItemKind, OwnQuestion
from mus_tui.domain.questions import is_closed
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.form import FormDialog, FormField, PromptDialog, Values
from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching
from mus_tui.ui.sharing_screen import SharingScreen
from mus_tui.ui.views.agenda_panel import PRAISE
from mus_tui.ui.widgets.text import Span, Text

_EVERYONE, _ONE = "everyone", "one"


class QuestionPrompt(PromptDialog[str]):
    """Asks for a question, and says it when it can be answered with yes or no (V5)."""

    def __init__(self, text: str, _: Translator) -> None:
        self._hint = _("Begin with how, what or when, and it opens the talk")
        super().__init__(_("Own question, kept for other talks too"), FormField("question", _("Question"), text), str)

    def advice(self, values: Values) -> Text:
        """Say how to open a closed question."""
        return Span(self._hint, "warning") if is_closed(values["question"]) else ""


class BankScreen(SharingScreen):
    """A preparation whose questions and fixed points can be added, reworded, retired and brought back."""

    async def command_new_question(self) -> None:
        """Add a question of one's own to the topic, and choose it."""
        talk, topic, content = self.talk, self.topic, self.mus.content

        async def added(text: str) -> None:
            def add(workbook: Workbook) -> str:
                with workbook.write(N_("Own question")):
                    question = workbook.bank.add_question(topic, text)
                    items = workbook.agendas.of(talk, content)
                    item = next(each for each in items if each.source_id == question.id)
                    workbook.agendas.choose(item, chosen=True)
                return item.id

            item_id = await self.store(add)
            await self.reload()
            self.panel.select(item_id)

        await self.mus.ask(QuestionPrompt("", self.words), added)

    async def command_new_fixed_point(self) -> None:
        """Add a fixed point to the topic, for everyone or for this employee."""
        topic, employee_id = self.topic, self.person.id
        whom = ((_EVERYONE, self.words("everyone")), (_ONE, self.person.first_name))
        fields = [
            FormField("text", self.words("Point")),
            FormField("whom", self.words("For"), _EVERYONE, choices=whom),
        ]

        async def added(values: Values) -> None:
            for_one = employee_id if values["whom"] == _ONE else None
            await self.store(lambda workbook: workbook.bank.add_point(topic, values["text"], for_one))

        title = self.words("Fixed point, taken up in every talk")
        await self.mus.ask(FormDialog(title, fields, lambda values: values), added)

    async def command_edit(self) -> None:
        """Reword a question of one's own, or a point."""
        item = self.item_at_hand()
        if item.kind is not ItemKind.QUESTION:
            await super().command_edit()
            return
        if item.source_id in self.mus.content.questions:
            raise Refusal(N_("This question comes with the program. Nothing was changed; write one of your own."))
        question = await self.store(lambda workbook: workbook.bank.question(item.source_id))

        async def reworded(text: str) -> None:
            await self.store(lambda workbook: workbook.bank.reword_question(question, text))

        await self.mus.ask(QuestionPrompt(question.text, self.words), reworded)

    async def command_delete(self) -> None:
        """Delete a point, let go of praise kept, or retire a question or a fixed point."""
        waiting = self.view.card.to_be_said if self.view else ()
        note_id = next((note.id for note in waiting if self.panel.current == f"{PRAISE}{note.id}"), None)
        if note_id is not None:
            await self.store(lambda workbook: workbook.praise.drop_kept(note_id))
            self.say(self.words("It is not to be said any more; u takes it back."))
            return
        item = self.item_at_hand()
        if item.kind is ItemKind.QUESTION:
            await self.store(lambda workbook: workbook.bank.retire_question(item.source_id, item.topic))
            self.say(self.words("The question is out of talks to come; u takes it back."))
        elif item.kind is ItemKind.FIXED:
            await self._retire_point(item)
        else:
            await super().command_delete()

    async def _retire_point(self, item: AgendaItem) -> None:
        rows = [
            PickRow(_ONE, self.words("For {name} alone").format(name=self.person.first_name)),
            PickRow(_EVERYONE, self.words("For everyone")),
        ]
        employee_id = self.person.id

        async def retired(whom: str) -> None:
            for_one = employee_id if whom == _ONE else None
            await self.store(lambda workbook: workbook.bank.retire_point(item.source_id, for_one))
            self.say(self.words("The fixed point is retired; u takes it back."))

        await self.mus.ask(PickDialog(self.words("Retire the fixed point"), matching(rows)), retired)

    async def command_bring_back(self) -> None:
        """Choose a retired question or fixed point to be used again."""
        employee_id = self.person.id
        questions, points = await self.store(
            lambda workbook: (workbook.bank.retired_questions(), workbook.bank.retired_points(employee_id))
        )
        content, language = self.mus.content, self.words.language
        found: list[OwnQuestion | FixedPoint] = [*questions, *points]
        rows = []
        for each in found:
            known = content.entry(each.key) if each.key else None
            text = known.text(language) if known else each.text
            rows.append(PickRow(each.id, text or (each.key or "-"), "", self._topic_name(each.topic)))
        if not rows:
            raise Refusal(N_("Nothing has been retired."))

        async def chosen(row_id: str) -> None:
            await self.store(lambda workbook: workbook.bank.bring_back(row_id))

        await self.mus.ask(PickDialog(self.words("Bring back"), matching(rows), detail_width=16), chosen)

    def _topic_name(self, topic: int) -> str:
        return self.mus.content.topics[topic].short(self.words.language)
