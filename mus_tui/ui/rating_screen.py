"""Rating the scale beside a question from 1 to 5, before a talk or in it."""

from typing import ClassVar

from mus_tui.content.library import Content
from mus_tui.domain.agenda import AgendaItem, ItemKind
from mus_tui.domain.people import Party
from mus_tui.i18n.translator import N_
from mus_tui.i18n.words import SCALE
from mus_tui.system.refusal import Refusal
from mus_tui.ui.of_talk import ScreenOfPoints


class RatingScreen(ScreenOfPoints):
    """Rates the question under the cursor."""

    RATED_BY: ClassVar[Party]
    """Whose ratings the digits write: before a talk the leader's own, in it what the employee says."""

    @property
    def scale_at_hand(self) -> str | None:
        """The scale of the question under the cursor; None where it has none."""
        return self.view.scales.get(self.item_at_hand().id) if self.view else None

    async def rate(self, number: int) -> None:
        """Rate the scale of the question under the cursor; the same number again takes it back."""
        scale, talk, party = self.scale_at_hand, self.talk, self.RATED_BY
        if scale is None:
            raise Refusal(N_("Only questions on workload, well-being and cooperation are rated. Nothing was changed."))
        is_rated = await self.store(lambda workbook: workbook.ratings.rate(talk, scale, party, number))
        if not is_rated:
            told = self.words("{scale}: not rated.")
        elif party is Party.LEADER:
            told = self.words("{scale}: {n} of 5, yours alone until s shares it.")
        else:
            told = self.words("{scale}: {n} of 5, said by the employee.")
        self.say(told.format(scale=self.words(SCALE[scale]), n=number))

    async def command_rating_5(self) -> None:
        """5 on a scale."""
        await self.rate(5)

    async def command_share(self) -> None:
        """Share the rating that the leader gave the question's scale."""
        scale, talk = self.scale_at_hand or "", self.talk
        await self.store(lambda workbook: workbook.ratings.share(talk, scale))
        self.say(self.words("Your rating is shared; u takes it back."))


def scale_of(item: AgendaItem, content: Content) -> str | None:
    """Name the scale that stands beside a question; None where there is none."""
    question = content.questions.get(item.source_id) if item.kind is ItemKind.QUESTION else None
    return question.scale.value if question and question.scale else None
