"""What the content files hold: each entry with its words in both languages."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mus_tui.domain.lines import LineKind
from mus_tui.domain.people import Party
from mus_tui.domain.talks import TalkKind


class SideData(StrEnum):
    """What the answer to a question becomes beside its words."""

    GOAL = "goal"
    OUTCOME = "outcome"
    """The outcome of an earlier goal, and why."""
    TEAM_GOAL = "team_goal"
    FEEDBACK_RHYTHM = "feedback_rhythm"
    COMPETENCE = "competence"
    LEADER_SUPPORT = "leader_support"
    FOLLOW_UP = "follow_up"


class Scale(StrEnum):
    """A number from 1 to 5 that stands beside a question."""

    WORKLOAD = "workload"
    WELL_BEING = "well_being"
    COOPERATION = "cooperation"


class Place(StrEnum):
    """A screen that shows hints."""

    EMPLOYEES = "employees"
    PLAN = "plan"
    PREPARATION = "preparation"
    TALK = "talk"
    MINUTES = "minutes"
    BOARD = "board"
    AGREEMENTS = "agreements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Words in Danish and English under one id."""

    id: str
    da: str
    en: str

    def text(self, language: str) -> str:
        """Give the words in ``da`` or ``en``."""
        return self.en if language == "en" else self.da


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entry):
    """A topic of a talk; the id is its number, ``0`` to ``6``."""

    number: int
    short_da: str
    short_en: str

    def short(self, language: str) -> str:
        """Give the name that fits a narrow screen, at most 16 characters."""
        return self.short_en if language == "en" else self.short_da


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entry):
    """A question that can be chosen for a talk."""

    topics: tuple[int, ...]
    """The topics it belongs to, its home first."""
    parties: tuple[Party, ...]
    """Who answers it."""
    scale: Scale | None
    leads_to: tuple[SideData, ...]
    purposes: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def home(self) -> int:
        """The topic it belongs to first of all."""
        return self.topics[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside(Entry):
    """Words that stand at some questions: a probe (V5) or a standing note (J4)."""

    questions: tuple[str, ...]
    """The questions it belongs to; a probe with none belongs to all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint(Entry):
    """A piece of advice (V1-V13), one quiet line where it is useful."""

    topics: tuple[int, ...]
    places: tuple[Place, ...]
    kinds: tuple[LineKind, ...]
    """The kinds of line it is shown at while one is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Entry):
    """What to write instead where a line has one of some sensitive words (J3)."""

    words: tuple[str, ...]
    """A star at the end of a word stands for any ending."""

    def fits(self, text: str) -> bool:
        """Whether any of the words is in a text."""
        return bool(self.words) and _any_of(self.words).search(text) is not None


@lru_cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedPointText(Entry):
    """The words of a built-in fixed point (R2a-R2d) and the topic it is taken up in."""

    topic: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Entry):
    """An agenda for a kind of talk; its words are what the invitation calls the talk."""

    kind: TalkKind
    about_da: str
    about_en: str
    topic_minutes: tuple[tuple[int, int], ...]
    """Each topic of the talk and its minutes, in the order they are taken."""
    questions: tuple[str, ...]
    """Ids of the questions chosen to begin with; the others can be chosen too (V12)."""

    def about(self, language: str) -> str:
        """Say what the talk is about, in a sentence for the invitation."""
        return self.about_en if language == "en" else self.about_da

    @property
    def topics(self) -> tuple[int, ...]:
        """The topics in the order they are taken."""
        return tuple(topic for topic, _ in self.topic_minutes)

    @property
    def minutes(self) -> int:
        """How long the talk is planned to last."""
        return sum(minutes for _, minutes in self.topic_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPart(Entry):
    """A sentence of the invitation with slots in braces."""

    kinds: tuple[TalkKind, ...]
    """The kinds of talk it is for; none: all."""
    paragraph: bool
    """Whether it begins a new paragraph."""
    slots: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem(Entry):
    """An item of the checklist at closing; its words stand at what is in place."""

    missing_da: str
    missing_en: str
    serves: tuple[str, ...]

    def missing(self, language: str) -> str:
        """Say that it is not in place."""
        return self.missing_en if language == "en" else self.missing_da
