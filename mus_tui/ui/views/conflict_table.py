"""The two versions of a row as a table of fields, the whole text of one field, and the list of rows that wait."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import SequenceMatcher
from itertools import takewhile

from mus_tui.content.library import Content
from mus_tui.domain.conflicts import BY_HAND, Choice, Conflict, read
from mus_tui.i18n.dates import day_and_month, time_of_day
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.conflict_rows import ConflictRow, Waiting
from mus_tui.system.clock import local_date
from mus_tui.ui.views.conflict_words import has_moved_on, kind_of, label, place_of, result, said_by, shown
from mus_tui.ui.widgets.masks import MASK
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.row_list import Column, Row
from mus_tui.ui.widgets.text import CUT, Line, Span, Text, fit_spans

Choices = Mapping[str, tuple[Choice, str]]
"""What is chosen but not written, by the ids of conflicts; the text counts for one that was edited."""

CHOSEN, LEFT_ALONE = "● ", "○ "
NOW, OTHER = N_("Now"), N_("Other")
_MOST_LINES = 99
_WORD = re.compile(r"\S+\s*")
_ALIKE = 20
"""So many characters may two texts begin alike and still be told apart in a narrow cell."""
_FEWEST_WORDS = 4
"""In a shorter text one sees at a glance what differs."""

_MOST_WORDS = 1000
"""Longer texts take too long to compare while somebody waits."""
_LEAST_ALIKE = 0.3
"""Texts that share fewer of their words are two texts, and marking all of both would tell nothing."""


def list_columns(_: Translator) -> list[Column]:
    """Give the columns of the rows that wait."""
    return [Column("", 26, share=5), Column("", 20, share=3, priority=1), Column("", 10, right=True)]


def present_row(row: ConflictRow, choices: Choices, content: Content, _: Translator, *, masked: bool) -> Row:
    """Make the line of a row that waits: what it is, where it belongs, which fields differ."""
    said = MASK if masked else f"«{said_by(row, _)}»" if said_by(row, _) else ""
    fields = Span(_.plural("1 field", "{n} fields", len(row.conflicts)), "muted")
    if any(conflict.id in choices for conflict in row.conflicts):
        fields = Span(_("chosen"), "primary bold")
    what = (Span(f"{_sentence(kind_of(row, _))} "), Span(said, "muted" if masked else "bold"))
    return Row((what, Span(place_of(row, content, _), "muted"), fields))


def heading_lines(row: ConflictRow, content: Content, width: int, _: Translator) -> list[Line]:
    """Say what was changed in two places, and where it belongs."""
    said = "" if row.is_private else said_by(row, _)
    what = f"{_sentence(kind_of(row, _))} «{said}»" if said else _sentence(kind_of(row, _))
    where = place_of(row, content, _)
    told = where
    if row.row is None:
        told = _("It is gone here; what the other copy had can still be read.")
    elif row.row["deleted_at"] is not None:
        told = _("It has been deleted here since; taking the other version brings it back.")
    return [
        Line(fit_spans((Span(f" {what}", "bold"),), width)),
        Line(fit_spans((Span(f" {told}", "muted"),), width)),
    ]


def field_columns(row: ConflictRow, waiting: Waiting, today: date, _: Translator) -> list[Column]:
    """Give the columns: the field and its two versions; with room also what both grew from, and what comes of it."""
    kept = {(each.kept_on, each.kept_at) for each in row.conflicts}
    other = {(each.other_on, each.other_at) for each in row.conflicts}
    return [
        Column(_("Field"), 12, share=1, most=24),
        Column(_("Before"), 18, share=3, priority=2),
        Column(_title(NOW, kept, waiting, today, _), 24, share=4),
        Column(_title(OTHER, other, waiting, today, _), 24, share=4),
        Column(_("Result"), 20, share=3, priority=1),
    ]


def _title(
    word: str, sources: Iterable[tuple[str, datetime | None]], waiting: Waiting, today: date, _: Translator
) -> str:
    found = list(sources)
    return f"{_(word)} {source(*found[0], waiting, today, _)}".strip() if len(found) == 1 else _(word)


def source(device: str, at: datetime | None, waiting: Waiting, today: date, _: Translator) -> str:
    """Say which copy wrote a version, and when."""
    name = _("by hand") if device == BY_HAND else waiting.devices.get(device, device)
    return " ".join(filter(None, (name, _when(at, today, _) if at else "")))


def _when(at: datetime, today: date, _: Translator) -> str:
    day = local_date(at)
    return time_of_day(at) if day == today else f"{day_and_month(day, _)} {time_of_day(at)}"


def present_field(
    row: ConflictRow, conflict: Conflict, choices: Choices, waiting: Waiting, _: Translator, *, masked: bool
) -> Row:
    """Make the line of a field."""
    choice = choices.get(conflict.id)
    takes = {Choice.KEPT: (True, False), Choice.OTHER: (False, True), Choice.BOTH: (True, True)}
    now, other = takes.get(choice[0], (False, False)) if choice else (False, False)
    said = [shown(conflict, value, waiting, _) for value in (row.now(conflict), read(conflict.other))]
    common = shown(conflict, read(conflict.common), waiting, _) if conflict.common is not None else ""
    becomes = result(row, conflict, choice, waiting, _) if choice else ""
    said = list(told_apart(*said))
    if masked:
        said, common, becomes = [MASK, MASK], common and MASK, becomes and MASK
    return Row(
        (
            Span(label(conflict, _), "bold"),
            Span(common, "muted"),
            _version(said[0], now),
            _version(said[1], other),
            Span(becomes or _("not chosen"), "primary bold" if becomes else "muted"),
        )
    )


def _version(said: str, is_chosen: bool) -> tuple[Span, ...]:
    style = "primary bold" if is_chosen else ""
    return (Span(CHOSEN if is_chosen else LEFT_ALONE, style or "muted"), Span(said, style))


def text_sections(
    row: ConflictRow, conflict: Conflict, choices: Choices, waiting: Waiting, today: date, _: Translator
) -> list[PanelSection]:
    """Give the whole text of a field's versions, what differs marked in them."""
    now, other = (shown(conflict, value, waiting, _) for value in (row.now(conflict), read(conflict.other)))
    marked_now, marked_other = differing(now, other)
    kept_source = source(conflict.kept_on, conflict.kept_at, waiting, today, _)
    if has_moved_on(row, conflict):
        kept_source = _("changed here since the versions met")
    sections = [
        _section(_(NOW), marked_now, kept_source),
        _section(_(OTHER), marked_other, source(conflict.other_on, conflict.other_at, waiting, today, _)),
    ]
    if (choice := choices.get(conflict.id)) is not None:
        becomes = result(row, conflict, choice, waiting, _)
        if choice[0] is Choice.BOTH and conflict.subject_kind == "notes":
            becomes = _("Both stand, each on a line of its own.")
        sections.append(_section(_("Result"), (Span(becomes, "primary bold"),), _(_CHOSEN[choice[0]])))
    if conflict.common is not None:
        sections.append(_section(_("Before"), (Span(shown(conflict, read(conflict.common), waiting, _), "muted"),), ""))
    return sections


