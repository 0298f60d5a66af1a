"""The people in the workbook."""

from collections.abc import Sequence
from datetime import date

from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.people import Employee, find_employees
from mus_tui.domain.text import with_clean_lines
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.rows import from_row, to_row
from mus_tui.store.seen import Seen
from mus_tui.system.refusal import Refusal

_TEXT_FIELDS = ("name", "initials", "title", "unit", "email")


class Employees(Repository):
    """Reads and writes employees."""

    def all(self) -> list[Employee]:
        """Give everyone, those who have left too, in the order they were added."""
        return self._find(Employee, "employees", order="local_key")

    def get(self, employee_id: str) -> Employee:
        """Give one employee."""
        return self._get(Employee, "employees", employee_id)

    def owner_names(self, employee_id: str) -> OwnerNames:
        """Give the names an owner may go by in a talk with one employee."""
        (signature,) = self.workbook.rows("SELECT count(*), max(updated_at), max(deleted_at) FROM employees")
        key = (employee_id, *signature)
        if self._owner_names is None or self._owner_names[0] != key:
            # One row at a time: thousands of people at once would take memory that is never given back.
            rows = self.workbook.connection.execute("SELECT * FROM employees WHERE deleted_at IS NULL")
            everyone = (from_row(Employee, row) for row in rows)
            self._owner_names = (key, OwnerNames(self.get(employee_id), everyone))
        return self._owner_names[1]

    _owner_names: tuple[tuple[object, ...], OwnerNames] | None = None

    def named(self, name: str) -> Employee:
        """Give the one employee a name means; refused where it fits nobody or several."""
        found = find_employees(name, self.all())
        if not found:
            raise Refusal(
                N_("Nobody here is called «{name}». Nothing was changed; see the names with: mus list"),
                name=name,
            )
        if len(found) > 1:
            raise Refusal(
                N_("«{name}» fits {people}. Nothing was changed; write more of the name, or the initials."),
                name=name,
                people=", ".join(person.name for person in found[:4]) + (", …" if len(found) > 4 else ""),
            )
        return found[0]

    def add(self, employee: Employee) -> Employee:
        """Add a person; the id is made here where it is empty."""
        employee = self._checked(employee)
        with self.workbook.write(N_("New employee")) as transaction:
            transaction.add("employees", employee)
            transaction.event("added", "employees", employee.id, employee.id)
        return employee

    def add_all(self, employees: Sequence[Employee]) -> list[Employee]:
        """Add many people in one transaction."""
        checked = [self._checked(employee) for employee in employees]
        with self.workbook.write(N_("Import employees")) as transaction:
            transaction.add_all("employees", checked)
            for employee in checked:
                transaction.event("imported", "employees", employee.id, employee.id)
        return checked

    def change(self, employee: Employee, seen: Seen | None = None) -> None:
        """Write a person as given; with ``seen`` only what was changed since it was."""
        employee = self._checked(employee)
        if employee == self.get(employee.id):
            return
        with self.workbook.write(N_("Edit employee")) as transaction:
            transaction.change("employees", employee.id, seen, **to_row(employee))
            transaction.event("changed", "employees", employee.id, employee.id)

    def leave(self, employee_id: str, on: date) -> None:
        """Note that a person has left: out of the list, and all that was written stays until it is erased."""
        with self.workbook.write(N_("Employee has left")) as transaction:
            transaction.change("employees", employee_id, left_on=on)
            transaction.event("left", "employees", employee_id, employee_id)

    def _checked(self, employee: Employee) -> Employee:
        employee = with_clean_lines(employee, _TEXT_FIELDS)
        if not employee.name:
            raise Refusal(N_("An employee needs a name. Nothing was changed; write one."))
        return employee._replace(id=employee.id or self.workbook.new_id())
