"""Two documents about one employee across talks: the development plan, and what happened over a year."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.documents.blocks import Block, Document, Facts, Paragraph, Signatures, section
from mus_tui.documents.files import safe_name, write_document
from mus_tui.documents.minutes import goal_point
from mus_tui.documents.rendering import RENDERERS
from mus_tui.documents.wording import TalkWording, first_capital, talk_language
from mus_tui.domain.agreements import AgreementState, AgreementType
from mus_tui.domain.goals import OPEN_STATES, GoalState
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk
from mus_tui.domain.years import year_before
from mus_tui.i18n.dates import long_date, short_date
from mus_tui.i18n.telling import told_of_year
from mus_tui.i18n.translator import N_, translator
from mus_tui.i18n.words import CAREER_WISH
from mus_tui.store.years import read_year

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_COMPETENCES = 5


def development_plan(words: TalkWording, today: date) -> Document:
    """Build the development plan: competences, goals and agreements, or that nothing serves development (V2)."""
    _ = words.translator
    workbook, person = words.workbook, words.employee
    goals = [goal for goal in workbook.goals.of(person.id) if goal.topic == _COMPETENCES]
    since = year_before(today)
    under_way = [goal_point(words, goal) for goal in goals if goal.state in OPEN_STATES | {GoalState.IDEA}]
    closed = [goal_point(words, goal) for goal in goals if goal.closed_on and goal.closed_on >= since]
    agreed = [
        words.agreement(agreement)
        for agreement in workbook.agreements.of(person.id)
        if agreement.type is AgreementType.DEVELOPMENT and agreement.state is AgreementState.OPEN
    ]
    nothing = [] if under_way or agreed else [Paragraph(_("Nothing has been agreed about development."))]
    blocks = (
        *_about(words, today),
        *section(_("Competences"), _competences(words)),
        *section(_("Development goals"), under_way),
        *section(_("Agreements about development"), agreed),
        *nothing,
        *section(_("Reached and closed in the last year"), closed),
        Signatures((person.name, first_capital(words.leader_name)), _("Date"), _("Signature")),
    )
    return Document(_("Development plan: {name}").format(name=person.name), words.language, blocks)


def year_sheet(words: TalkWording, today: date) -> Document:
    """Build the year of one employee up to a day: what happened in each month, the newest month last."""
    _ = words.translator
    events = read_year(words.workbook, words.employee.id, year_before(today), today)
    months: dict[tuple[int, int], list[str]] = {}
    for event in events:
        line = f"{short_date(event.on, _)} {told_of_year(event, _)}"
        months.setdefault((event.on.year, event.on.month), []).append(line)
    blocks: list[Block] = list(_about(words, today))
    for (year, month), lines in months.items():
        blocks += section(_month(year, month, words.language), lines)
    if not months:
        blocks.append(Paragraph(_("Nothing has been written down in the last year.")))
    return Document(_("The year of {name}").format(name=words.employee.name), words.language, tuple(blocks))


SHEETS: Mapping[str, Callable[[TalkWording, date], Document]] = {"plan": development_plan, "year": year_sheet}
"""The documents about one employee, by the beginning of their files' names."""


def write_sheet(
    workbook: "Workbook",
    person: Employee,
    kind: str,
    content: Content,
    today: date,
    folder: Path,
    suffixes: Iterable[str] = RENDERERS,
    language: str | None = None,
) -> list[Path]:
    """Write one of `SHEETS`, in the language of the employee's talks where no other is asked for."""
    # People's names and dates are worded as in their talks, and one who has had none is worded the same way.
    talk = workbook.talks.last_held(person.id) or workbook.talks.next(person.id) or Talk(id="", employee_id=person.id)
    words = TalkWording(workbook, talk, content, translator(language or talk_language(workbook, talk)))
    document = SHEETS[kind](words, today)
    name = f"{kind}-{safe_name(person.name)}-{today.isoformat()}"
    return [write_document(folder, f"{name}.{suffix}", RENDERERS[suffix](document)) for suffix in suffixes]


def _about(words: TalkWording, today: date) -> Iterator[Block]:
    _ = words.translator
    person = words.employee
    wish = _(CAREER_WISH[person.career_wish]) if person.career_wish else ""
    pairs = (
        (_("Date"), long_date(today, words.language)),
        (_("Job title"), person.title),
        (_("Unit"), person.unit),
        (_("Leader"), first_capital(words.leader_name)),
        (_("Career wish"), wish),
    )
    yield Facts(tuple((name, value) for name, value in pairs if value))


def _competences(words: TalkWording) -> Iterator[str]:
    """Give each competence with where both parties see it now and where it is to be (V2)."""
    _ = words.translator
    for subject, by_party in words.workbook.ratings.competences(words.employee.id).items():
        said = [
            _("{who}: {now} of 5").format(who=words.called[party], now=_number(rating.now))
            for party, rating in by_party.items()
            if rating.now is not None
        ]
        targets = [rating.target for rating in by_party.values() if rating.target is not None]
        if targets:
            said.append(_("to be {target}").format(target=_number(max(targets))))
        drivers = {rating.driver for rating in by_party.values() if rating.driver in _DRIVERS}
        said += [_(_DRIVERS[driver]) for driver in sorted(drivers)]
        yield f"{subject}: {', '.join(said)}"


_DRIVERS = {"wish": N_("a wish"), "need": N_("a coming need")}


def _number(value: float) -> str:
    return f"{value:g}"


def _month(year: int, month: int, language: str) -> str:
    from babel.dates import format_date

    return first_capital(format_date(date(year, month, 1), "MMMM y", locale=language))
