"""How a talk goes, in words: its minutes, topic by topic, and who has had the word."""

from mus_tui.domain.lines import LineKind
from mus_tui.domain.talk_time import minutes_to_tell
from mus_tui.i18n.translator import Translator
from mus_tui.ui.line_tally import LineTally

_CAPTURED = (LineKind.AGREEMENT, LineKind.GOAL, LineKind.PRAISE, LineKind.PARKED, LineKind.PRIVATE)


def topic_minutes(spent: int, budget: int | None, _: Translator) -> str:
    """Say how many minutes a topic has had, of those it may have where it has a share of the talk."""
    if budget is None:
        return _("{spent} min").format(spent=spent)
    return _("{spent}/{budget} min").format(spent=spent, budget=budget)


def time_notice(elapsed: int | None, planned: int, _: Translator) -> str:
    """Tell that the end is near or there; empty at any other minute."""
    left = None if elapsed is None else minutes_to_tell(elapsed, planned)
    if left is None:
        return ""
    return _("{n} minutes left").format(n=left) if left > 0 else _("The planned time is over")


def captured(tally: LineTally, _: Translator) -> list[str]:
    """Say how many lines there are of each kind that something will come of."""
    counts = [tally.of_kind(kind) for kind in _CAPTURED]
    told = [
        _.plural("1 agreement", "{n} agreements", counts[0]),
        _.plural("1 goal", "{n} goals", counts[1]),
        _.plural("1 praise", "{n} praises", counts[2]),
        _.plural("1 parked", "{n} parked", counts[3]),
        _.plural("1 private", "{n} private", counts[4]),
    ]
    return [text for text, count in zip(told, counts, strict=True) if count]


def balance(tally: LineTally, first_name: str, _: Translator) -> str:
    """Say how many lines are the words of either, one beside the other; it is kept nowhere (V5)."""
    employee, leader = tally.of_kind(LineKind.EMPLOYEE), tally.of_kind(LineKind.LEADER)
    return f"> {employee} {first_name}  < {leader} {_('me')}" if employee or leader else ""
