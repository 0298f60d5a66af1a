"""The third year with one employee opens on the screen with what the first two left open, and with its history."""

from datetime import timedelta
from pathlib import Path

from mus_tui.content.library import load_content
from mus_tui.domain.agenda import ItemKind, ItemState
from mus_tui.domain.agreements import AgreementState, Verdict
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk
from mus_tui.store.workbook import open_workbook
from mus_tui.system.clock import system_clock
from tests.support.books import new_workbook
from tests.support.machine import Machine

YEAR = timedelta(days=365)
NOW = system_clock()


def first_year(file: Path) -> str:
    """Agree on something and park something two years ago; give the employee's id."""
    with new_workbook(file, lambda: NOW - 2 * YEAR) as workbook:
        person = workbook.employees.add(Employee(id="", name="Ane Sørensen")).id
        talk = workbook.talks.begin(person, load_content())
        workbook.lines.append(talk, 4, ["! mig: fast hjemmedag >+30", "! mig: ny skærm", "? støjen"])
        workbook.talks.hold(talk.id, load_content())
        return person


def second_year(file: Path, person: str) -> None:
    """Break a talk off and cancel it a year ago; hold another that keeps one agreement and carries the rest on."""
    content = load_content()
    with open_workbook(file, lambda: NOW - YEAR) as workbook:
        planned = Talk(id="", employee_id=person, planned_at=(NOW - YEAR).replace(tzinfo=None))
        workbook.talks.plan(planned)
        broken_off = workbook.talks.begin(person, content)
        for item in workbook.agendas.owed(broken_off, content):
            workbook.agendas.take_up(item, ItemState.TAKEN_UP)
        workbook.talks.cancel(broken_off.id)
        workbook.talks.plan(planned)
        talk = workbook.talks.begin(person, content)
        for brought in workbook.agendas.brought_in(talk, content):
            if brought.subject_kind == "agreements":
                kept = brought.text == "ny skærm"
                verdict, word = (Verdict.KEPT, "") if kept else (Verdict.PARTLY, "på prøve")
                workbook.verdicts.give(talk.id, "agreements", brought.subject_id, verdict, word)
        for item in workbook.agendas.owed(talk, content):
            parked = item.kind is ItemKind.PARKED
            workbook.agendas.take_up(item, ItemState.SKIPPED if parked else ItemState.TAKEN_UP, "måling" * parked)
        workbook.talks.hold(talk.id, content)
        workbook.talks.plan(planned._replace(planned_at=NOW.replace(tzinfo=None)))


def test_year_three_opens_with_what_was_left_open_and_how_it_went(machine: Machine) -> None:
    file = machine.home / "data/mus/workbook.db"
    second_year(file, first_year(file))
    with machine.open("--lang", "da", size=(120, 40)) as terminal:
        terminal.wait_for("Ane Sørensen")
        terminal.press(":")
        terminal.settle()
        terminal.type("aflys næste")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("Aflyst: MUS med Ane Sørensen")
        terminal.press("u")
        terminal.wait_for("Fortrudt")
        terminal.press("l")
        terminal.wait_for("▸1 ", "fast hjemmedag", "730 dage", "ført videre én gang", "sidst delvist (på prøve)")
        assert "ny skærm" not in terminal.text
        terminal.press("tab")
        terminal.settle()
        terminal.press("1")
        terminal.wait_for("holdt")
        terminal.press("f5")
        terminal.wait_for("▸4 ", "støjen", "åben i 730 dage", "(måling)")
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    with open_workbook(file) as workbook:
        (home_day,) = [each for each in workbook.agreements.all() if each.text == "fast hjemmedag"]
        given = workbook.verdicts.of_subject(home_day.id)
        assert [each.verdict for each in given] == [Verdict.PARTLY, Verdict.KEPT]
        assert home_day.state is AgreementState.DONE