_CHOSEN = {
    Choice.KEPT: N_("as it is now"),
    Choice.OTHER: N_("the other version"),
    Choice.BOTH: N_("both versions"),
    Choice.EDITED: N_("your own text"),
}


def _section(title: str, text: Text, note: str) -> PanelSection:
    return PanelSection(title, (PanelItem(title, text, " ", most_lines=_MOST_LINES),), note)


def told_apart(one: str, other: str) -> tuple[str, str]:
    """Leave out the words with which two long texts begin alike, so that a narrow cell shows where they part."""
    pairs = zip(one.split(" "), other.split(" "), strict=False)
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    before = len(" ".join(one.split(" ")[:alike]))
    if one == other or before < _ALIKE:
        return one, other
    start = alike - 1  # One word more, to be read on from.
    left, right = (" ".join(text.split(" ")[start:]) for text in (one, other))
    return f"{CUT} {left}", f"{CUT} {right}"


def differing(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Mark the words of two texts that stand in only one of them; short or wholly different texts are left plain."""
    left, right = (_WORD.findall(text) for text in (one, other))
    plain = (Span(one),), (Span(other),)
    if min(len(left), len(right)) < _FEWEST_WORDS or max(len(left), len(right)) > _MOST_WORDS:
        return plain
    matcher = SequenceMatcher(None, [each.strip() for each in left], [each.strip() for each in right], autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return plain
    marked: tuple[list[Span], list[Span]] = ([], [])
    for tag, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        style = "" if tag == "equal" else "warning bold underline"
        for spans, text in ((marked[0], left[left_from:left_to]), (marked[1], right[right_from:right_to])):
            if text:
                spans.append(Span("".join(text), style))
    return tuple(marked[0]), tuple(marked[1])


def position(waiting: Waiting, row: ConflictRow, _: Translator) -> str:
    """Say which of how many rows is shown."""
    number = [each.key for each in waiting.rows].index(row.key) + 1
    return _("choice {n} of {all}").format(n=number, all=len(waiting.rows))


def chosen_of(row: ConflictRow, choices: Choices) -> dict[str, tuple[Choice, str]]:
    """Give what is chosen for a row."""
    return {conflict.id: choices[conflict.id] for conflict in row.conflicts if conflict.id in choices}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
