"""What makes a goal one that can be reached: specific, measurable, attainable, relevant, timed (G4)."""

from enum import StrEnum
from typing import Final

from mus_tui.domain.goals import Goal, Measure


class Smart(StrEnum):
    """What a goal is, as soon as something is said to it."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ATTAINABLE = "attainable"
    RELEVANT = "relevant"
    TIMED = "timed"


FEWEST_WORDS = 3
"""Fewer words than this say a direction and no goal."""
VAGUE: Final = {
    *("bedre", "mere", "mindre", "flere", "færre", "oftere", "hurtigere"),
    *("forbedre", "forbedring", "øge", "styrke", "optimere"),
    *("better", "more", "less", "fewer", "faster"),
    *("improve", "improvement", "increase", "strengthen", "optimise", "optimize"),
}
"""Words that say which way and not how far; a number says that."""


def lacking(goal: Goal) -> tuple[Smart, ...]:
    """Name what is still to be said of a goal, in the order of the word SMART.

    It is specific when it has words enough and, where they only say which way, a number says how far;
    attainable when a first step or the leader's part is written; relevant when it says why, serves a team
    goal or builds on an earlier one.
    """
    said = {
        Smart.SPECIFIC: _is_specific(goal),
        Smart.MEASURABLE: _is_measurable(goal),
        Smart.ATTAINABLE: bool(goal.first_step or goal.leader_support),
        Smart.RELEVANT: bool(goal.why or goal.team_goal_id or goal.builds_on),
        Smart.TIMED: goal.due is not None,
    }
    return tuple(letter for letter, is_said in said.items() if not is_said)


def _is_specific(goal: Goal) -> bool:
    words = [word.strip(".,:;!?()\"'") for word in goal.text.casefold().split()]
    if len(words) < FEWEST_WORDS:
        return False
    says_how_far = any(char.isdecimal() for char in goal.text + goal.measure) or _counts(goal)
    return says_how_far or not VAGUE.intersection(words)


def _counts(goal: Goal) -> bool:
    return goal.measure_kind is Measure.NUMBER and goal.measure_to is not None


def _is_measurable(goal: Goal) -> bool:
    match goal.measure_kind:
        case Measure.NUMBER:
            return goal.measure_to is not None
        case Measure.MILESTONES:
            return bool(goal.milestones)
        case Measure.YES_NO:
            return True
        case None:
            return bool(goal.measure)
