"""What is told of sync on the line of messages and on its own screen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.i18n.dates import day_and_time
from mus_tui.i18n.field_words import rows_counted
from mus_tui.i18n.translator import Translator
from mus_tui.store.sync_state import SyncState
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import Span, Text

if TYPE_CHECKING:
    from mus_tui.sync.machines import Machine
    from mus_tui.sync.report import Report


class SyncView(NamedTuple):
    """All that the screen tells of a workbook that has a remote."""

    url: str
    is_encrypted: bool
    state: SyncState
    report: "Report | None" = None
    machines: "Sequence[Machine]" = ()
    heard_at: Mapping[str, datetime] = MappingProxyType({})
    """By the ids of machines, when each last changed anything that has come here."""
    doing: str = ""
    """What a sync that is under way is doing; empty where none is."""
    trouble: str = ""
    """Why the last sync of this window did not come to its end."""
    is_offline: bool = False
    tracked: str = ""
    """The file, where a git has taken it in."""


def arrived(report: "Report", _: Translator) -> str:
    """Say in a line what has come and what waits for a choice; empty where it is nothing to speak of."""
    told = []
    if came := rows_counted(report.received, _):
        told.append(_("From sync: {rows}").format(rows=came))
    if report.erased:
        told.append(_.plural("one person was erased", "{n} people were erased", report.erased))
    if report.conflicts:
        told.append(_.plural("one choice waits: g y", "{n} choices wait: g y", report.conflicts))
    return " · ".join(told)


def done(report: "Report", _: Translator) -> str:
    """Say in a line what a sync that was asked for has done."""
    sent = rows_counted(report.sent, _)
    told = [arrived(report, _), _("sent: {rows}").format(rows=sent) if sent else ""]
    return " · ".join(filter(None, told)) or _("Synced; nothing was new, here or there.")


def not_set_up(_: Translator) -> list[PanelSection]:
    """Say what sync is, and how it is set up."""
    items = (
        _("Sync keeps copies of this workbook in step: on your laptop, on a server, with your deputy."),
        _("It goes through a git repository of your own choosing; nothing leaves this machine until you set it up."),
        _("What goes to another machine is encrypted first, so that only your own copies can read it."),
        (Span(_("To set it up, type in a terminal:")), Span(" mus sync setup URL", "primary bold")),
    )
    return [PanelSection(_("No other copies"), _lines(items))]


def status_sections(view: SyncView, today: date, _: Translator) -> list[PanelSection]:
    """Tell of the remote, of the last sync, and of the other copies."""
    last = view.state.synced_at
    note = _("last synced {when}").format(when=day_and_time(last, today, _)) if last else _("not synced yet")
    return [
        PanelSection(_("Sync"), _lines(tuple(_standing(view, _))), note=note),
        PanelSection(_("Machines"), tuple(_copies(view, today, _))),
    ][: 2 if view.machines else 1]


def _standing(view: SyncView, _: Translator) -> Iterator[Text]:
    if view.tracked:
        from mus_tui.sync.telling import TRACKED

        yield Span(f"{_('LOOK')}: {_(TRACKED).format(file=view.tracked)}", "error bold")
    yield (Span(f"{_('Remote')}: "), Span(view.url, "bold"))
    if view.is_encrypted:
        yield _("Encrypted: only your own copies can read it.")
    else:
        yield Span(
            _("Not encrypted: whoever can read the remote can read all but your private notes, which stay here."),
            "warning",
        )
    if view.doing:
        yield Span(view.doing, "primary bold")
    elif view.trouble:
        yield Span(view.trouble, "warning" if view.is_offline else "error bold")
    report = view.report
    if report is None:
        return
    came, went = (rows_counted(rows, _) for rows in (report.received, report.sent))
    yield f"{_('Came last')}: {came or _('nothing')} · {_('went')}: {went or _('nothing')}"
    if report.unreadable:
        yield Span(
            _.plural(
                "{n} file of the remote can't be read; it was left there, and nothing here was touched.",
                "{n} files of the remote can't be read; they were left there, and nothing here was touched.",
                report.unreadable,
            ),
            "warning",
        )
    from mus_tui.sync.telling import alerts_told

    for sentence in alerts_told(report, _):
        yield Span(sentence, "warning")


def _copies(view: SyncView, today: date, _: Translator) -> Iterator[PanelItem]:
    """Tell of this machine, then of those heard of last."""
    heard = view.heard_at
    by_news = sorted(view.machines, key=lambda each: -(heard[each.id].timestamp() if each.id in heard else 0))
    for machine in sorted(by_news, key=lambda each: not each.is_this):
        name = f"{machine.name} ({_('this one')})" if machine.is_this else machine.name
        when = day_and_time(heard[machine.id], today, _) if machine.id in heard else _("long ago")
        told: list[Span] = [] if machine.is_this else [Span(_("changed something {when}").format(when=when), "muted")]
        if not machine.has_followed:
            told.append(Span(f" · {_('still has somebody who was erased')}", "warning"))
        yield PanelItem(machine.id, name, "·", detail=tuple(told))


def _lines(texts: Sequence[Text]) -> tuple[PanelItem, ...]:
    return tuple(PanelItem(f"line-{number}", text, " ", most_lines=6) for number, text in enumerate(texts))
