"""What preparation and talk share: the agenda of the talk on the panel, and what can be done with its points."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.documents.wording import TalkWording
from mus_tui.domain.agenda import AgendaItem, ItemKind, is_new
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import split
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.rating_screen import RatingScreen, scale_of
from mus_tui.ui.sheet_screen import SheetScreen
from mus_tui.ui.views.agenda_panel import PreparationView

if TYPE_CHECKING:
    from mus_tui.ui.dialogs.form import PromptDialog


class AgendaScreen(SheetScreen, RatingScreen):
    """A `SheetScreen` with the talk's agenda on its panel; subclasses paint it."""

    WATCHES = frozenset(
        {"agenda_items", "agreements", "employees", "fixed_points", "goals", "notes", "praise", "preparations"}
        | {"questions", "ratings", "talks", "verdicts"}
    )

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.view: PreparationView | None = None

    async def reload(self) -> None:
        """Read agenda, history and answers anew."""
        content, words, talk_id = self.mus.content, self.words, self.talk.id
        try:
            self.view = await self.store(lambda workbook: read_view(workbook, talk_id, content, words))
        except Refusal as refusal:
            await self.missing(refusal)
            return
        self._talk = self.view.talk
        self._person = self.view.card.employee
        self.paint()

    def paint(self) -> None:
        """Show the agenda as it was read."""
        raise NotImplementedError

    async def topic_shown(self) -> None:
        """Show the agenda of the topic."""
        self.paint()
        self.say(self.quiet_line() if self.sheet_lock.writes else self.sheet_lock.told())

    async def go_to_topic(self, topic: int) -> None:
        """Show a topic; who was on the panel stays there."""
        on_panel = self.focused is self.panel
        await super().go_to_topic(topic)
        if on_panel:
            self.set_focus(self.panel)

    def item_at_hand(self) -> AgendaItem:
        """Give the point under the panel's cursor."""
        item = self.view.item(self.panel.current) if self.view else None
        if item is None:
            raise Refusal(N_("That is no point of the agenda. Nothing was changed; choose a point with the arrows."))
        return item

    async def write_item(self, item: AgendaItem, label: str, seen: Seen) -> None:
        """Write what was changed of a point since it was seen; ``label`` names the command, marked, for undo."""
        await self.store(lambda workbook: workbook.agendas.write(item, label, seen))

    async def command_new(self) -> None:
        """Add a point to the topic."""
        await self.mus.ask(self._point_prompt(self.words("Own point"), ""), self._add_point)

    async def _add_point(self, text: str) -> None:
        talk, topic = self.talk, self.topic
        kind, words = split(text)
        party = Party.EMPLOYEE if kind is LineKind.EMPLOYEE else Party.LEADER
        point = words if party is Party.EMPLOYEE else text
        added = await self.store(lambda workbook: workbook.agendas.add_point(talk, topic, point, party))
        await self.reload()
        self.panel.select(added.id)

    async def command_edit(self) -> None:
        """Reword a point."""
        item = self._own_point()
        seen = Seen(item)

        async def reworded(text: str) -> None:
            await self.write_item(item._replace(text=text), N_("Edit point"), seen)

        await self.mus.ask(self._point_prompt(self.words("Own point"), item.text), reworded)

    def _point_prompt(self, title: str, text: str) -> "PromptDialog[str]":
        from mus_tui.ui.dialogs.form import FormField, PromptDialog

        hint = self.words("what to talk about; > in front: the employee's own point")
        return PromptDialog(title, FormField("point", self.words("Point"), text, hint), _checked_point)

    async def command_delete(self) -> None:
        """Delete a point."""
        item = self._own_point()
        await self.store(lambda workbook: workbook.agendas.delete(item))
        self.say(self.words("The point is deleted; u takes it back."))

    def _own_point(self) -> AgendaItem:
        item = self.item_at_hand()
        if item.kind is not ItemKind.OWN:
            raise Refusal(
                N_("Only own points can be changed or deleted. Nothing was changed; Space leaves a question out.")
            )
        return item

    async def command_order_up(self) -> None:
        """Move a point further up among those of its kind."""
        await self._move(-1)

    async def command_order_down(self) -> None:
        """Move a point further down among those of its kind."""
        await self._move(1)

    async def _move(self, step: int) -> None:
        item = self.item_at_hand()
        shown = [each.id for section in self.panel.sections for each in section.items]
        around = neighbours(self.view.items if self.view else (), shown, item, step)
        if around is not None:
            await self.store(lambda workbook: workbook.agendas.place(item, *around))

    async def command_differs(self) -> None:
        """Say that the parties see a point differently, or do not after all (P2)."""
        item = self.item_at_hand()
        await self.write_item(item._replace(differs=not item.differs), N_("We see it differently"), Seen(item))

    async def command_team_meeting(self) -> None:
        """Move a point to the team meeting, or back (R3)."""
        item = self.item_at_hand()
        if item.kind is ItemKind.CARRIED:
            raise Refusal(N_("An agreement or a goal stays between the two of you. Nothing was changed."))
        await self.store(lambda workbook: workbook.agendas.to_team(item, moved=not item.team_meeting))
        self.panel.select(item.id)
        if item.team_meeting:
            self.say(self.words("The point is back in the talk."))
        else:
            self.say(self.words("The point waits for the team meeting and leaves the talk; u takes it back."))


def read_view(workbook: Workbook, talk_id: str, content: Content, words: Translator) -> PreparationView:
    """Read all that a talk's agenda shows."""
    talk = workbook.talks.get(talk_id)
    wording = TalkWording(workbook, talk, content, words)
    items = workbook.agendas.of(talk, content)
    card = workbook.cards.of(talk.employee_id)
    last = card.last_talk.id if card.last_talk else ""
    usual = content.template(talk.kind).questions
    return PreparationView(
        talk=talk,
        card=card,
        items=tuple(items),
        texts={item.id: text for item in items if (text := wording.item(item))},
        brought={each.item_id: each for each in workbook.agendas.brought_in(talk, content)},
        answers=tuple(workbook.preparations.of(talk.id)),
        ratings=workbook.ratings.of_talk(talk.id),
        scales={item.id: scale for item in items if (scale := scale_of(item, content))},
        past=(*workbook.goals.of_talk(last), *workbook.agreements.of_talk(last)),
        steps=frozenset(workbook.talks.steps(talk.id)),
        feedback=tuple(workbook.praise.of(talk.employee_id)),
        new=frozenset(item.id for item in items if is_new(item, talk.agenda_written_at, usual)),
    )


def neighbours(
    items: Iterable[AgendaItem], shown: Sequence[str], item: AgendaItem, step: int
) -> tuple[str | None, str | None] | None:
    """Give the positions between which a point goes when it moves a step; None where it is the last of its kind.

    ``shown`` are the ids on the panel in their order: a point moves past the next one of its kind in sight.
    """
    here = {each.id: each for each in items if each.topic == item.topic}
    alike = [key for key in shown if key in here and (here[key].kind, here[key].party) == (item.kind, item.party)]
    place = alike.index(item.id) + step
    if not 0 <= place < len(alike):
        return None
    passed = here[alike[place]].position
    others = [each.position for each in here.values() if each.id != item.id]
    if step < 0:
        return max((position for position in others if position < passed), default=None), passed
    return passed, min((position for position in others if position > passed), default=None)


def _checked_point(text: str) -> str:
    if not clean_line(split(text)[1]):
        raise Refusal(N_("A point needs words. Nothing was changed; write what to talk about."))
    return text
