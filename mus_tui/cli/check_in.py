"""Checking in on an agreement or a goal without a screen."""

from collections.abc import Sequence
from typing import TypeVar

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import Item, those_named
from mus_tui.cli.output import say
from mus_tui.cli.words import WORDS, text_of
from mus_tui.domain.agreements import Agreement, CheckIn, Health
from mus_tui.domain.goals import ACTIVE_STATES, Goal
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import HEALTH, health_of
from mus_tui.system.refusal import Refusal

_Item = TypeVar("_Item", bound=Item)


@click.command(
    help=N_(
        "Say how it goes with an agreement or a goal. ITEM is the id that mus due and mus goals show, or words that "
        "stand in one open item alone."
    )
)
@click.argument("item", type=WORDS, metavar=N_("ITEM"))
@click.argument("words", type=WORDS, nargs=-1, metavar=N_("[TEXT|-]"))
@click.option("--health", type=WORDS, default="", metavar=N_("WORD"), help=N_("On track, at risk or stuck."))
@click.option("--progress", type=float, help=N_("Of a goal: per cent, milestones reached, or its number at present."))
@click.pass_obj
def check_in(invocation: Invocation, item: str, words: tuple[str, ...], health: str, progress: float | None) -> None:
    """Write a check-in down."""
    _ = invocation._
    going = _health(health, _) if health else None
    with invocation.workbook() as workbook:
        goals = [goal for goal in workbook.goals.all() if goal.state in ACTIVE_STATES]
        waiting: list[Item] = [*workbook.agreements.open(), *goals]
        found = find_item(waiting, item)
        if isinstance(found, Agreement) and progress is not None:
            raise Refusal(N_("An agreement has no progress in numbers. Nothing was changed; leave --progress out."))
        workbook.agreements.check_in(
            CheckIn(
                id="",
                employee_id=found.employee_id,
                subject_kind="goals" if isinstance(found, Goal) else "agreements",
                subject_id=found.id,
                on_date=invocation.today,
                health=going,
                progress=progress,
                text=text_of(words, _) if words or (going is None and progress is None) else "",
            )
        )
    say(_("Written down: {text}").format(text=found.text))


def _health(word: str, _: Translator) -> Health:
    going = health_of(word)
    if going is None:
        known = ", ".join(_(each) for each in HEALTH.values())
        raise Refusal(
            N_("«{word}» does not say how it goes. Nothing was changed; the words are {known}."), word=word, known=known
        )
    return going


def find_item(items: Sequence[_Item], name: str) -> _Item:
    """Give the one item that the beginning of an id names, or else words of it; a `Refusal` where it is not one."""
    named = those_named(items, name)
    if len(named) != 1:
        raise Refusal(
            N_("«{item}» fits {n} open agreements and goals, not one. Nothing was changed; mus due lists their ids."),
            item=name,
            n=len(named),
        )
    return named[0]
