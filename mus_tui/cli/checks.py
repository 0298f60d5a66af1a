"""What `doctor` looks at: settings, keys, themes, the workbook's file, where it lies, and its backups."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from mus_tui.cli.invocation import Invocation
from mus_tui.commands.keymap import read_keymap
from mus_tui.commands.themes import load_themes
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.i18n.dates import day_and_time, short_date
from mus_tui.i18n.translator import N_
from mus_tui.store.connection import unsafe_modes
from mus_tui.store.errors import worded
from mus_tui.store.workbook import Workbook, open_workbook
from mus_tui.system.clock import local_date
from mus_tui.system.file_systems import network_file_system
from mus_tui.system.git_tracking import is_in_git
from mus_tui.system.paths import config_file, own_themes
from mus_tui.system.refusal import Refusal
from mus_tui.system.resources import resource_folder

_BACKUP_EVERY = timedelta(days=30)


class Check(NamedTuple):
    """One thing looked at, told as a sentence in the reader's language."""

    name: str
    """What was looked at, the same in every language."""
    fine: bool
    sentence: str


def run_checks(invocation: Invocation, *, mend: bool) -> Iterator[Check]:
    """Look at everything; ``mend`` makes file and folder the user's alone, and finishes an erasure that was cut off."""
    yield from _settings(invocation)
    yield _terminal(invocation)
    yield from _modes(invocation, mend=mend)
    yield from _workbook(invocation, mend=mend)
    yield from _place(invocation)


def _settings(invocation: Invocation) -> Iterator[Check]:
    _ = invocation._
    yield Check("language", True, _("The program speaks English."))
    try:
        settings = invocation.configuration
    except Refusal as problem:
        yield Check("settings", False, _.refusal(problem))
        return
    problems = list(settings.problems)
    if not problems:
        yield Check("settings", True, _("The settings in {file} are fine.").format(file=config_file()))
    yield from (Check("settings", False, _.refusal(problem)) for problem in problems)
    yield from (Check("keys", False, _.refusal(problem)) for problem in read_keymap(settings.keys).problems)
    themes = load_themes(resource_folder("themes"), own_themes())
    yield from (Check("themes", False, _.refusal(problem)) for problem in themes.problems)
    if settings.theme and settings.theme not in themes.by_name:
        sentence = N_("There is no theme called {theme}; the usual one is shown. See them with: mus themes")
        yield Check("themes", False, _(sentence).format(theme=settings.theme))
    try:
        invocation.content.check()
    except Refusal as problem:
        yield Check("content", False, _.refusal(problem))


def _terminal(invocation: Invocation) -> Check:
    _, kind = invocation._, os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        return Check("terminal", True, _("The output is no terminal; the workbook itself opens in one only."))
    if kind in ("", "dumb"):
        sentence = N_("The terminal says it can only print lines (TERM), so the workbook will not open in it.")
        return Check("terminal", False, _(sentence))
    return Check("terminal", True, _("The terminal is {kind}.").format(kind=kind))


def _modes(invocation: Invocation, *, mend: bool) -> Iterator[Check]:
    _, file = invocation._, invocation.file
    if not file.exists():
        return
    for path, mode in unsafe_modes(file).items():
        if mend:
            path.chmod(mode)
            yield Check("permissions", True, _("{path} is yours alone again.").format(path=path))
        else:
            sentence = N_("Others on this machine can get at {path}. Mend it with: mus doctor --mend")
            yield Check("permissions", False, _(sentence).format(path=path))


def _workbook(invocation: Invocation, *, mend: bool) -> Iterator[Check]:
    _, file = invocation._, invocation.file
    try:
        with open_workbook(file, invocation.clock) as workbook:
            if _is_sound(workbook):
                yield Check("workbook", True, _("The workbook {file} is sound.").format(file=file))
            else:
                sentence = _("{file} is damaged. The newest backup lies in the folder backups beside it.")
                yield Check("workbook", False, sentence.format(file=file))
            yield from _erasures(workbook, invocation, mend=mend)
            yield _backups(workbook, invocation)
            yield from _open_talks(workbook, invocation)
            yield from _sync(workbook, invocation)
    except Refusal as problem:
        yield Check("workbook", False, _.refusal(problem))


