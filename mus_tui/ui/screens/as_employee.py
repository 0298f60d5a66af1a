"""A talk as the employee sees it: the document they are given, to be read before it is given."""

from collections.abc import Iterable

from textual.widget import Widget

from mus_tui.documents.as_employee import Page, as_employee_sees
from mus_tui.domain.talks import Talk
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.of_talk import ScreenOfTalk
from mus_tui.ui.widgets.page_view import PageView


class AsEmployeeScreen(ScreenOfTalk):
    """Shows agenda or minutes byte for byte as they are written out, and changes as these would."""

    WATCHES = frozenset(
        {"agenda_items", "agreements", "employees", "fixed_points", "goals", "notes", "praise", "preparations"}
        | {"questions", "ratings", "settings", "talks", "verdicts"}
    )

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self._page = PageView(id="main")

    def body(self) -> Iterable[Widget]:
        """The document alone."""
        yield self._page

    async def opened(self) -> None:
        """Paint, with the keys that scroll."""
        await super().opened()
        self.set_focus(self._page)

    async def reload(self) -> None:
        """Save what is typed, and build the document anew."""
        await self.mus.autosave.flush()
        try:
            self._talk, name, page = await self.store(self._read)
        except Refusal as refusal:
            await self.missing(refusal)
            return
        self.title_bar.show(f"{name} › {self.words('As the employee sees it')}")
        self._page.show(page.text)
        self.say(self.words("To the letter what {file} will say").format(file=page.name))

    def _read(self, workbook: Workbook) -> tuple[Talk, str, Page]:
        talk = workbook.talks.get(self._talk.id)
        name = workbook.employees.get(talk.employee_id).name
        return talk, name, as_employee_sees(workbook, talk, self.mus.content)
