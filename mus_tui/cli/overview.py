"""The team as tables: the round, each person by name, the year by month, the scales over the years."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import say, say_json, table
from mus_tui.domain.people import Party
from mus_tui.domain.talks import RoundState
from mus_tui.i18n.dates import duration_days, month_and_year, one_decimal, short_date
from mus_tui.i18n.sorting import sort_key
from mus_tui.i18n.talk_words import ROUND_STATE
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import SCALE
from mus_tui.store.overviews import Overview, PersonOverview
from mus_tui.store.ratings import YearlyRating, team_averages


@click.command(help=N_("The team: how far the round has come, what is open and overdue, the scales over the years."))
@click.option("--include-private", is_flag=True, help=N_("Also the ratings that only you may see."))
@AS_JSON
@click.pass_obj
def overview(invocation: Invocation, include_private: bool, as_json: bool) -> None:
    """Print the overview; people by name, never by a number (J17)."""
    _, today = invocation._, invocation.today
    with invocation.workbook() as workbook:
        read = workbook.overviews.read(today, private=include_private)
    people = sorted(read.people, key=lambda person: sort_key(person.summary.name))
    if as_json:
        say_json(_as_object(read, people, today))
        return
    if not people:
        say(_("Nobody is in the workbook yet."))
        return
    say(*table((_("The round"), ""), ((_(ROUND_STATE[state]), str(read.in_state(state))) for state in RoundState)), "")
    headings: tuple[str, ...] = (_("Name"), "MUS", _("Date"), _("Ready"), _("Agreements"), _("Overdue"), _("Praise"))
    say(*table(headings, (_person_cells(person, today, _) for person in people)), "")
    months = (
        (month_and_year(month.first, _), *(str(n or "-") for n in (month.held, month.planned, month.due)))
        for month in read.months
    )
    say(*table((_("The year"), _("held"), _("planned"), _("Due")), months))
    if read.ratings:
        years = sorted({rating.year for rating in read.ratings})
        names = {person.id: person.summary.name for person in people}
        headings = (_("Name"), _("Scale, 1-5"), _("By"), *map(str, years))
        say("", *table(headings, _rating_rows(read.ratings, names, years, _)))


def _person_cells(person: PersonOverview, today: date, _: Translator) -> tuple[str, ...]:
    summary = person.summary
    praised = summary.days_since_praise(today)
    return (
        summary.name,
        _(ROUND_STATE[person.state]),
        short_date(person.on, _) if person.on else "-",
        "-" if summary.ready is None else f"{summary.ready}/5",
        str(summary.agreements_open),
        str(summary.overdue),
        "-" if praised is None else duration_days(praised, _),
    )


def _rating_rows(
    ratings: Sequence[YearlyRating], names: dict[str, str], years: Sequence[int], _: Translator
) -> Iterator[tuple[str, ...]]:
    by = {Party.EMPLOYEE: _("employee"), Party.LEADER: _("leader")}
    given = {(each.employee_id, each.subject, each.party, each.year): each.now for each in ratings}
    team = {("", *key): value for key, value in team_averages(ratings).items()}
    for who, name in {**names, "": _("everyone, on average")}.items():
        for subject, word in SCALE.items():
            for party, whose in by.items():
                cells = [(given | team).get((who, subject, party, year)) for year in years]
                if any(cells):
                    yield (
                        name,
                        _(word),
                        whose,
                        *("-" if cell is None else one_decimal(cell, _) for cell in cells),
                    )


def _as_object(read: Overview, people: list[PersonOverview], today: date) -> dict[str, object]:
    return {
        "round": {state.value: read.in_state(state) for state in RoundState},
        "people": [
            {
                "employee_id": person.id,
                "name": person.summary.name,
                "state": person.state.value,
                "date": person.on.isoformat() if person.on else None,
                "ready": person.summary.ready,
                "agreements_open": person.summary.agreements_open,
                "overdue": person.summary.overdue,
                "days_since_praise": person.summary.days_since_praise(today),
                "develops": person.develops,
            }
            for person in people
        ],
        "months": [
            {"month": f"{month.first:%Y-%m}", "held": month.held, "planned": month.planned, "due": month.due}
            for month in read.months
        ],
        "ratings": [rating._asdict() for rating in read.ratings],
    }
