"""A screen about one talk, which the commands that need a talk or a person then find, or a point of its agenda."""

from mus_tui.domain.agenda import AgendaItem
from mus_tui.domain.talks import Talk
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.views.agenda_panel import PreparationView


class ScreenOfTalk(MusScreen):
    """Knows its talk; a subclass shows something of it, and keeps it as the store has it."""

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self._talk = talk

    @property
    def employee_id(self) -> str:
        """The talk's employee."""
        return self._talk.employee_id

    @property
    def talk(self) -> Talk:
        """The talk at hand."""
        return self._talk


class ScreenOfPoints(ScreenOfTalk):
    """Shows points of a talk's agenda, one of them under the cursor."""

    view: PreparationView | None

    def item_at_hand(self) -> AgendaItem:
        """Give the point under the cursor; raises a `Refusal` where there is none."""
        raise NotImplementedError
