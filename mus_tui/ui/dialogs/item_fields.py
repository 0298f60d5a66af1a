"""What agreements, goals and check-ins have in common as fields: dates, owners by name, numbers, tags."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.people import LEADER
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.store.workbook import Workbook
from mus_tui.ui.dialogs.form import FieldRefusal, FormField, Values

DUE = "due"
OWNERS = "owners"

_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(?:[.,][0-9]{1,6})?")


def due_field(due: date | None, _: Translator) -> FormField:
    """Ask for a due date."""
    return FormField(DUE, _("Due"), short_date(due, _) if due else "", _("such as 1/3, fri, week 9, +14 or Q2"))


def read_due(text: str, today: date) -> date | None:
    """Read a due date; nothing written is no date. Raises `FieldRefusal`."""
    due = read_date(text, today)
    if text and due is None:
        raise FieldRefusal(DUE, N_("{date} is no date. Nothing was changed; write it as 1/3 or week 9."), date=text)
    return due


class OwnerField(NamedTuple):
    """Owners as a line of names with + between them."""

    names: OwnerNames
    people: Mapping[str, str]
    """Everyone's whole name by id."""

    def field(self, owners: tuple[str, ...], _: Translator) -> FormField:
        """Ask for owners."""
        text = " + ".join(self._label(owner, _) for owner in owners)
        return FormField(OWNERS, _("Owner"), text, _("a name or initials, me, or several: Bo + me"))

    def read(self, text: str, before: tuple[str, ...], _: Translator) -> tuple[str, ...]:
        """Read owners; nothing written is nobody. Raises `FieldRefusal` where a name fits nobody or several."""
        known = {self._label(owner, _): owner for owner in before}
        found: dict[str, None] = {}
        for part in filter(None, map(str.strip, text.replace(",", "+").split("+"))):
            owner = known.get(part) or self.names.find(part)
            if owner is None:
                raise FieldRefusal(
                    OWNERS,
                    N_("«{name}» fits nobody here, or several. Nothing was changed; write more of the name."),
                    name=part,
                )
            found[owner] = None
        return tuple(found)

    def _label(self, owner: str, _: Translator) -> str:
        return _("me") if owner == LEADER else self.people.get(owner, "?")


def owner_field(workbook: Workbook, item: Agreement | Goal) -> OwnerField:
    """Read the names an owner of an agreement or a goal may go by."""
    people = {person.id: person.name for person in workbook.employees.all()}
    return OwnerField(workbook.employees.owner_names(item.employee_id), people)


def tags_field(tags: tuple[str, ...], _: Translator) -> FormField:
    """Ask for tags."""
    return FormField("tags", _("Tags"), " ".join(f"#{tag}" for tag in tags), _("words to find it by"))


def read_tags(text: str) -> tuple[str, ...]:
    """Read tags, written with or without their sign."""
    return tuple(dict.fromkeys(filter(None, (word.strip("#,;") for word in text.split()))))


def read_number(values: Values, field: str) -> float | None:
    """Read a number; nothing written is none. Raises `FieldRefusal`."""
    text = values[field]
    if text and not _NUMBER.fullmatch(text):
        raise FieldRefusal(field, N_("{text} is no number. Nothing was changed; write only the number."), text=text)
    return float(text.replace(",", ".")) if text else None
