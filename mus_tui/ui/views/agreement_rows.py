"""Agreements as rows by when they are due, and the history of one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mus_tui.domain.agreements import Agreement, AgreementState
from mus_tui.domain.people import Employee
from mus_tui.i18n.dates import duration_days, short_date
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import AGREEMENT_STATE, AGREEMENT_TYPE, DUE_MISSING, OVERDUE, OWNER_MISSING
from mus_tui.store.histories import History
from mus_tui.ui.views.filter_words import asks_for, fits, in_both_languages
from mus_tui.ui.views.histories import history_section, line_section
from mus_tui.ui.views.person_card import owner_names
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.row_list import Column, Heading, Row
from mus_tui.ui.widgets.text import Span

SIGN = "!"
DONE_SIGN = "✓"
DROPPED_SIGN = "-"

_GROUPS = (N_("Overdue"), N_("This month"), N_("Later"), N_("No date"), N_("Done"), N_("Dropped"))
_STATE_OF_GROUP = {4: AgreementState.DONE, 5: AgreementState.DROPPED}


def columns(_: Translator) -> list[Column]:
    """Give the columns of the list."""
    return [
        Column("", 2),
        Column(_("Due"), 11, priority=1),
        Column(_("Owner"), 8, share=1, most=20),
        Column(_("Agreement"), 20, share=9),
        Column(_("Talk with"), 11, share=1, most=26, priority=2),
        Column("", 6, right=True),
    ]


def chosen(
    agreements: Iterable[Agreement], people: Mapping[str, Employee], filter_words: Sequence[str], today: date
) -> list[Agreement]:
    """Give what the filter finds: what is open with those who are here, and the rest where it names its state."""
    asked = {state: asks_for(filter_words, word) for state, word in AGREEMENT_STATE.items()}
    return [
        agreement
        for agreement in agreements
        if (agreement.state is AgreementState.OPEN or asked[agreement.state])
        and not _has_left(agreement, people)
        and (not filter_words or _fits(agreement, people, filter_words, today))
    ]


def grouped(shown: Iterable[Agreement], today: date, _: Translator) -> list[Agreement | Heading]:
    """Put headings over agreements: overdue, this month, later, no date, and what is settled; by date in each."""
    groups: dict[int, list[Agreement]] = {}
    for agreement in sorted(shown, key=lambda each: (each.due or date.max, each.text)):
        groups.setdefault(_group(agreement, today), []).append(agreement)
    rows: list[Agreement | Heading] = []
    for number in sorted(groups):
        if number in _STATE_OF_GROUP:
            groups[number].reverse()
        heading = f"{_(_GROUPS[number])} {len(groups[number])}"
        rows += [Heading(heading, "overdue bold" if number == 0 else "primary bold"), *groups[number]]
    return rows


def present(agreement: Agreement, people: Mapping[str, Employee], today: date, _: Translator) -> Row:
    """Make the row of one agreement."""
    is_overdue = agreement.is_overdue(today)
    first_names = {each: people[each].first_name for each in agreement.owners if each in people}
    owner = owner_names(agreement.owners, first_names, _)
    late = duration_days((today - agreement.due).days, _) if is_overdue and agreement.due else ""
    return Row(
        (
            _sign(agreement, is_overdue),
            Span(short_date(agreement.due, _), "overdue" if is_overdue else "")
            if agreement.due
            else Span("-", "muted"),
            owner or Span("?", "warning bold"),
            agreement.text,
            Span(people[agreement.employee_id].name if agreement.employee_id in people else "?", "muted"),
            Span(late, "overdue bold"),
        ),
        "" if agreement.state is AgreementState.OPEN else "muted",
    )


def counts(shown: Sequence[Agreement], today: date, _: Translator) -> str:
    """Count what is open and what of it is late or lacks something: ``7 open · 3 overdue``."""
    still_open = [each for each in shown if each.state is AgreementState.OPEN]
    parts = [_.plural("1 open", "{n} open", len(still_open))]
    if late := sum(each.is_overdue(today) for each in still_open):
        parts.append(_("{n} overdue").format(n=late))
    if ownerless := sum(not each.owners for each in still_open):
        parts.append(_("{n} without owner").format(n=ownerless))
    return " · ".join(parts)


def history_sections(
    agreement: Agreement, history: History, first_name: str, today: date, _: Translator, *, brief: bool = False
) -> list[PanelSection]:
    """Tell of one agreement: what was agreed, what happened since, and the words around it in the talk.

    A ``brief`` card, which has few lines, leaves out what the row of the agreement says.
    """
    owner = owner_names(agreement.owners, {agreement.employee_id: first_name}, _) or _(OWNER_MISSING)
    text = PanelItem("text", agreement.text, SIGN, most_lines=4)
    about = [
        text,
        PanelItem("owner", f"{_('Owner')}: {owner}"),
        PanelItem("due", (Span(f"{_('Due')}: "), Span(_due(agreement, today, _)))),
        PanelItem("type", f"{_('Type')}: {_(AGREEMENT_TYPE[agreement.type])}"),
    ]
    return [
        PanelSection(_("Agreement"), (text,) if brief else tuple(about), note=_(AGREEMENT_STATE[agreement.state])),
        history_section(agreement, history, today, _),
        line_section(agreement, history, _),
    ]


def _due(agreement: Agreement, today: date, _: Translator) -> str:
    if agreement.due is None:
        return _(DUE_MISSING)
    late = f" · {_('OVERDUE {days}').format(days=duration_days((today - agreement.due).days, _))}"
    return short_date(agreement.due, _) + (late if agreement.is_overdue(today) else "")


def _group(agreement: Agreement, today: date) -> int:
    for group, state in _STATE_OF_GROUP.items():
        if agreement.state is state:
            return group
    if agreement.due is None:
        return 3
    if agreement.due < today:
        return 0
    return 1 if (agreement.due.year, agreement.due.month) == (today.year, today.month) else 2


def _sign(agreement: Agreement, is_overdue: bool) -> Span:
    if agreement.state is AgreementState.DONE:
        return Span(DONE_SIGN, "success")
    if agreement.state is AgreementState.DROPPED:
        return Span(DROPPED_SIGN)
    return Span("!!", "overdue bold") if is_overdue else Span(SIGN, "mark_agreement bold")


def _has_left(agreement: Agreement, people: Mapping[str, Employee]) -> bool:
    person = people.get(agreement.employee_id)
    return person is not None and person.left_on is not None


def _fits(agreement: Agreement, people: Mapping[str, Employee], filter_words: Sequence[str], today: date) -> bool:
    ids = [agreement.employee_id, *agreement.owners]
    words = [
        agreement.text,
        *(f"#{tag}" for tag in agreement.tags),
        *(people[id_].name for id_ in ids if id_ in people),
    ]
    words.append(in_both_languages(AGREEMENT_STATE[agreement.state]))
    words += [in_both_languages(word) for word in _lacks(agreement, today)]
    return fits(filter_words, " ".join(words).casefold(), agreement.topic)


def _lacks(agreement: Agreement, today: date) -> list[str]:
    lacking = [OVERDUE] if agreement.is_overdue(today) else []
    if not agreement.owners:
        lacking.append(OWNER_MISSING)
    return lacking if agreement.due else [*lacking, DUE_MISSING]
