"""Two versions of a row, field by field: the leader chooses, and nothing is written before he says so."""

from collections.abc import Iterable

from textual import on
from textual.geometry import Size
from textual.widget import Widget

from mus_tui.domain.conflicts import DELETION, Choice, Conflict, can_be_both, can_be_edited, read
from mus_tui.i18n.translator import N_
from mus_tui.store.conflict_rows import ConflictRow, Waiting, read_waiting
from mus_tui.store.schema import SYNCED
from mus_tui.store.transaction import RowKey
from mus_tui.system.refusal import Refusal
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.views.conflict_table import (
    chosen_of,
    field_columns,
    heading_lines,
    position,
    present_field,
    text_sections,
)
from mus_tui.ui.views.conflict_words import label
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.figure import Figure
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.line_view import LineView
from mus_tui.ui.widgets.panel import CardView
from mus_tui.ui.widgets.row_list import Row, RowList

MOST_ON_A_LINE = 60
"""Longer texts are edited over several lines."""


class WholeText(CardView):
    """The whole text of a field's versions; it has no cursor, so the page keys scroll it."""

    def command_page_up(self) -> None:
        """Scroll up by a page."""
        LineView.command_page_up(self)

    def command_page_down(self) -> None:
        """Scroll down by a page."""
        LineView.command_page_down(self)


