"""A screen about one talk, which the commands that need a talk or a person then find, or a point of its agenda."""

from mus_tui.domain.agenda import AgendaItem
from mus_tui.domain.talks import Talk
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
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

    async def missing(self, refusal: Refusal) -> None:
        """Say why the talk can't be shown; where it is no more, or the person, say that and go back.

        A dialog above is left to be answered first: it keeps what is typed in it.
        """
        talk = self._talk
        if not await self.store(lambda workbook: is_gone(workbook, talk)):
            self.refuse(refusal)
        elif self.mus.screen is self:
            await self.leave()
            self.mus.close_screen(self)
        else:
            self._stale = True

    async def leave(self, *, erased: bool = False) -> None:
        """Go back to the employee list and say why; behind a curtain that is down, nothing is painted meanwhile."""
        app = self.mus
        told, writes, covered = await self.farewell(erased=erased), app.top.focus_name == "text", app.curtain.is_down
        with app.batch_update():
            while len(app.screen_stack) > 1:
                await app.pop_screen()
            if covered:
                await app.curtain.lower()
        app.top.say(told)
        if writes:
            app.top.let_typing_end()

    async def farewell(self, *, erased: bool = False) -> str:
        """Say that the screen goes, because what it shows is no more, or the person was erased."""
        if erased:
            return self.words("This person has been erased, so what was open of them was closed here.")
        return self.words("The talk is not in the workbook any more, so it was closed here.")


class ScreenOfPoints(ScreenOfTalk):
    """Shows points of a talk's agenda, one of them under the cursor."""

    view: PreparationView | None

    def item_at_hand(self) -> AgendaItem:
        """Give the point under the cursor; raises a `Refusal` where there is none."""
        raise NotImplementedError


def is_gone(workbook: Workbook, talk: Talk) -> bool:
    """Whether a talk is no more, or the person it is with."""
    rows = (workbook.row(("talks", talk.id)), workbook.row(("employees", talk.employee_id)))
    return any(row is None or row["deleted_at"] is not None for row in rows)
