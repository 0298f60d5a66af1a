"""Erasing a person from the employee list, and closing what shows somebody who was erased, here or elsewhere."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from mus_tui.i18n.translator import Translator
from mus_tui.store.changes import Change
from mus_tui.store.erasure import Erased, ErasureView, Scrubbed, try_scrub
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.ui.frame import Frame
    from mus_tui.ui.screen import MusScreen


async def ask_to_erase(screen: "MusScreen", employee_id: str) -> None:
    """Show what erasing a person does, ask for a name, do it, and say what was done."""
    from mus_tui.ui.dialogs.erasure import ErasureForm

    def look(workbook: Workbook) -> tuple[ErasureView, Mapping[str, str]]:
        people = workbook.employees.all()
        view = workbook.erasures.look(next(person for person in people if person.id == employee_id))
        return view, {person.id: person.name for person in people}

    async def erase(answer: str) -> None:
        await screen.mus.autosave.flush()
        screen.say(screen.words("Erasing; with a big workbook this takes a moment."))
        erased, scrubbed, problem = await screen.store(lambda workbook: _erase(workbook, answer))
        await screen.reload()
        if problem is not None:
            screen.refuse(problem)
        else:
            screen.say(_told(erased, scrubbed, len(view.mentions), screen.words))

    view, people = await screen.store(look)
    await screen.mus.ask(ErasureForm(view, people, screen.words), erase)


async def close_erased(app: "Frame", changes: Collection[Change]) -> None:
    """Close every screen of somebody who was erased; no command about them can be taken back any more."""
    from mus_tui.ui.of_talk import ScreenOfTalk

    changed = {change.id for change in changes if change.kind == "employees"}
    erased = changed & await app.store.run(lambda workbook: workbook.erasures.erased_ids())
    if not erased:
        return
    gone = {change.id for change in changes}
    await app.store.run(lambda workbook: workbook.forget_steps(gone))
    theirs = [each for each in app.open_screens() if isinstance(each, ScreenOfTalk) and each.employee_id in erased]
    shown = [screen for screen in theirs if screen in app.screen_stack]
    if shown:
        await shown[-1].leave(erased=True)
    for screen in theirs:
        app.uninstall_screen(screen)
        await screen.remove()


def _erase(workbook: Workbook, employee_id: str) -> tuple[Erased, Scrubbed | None, Refusal | None]:
    (erased,) = workbook.erasures.erase([employee_id])
    return (erased, *try_scrub(workbook))


def _told(erased: Erased, scrubbed: Scrubbed | None, mentions: int, _: Translator) -> str:
    rows = sum(erased.counts.values())
    told = [_("Erased: {rows}").format(rows=_.plural("{n} row", "{n} rows", rows))]
    if scrubbed and scrubbed.mended:
        told.append(_.plural("{n} backup cleaned", "{n} backups cleaned", len(scrubbed.mended)))
    if scrubbed and scrubbed.deleted:
        told.append(_.plural("{n} unreadable backup deleted", "{n} unreadable backups deleted", len(scrubbed.deleted)))
    if mentions:
        told.append(_.plural("still named in {n} row about others", "still named in {n} rows about others", mentions))
    return " · ".join(told)