def _erasures(workbook: Workbook, invocation: Invocation, *, mend: bool) -> Iterator[Check]:
    """Tell of an erasure that was cut off before the words were out of every byte (J7)."""
    from mus_tui.store.erasure import is_scrub_pending, scrub

    _ = invocation._
    if not is_scrub_pending(workbook):
        return
    if not mend:
        sentence = _("Somebody was erased, but their words may still be in the file. Finish it: mus doctor --mend")
        yield Check("erasures", False, sentence)
        return
    try:
        scrubbed = scrub(workbook)
    except Refusal as problem:
        yield Check("erasures", False, _.refusal(problem))
        return
    yield Check("erasures", True, _("The words of whoever was erased are out of the file and its backups now."))
    for backup in scrubbed.deleted:
        sentence = _("The backup {file} could not be read, so it was deleted.")
        yield Check("erasures", True, sentence.format(file=backup))


def _is_sound(workbook: Workbook) -> bool:
    """Let SQLite check the file and both word indexes; what is written for it is rolled back."""
    connection = workbook.connection
    try:
        with worded(workbook.file):
            (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            connection.execute("BEGIN IMMEDIATE")
            for table in ("search_text", "search_private_text"):
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.rollback()
    return bool(answer == "ok")


def _backups(workbook: Workbook, invocation: Invocation) -> Check:
    _, folder = invocation._, workbook.file.parent / "backups"
    made = [file.stat().st_mtime for file in folder.glob(f"{workbook.file.stem}-*.db")]
    ((first,),) = workbook.rows("SELECT min(created_at) FROM employees")
    newest = datetime.fromtimestamp(max(made), UTC) if made else None
    since = newest or (datetime.fromisoformat(first) if first else invocation.clock())
    fine = invocation.clock() - since <= _BACKUP_EVERY
    if newest:
        sentence = _("The newest backup is of {date}.").format(date=short_date(local_date(newest), _))
    else:
        sentence = _("There is no backup yet.")
    return Check("backups", fine, sentence if fine else f"{sentence} {_(N_('Make one with: mus backup'))}")


def _open_talks(workbook: Workbook, invocation: Invocation) -> Iterator[Check]:
    """Tell of each talk that somebody writes, or that was cut off and not opened again since."""
    _, people = invocation._, {person.id: person.name for person in workbook.employees.all()}
    for held in workbook.locks.held():
        holder, is_talk = held.holder, held.sheet.purpose is PrivatePurpose.LINE
        if held.is_there:
            sentence, at = _("{name}, {what}: written on {where} since {time}."), holder.since
        else:
            sentence = _("{name}, {what}: cut off on {where}, last saved {time}. Open it and go on from there.")
            at = holder.last_seen
        told = sentence.format(
            name=people.get(held.sheet.employee_id, "?"),
            what=_("talk") if is_talk else _("preparation"),
            where=holder.place.name,
            time=day_and_time(at, invocation.today, _) if at else "?",
        )
        yield Check("open talks", held.is_there, told)


def _sync(workbook: Workbook, invocation: Invocation) -> Iterator[Check]:
    """Tell how sync stands here, where it is set up; the remote is asked by `mus sync doctor` alone."""
    from mus_tui.sync.doctor import look_here
    from mus_tui.sync.run import status

    _, standing = invocation._, status(workbook)
    if not standing.is_set_up:
        return
    if standing.synced_at and not standing.failed_at:
        time = day_and_time(standing.synced_at, invocation.today, _)
        yield Check("sync", True, _("Last synced: {time}").format(time=time))
    else:
        yield Check("sync", False, _("The last sync did not come to its end. Nothing was lost. Next: mus sync"))
    # That a git has it is told below, whether it syncs or not.
    found = (each for each in look_here(workbook, mend=False) if each.name != "git")
    yield from (Check("sync", False, each.told(_)) for each in found)


def _place(invocation: Invocation) -> Iterator[Check]:
    _, file = invocation._, invocation.file
    if kind := network_file_system(file):
        sentence = N_(
            "{file} lies on a network drive ({kind}). It is saved there as elsewhere, but the locks that keep two "
            "windows apart may not reach other machines. Use one machine at a time."
        )
        yield Check("file system", False, _(sentence).format(file=file, kind=kind))
    if is_in_git(file):
        sentence = N_("git keeps {file}, so deleted words stay in its history. Take it out of git.")
        yield Check("git", False, _(sentence).format(file=file))
