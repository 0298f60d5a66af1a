"""Which words a list's filter may use: those of the item, and those for where it stands."""

from collections.abc import Sequence
from functools import cache

from mus_tui.i18n.translator import LANGUAGES, translator

TOPICS = frozenset("0123456")
LEAST_LETTERS = 3
"""So many letters of a state's word bring up what is else out of sight, such as what is done."""


@cache
def in_both_languages(word: str) -> str:
    """Give a marked word in Danish and in English, to be found by either."""
    return " ".join(translator(language)(word) for language in LANGUAGES)


def asks_for(filter_words: Sequence[str], state_word: str) -> bool:
    """Say whether a filter (folded words) names a state, in either language: ``paused``, ``pause``, ``gjort``."""
    words = in_both_languages(state_word).casefold().split()
    return any(len(wanted) >= LEAST_LETTERS and word.startswith(wanted) for wanted in filter_words for word in words)


def fits(filter_words: Sequence[str], searched: str, topic: int | None) -> bool:
    """Say whether every word of a filter (folded) stands in a folded text; a digit alone names a topic."""
    return all(word == str(topic) if word in TOPICS else word in searched for word in filter_words)
