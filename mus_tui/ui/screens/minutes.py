"""The minutes of a talk: what came out of it, and the document as it will be read."""

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from mus_tui.content.entries import Place
from mus_tui.content.library import Content
from mus_tui.documents.rendering import markdown
from mus_tui.documents.sent_minutes import check_returned, leaving, send_minutes, write_minutes
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.minutes import ApprovalMethod, MinutesStanding
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.telling import minutes_told
from mus_tui.i18n.translator import N_
from mus_tui.store.closing import MadeInTalk
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.approval import ApprovalAnswer, ApprovalForm
from mus_tui.ui.dialogs.follow_up import ask_due, ask_owners
from mus_tui.ui.dialogs.text import TextDialog
from mus_tui.ui.of_talk import ScreenOfTalk
from mus_tui.ui.views.minutes_rows import MinutesView, columns, empty_text, present, rows, title_parts
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.markdown_view import MarkdownView
from mus_tui.ui.widgets.row_list import Row, RowList


class MinutesScreen(ScreenOfTalk):
    """Agreements and goals to be completed, beside the minutes in the talk's language."""

    FOCUS_NAME = "minutes"
    WATCHES = frozenset(
        {"agenda_items", "agreements", "employees", "goals", "notes", "praise", "private_notes", "talks", "verdicts"}
        | {"minutes", "approvals"}
    )
    CSS = """
    MinutesScreen #main { height: 9; }
    MinutesScreen #preview { width: 1fr; height: 1fr; border-top: solid $mus-border; }
    MinutesScreen.-low #main { height: 1fr; }
    MinutesScreen.-low #preview { display: none; }
    MinutesScreen.-wide #main { height: 1fr; }
    MinutesScreen.-wide #preview { width: 52; border-top: none; border-left: solid $mus-border; }
    """

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self._view: MinutesView | None = None
        self._list: RowList[Agreement | Goal] = RowList(
            (), identify=lambda item: item.id, present=self._present, id="main"
        )
        self._preview = MarkdownView(id="preview")
        self._markdown = ""

    def body(self) -> Iterable[Widget]:
        """What came out of the talk, and the minutes below it or beside it."""
        yield Vertical(self._list, self._preview, id="body")

    async def opened(self) -> None:
        """Paint, and give a piece of advice."""
        await super().opened()
        self.set_focus(self._list)
        if hints := self.mus.content.hints_on(Place.MINUTES):
            self.say(hints[0].text(self.words.language))

    async def reload(self) -> None:
        """Save what is typed, and build the minutes anew."""
        await self.mus.autosave.flush()
        talk_id, content = self._talk.id, self.mus.content
        try:
            view = await self.store(lambda workbook: read_view(workbook, talk_id, content))
        except Refusal as refusal:
            await self.missing(refusal)
            return
        self._view, self._talk = view, view.talk
        self.title_bar.show(
            f"{view.employee.name} › {self.words('Minutes')}", title_parts(view, self.mus.today, self.words)
        )
        self._list.show_columns(columns(self.words))
        self._list.show(rows(view, self.words), empty=empty_text(view.talk, self.words))
        if view.markdown != self._markdown:
            self._markdown = view.markdown
            self._preview.show(view.markdown)

    def _present(self, item: Agreement | Goal) -> Row:
        return present(item, self._view.names if self._view else {}, self.words)

    def _current(self) -> Agreement | Goal:
        item = self._view.item(self._list.current) if self._view else None
        if item is None:
            raise Refusal(N_("No agreement or goal is chosen. Nothing was changed."))
        return item

    @on(ItemView.Chosen, "#main")
    async def _chosen(self) -> None:
        await self.run_command("minutes.open")

    async def command_open(self) -> None:
        """Go to the line of the talk in which it was written."""
        item = self._current()
        if item.line_id is None or item.talk_id is None:
            raise Refusal(N_("It was not written in a talk's text, so there is no line to go to."))
        await self.mus.show_line(item.talk_id, item.line_id)

    async def command_talk(self) -> None:
        """Open the talk these are the minutes of, also when it is held; else start it."""
        if self._talk.state is TalkState.HELD:
            await self.mus.show_talk(self._talk.id)
        else:
            await self.mus.command_talk()

    async def command_due(self) -> None:
        """Ask by when."""
        await ask_due(self, self._current())

    async def command_owner(self) -> None:
        """Ask who."""
        await ask_owners(self, self._current())

    def command_preview(self) -> None:
        """Go between the list and the minutes."""
        self.set_focus(self._list if self.focused is self._preview else self._preview)

    async def command_in_or_out(self) -> None:
        """Keep it out of the minutes, or put it in again."""
        item = self._current()
        await self.store(lambda workbook: workbook.minutes.leave_out(item, not item.left_out))

    async def command_own_words(self) -> None:
        """Write what stands on top of the minutes in the leader's own words."""
        talk_id, seen = self._talk.id, Seen(self._talk)

        async def written(text: str) -> None:
            await self.store(lambda workbook: workbook.minutes.summarize(talk_id, text, seen))

        await self.mus.ask(TextDialog(self.words("Your own words on top of the minutes"), self._talk.summary), written)

    async def command_approve(self) -> None:
        """Record that a party approves the text as it stands, or only comments on it."""
        if self._view is None or self._talk.state is not TalkState.HELD:
            raise Refusal(N_("The talk has not been closed, so its minutes are a draft. Nothing was changed."))
        title = self.words("Approve the minutes of {name}").format(name=self._view.employee.first_name)
        await self.mus.ask(ApprovalForm(title, self._view.standing.awaiting, self.words), self._approve)

    async def _approve(self, answer: ApprovalAnswer) -> None:
        talk_id, content = self._talk.id, self.mus.content
        standing = await self.store(lambda workbook: record_approval(workbook, talk_id, content, answer))
        self.say(minutes_told(standing, self.mus.today, self.words))

    async def command_write_out(self) -> None:
        """Write the minutes to the current folder as Markdown, as a page and as text, in the talk's language."""
        await self.mus.autosave.flush()
        talk_id, content, folder = self._talk.id, self.mus.content, Path.cwd()
        files = await self.store(lambda workbook: write_minutes(workbook, workbook.talks.get(talk_id), content, folder))
        self.say(self.written(folder, files))


