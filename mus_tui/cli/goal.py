"""One goal from the command line: what it lacks, where it stands, and how it went."""

from typing import Any

import click

from mus_tui.cli.check_in import find_item
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import is_named
from mus_tui.cli.output import say
from mus_tui.cli.words import WORDS
from mus_tui.domain.goals import GoalState
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.i18n.words import GOAL_FIELD, GOAL_STATE, goal_state_of
from mus_tui.store.goals import GoalIncomplete
from mus_tui.system.refusal import Refusal


@click.command(
    help=N_(
        "Change a goal, move it or close it. STATE is idea, not started, in progress, reached, partly reached, not "
        "reached, dropped or paused; to close it, say how it went and what you learned."
    )
)
@click.argument("item", type=WORDS, metavar=N_("ITEM"))
@click.argument("words", type=WORDS, nargs=-1, metavar=N_("[STATE]"))
@click.option("--measure", type=WORDS, metavar=N_("TEXT"), help=N_("How it is seen that it is reached."))
@click.option("--due", "day", type=WORDS, metavar=N_("DATE"), help=N_("By when."))
@click.option("--first-step", type=WORDS, metavar=N_("TEXT"), help=N_("The first step."))
@click.option("--outcome", type=WORDS, metavar=N_("TEXT"), help=N_("How it went."))
@click.option("--learning", type=WORDS, metavar=N_("TEXT"), help=N_("What was learned."))
@click.pass_obj
def goal(
    invocation: Invocation,
    item: str,
    words: tuple[str, ...],
    measure: str | None,
    day: str | None,
    first_step: str | None,
    outcome: str | None,
    learning: str | None,
) -> None:
    """Write what is given into a goal, and move it to a state where one is named."""
    _ = invocation._
    state = _state(" ".join(words), _) if words else None
    given = {"measure": measure, "first_step": first_step, "outcome": outcome, "learning": learning}
    changes: dict[str, Any] = {name: text for name, text in given.items() if text is not None}
    if day is not None:
        changes["due"] = read_date(day, invocation.today)
        if changes["due"] is None:
            raise Refusal(
                N_("«{day}» is no date there is. Nothing was changed; write it as 13-02-2026 or 2026-02-13."), day=day
            )
    with invocation.workbook() as workbook:
        # A closed one is meant only where its id says so.
        found = find_item([goal for goal in workbook.goals.all() if not goal.closed_on or is_named(goal, item)], item)
        try:
            workbook.goals.edit(found._replace(**changes, state=state or found.state))
        except GoalIncomplete as refusal:
            missing = ", ".join(_(GOAL_FIELD[field]) for field in refusal.missing)
            raise Refusal(
                N_("The goal stays where it is and as it was, since this is missing: {missing}. See mus goal --help"),
                missing=missing,
            ) from None
        told = workbook.goals.get(found.id)
    say(f"{told.text}: {_(GOAL_STATE[told.state])}")


def _state(word: str, _: Translator) -> GoalState:
    state = goal_state_of(word)
    if state is None:
        known = ", ".join(_(each) for each in GOAL_STATE.values())
        raise Refusal(
            N_("«{word}» is no state of a goal. Nothing was changed; the states are {known}."), word=word, known=known
        )
    return state
