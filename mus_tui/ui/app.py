"""The app, and the commands that no screen needs to know of: where to go, undo, help, theme, language."""

import os
from collections.abc import Callable
from pathlib import Path

from mus_tui.domain.feedback import USUAL_DAYS
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.translator import N_, translator
from mus_tui.store.workbook import Workbook
from mus_tui.system.language import other_language
from mus_tui.system.refusal import Refusal
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.synced_frame import SyncedFrame


class MusApp(SyncedFrame):
    """The workbook on a terminal, with the commands that no screen needs to know of."""

    def _person_at_hand(self) -> str:
        if (employee_id := self.top.employee_id) is None:
            raise Refusal(N_("Nobody is chosen. Go to the employee list and choose someone."))
        return employee_id

    async def command_back(self) -> None:
        """Go back to the screen before; from the first one, quit."""
        if len(self.screen_stack) > 1:
            await self.pop_screen()
        else:
            await self.command_quit()

    async def command_save(self) -> None:
        """Make sure that everything is saved, and say so."""
        if not await self.autosave.flush():
            raise Refusal(N_("It is not saved yet. The program goes on trying."))
        self.top.say(self.words("Everything is saved."))

    async def command_undo(self) -> None:
        """Take back the newest command of this window."""
        label = await self.store.run(Workbook.undo)
        self.top.say(self.words("Undone: {command}").format(command=self.words(label)))

    async def command_redo(self) -> None:
        """Do again what was taken back."""
        label = await self.store.run(Workbook.redo)
        self.top.say(self.words("Redone: {command}").format(command=self.words(label)))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text, to the terminal's clipboard too unless that is switched off, and say where it went."""
        if self.configuration.clipboard is False:
            self._clipboard = text
            self.top.say(self.words("Copied, to be pasted in this program only."))
        else:
            super().copy_to_clipboard(text)
            self.top.say(self.words("Sent to the terminal's clipboard (it may be switched off)."))

    def command_redraw(self) -> None:
        """Paint everything anew."""
        self.redraw()

    async def command_curtain(self) -> None:
        """Cover everything with a page that says nothing of anybody."""
        await self.curtain.lower()

    async def command_employees(self) -> None:
        """Go to the employee list."""
        await self.show_screen("employees", EmployeesScreen)

    async def command_board(self) -> None:
        """Go to the goals board."""
        from mus_tui.ui.screens.board import BoardScreen

        await self.show_screen("board", BoardScreen)

    async def command_agreements(self) -> None:
        """Go to the agreements."""
        from mus_tui.ui.screens.agreements import AgreementsScreen

        await self.show_screen("agreements", AgreementsScreen)

    async def command_overview(self) -> None:
        """Go to the overview of the team."""
        from mus_tui.ui.screens.overview import OverviewScreen

        await self.show_screen("overview", OverviewScreen)

    async def command_team_meeting(self) -> None:
        """Go to the points that wait for the team meeting."""
        from mus_tui.ui.screens.team_meeting import TeamMeetingScreen

        await self.show_screen("team-meeting", TeamMeetingScreen)

    async def command_search(self) -> None:
        """Search in everything written, and come back to the same place."""
        from mus_tui.ui.screens.search import SearchScreen

        before = self.top
        await self.show_screen("search", SearchScreen)
        if isinstance(self.top, SearchScreen):
            self.top.begin(before)

    async def command_preparation(self) -> None:
        """Prepare the next talk of the person at hand, which is planned first if there is none."""
        from mus_tui.ui.screens.preparation import PreparationScreen

        employee_id = self._person_at_hand()
        talk = await self.store.run(lambda workbook: workbook.talks.next(employee_id))
        if talk is None:
            raise Refusal(N_("No talk is planned. Press t on the employee list to plan one."))
        await self.show_screen(f"preparation-{talk.id}", lambda: PreparationScreen(talk))

    async def command_talk(self) -> None:
        """Open the talk in progress with the person at hand, else start the next one."""
        from mus_tui.ui.screens.talk import TalkScreen

        employee_id = self._person_at_hand()
        if isinstance(self.top, TalkScreen):
            return
        content = self.content
        talk = await self.store.run(lambda workbook: workbook.talks.begin(employee_id, content))
        await self.show_screen(f"talk-{talk.id}", lambda: TalkScreen(talk))

    async def show_talk(self, talk_id: str, topic: int | None = None) -> None:
        """Open a talk that has begun, also one held; at a topic, or where it was left."""
        from mus_tui.ui.screens.talk import TalkScreen

        talk = await self.store.run(lambda workbook: workbook.talks.get(talk_id))
        await self.show_screen(f"talk-{talk_id}", lambda: TalkScreen(talk))
        if isinstance(self.top, TalkScreen) and topic is not None:
            await self.top.go_to_topic(topic)

    async def show_line(self, talk_id: str, line_id: str) -> None:
        """Open the talk in which a line was written, with the caret on it."""
        from mus_tui.ui.screens.talk import TalkScreen

        await self.show_talk(talk_id)
        if isinstance(self.top, TalkScreen):
            await self.top.go_to_line(line_id)

    async def command_hold(self) -> None:
        """Show what is looked at before the talk at hand is closed."""
        from mus_tui.ui.screens.closing import ClosingScreen

        employee_id, talk = self._person_at_hand(), self.top.talk
        if talk is None:
            talk = await self.store.run(lambda workbook: workbook.talks.next(employee_id))
        if talk is None or talk.state not in (TalkState.LIVE, TalkState.HELD):
            raise Refusal(N_("No talk is in progress, so there is none to close. l starts the next one."))
        shown = talk
        self.top.finish_typing()
        await self.show_screen(f"closing-{talk.id}", lambda: ClosingScreen(shown))

    async def command_minutes(self) -> None:
        """Show the minutes of the talk at hand: the one in progress, else the last held, else the next."""
        from mus_tui.ui.screens.minutes import MinutesScreen

        talk = await self._talk_at_hand(_talk_with_minutes)
        await self.show_screen(f"minutes-{talk.id}", lambda: MinutesScreen(talk))

    async def command_as_employee(self) -> None:
        """Show what the employee is given of the talk at hand: the agenda before it begins, then its minutes."""
        from mus_tui.ui.screens.as_employee import AsEmployeeScreen

        talk = await self._talk_at_hand(_talk_to_come)
        await self.show_screen(f"as-employee-{talk.id}", lambda: AsEmployeeScreen(talk))

    async def _talk_at_hand(self, choose: Callable[[Workbook, str], Talk | None]) -> Talk:
        """Give the talk on the screen, else the one to choose among the person's."""
        employee_id = self._person_at_hand()
        self.top.finish_typing()  # A word may still make the line private that it stands in front of.
        talk = self.top.talk or await self.store.run(lambda workbook: choose(workbook, employee_id))
        if talk is None:
            raise Refusal(N_("No talk has been held or planned yet, so there are no minutes."))
        return talk

    async def command_praise(self) -> None:
        """Write down praise for the person at hand."""
        from mus_tui.ui.dialogs.feedback import FeedbackForm, NewFeedback

        employee = await self._employee_at_hand()

        async def written(new: NewFeedback) -> None:
            def keep(workbook: Workbook) -> str:
                write = workbook.praise.keep if new.later else workbook.praise.say
                return write(employee.id, new.text, new.kind, new.happened_on)

            await self.store.run(keep)
            told = self.words("Praise for {name} is written down.")
            if new.later:
                told = self.words("Kept for {name}, to be said later; only you see it.")
            self.top.say(told.format(name=employee.first_name))

        hint = self.content.hint("V8").text(self.words.language)
        await self.ask(FeedbackForm(employee, hint, self.words, self.today), written)

    async def command_rhythm(self) -> None:
        """Agree with the person at hand how often to give praise (Q7, V6)."""
        from mus_tui.ui.dialogs.feedback import rhythm_prompt

        employee = await self._employee_at_hand()

        async def agreed(days: int) -> None:
            await self.store.run(lambda workbook: workbook.praise.agree(employee, days or None))
            told = self.words("Praise for {name}: at most {n} days apart.")
            self.top.say(told.format(name=employee.first_name, n=days or USUAL_DAYS))

        await self.ask(rhythm_prompt(employee, self.words), agreed)

    async def _employee_at_hand(self) -> Employee:
        employee_id = self._person_at_hand()
        return await self.store.run(lambda workbook: workbook.employees.get(employee_id))

    async def command_write_plan(self) -> None:
        """Write the development plan of the person at hand to the current folder."""
        await self._write_sheet("plan")

    async def command_write_year(self) -> None:
        """Write the last year of the person at hand to the current folder."""
        await self._write_sheet("year")

    async def _write_sheet(self, kind: str) -> None:
        from mus_tui.documents.person_sheets import write_sheet

        employee_id, content, today, folder = self._person_at_hand(), self.content, self.today, Path.cwd()
        files = await self.store.run(
            lambda workbook: write_sheet(workbook, workbook.employees.get(employee_id), kind, content, today, folder)
        )
        self.top.say(self.top.written(folder, files))

    async def command_palette(self) -> None:
        """Offer every command that can be run here."""
        from mus_tui.ui.dialogs.of_app import palette

        await self.ask(palette(self), self._run_picked)

    async def command_help(self) -> None:
        """List every key; what is chosen is run where it counts."""
        from mus_tui.ui.dialogs.of_app import help_list

        await self.ask(help_list(self), self._run_picked)

    async def _run_picked(self, command_id: str) -> None:
        if not await self.top.run_command(command_id):
            raise Refusal(N_("That command belongs to another screen. Go there first."))

    async def command_theme(self) -> None:
        """Choose the colours; each is shown while the cursor is on it."""
        from mus_tui.ui.dialogs.of_app import themes

        before = self.theme

        async def chosen(name: str) -> None:
            self._try_theme(name)
            self.save_setting("theme", name)

        await self.ask(themes(self, self._try_theme), chosen, lambda: setattr(self, "theme", before))

    def _try_theme(self, name: str) -> None:
        self.use_theme(self.themes.theme_for(name, os.environ))

    async def command_language(self) -> None:
        """Switch between Danish and English, at once and for good."""
        language = other_language(self.words.language)
        self.words = translator(language)
        self.save_setting("language", language)
        for screen in self.open_screens():
            await screen.reload()
            screen.show_keys()
        self.top.say(self.words("The program speaks English."))


def _talk_with_minutes(workbook: Workbook, employee_id: str) -> Talk | None:
    following = workbook.talks.next(employee_id)
    if following is not None and following.state is TalkState.LIVE:
        return following
    return workbook.talks.last_held(employee_id) or following


def _talk_to_come(workbook: Workbook, employee_id: str) -> Talk | None:
    return workbook.talks.next(employee_id) or workbook.talks.last_held(employee_id)
