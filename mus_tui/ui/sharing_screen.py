"""Sharing what the leader prepared, line by line, and taking it back."""

from mus_tui.domain.agenda import Preparation
from mus_tui.domain.people import Party
from mus_tui.i18n.translator import N_
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.agenda_screen import AgendaScreen
from mus_tui.ui.views.agenda_panel import ANSWER


class SharingScreen(AgendaScreen):
    """The leader's own notes beside the agenda, to be shared with the employee or not."""

    async def command_share_line(self) -> None:
        """Share the line with the caret."""
        self.sheet_lock.check()
        if self.editors is not None:
            await self._share([self.editors.editor.current_id])

    async def command_share(self) -> None:
        """Share the notes under the question at hand and its rating; take back what was shared."""
        if (answer := self._answer_at_hand()) is not None:
            await self._take_back(answer)
            return
        item, scale = self.item_at_hand(), self.scale_at_hand
        rating = self.view.ratings.get((scale or "", Party.LEADER)) if self.view else None
        lines = [line_id for line_id, question in self._questions_of_lines().items() if question == item.source_id]
        if lines:
            self.sheet_lock.check()
            await self._share(lines, scale if rating and rating.is_private else None)
        elif scale:
            await super().command_share()
        else:
            raise Refusal(
                N_("There is nothing of yours under this question. Enter copies it into your notes; write below it.")
            )

    async def _share(self, line_ids: list[str], scale: str | None = None) -> None:
        talk, questions = self.talk, self._questions_of_lines()

        def share(workbook: Workbook) -> None:
            with workbook.write(N_("Share with the employee")):
                for line_id in line_ids:
                    workbook.preparations.share(line_id, questions.get(line_id))
                if scale:
                    workbook.ratings.share(talk, scale)

        await self.mus.autosave.flush()
        await self.store(share)
        told = self.words.plural("The line is shared", "{n} lines are shared", len(line_ids))
        self.say(self.words("{what}; outside the text u takes it back.").format(what=told))

    def _answer_at_hand(self) -> Preparation | None:
        current = self.panel.current or ""
        answers = self.view.answers if self.view else ()
        return next((each for each in answers if current == f"{ANSWER}{each.id}"), None)

    async def _take_back(self, answer: Preparation) -> None:
        if answer.party is not Party.LEADER:
            raise Refusal(N_("The employee wrote this, so it is shared already. Nothing was changed."))
        self.sheet_lock.check()
        await self.store(lambda workbook: workbook.preparations.take_back(answer))
        self.say(self.words("The line is yours alone again; u shares it anew."))

    def _questions_of_lines(self) -> dict[str, str]:
        """Give the question each of the topic's lines stands under."""
        from mus_tui.ui.views.prepared_lines import lines_under

        if self.editors is None or self.view is None:
            return {}
        editor = self.editors.editor
        rows = zip(editor.lines.ids, editor.document.lines, strict=False)
        return lines_under(rows, self.view)
