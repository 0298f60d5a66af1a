"""The points of all talks that wait for the team meeting (R3)."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from mus_tui.documents.team_meeting import TeamPoint, team_points, write_team_meeting
from mus_tui.domain.agenda import ItemState
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import N_
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.panel import PanelItem, PanelSection, PanelView
from mus_tui.ui.widgets.text import Span


class TeamMeetingList(PanelView):
    """The points, one under the other."""

    FOCUS_NAME: ClassVar[str] = "team_meeting"


class TeamMeetingScreen(MusScreen):
    """A list of points, ticked off as they are taken up with the team."""

    FOCUS_NAME = "team_meeting"
    WATCHES = frozenset({"agenda_items", "employees", "fixed_points", "notes", "questions"})

    def __init__(self) -> None:
        super().__init__()
        self._list = TeamMeetingList(id="main")
        self._points: list[TeamPoint] = []

    def body(self) -> Iterable[Widget]:
        """The list alone."""
        yield self._list

    async def opened(self) -> None:
        """Begin in the list."""
        await super().opened()
        self.set_focus(self._list)

    async def reload(self) -> None:
        """Read the points anew."""
        content, words = self.mus.content, self.words
        self._points, people = await self.store(
            lambda workbook: (
                team_points(workbook, content, words),
                {person.id: person.first_name for person in workbook.employees.all()},
            )
        )
        items = tuple(self._shown(point, people.get(point.item.employee_id, "-")) for point in self._points)
        empty = words("No point waits. T on a point of a talk or a preparation moves it here.")
        self._list.show([PanelSection(words("From the talks"), items, empty=empty)])
        count = words.plural("1 point", "{n} points", len(items))
        self.title_bar.show(f"MUS  {words('For the team meeting')}", [Part(count)])

    def _shown(self, point: TeamPoint, name: str) -> PanelItem:
        made = point.item.created_at
        when = short_date(local_date(made), self.words) if made else ""
        return PanelItem(point.item.id, point.text, detail=Span(f"{name} {when}", "muted"), most_lines=4)

    def _at_hand(self) -> TeamPoint:
        found = next((point for point in self._points if point.item.id == self._list.current), None)
        if found is None:
            raise Refusal(N_("No point is chosen. Nothing was changed."))
        return found

    async def command_taken(self) -> None:
        """Say that a point was taken up with the team."""
        item = self._at_hand().item
        await self.store(lambda workbook: workbook.agendas.take_up(item, ItemState.TAKEN_UP))
        self.say(self.words("Taken up with the team; u takes it back."))

    async def command_to_talk(self) -> None:
        """Move a point back into the talk it came from."""
        item = self._at_hand().item
        await self.store(lambda workbook: workbook.agendas.to_team(item, moved=False))
        self.say(self.words("The point is back in the talk."))

    async def command_write_out(self) -> None:
        """Write the points to the current folder, without names."""
        content, words, folder = self.mus.content, self.words, Path.cwd()
        files = await self.store(lambda workbook: write_team_meeting(workbook, content, words, folder))
        self.say(self.written(folder, files))
