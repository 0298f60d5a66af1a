"""Before somebody is erased: what goes, what stays, and their initials or first name to be written."""

from collections import Counter
from collections.abc import Iterable, Mapping

from mus_tui.domain.people import confirms, names_that_confirm
from mus_tui.i18n.erasure_words import TABLE
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.erasure import ErasureView
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values
from mus_tui.ui.widgets.panel import PanelItem, PanelSection

_MOST_LINES = 3
_MOST_NAMES = 4
_TOLD = ("talks", "notes", "private_notes", "agreements", "goals", "praise")
"""The tables whose rows are told one by one; of the rest only the sum."""


class ErasureForm(FormDialog[str]):
    """Asks for the initials or the first name, since a yes is too quick for what can't be undone; gives the id."""

    def __init__(self, view: ErasureView, people: Mapping[str, str], _: Translator) -> None:
        self._employee = view.employee
        names = _(N_(" or ")).join(names_that_confirm(view.employee))
        title = _("Erase {name} for good").format(name=view.employee.name)
        fields = [FormField("name", _("Confirm with"), hint=names)]
        super().__init__(title, fields, self._read, about=tuple(_sections(view, people, _)))

    def _read(self, values: Values) -> str:
        if not confirms(self._employee, values["name"]):
            raise FieldRefusal("name", N_("That is neither the initials nor the first name. Nothing was erased."))
        return self._employee.id


def _sections(view: ErasureView, people: Mapping[str, str], _: Translator) -> Iterable[PanelSection]:
    """Tell it in so few lines that all of it is in sight on a small terminal; `mus forget --dry-run` tells the rest."""
    goes = [f"{_(TABLE[name])} {view.rows[name]}" for name in _TOLD if name in view.rows]
    goes.append(_.plural("{n} row altogether", "{n} rows altogether", sum(view.rows.values())))
    if view.touched:
        goes.append(
            _.plural("as owner out of {n} row of others", "as owner out of {n} rows of others", len(view.touched))
        )
    if view.backups:
        goes.append(_.plural("out of {n} backup", "out of {n} backups", len(view.backups)))
    yield _section(_("What goes, for good"), goes)
    if view.mentions:
        whose = Counter(
            people.get(each.employee_id or "", _(TABLE.get(each.table, each.table))) for each in view.mentions
        )
        still = [f"{name} {n}" for name, n in whose.most_common(_MOST_NAMES)]
        yield _section(_("Where the name still stands"), [*still, _("which rows: mus forget NAME --dry-run")])
    reach = _("copies elsewhere · what was written out or sent · other copies until they have synced")
    yield _section(_("What can't be reached from here"), [reach])


def _section(title: str, parts: Iterable[str]) -> PanelSection:
    return PanelSection(title, (PanelItem(title, " · ".join(parts), " ", most_lines=_MOST_LINES),))
