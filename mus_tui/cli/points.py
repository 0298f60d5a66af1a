"""The points of a talk that want a word before it is closed, and how to name one of them on the command line."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.cli.items import SHORTEST, short_ids
from mus_tui.domain.agenda import AgendaItem, ItemKind
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.content.library import Content
    from mus_tui.domain.talks import Talk
    from mus_tui.store.workbook import Workbook


class Point(NamedTuple):
    """A point brought into a talk, or a fixed one."""

    item: AgendaItem
    short_id: str
    text: str
    subject_kind: str
    """``agreements`` or ``goals`` for what gets a verdict; else empty."""
    is_owed: bool
    """Whether the talk can't be closed before it has had its word."""

    def is_named(self, name: str) -> bool:
        """Whether a name is a beginning of one of its ids, four characters or more, or a built-in point's whole id."""
        ids = (self.item.id, self.item.source_id)
        return name == self.item.source_id or (len(name) >= SHORTEST and any(each.startswith(name) for each in ids))


def points_of(workbook: "Workbook", talks: Iterable["Talk"], content: "Content", _: Translator) -> list[Point]:
    """Give the points of talks that get a verdict or a word, in the order of their agendas."""
    from mus_tui.documents.wording import TalkWording

    found = []
    for talk in talks:
        words = TalkWording(workbook, talk, content, _)
        owed = workbook.agendas.owed(talk, content)
        brought = {each.item_id: each for each in workbook.agendas.brought_in(talk, content)}
        for item in words.items:
            if item.kind in (ItemKind.CARRIED, ItemKind.PARKED, ItemKind.FIXED) and (text := words.item(item)):
                kind = brought[item.id].subject_kind if item.kind is ItemKind.CARRIED else ""
                found.append(Point(item, item.source_id if kind else item.id, text, kind, item in owed))
    rows = workbook.rows("SELECT id FROM agreements UNION SELECT id FROM goals")
    short = short_ids({*(point.short_id for point in found), *(row[0] for row in rows)})
    return [point._replace(short_id=short[point.short_id]) for point in found]


def find_point(points: Sequence[Point], name: str) -> Point:
    """Give the one point that an id or words of it name, one still owed before others.

    Raises a `Refusal` where none or several are named so.
    """
    named = [point for point in points if point.is_named(name)]
    named = named or [point for point in points if name.casefold() in point.text.casefold()]
    named = [point for point in named if point.is_owed] or named
    if len(named) != 1:
        raise Refusal(
            N_(
                "«{item}» fits {n} points of the talks in progress, not one. Nothing was changed; mus hold NAME "
                "lists them with their ids."
            ),
            item=name,
            n=len(named),
        )
    return named[0]
