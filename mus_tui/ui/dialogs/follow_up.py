"""Asking for the date or the owners of an agreement or a goal, on whatever screen it is at hand (keys t and o)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.people import LEADER
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.store.workbook import Workbook
from mus_tui.ui.dialogs.form import FieldRefusal, FormField, PromptDialog
from mus_tui.ui.screen import MusScreen


@dataclass(frozen=True, slots=True)
class Due:
    """A date as it was answered; none where the field was left empty."""

    on: date | None


class DuePrompt(PromptDialog[Due]):
    """Asks by when; an empty field takes the date away."""

    def __init__(self, item: Agreement | Goal, _: Translator, today: date) -> None:
        self._today = today
        present = short_date(item.due, _) if item.due else ""
        super().__init__(item.text, FormField("due", _("Due date"), present, _("such as 1/3, fri or +14")), self._read)

    def _read(self, text: str) -> Due:
        due = read_date(text, self._today)
        if text and due is None:
            raise FieldRefusal("due", N_("{date} is no date. Nothing was changed; write it as 1/3 or +14."), date=text)
        return Due(due)


class OwnerPrompt(PromptDialog[tuple[str, ...]]):
    """Asks who does it: names or initials with ``+`` between; an empty field takes the owners away."""

    def __init__(self, item: Agreement | Goal, names: Mapping[str, str], known: OwnerNames, _: Translator) -> None:
        self._known = known
        present = " + ".join(_("leader") if owner == LEADER else names.get(owner, "?") for owner in item.owners)
        hint = _("a name, initials, or me; several with +")
        super().__init__(item.text, FormField("owner", _("Owner"), present, hint), self._read)

    def _read(self, text: str) -> tuple[str, ...]:
        owners: list[str] = []
        for word in filter(None, (part.strip() for part in text.split("+"))):
            owner = self._known.find(word)
            if owner is None:
                raise FieldRefusal(
                    "owner", N_("«{name}» is not exactly one person here. Nothing was changed."), name=word
                )
            owners.append(owner)
        return tuple(dict.fromkeys(owners))


async def ask_due(screen: MusScreen, item: Agreement | Goal) -> None:
    """Ask by when something is to be done, and write it down."""

    async def answered(due: Due) -> None:
        def write(workbook: Workbook) -> None:
            repository = workbook.goals if isinstance(item, Goal) else workbook.agreements
            repository.set_due(item.id, due.on)

        await screen.store(write)

    await screen.mus.ask(DuePrompt(item, screen.words, screen.mus.today), answered)


async def ask_owners(screen: MusScreen, item: Agreement | Goal) -> None:
    """Ask who does something, and write it down."""

    def read(workbook: Workbook) -> tuple[dict[str, str], OwnerNames]:
        names = {person.id: person.name for person in workbook.employees.all()}
        return names, workbook.employees.owner_names(item.employee_id)

    async def answered(owners: tuple[str, ...]) -> None:
        def write(workbook: Workbook) -> None:
            repository = workbook.goals if isinstance(item, Goal) else workbook.agreements
            repository.set_owners(item.id, owners)

        await screen.store(write)

    names, known = await screen.store(read)
    await screen.mus.ask(OwnerPrompt(item, names, known, screen.words), answered)