class FieldTable(RowList[Conflict]):
    """The fields, as high as there are fields; the page keys scroll the whole text below."""

    def __init__(self, below: CardView, **options: object) -> None:
        super().__init__((), **options)  # type: ignore[arg-type]
        self._below = below

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Be as high as the fields and their titles."""
        return self.line_count(width) + self.fixed

    def command_page_up(self) -> None:
        """Scroll the text below up."""
        self._below.command_page_up()

    def command_page_down(self) -> None:
        """Scroll the text below down."""
        self._below.command_page_down()


class ConflictScreen(MusScreen):
    """Shows one row after the other; what is chosen is kept for as long as the window is open."""

    FOCUS_NAME = "conflicts"
    WATCHES = frozenset(SYNCED) - {"events"}
    CSS = """
    ConflictScreen #what { height: 3; }
    ConflictScreen FieldTable { height: auto; max-height: 50%; }
    ConflictScreen #text { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting = Waiting()
        self._key: RowKey | None = None
        self._what = Figure(id="what")
        self._text = WholeText(id="text")
        self._table = FieldTable(self._text, identify=lambda each: each.id, present=self._present, id="fields")

    def body(self) -> Iterable[Widget]:
        """What it is, its fields, and the whole text of one of them."""
        yield self._what
        yield self._table
        yield self._text

    @property
    def employee_id(self) -> str | None:
        """Whom the row is about."""
        row = self._waiting.row(self._key)
        return row.conflicts[0].employee_id if row else None

    async def opened(self) -> None:
        """Paint, and begin in the table."""
        await super().opened()
        self.set_focus(self._table)

    async def show_row(self, key: RowKey) -> None:
        """Show a row."""
        self._key = key
        await self.reload()
        self._table.command_first()
        self.say(self.words("Nothing is written before w. The version you don't choose is kept until then."))

    async def reload(self) -> None:
        """Read anew what waits; a row that waits no more gives way to the one after it."""
        before = [row.key for row in self._waiting.rows]
        self._waiting = await self.store(read_waiting)
        if self._waiting.row(self._key) is None:
            self._key = self._after(before)
        self._paint()

    def _after(self, before: list[RowKey]) -> RowKey | None:
        """Give the row that stood after the one shown and still waits, else the first."""
        place = before.index(self._key) + 1 if self._key in before else 0
        left = {row.key for row in self._waiting.rows}
        return next((key for key in before[place:] + before[:place] if key in left), next(iter(left), None))

    def _paint(self) -> None:
        row, words, content, today = self._waiting.row(self._key), self.words, self.mus.content, self.mus.today
        if row is None:
            self._what.show(lambda width: ())
            self._table.show_columns(())
            self._table.show((), empty=words("Nothing waits for a choice."))
            self.title_bar.show(f"MUS  {words('Two versions')}", [])
        else:
            self._what.show(lambda width: heading_lines(row, content, width, words))
            self._table.show_columns(field_columns(row, self._waiting, today, words))
            self._table.show(row.conflicts)
            self.title_bar.show(f"MUS  {words('Two versions')}", [Part(position(self._waiting, row, words))])
        self._table.refresh(layout=True)
        self._show_text()

    def _show_text(self) -> None:
        row, conflict = self._waiting.row(self._key), self._at_cursor()
        if row is None or conflict is None:
            self._text.show(())
        else:
            self._text.show(text_sections(row, conflict, self.mus.choices, self._waiting, self.mus.today, self.words))

    def _present(self, conflict: Conflict) -> Row:
        row = self._row()
        masked = row.is_private and self._table.current != conflict.id
        return present_field(row, conflict, self.mus.choices, self._waiting, self.words, masked=masked)

    @on(ItemView.Highlighted, "#fields")
    def _highlighted(self) -> None:
        self._show_text()
        self._text.command_first()

    def _row(self) -> ConflictRow:
        row = self._waiting.row(self._key)
        if row is None:
            raise Refusal(N_("Nothing waits for a choice. q goes back."))
        return row

    def _at_cursor(self) -> Conflict | None:
        row = self._waiting.row(self._key)
        return next((each for each in row.conflicts if each.id == self._table.current), None) if row else None

    def _at_hand(self) -> Conflict:
        self._row()
        conflict = self._at_cursor()
        if conflict is None:
            raise Refusal(N_("No field is chosen. Nothing was changed."))
        return conflict

    def _choose(self, conflict: Conflict, choice: Choice, text: str = "") -> None:
        self.mus.choices[conflict.id] = (choice, text)
        self._table.remeasure()
        self._show_text()

    def command_kept(self) -> None:
        """Choose what stands now."""
        self._choose(self._at_hand(), Choice.KEPT)

    def command_other(self) -> None:
        """Choose the other version."""
        self._choose(self._at_hand(), Choice.OTHER)

    def command_both(self) -> None:
        """Choose both, one after the other."""
        conflict = self._at_hand()
        if not can_be_both(conflict):
            raise Refusal(N_("Only one of the two fits here: choose with the left or right arrow."))
        self._choose(conflict, Choice.BOTH)

    async def command_edit(self) -> None:
        """Write a text of one's own instead."""
        conflict, row = self._at_hand(), self._row()
        if conflict.field == DELETION or not can_be_edited(conflict):
            raise Refusal(N_("Only one of the two fits here: choose with the left or right arrow."))
        text = self._text_to_edit(row, conflict)
        title = label(conflict, self.words)

        async def written(text: str) -> None:
            self._choose(conflict, Choice.EDITED, text)

        if "\n" in text or len(text) > MOST_ON_A_LINE:
            from mus_tui.ui.dialogs.text import TextDialog

            await self.mus.ask(TextDialog(title, text), written)
        else:
            from mus_tui.ui.dialogs.form import FormField, PromptDialog

            await self.mus.ask(PromptDialog(title, FormField("text", title, text), str), written)

    def _text_to_edit(self, row: ConflictRow, conflict: Conflict) -> str:
        choice, text = self.mus.choices.get(conflict.id, (Choice.KEPT, ""))
        if choice is Choice.EDITED:
            return text
        value = read(conflict.other) if choice is Choice.OTHER else row.now(conflict)
        return "" if value is None else str(value)

    async def command_next(self) -> None:
        """Go to the next row that waits."""
        row = self._row()
        keys = [each.key for each in self._waiting.rows]
        following = keys[(keys.index(row.key) + 1) % len(keys)]
        if following == row.key:
            raise Refusal(N_("This is the only one that waits."))
        await self.show_row(following)

    async def command_write(self) -> None:
        """Write all that is chosen for the row, and go on to the next."""
        row = self._row()
        chosen = chosen_of(row, self.mus.choices)
        if not chosen:
            raise Refusal(N_("Nothing is chosen yet. Left takes what stands now, right takes the other version."))
        await self.mus.autosave.flush()
        count = await self.store(lambda workbook: workbook.conflicts.resolve(chosen))
        for conflict_id in chosen:
            self.mus.choices.pop(conflict_id, None)
        await self.reload()
        self._table.command_first()
        left = self._waiting.count
        told = [self.words.plural("1 choice is written", "{n} choices are written", count)]
        told.append(self.words("u takes it back"))
        told.append(self.words("nothing waits any more") if not left else self.words("{n} left").format(n=left))
        self.say(" · ".join(told))