def read_view(workbook: Workbook, talk_id: str, content: Content) -> MinutesView:
    """Read what came out of a talk, and build its minutes from shared rows."""
    talk = workbook.talks.get(talk_id)
    made = MadeInTalk(workbook, talk, workbook.lines.notes(talk.id))
    return MinutesView(
        talk=talk,
        employee=workbook.employees.get(talk.employee_id),
        agreements=made.agreements,
        goals=made.goals,
        names={person.id: person.first_name for person in workbook.employees.all()},
        private_lines=workbook.lines.count_private(talk.id),
        standing=workbook.minutes.standing(talk.id),
        markdown=markdown(leaving(workbook, talk, content).document),
    )


def record_approval(workbook: Workbook, talk_id: str, content: Content, answer: ApprovalAnswer) -> MinutesStanding:
    """Record what a party says of the minutes; what the leader approves on the screen is what it shows."""
    talk = workbook.talks.get(talk_id)
    if answer.method is ApprovalMethod.SCREEN:
        send_minutes(workbook, talk, content)
    newest = workbook.minutes.newest(talk_id)
    if answer.file is not None and newest is not None:
        check_returned(answer.file.read_bytes(), newest)
    if answer.method is None:
        workbook.minutes.comment(talk_id, answer.party, answer.comment)
    else:
        workbook.minutes.approve(talk_id, answer.party, answer.method, code=answer.code, comment=answer.comment)
    return workbook.minutes.standing(talk_id)
