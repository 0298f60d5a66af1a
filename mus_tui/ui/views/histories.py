"""What has become of an agreement or a goal, told by date, with the words of the talk it was made in."""

from datetime import date

from mus_tui.domain.agreements import Agreement, CheckIn, Health
from mus_tui.domain.goals import Goal
from mus_tui.domain.marks import MARKS
from mus_tui.domain.talks import Talk
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import HEALTH, VERDICT
from mus_tui.store.histories import History
from mus_tui.system.clock import local_date
from mus_tui.ui.views.goal_cards import progress_text
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import Span

_HEALTH_SIGN = {
    Health.ON_TRACK: ("✓", "success"),
    Health.AT_RISK: ("!", "warning bold"),
    Health.STUCK: ("✗", "error bold"),
}


def check_in_item(item: Agreement | Goal, check_in: CheckIn, _: Translator) -> PanelItem:
    """Show a check-in: ``12 Oct 2026 at risk, 40%: text``, with a sign for how it goes."""
    sign, style = _HEALTH_SIGN[check_in.health] if check_in.health else ("·", "")
    said = [_(HEALTH[check_in.health])] if check_in.health else []
    if isinstance(item, Goal) and check_in.progress is not None:
        said.append(progress_text(item, check_in.progress, _))
    told = ": ".join(filter(None, (", ".join(said), check_in.text)))
    text = (
        Span(f"{short_date(check_in.on_date, _)} "),
        Span(told, style if check_in.health is not Health.ON_TRACK else ""),
    )
    return PanelItem(f"check_in {check_in.id}", text, sign, most_lines=3)


def history_section(item: Agreement | Goal, history: History, today: date, _: Translator) -> PanelSection:
    """Tell what happened by date: made, checked in on, judged in talks, overdue."""
    told: list[tuple[date, PanelItem]] = []

    def tell(day: date, text: str) -> None:
        told.append((day, PanelItem(f"told {len(told)}", f"{short_date(day, _)} {text}", most_lines=3)))

    if item.created_at is not None:
        day = local_date(item.created_at)
        made_in = _("made in {talk}").format(talk=_talk(history.talk, day, _))
        tell(day, made_in if history.talk else _("made outside a talk"))
    told += [(each.on_date, check_in_item(item, each, _)) for each in history.check_ins]
    for given, talk in history.verdicts:
        word = f", {given.word}" if given.word else ""
        day = local_date(given.created_at) if given.created_at else today
        tell(day, f"{_talk(talk, day, _)}: {_(VERDICT[given.verdict])}{word}")
    if item.due is not None and item.is_overdue(today):
        tell(item.due, _("the date passed"))
    return PanelSection(_("History"), tuple(row for _day, row in sorted(told, key=lambda each: each[0])))


def line_section(item: Agreement | Goal, history: History, _: Translator) -> PanelSection:
    """Show the line it was read from, between the one before and the one after."""
    rows = [
        PanelItem(note.id, note.text, MARKS.get(note.kind, "·"), "" if note.id == item.line_id else "muted")
        for note in history.lines
    ]
    return PanelSection(
        _("The line in the talk"), tuple(rows), empty=_("There is no line: it was made outside a talk.")
    )


def _talk(talk: Talk | None, told_on: date, _: Translator) -> str:
    """Name a talk, with its date where that is another one than stands there already."""
    if talk is None:
        return _("a talk")
    day = f" {short_date(talk.planned_on, _)}" if talk.planned_on not in (None, told_on) else ""
    return f"{_(TALK_KIND[talk.kind])}{day}"
