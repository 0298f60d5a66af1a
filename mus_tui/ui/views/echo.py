"""What the message line says of the line being written: how it is read, and what may come next."""

from collections.abc import Mapping
from typing import NamedTuple

from mus_tui.domain.completion import Offers
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS, space_missing
from mus_tui.domain.people import LEADER
from mus_tui.domain.reading import FOLLOWED_UP, Reading
from mus_tui.i18n.dates import weekday_and_date
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import DUE_MISSING, LINE_KIND, OWNER_MISSING, PRIVATE_HINT


class Names(NamedTuple):
    """What people are called: those of the team by id, and the talk's employee, who owns a goal."""

    by_id: Mapping[str, str]
    employee: str


def echo(kind: LineKind, reading: Reading, offers: Offers, names: Names, aside: str, _: Translator) -> str:
    """Tell how a line of a kind is read; ``aside`` is what to remind of while it is written."""
    parts = [_(LINE_KIND[kind])]
    if kind in FOLLOWED_UP and kind is not LineKind.PARKED:
        parts.append(_owners(kind, reading, offers, names, _))
        if not (offers.typed and offers.owners):
            parts.append(_due(reading, offers, _))
    if offers.completion:
        parts.append(_("right arrow takes the first"))
    if reading.unknown_owner:
        parts.append(_("«{name}» is nobody here").format(name=reading.unknown_owner))
    if kind is LineKind.PRIVATE and not aside:
        aside = _(PRIVATE_HINT)
    return "→ " + " · ".join([*parts, aside] if aside else parts)


def missing_space(line: str, _: Translator) -> str:
    """Say that a line such as ``%word`` is no mark yet; empty where it is no such line."""
    kind = space_missing(line)
    if kind is LineKind.NOTE:
        return ""
    told = _("No mark yet: put a space after {sign} ({kind})")
    return told.format(sign=MARKS[kind], kind=_(LINE_KIND[kind]))


def _owners(kind: LineKind, reading: Reading, offers: Offers, names: Names, _: Translator) -> str:
    if reading.owners:
        return "+".join(_("leader") if owner == LEADER else names.by_id.get(owner, "?") for owner in reading.owners)
    if kind is LineKind.GOAL and not (offers.typed and offers.owners):
        return names.employee
    return _("owner? {names}").format(names=" ".join(offers.owners)) if offers.owners else _(OWNER_MISSING)


def _due(reading: Reading, offers: Offers, _: Translator) -> str:
    if reading.due is not None:
        return weekday_and_date(reading.due, _)
    return _("due? {dates}").format(dates=" ".join(offers.due)) if offers.due else _(DUE_MISSING)
