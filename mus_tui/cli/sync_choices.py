"""What was changed in two copies at once: listed with both versions, and settled with a word."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import SHORTEST, short_ids
from mus_tui.cli.output import say, say_json
from mus_tui.cli.words import STANDARD_INPUT, WORDS, text_of
from mus_tui.domain.conflicts import BY_HAND, Choice, Conflict, FieldValue, can_be_both, can_be_edited, read
from mus_tui.i18n.dates import day_and_time
from mus_tui.i18n.field_words import CHOICE, choice_of, field_label, kind_label, value_text
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.conflict_rows import device_names
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook


class _Waiting(NamedTuple):
    """A conflict with what it is about, as lists show it."""

    conflict: Conflict
    short_id: str
    person: str
    subject: str
    """Words of the row, to know it by; empty where it has none."""
    now: FieldValue
    names: Mapping[str, str]
    devices: Mapping[str, str]


@click.command(
    help=N_(
        "What was changed in two copies. Each with both versions; CHOICE is keep (what stands), other or both, and - "
        "takes a text of your own from standard input. The exit code is 1 while something waits."
    )
)
@click.argument("conflict_id", type=WORDS, required=False, metavar=N_("[ID]"))
@click.argument("spoken", type=WORDS, nargs=-1, metavar=N_("[CHOICE]"))
@AS_JSON
@click.pass_obj
def conflicts(invocation: Invocation, conflict_id: str | None, spoken: tuple[str, ...], as_json: bool) -> int:
    """Print what waits, or settle one of it; 1 while something waits."""
    _ = invocation._
    with invocation.workbook() as workbook:
        waiting = _read(workbook)
        # The word for the other one is two in Danish.
        choice = " ".join(spoken)
        if conflict_id is not None and choice:
            found = _find(waiting, conflict_id)
            chosen, text = _chosen(found.conflict, choice, _)
            workbook.conflicts.resolve({found.conflict.id: (chosen, text)})
            waiting = _read(workbook)
            say(_("Settled: {what}").format(what=_title(found, _)))
            say(
                _.plural("{n} still waits.", "{n} still wait.", len(waiting))
                if waiting
                else _("Nothing waits any more.")
            )
            return int(bool(waiting))
    if conflict_id is not None:
        waiting = [_find(waiting, conflict_id)]
    if as_json:
        say_json([_as_object(each) for each in waiting])
    elif waiting:
        for each in waiting:
            say(*_lines(each, invocation.today, _), "")
        words = ", ".join(_(word) for word in CHOICE.values())
        say(_("Choose with: mus sync conflicts ID CHOICE ({words}, or - for a text of your own)").format(words=words))
    else:
        say(_("Nothing waits for a choice."))
    return int(bool(waiting))


def _read(workbook: "Workbook") -> list[_Waiting]:
    found = workbook.conflicts.open()
    short = short_ids(each.id for each in found)
    people = {person.id: person.name for person in workbook.employees.all()}
    goals = workbook.rows("SELECT id, text FROM goals UNION SELECT id, text FROM team_goals")
    names = {**{row["id"]: row["text"] for row in goals}, **people}
    devices = device_names(workbook)
    return [
        _Waiting(
            each,
            short[each.id],
            people.get(each.employee_id or "", ""),
            workbook.conflicts.words_of(each),
            workbook.conflicts.value_now(each),
            names,
            devices,
        )
        for each in found
    ]


def _find(waiting: list[_Waiting], name: str) -> _Waiting:
    found = [each for each in waiting if len(name) >= SHORTEST and each.conflict.id.startswith(name)]
    if len(found) != 1:
        raise Refusal(
            N_("No choice that waits is called «{name}». Nothing was changed; see them with: mus sync conflicts"),
            name=name,
        )
    return found[0]


def _chosen(conflict: Conflict, word: str, _: Translator) -> tuple[Choice, str]:
    if word == STANDARD_INPUT:
        if not can_be_edited(conflict):
            raise Refusal(N_("Only words can be written anew here. Nothing was changed; choose one of the two."))
        return Choice.EDITED, text_of([word], _)
    choice = choice_of(word)
    if choice is None:
        known = ", ".join(_(each) for each in CHOICE.values())
        raise Refusal(
            N_("«{word}» is no choice. Nothing was changed; the choices are {known}, or - for a text of your own."),
            word=word,
            known=known,
        )
    if choice is Choice.BOTH and not can_be_both(conflict):
        raise Refusal(N_("Only words can both stand. Nothing was changed; choose one of the two."))
    return choice, ""


def _title(each: _Waiting, _: Translator) -> str:
    conflict = each.conflict
    what = [kind_label(conflict.subject_kind, _), each.person]
    is_said = conflict.subject_kind == "employees" or conflict.field in ("text", "answer")
    words = "" if is_said or not each.subject else f" «{each.subject}»"
    label = field_label(conflict.subject_kind, conflict.field, _)
    return f"{', '.join(filter(None, what))}{words}: {label}"


def _lines(each: _Waiting, today: date, _: Translator) -> Iterator[str]:
    conflict = each.conflict
    yield f"{each.short_id}  {_title(each, _)}"
    still = each.now == read(conflict.kept)
    here = _when(each, conflict.kept_at, conflict.kept_on, today, _) if still else ""
    there = _when(each, conflict.other_at, conflict.other_on, today, _)
    sides = [(_("stands now"), each.now, here), (_("other"), read(conflict.other), there)]
    if conflict.common is not None:
        sides.append((_("before"), read(conflict.common), ""))
    for label, value, when in sides:
        shown = value_text(conflict.subject_kind, conflict.field, value, _, each.names)
        first, *rest = shown.split("\n")
        yield f"  {label}: {first}" + (f"  ({when})" if when else "")
        yield from (f"    {line}" for line in rest)


def _when(each: _Waiting, at: datetime | None, device: str, today: date, _: Translator) -> str:
    where = _("by hand in the remote") if device == BY_HAND else each.devices.get(device)
    return ", ".join(filter(None, (where, day_and_time(at, today, _) if at else "")))


def _as_object(each: _Waiting) -> dict[str, object]:
    conflict = each.conflict
    return {
        "id": conflict.id,
        "kind": conflict.subject_kind,
        "row_id": conflict.subject_id,
        "employee_id": conflict.employee_id,
        "field": conflict.field,
        "now": each.now,
        "kept": read(conflict.kept),
        "kept_at": conflict.kept_at.isoformat() if conflict.kept_at else None,
        "kept_on": each.devices.get(conflict.kept_on, conflict.kept_on),
        "other": read(conflict.other),
        "other_at": conflict.other_at.isoformat() if conflict.other_at else None,
        "other_on": each.devices.get(conflict.other_on, conflict.other_on),
        "common": read(conflict.common),
        "can_be_both": can_be_both(conflict),
    }
