"""Search as you type, in everything written, with what stands around each hit."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from mus_tui.domain.finding import wanted_words
from mus_tui.domain.people import Employee
from mus_tui.i18n.translator import N_
from mus_tui.store.schema import SEARCHED
from mus_tui.store.search import EVERYTHING, Hit
from mus_tui.store.search_context import read_context
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching
from mus_tui.ui.hits import open_hit
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.views.goal_cards import by_name
from mus_tui.ui.views.search_rows import (
    KINDS,
    LIMIT,
    columns,
    context_sections,
    counts,
    empty_text,
    filters,
    present,
)
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.filter_row import FilterRow
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.panel import CardView
from mus_tui.ui.widgets.row_list import Row, RowList
from mus_tui.ui.widgets.text_field import TextField

CONTEXT_DELAY = 0.12
"""What stands around a hit is shown once the cursor rests: typing stays quick on a slow line."""
ALL = "all"


class SearchField(TextField):
    """Where the words are typed; it tells of each letter from inside the edit, where a message would come later."""

    FOCUS_NAME: ClassVar[str] = "search"

    def __init__(self, typed: Callable[[], None]) -> None:
        super().__init__(id="field")
        self._typed = typed
        self.disable_messages(Input.Changed)

    def watch_value(self) -> None:
        """Tell that something else is written."""
        self._typed()


class SearchScreen(MusScreen):
    """A field, filters, the hits and what stands around the one under the cursor."""

    FOCUS_NAME = "hits"
    WATCHES = frozenset({*SEARCHED, "employees", "talks"})
    CSS = """
    SearchScreen #side { height: 9; }
    SearchScreen.-wide #side { width: 38; height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._field = SearchField(self._search_soon)
        self._filters = FilterRow()
        self._list: RowList[Hit] = RowList((), identify=lambda hit: hit.id, present=self._present, id="main")
        self._around = CardView(id="side")
        self._only = EVERYTHING
        self._private = False
        self._hits: Mapping[str, Hit] = {}
        self._words: Sequence[str] = ()
        self._people: Mapping[str, Employee] = {}
        self._years: Sequence[int] = ()
        self._asked: asyncio.Future[list[Hit]] | None = None
        self._searching: asyncio.Task[None] | None = None
        self._context_timer: Timer | None = None
        self._came_from: MusScreen | None = None

    def body(self) -> Iterable[Widget]:
        """The field and the filters over the hits, and what stands around one of them."""
        yield self._field
        yield self._filters
        yield Vertical(self._list, self._around, id="body")

    @property
    def employee_id(self) -> str | None:
        """The person of the hit under the cursor."""
        hit = self._hits.get(self._list.current or "")
        return hit.employee_id if hit else None

    def begin(self, came_from: MusScreen) -> None:
        """Begin to type, over what was looked for last; what only the leader may see has to be asked for anew."""
        self._came_from = came_from
        self._field.select_all()
        self.set_focus(self._field)
        if self._private:
            self._private = False
            self._search_soon()

    async def opened(self) -> None:
        """Paint, then read what a killed program left unread."""
        await super().opened()
        self.set_focus(self._field)
        self.call_after_refresh(self.mus.settle_lines)

    async def reload(self) -> None:
        """Search again: something was written, or the language is another."""

        def read(workbook: Workbook) -> tuple[list[Employee], list[int]]:
            return workbook.employees.all(), workbook.search.years()

        people, self._years = await self.store(read)
        self._people = {person.id: person for person in people}
        self._field.placeholder = self.words("Words, or beginnings of words")
        self._list.show_columns(columns(self.words))
        self._search_soon()
        await self._searched()

    def _search_soon(self) -> None:
        """Ask at once for what the field says; a question that has not begun gives way to this one."""
        if self._asked is not None:
            self._asked.cancel()
        self.hold_painting()
        typed, only, private = self._field.value, self._only, self._private
        self._asked = self.store(lambda workbook: workbook.search.find(typed, only=only, private=private, limit=LIMIT))
        self._searching = asyncio.create_task(self._show_found(self._asked, typed))

    async def _searched(self) -> None:
        """Wait for the hits of all that was typed."""
        while self._searching is not None and not self._searching.done():
            await asyncio.wait([self._searching])

    async def _show_found(self, asked: "asyncio.Future[list[Hit]]", typed: str) -> None:
        try:
            hits = await asked
        except Refusal as refusal:
            self.refuse(refusal)
            self.go_on_painting()
            return
        is_new = self._words != wanted_words(typed)
        self._words = wanted_words(typed)
        self._hits = {hit.id: hit for hit in hits}
        self._filters.show(filters(self._only, self._private, self._people, self.mus.content, self.words))
        first = hits[0].id if is_new and hits else None
        self._list.show(hits, keep=first, empty=empty_text(self._words, self._only, self._private, self.words))
        self.title_bar.show(f"MUS  {self.words('Search')}", [Part(counts(hits, self.words) if hits else "")])
        self.go_on_painting()
        self._show_context_soon()

    def _present(self, hit: Hit) -> Row:
        return present(hit, self._words, self._people, self.mus.content, self.words)

    @on(ItemView.Highlighted, "#main")
    def _highlighted(self) -> None:
        self._show_context_soon()

    def _show_context_soon(self) -> None:
        if self._context_timer is not None:
            self._context_timer.stop()
        self._context_timer = self.set_timer(CONTEXT_DELAY, self._show_context)

    async def _show_context(self) -> None:
        hit, private = self._hits.get(self._list.current or ""), self._private
        if hit is None:
            self._around.show(())
            return
        try:
            context = await self.store(lambda workbook: read_context(workbook, hit, private=private))
        except Refusal:
            return  # It has just been deleted: the hits are read again.
        if hit.id == self._list.current:
            self._around.show(context_sections(context, self._words, self._people, self.mus.content, self.words))

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("search.open")

    async def command_open(self) -> None:
        """Go to where the hit was written."""
        await self._searched()
        hit, private = self._hits.get(self._list.current or ""), self._private
        if hit is None:
            raise Refusal(N_("There is no hit to open. Write other words."))
        await open_hit(self.mus, await self.store(lambda workbook: read_context(workbook, hit, private=private)))

    async def command_search(self) -> None:
        """Go to the field, and from there back."""
        if self.focused is self._field:
            await self.command_back()
        else:
            self.command_filter()

    def command_filter(self) -> None:
        """Go to the field."""
        self.set_focus(self._field)

    async def command_leave(self) -> None:
        """Go back to where the search was asked for."""
        await self.command_back()

    async def command_back(self) -> None:
        """Go back to the screen the search was asked for on, as it was left."""
        before = self._came_from
        await self.mus.pop_screen()
        if before is not None and before is not self.mus.top and before.is_attached:
            await self.mus.push_screen(before)

    def command_next(self) -> None:
        """Go from the field to the filters, from there to the hits, and round."""
        self._go_on(1)

    def command_previous(self) -> None:
        """The other way round."""
        self._go_on(-1)

    def _go_on(self, step: int) -> None:
        places: list[Widget] = [self._field, self._filters, self._list]
        here = places.index(self.focused) if self.focused in places else 0
        self.set_focus(places[(here + step) % len(places)])

    def command_down(self) -> None:
        """Go to the next hit while typing."""
        self._list.command_down()

    def command_up(self) -> None:
        """Go to the hit before."""
        self._list.command_up()

    def command_page_down(self) -> None:
        """Go a page of hits down."""
        self._list.command_page_down()

    def command_page_up(self) -> None:
        """Go a page of hits up."""
        self._list.command_page_up()

    def command_private(self) -> None:
        """Search what only the leader may see too, or leave it out."""
        self._private = not self._private
        if self._private:
            self.say(self.words("What only you may see is searched too. Mind who sees the screen."))
        else:
            self.say(self.words("What only you may see is left out."))
        self._search_soon()

    def command_clear(self) -> None:
        """Clear all filters."""
        self._only, self._private = EVERYTHING, False
        self._search_soon()

    @on(FilterRow.Chosen)
    async def _filter_clicked(self) -> None:
        await self.run_command("filters.choose")

    async def command_choose(self) -> None:
        """Choose what the filter under the cursor narrows to."""
        name = self._filters.current
        if name == "private":
            self.command_private()
            return

        async def picked(value: str) -> None:
            chosen = None if value == ALL else int(value) if name in ("year", "topic") else value
            self._only = self._only._replace(**{name: chosen})  # type: ignore[arg-type]
            self._search_soon()

        rows = [PickRow(ALL, self.words("All")), *self._choices(name)]
        start = getattr(self._only, name)
        dialog = PickDialog(self.words("Search only in"), matching(rows), key_width=6, start=str(start))
        await self.mus.ask(dialog, picked)

    def _choices(self, name: str) -> list[PickRow]:
        match name:
            case "employee_id":
                people = by_name(list(self._people.values()))
                return [PickRow(person.id, person.name, person.initials) for person in people]
            case "year":
                return [PickRow(str(year), str(year)) for year in self._years]
            case "topic":
                topics = self.mus.content.topics.items()
                return [PickRow(str(number), topic.text(self.words.language), str(number)) for number, topic in topics]
            case _:
                return [PickRow(kind, self.words(word)) for kind, word in KINDS.items()]
