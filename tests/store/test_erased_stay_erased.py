"""Whoever is erased stays so: no undo, no other window and no saver makes a row about them again (J9)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk
from mus_tui.store import saver as saver_module
from mus_tui.store.erasure import is_scrub_pending, scrub
from mus_tui.store.errors import ErasedRefusal
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.saver import Saver
from mus_tui.store.saving import SaveState, Saving
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import NOW, Opener, Time, plan
from tests.store.erased_people import WORD, still_said


def test_nothing_that_touched_the_person_can_be_undone_or_done_again(workbook: Workbook, talk: Talk) -> None:
    workbook.praise.say(BO.id, "Roen i mødet")
    workbook.praise.say(ANE.id, "Rosen")
    workbook.praise.say(ANE.id, "Endnu en")
    workbook.undo()
    workbook.erasures.erase([ANE.id])
    with pytest.raises(Refusal, match="nothing to redo"):
        workbook.redo()
    assert workbook.undo() == "Praise"
    with pytest.raises(Refusal, match="nothing to undo"):
        workbook.undo()
    assert workbook.praise.of(BO.id) == []


def test_no_undo_makes_the_person_an_owner_again(workbook: Workbook) -> None:
    workbook.goals.add(Goal(id="mål", employee_id=BO.id, text="Fælles", owners=(ANE.id, BO.id)))
    workbook.goals.set_owners("mål", (BO.id,))
    workbook.erasures.erase([ANE.id])
    with pytest.raises(Refusal, match="nothing to undo"):
        workbook.undo()
    assert workbook.goals.get("mål").owners == (BO.id,)


def test_another_windows_undo_is_refused(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    other.praise.say(ANE.id, "Rosen")
    other.praise.say(ANE.id, "Den anden")
    other.undo()
    workbook.erasures.erase([ANE.id])
    for take in (other.undo, other.redo):
        with pytest.raises(Refusal, match="changed somewhere else"):
            take()
    assert other.rows("SELECT 1 FROM praise") == []


def test_other_windows_hear_of_it(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    workbook.erasures.erase([ANE.id])
    assert {("employees", ANE.id), ("talks", talk.id)} <= set(other.news())


def test_no_window_can_write_about_the_person_any_more(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    workbook.erasures.erase([ANE.id])
    attempts: list[Callable[[], object]] = [
        lambda: other.praise.say(ANE.id, "Rosen"),
        lambda: plan(other),
        lambda: other.agreements.add(Agreement(id="", employee_id=ANE.id, text="Aftalen")),
        lambda: other.lines.append(talk, 1, ["En linje"]),
        lambda: other.employees.add(ANE),
        lambda: other.employees.add_all([ANE]),
    ]
    for attempt in attempts:
        with pytest.raises(ErasedRefusal):
            attempt()
    again = other.employees.add(Employee(id="", name=ANE.name, initials="AS"))
    assert again.id != ANE.id
    assert plan(other, again.id)


def test_words_typed_about_somebody_erased_are_dropped_and_that_is_said(
    workbook: Workbook, file: Path, talk: Talk, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver_module, "RETRY_SECONDS", 0.05)
    other = plan(workbook, BO.id)
    states: list[SaveState] = []
    saver = Saver(file, states.append, "a window", time)
    saver.start()
    workbook.erasures.erase([ANE.id])
    saver.put(Sheet(talk.id, ANE.id), [LineChange("linje", 2, f"{WORD} midt i en sætning", "V", NOW)], ["linje"])
    saver.put(Sheet(other.id, BO.id), [LineChange("anden", 2, "Skal gemmes", "V", NOW)])
    assert saver.close()
    assert states[-1].saving is Saving.SAVED
    assert saver.lost(Sheet(talk.id, ANE.id)) == [f"{WORD} midt i en sætning"]
    assert [note.text for note in workbook.lines.notes(other.id)] == ["Skal gemmes"]
    scrub(workbook)
    assert still_said(file.parent, WORD) == []


def test_a_talk_open_elsewhere_is_in_the_way(workbook: Workbook, window: Opener, talk: Talk, file: Path) -> None:
    other = window()
    sheet = Sheet(talk.id, ANE.id)
    assert other.locks.take(sheet).mine
    with pytest.raises(Refusal, match="open on"):
        workbook.erasures.erase([ANE.id])
    assert workbook.employees.get(ANE.id) == ANE
    assert not is_scrub_pending(workbook)
    assert workbook.erasures.erase([BO.id])
    assert workbook.erasures.erase([ANE.id], while_open=True)
    assert workbook.rows("SELECT 1 FROM local_locks WHERE talk_id = ?", talk.id) == []


def test_a_talk_that_was_cut_off_is_not(workbook: Workbook, window: Opener, talk: Talk) -> None:
    other = window()
    assert other.locks.take(Sheet(talk.id, ANE.id)).mine
    other.locks.leave()
    assert workbook.erasures.erase([ANE.id])


def test_a_talk_this_window_writes_is_let_go(workbook: Workbook, talk: Talk, file: Path) -> None:
    assert workbook.locks.take(Sheet(talk.id, ANE.id)).mine
    assert workbook.erasures.erase([ANE.id])
    assert [path.name for path in (file.parent / "locks").iterdir()] == [".gitignore"]
    assert workbook.rows("SELECT 1 FROM local_locks") == []
