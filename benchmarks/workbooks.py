"""The workbooks that are opened, each made when it is first needed."""

import shutil
from functools import cached_property
from pathlib import Path

from mus_tui.content.library import load_content
from mus_tui.domain.goals import Goal
from mus_tui.domain.people import Employee
from mus_tui.store.workbook import create_workbook
from tests.support.machine import Machine

ANE = "Ane Sørensen"
FIRST_OF_MANY = "Medarbejder 0001"
MANY_PEOPLE, MANY_GOALS = 5000, 1000


class Workbooks:
    """The workbooks of one machine."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    @cached_property
    def demo(self) -> Path:
        """The workbook of the demo team."""
        self.machine.said("demo")
        return self.machine.home / "data/mus/demo/workbook.db"

    @cached_property
    def large(self) -> Path:
        """A workbook of 5,000 people and 1,000 goals, with a talk in progress with the first."""
        file = self._file("large")
        with create_workbook(file) as workbook:
            people = workbook.employees.add_all(
                [Employee(id="", name=f"Medarbejder {number:04d}", unit="IT") for number in range(1, MANY_PEOPLE + 1)]
            )
            with workbook.write():
                for number, person in enumerate(people[:MANY_GOALS], 1):
                    workbook.goals.add(Goal(id="", employee_id=person.id, text=f"Mål {number:04d}"))
            workbook.talks.begin(people[0].id, load_content(None))
        return file

    def talk(self, lines: int) -> Path:
        """Give a fresh copy of a workbook with a talk in progress, with so many lines under its first topic."""
        file = self._file(f"{lines} lines")
        if not file.exists():
            with create_workbook(file) as workbook:
                employee = workbook.employees.add(Employee(id="", name=ANE))
                talk = workbook.talks.begin(employee.id, load_content(None))
                if lines:
                    texts = [f"Linje {number} om ugens opgaver" for number in range(1, lines + 1)]
                    workbook.lines.append(talk, 1, texts)
        # What the run before typed would be found on the screen at once.
        return Path(shutil.copy(file, file.with_name("fresh.db")))

    def _file(self, name: str) -> Path:
        return self.machine.home / name / "workbook.db"
