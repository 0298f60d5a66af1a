"""The workbook: its file, and a repository for each aggregate, imported when it is first asked for."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mus_tui.store.connection import check_usable, connect, create_file
from mus_tui.store.errors import worded
from mus_tui.store.open_file import OpenFile
from mus_tui.store.upgrade import bring_up
from mus_tui.system.clock import Clock, system_clock
from mus_tui.system.ids import NewId, random_id

if TYPE_CHECKING:
    from mus_tui.store.agenda import Agendas
    from mus_tui.store.agreements import Agreements
    from mus_tui.store.bank import Bank
    from mus_tui.store.cards import Cards
    from mus_tui.store.conflicts import Conflicts
    from mus_tui.store.employees import Employees
    from mus_tui.store.erasure import Erasures
    from mus_tui.store.goals import Goals
    from mus_tui.store.lines import Lines
    from mus_tui.store.locks import Locks
    from mus_tui.store.minutes import MinutesLog
    from mus_tui.store.overviews import Overviews
    from mus_tui.store.praise import PraiseLog
    from mus_tui.store.preparations import Preparations
    from mus_tui.store.ratings import Ratings
    from mus_tui.store.search import Search
    from mus_tui.store.settings import Settings
    from mus_tui.store.summaries import Summaries
    from mus_tui.store.talks import Talks
    from mus_tui.store.team_goals import TeamGoals
    from mus_tui.store.verdicts import Verdicts


class Workbook(OpenFile):
    """An open workbook, with all that is kept in it."""

    def close(self) -> None:
        """Let go of the file. A talk that is still held here is one that was cut off, for whoever opens it next."""
        if "locks" in self.__dict__:
            self.locks.leave()
        super().close()

    @cached_property
    def employees(self) -> "Employees":
        """The people."""
        from mus_tui.store.employees import Employees

        return Employees(self)

    @cached_property
    def talks(self) -> "Talks":
        """Planning, starting and holding talks."""
        from mus_tui.store.talks import Talks

        return Talks(self)

    @cached_property
    def agendas(self) -> "Agendas":
        """What is to be taken up in a talk."""
        from mus_tui.store.agenda import Agendas

        return Agendas(self)

    @cached_property
    def bank(self) -> "Bank":
        """Own questions and fixed points, for talks to come."""
        from mus_tui.store.bank import Bank

        return Bank(self)

    @cached_property
    def lines(self) -> "Lines":
        """The lines of talks, shared and private."""
        from mus_tui.store.lines import Lines

        return Lines(self)

    @cached_property
    def locks(self) -> "Locks":
        """Who writes a talk or a preparation."""
        from mus_tui.store.locks import Locks

        return Locks(self)

    @cached_property
    def preparations(self) -> "Preparations":
        """What either party wrote before a talk."""
        from mus_tui.store.preparations import Preparations

        return Preparations(self)

    @cached_property
    def agreements(self) -> "Agreements":
        """Who does what by when."""
        from mus_tui.store.agreements import Agreements

        return Agreements(self)

    @cached_property
    def goals(self) -> "Goals":
        """What employees work towards."""
        from mus_tui.store.goals import Goals

        return Goals(self)

    @cached_property
    def team_goals(self) -> "TeamGoals":
        """What the whole team works towards."""
        from mus_tui.store.team_goals import TeamGoals

        return TeamGoals(self)

    @cached_property
    def verdicts(self) -> "Verdicts":
        """What a talk says of what was brought into it."""
        from mus_tui.store.verdicts import Verdicts

        return Verdicts(self)

    @cached_property
    def minutes(self) -> "MinutesLog":
        """Minutes as they were sent, and their approvals."""
        from mus_tui.store.minutes import MinutesLog

        return MinutesLog(self)

    @cached_property
    def praise(self) -> "PraiseLog":
        """Praise and other feedback."""
        from mus_tui.store.praise import PraiseLog

        return PraiseLog(self)

    @cached_property
    def ratings(self) -> "Ratings":
        """The scales, as both parties rate them."""
        from mus_tui.store.ratings import Ratings

        return Ratings(self)

    @cached_property
    def settings(self) -> "Settings":
        """What belongs to the workbook, such as the leader's name."""
        from mus_tui.store.settings import Settings

        return Settings(self)

    @cached_property
    def summaries(self) -> "Summaries":
        """The employee list, one line a person."""
        from mus_tui.store.summaries import Summaries

        return Summaries(self)

    @cached_property
    def overviews(self) -> "Overviews":
        """The team as a whole."""
        from mus_tui.store.overviews import Overviews

        return Overviews(self)

    @cached_property
    def cards(self) -> "Cards":
        """All that is at hand about one person."""
        from mus_tui.store.cards import Cards

        return Cards(self)

    @cached_property
    def erasures(self) -> "Erasures":
        """Erasing people, and who has been."""
        from mus_tui.store.erasure import Erasures

        return Erasures(self)

    @cached_property
    def conflicts(self) -> "Conflicts":
        """What was changed in two copies at once and waits for a choice."""
        from mus_tui.store.conflicts import Conflicts

        return Conflicts(self)

    @cached_property
    def search(self) -> "Search":
        """Words in everything written."""
        from mus_tui.store.search import Search

        return Search(self)


def open_workbook(file: Path, clock: Clock = system_clock, new_id: NewId = random_id) -> Workbook:
    """Open a workbook that is there, brought up to this program.

    Raises `WorkbookRefusal`, and changes nothing, where it is missing, unsafe, damaged, newer or no workbook.
    """
    check_usable(file)
    connection = connect(file)
    try:
        bring_up(connection, file, clock())
        with worded(file):
            return Workbook(connection, file, clock, new_id)
    except BaseException:
        connection.close()
        raise


def create_workbook(file: Path, clock: Clock = system_clock, new_id: NewId = random_id) -> Workbook:
    """Make a new workbook and open it; refused where a file is there already."""
    create_file(file)
    try:
        return open_workbook(file, clock, new_id)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
