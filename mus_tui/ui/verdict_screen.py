"""Judging what was brought into a talk: a verdict, or taken up or skipped, on whatever screen shows the point."""

from mus_tui.domain.agenda import AgendaItem, ItemKind, ItemState
from mus_tui.domain.agreements import Verdict
from mus_tui.i18n.translator import N_
from mus_tui.i18n.words import VERDICT
from mus_tui.store.seen import Seen
from mus_tui.system.refusal import Refusal
from mus_tui.ui.of_talk import ScreenOfPoints


class VerdictScreen(ScreenOfPoints):
    """Judges the point under the cursor."""

    async def judged(self, item: AgendaItem) -> None:
        """Do what follows once a point has had its word; here nothing does."""

    async def command_kept(self) -> None:
        """Kept; on a fixed or parked point: taken up."""
        await self.judge(Verdict.KEPT)

    async def command_partly(self) -> None:
        """Partly kept; on a fixed or parked point: skipped."""
        await self.judge(Verdict.PARTLY)

    async def command_not_kept(self) -> None:
        """Not kept."""
        await self.judge(Verdict.NOT_KEPT)

    async def command_irrelevant(self) -> None:
        """No longer relevant."""
        await self.judge(Verdict.IRRELEVANT)

    async def judge(self, verdict: Verdict) -> None:
        """Say of the point under the cursor what has become of it."""
        item = self.item_at_hand()
        if item.kind is ItemKind.CARRIED and self.view is not None:
            brought, talk_id = self.view.brought[item.id], self.talk.id
            await self.store(
                lambda workbook: workbook.verdicts.give(talk_id, brought.subject_kind, brought.subject_id, verdict)
            )
            self.say(f"{self.words(VERDICT[verdict])}: {brought.text}")
            await self.judged(item)
        elif item.kind in (ItemKind.FIXED, ItemKind.PARKED) and verdict is Verdict.KEPT:
            await self.store(lambda workbook: workbook.agendas.take_up(item, ItemState.TAKEN_UP))
            await self.judged(item)
        elif item.kind in (ItemKind.FIXED, ItemKind.PARKED) and verdict is Verdict.PARTLY:
            await self._skip(item)
        else:
            raise Refusal(N_("Only what was brought in gets a verdict. Nothing was changed; Space ticks a question."))

    async def _skip(self, item: AgendaItem) -> None:
        from mus_tui.ui.dialogs.form import FormField, PromptDialog

        seen = Seen(item)

        async def because(word: str) -> None:
            skipped = item._replace(state=ItemState.SKIPPED, word=word)
            await self.store(lambda workbook: workbook.agendas.write(skipped, N_("Skip point"), seen))
            await self.judged(item)

        field = FormField("word", self.words("Why, in a word"))
        await self.mus.ask(PromptDialog(self.words("Skipped"), field, _a_word), because)


def _a_word(text: str) -> str:
    if not text:
        raise Refusal(N_("A skipped point needs a word on why. Nothing was changed."))
    return text
