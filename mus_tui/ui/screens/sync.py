"""Sync: how the copies stand to each other, a sync on request, and what waits for a choice."""

from collections.abc import Iterable

from textual import on
from textual.geometry import Size
from textual.widget import Widget

from mus_tui.store.conflict_rows import ConflictRow, Waiting, read_waiting
from mus_tui.store.workbook import Workbook
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.views.conflict_table import list_columns, present_row
from mus_tui.ui.views.sync_lines import SyncView, not_set_up, status_sections
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.panel import CardView, PanelSection
from mus_tui.ui.widgets.row_list import Heading, Row, RowList
from mus_tui.ui.widgets.text import Span

_NOW = "now"
"""The id of the row that syncs."""


class StatusCard(CardView):
    """What is told of sync, as high as it needs."""

    def show_sections(self, sections: list[PanelSection]) -> None:
        """Show other sections, and take the height they need."""
        self.show(sections)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Be as high as what is told."""
        return self.height_for(width)


class SyncScreen(MusScreen):
    """How things stand over a list: the row that syncs, and the rows that wait for a choice."""

    FOCUS_NAME = "sync"
    WATCHES = frozenset({"local_sync_state", "conflicts", "private_notes", "devices"})
    CSS = """
    SyncScreen StatusCard { height: auto; max-height: 65%; margin-bottom: 1; scrollbar-gutter: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting = Waiting()
        self._view: SyncView | None = None
        self._tracked: str | None = None
        self._card = StatusCard()
        self._list: RowList[ConflictRow | str] = RowList(
            (), identify=_identify, present=self._present, header=False, id="main"
        )

    def body(self) -> Iterable[Widget]:
        """How things stand, and the list."""
        yield self._card
        yield self._list

    async def opened(self) -> None:
        """Paint, and begin in the list."""
        await super().opened()
        self.set_focus(self._list)

    async def on_screen_resume(self) -> None:
        """Show which rows something was chosen for meanwhile."""
        self._list.remeasure()

    async def reload(self) -> None:
        """Read anew how things stand and what waits."""
        is_set_up = self.mus.syncing.state.is_set_up
        self._waiting = await self.store(read_waiting)
        self._view = await self.store(self._read) if is_set_up else None
        self._list.show_columns(list_columns(self.words))
        rows: list[ConflictRow | str | Heading] = []
        if is_set_up:
            rows += [_NOW, Heading("")]
        if self._waiting.rows:
            rows += [Heading(self.words("Changed in two copies: choose")), *self._waiting.rows]
        else:
            rows.append(Heading(self.words("Nothing waits for a choice."), "muted"))
        self._list.show(rows)
        self.show_sync()

    def _read(self, workbook: Workbook) -> SyncView:
        # Not imported where there is no remote.
        from mus_tui.sync.machines import last_heard, machines
        from mus_tui.sync.run import status
        from mus_tui.system.git_tracking import is_in_git

        if self._tracked is None:
            # Another program is asked, so once for each time this is opened.
            self._tracked = str(workbook.file) if is_in_git(workbook.file) else ""
        found, syncing = status(workbook), self.mus.syncing
        return SyncView(
            url=found.url,
            is_encrypted=found.is_encrypted,
            state=syncing.state,
            report=found.report,
            machines=machines(workbook),
            heard_at=last_heard(workbook),
            tracked=self._tracked,
        )

    def show_sync(self) -> None:
        """Tell what a sync does, and how the last one ended."""
        words, syncing = self.words, self.mus.syncing
        self.title_bar.show(f"MUS  {words('Sync')}", [*syncing.title_parts(), self._demo()])
        if self._view is None:
            self._card.show_sections(not_set_up(words))
        else:
            self._card.show_sections(status_sections(self._now(self._view), self.mus.today, words))
        self._list.remeasure()
        self.show_keys()

    def _can_run(self, command_id: str) -> bool:
        # A key that stops nothing is not shown.
        return super()._can_run(command_id) and (command_id != "sync.stop" or self.mus.syncing.is_running)

    def _demo(self) -> Part:
        return Part(self.words("demo") if self.mus.demo else "", priority=1)

    def _now(self, view: SyncView) -> SyncView:
        """Put what this window knows of a sync that runs, or of why the last one ended, into what the file says."""

        from mus_tui.sync.report import Step
        from mus_tui.sync.telling import step_told

        syncing, words, doing = self.mus.syncing, self.words, ""
        if syncing.is_running:
            progress = syncing.progress
            doing = step_told(Step(progress.step), progress.done, progress.of, words) if progress else words("syncing…")
        trouble = words.refusal(syncing.trouble) if syncing.trouble else ""
        return view._replace(state=syncing.state, doing=doing, trouble=trouble, is_offline=syncing.is_offline)

    def _present(self, row: ConflictRow | str) -> Row:
        if isinstance(row, str):
            running = self.mus.syncing.is_running
            return Row((Span(self.words("Syncing…") if running else self.words("Sync now"), "bold"), "", ""))
        masked = row.is_private and self._list.current != _identify(row)
        return present_row(row, self.mus.choices, self.mus.content, self.words, masked=masked)

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("sync.open")

    async def command_open(self) -> None:
        """Sync, or show the two versions of the row under the cursor."""
        row = next((each for each in self._waiting.rows if _identify(each) == self._list.current), None)
        if row is None:
            await self.mus.syncing.start()
        else:
            await self.mus.show_conflict(*row.key)

    def command_stop(self) -> None:
        """Call off the sync that is under way."""
        self.mus.syncing.stop()


def _identify(row: ConflictRow | str) -> str:
    return row if isinstance(row, str) else "/".join(row.key)
