"""What a command is, and where its keys count."""

from enum import StrEnum
from typing import NamedTuple

from mus_tui.i18n.translator import N_


class Scope(StrEnum):
    """A place where keys count; several are active together (`FOCUS`)."""

    EVERYWHERE = "everywhere"
    OUTSIDE_TEXT = "outside_text"
    GO = "go"
    """After the prefix key."""
    JUMP = "jump"
    """After the prefix key, and bare on the employee list."""
    MARK = "mark"
    """After the prefix key while a talk's text has focus."""
    LIST = "list"
    """What all lists share."""
    ITEM = "item"
    """An agreement or goal at hand, whatever screen shows it."""
    FOLLOW_UP = "follow_up"
    """An agreement or goal on the screens that follow up."""
    EMPLOYEES = "employees"
    TALK = "talk"
    """A talk or its preparation, in the text and on the panel."""
    TEXT = "text"
    """The text of a talk or preparation."""
    FOLLOW = "follow"
    """The text of a talk or preparation that another window writes."""
    PANEL = "panel"
    VERDICT = "verdict"
    """A point brought into a talk, on its panel and at its closing."""
    CLOSING = "closing"
    """The review before a talk is closed."""
    BOARD = "board"
    TEAM_GOALS = "team_goals"
    TEAM_MEETING = "team_meeting"
    AGREEMENTS = "agreements"
    MINUTES = "minutes"
    OVERVIEW = "overview"
    SYNC = "sync"
    CONFLICTS = "conflicts"
    """The two versions of a row that was changed in two copies."""
    SEARCH = "search"
    """The search screen, whatever of it has focus."""
    SEARCH_FIELD = "search_field"
    HITS = "hits"
    """The hits, also while the words are typed."""
    FILTERS = "filters"
    FIELD = "field"
    """A field of a form or a filter."""


HEADINGS: dict[Scope, str] = {
    Scope.EVERYWHERE: N_("Everywhere"),
    Scope.OUTSIDE_TEXT: N_("Outside text"),
    Scope.GO: N_("After the go-to key"),
    Scope.JUMP: N_("After the go-to key and on the employee list"),
    Scope.MARK: N_("After the go-to key in a talk's text"),
    Scope.LIST: N_("On lists"),
    Scope.ITEM: N_("On an agreement or a goal"),
    Scope.FOLLOW_UP: N_("On the goals board and the agreements"),
    Scope.EMPLOYEES: N_("On the employee list"),
    Scope.TALK: N_("In a talk or a preparation"),
    Scope.TEXT: N_("In a talk's text"),
    Scope.FOLLOW: N_("In a text that another window writes"),
    Scope.PANEL: N_("On the panel"),
    Scope.VERDICT: N_("On a point brought into a talk"),
    Scope.CLOSING: N_("When a talk is closed"),
    Scope.BOARD: N_("On the goals board"),
    Scope.TEAM_GOALS: N_("On the team's goals"),
    Scope.TEAM_MEETING: N_("On the points for the team meeting"),
    Scope.AGREEMENTS: N_("On the agreements"),
    Scope.MINUTES: N_("In the minutes"),
    Scope.OVERVIEW: N_("On the overview"),
    Scope.SYNC: N_("On the page of sync"),
    Scope.CONFLICTS: N_("Between two versions"),
    Scope.SEARCH: N_("In a search"),
    Scope.SEARCH_FIELD: N_("Where the words of a search are typed"),
    Scope.HITS: N_("On the hits of a search"),
    Scope.FILTERS: N_("On the filters of a search"),
    Scope.FIELD: N_("In a field"),
}
"""What help and the list of keys call a scope."""

_OUTSIDE = (Scope.EVERYWHERE, Scope.OUTSIDE_TEXT)

FOCUS: dict[str, tuple[Scope, ...]] = {
    "employees": (Scope.EMPLOYEES, Scope.JUMP, Scope.LIST, *_OUTSIDE),
    "board": (Scope.BOARD, Scope.FOLLOW_UP, Scope.ITEM, Scope.LIST, *_OUTSIDE),
    "team_goals": (Scope.TEAM_GOALS, Scope.LIST, *_OUTSIDE),
    "team_meeting": (Scope.TEAM_MEETING, *_OUTSIDE),
    "agreements": (Scope.AGREEMENTS, Scope.FOLLOW_UP, Scope.ITEM, Scope.LIST, *_OUTSIDE),
    "minutes": (Scope.MINUTES, Scope.ITEM, *_OUTSIDE),
    "overview": (Scope.OVERVIEW, *_OUTSIDE),
    "sync": (Scope.SYNC, *_OUTSIDE),
    "conflicts": (Scope.CONFLICTS, *_OUTSIDE),
    "search": (Scope.SEARCH_FIELD, Scope.HITS, Scope.SEARCH, Scope.EVERYWHERE),
    "hits": (Scope.HITS, Scope.SEARCH, Scope.LIST, *_OUTSIDE),
    "filters": (Scope.FILTERS, Scope.SEARCH, *_OUTSIDE),
    "closing": (Scope.CLOSING, Scope.VERDICT, Scope.ITEM, Scope.LIST, *_OUTSIDE),
    "panel": (Scope.PANEL, Scope.VERDICT, Scope.TALK, Scope.LIST, *_OUTSIDE),
    "document": _OUTSIDE,
    "text": (Scope.TEXT, Scope.TALK, Scope.EVERYWHERE),
    "follow": (Scope.FOLLOW, Scope.TALK, Scope.EVERYWHERE),
    "field": (Scope.FIELD, Scope.EVERYWHERE),
    "go": (Scope.GO, Scope.JUMP),
    "go_text": (Scope.GO, Scope.JUMP, Scope.MARK),
    "go_search": (Scope.GO, Scope.JUMP, Scope.SEARCH),
}
"""What can have focus, and the scopes that are active then, the nearest first.

``document`` is a text that is only read; ``go`` and the others of that name are the one key after the prefix.
"""

TEXT_FOCUS = frozenset({"text", "follow", "field", "search"})
"""Where printable keys are typed, or might be thought to be, so that they are no commands."""


class Command(NamedTuple):
    """Something a key, the palette or the help list can do.

    A printable key in ``keys`` counts only where no text has focus, so F1 and ``?`` can be one command's.
    """

    id: str
    """``board.move_right`` is run by the method ``command_move_right``."""
    label: str
    """What it does, to be translated where it is shown."""
    scope: Scope
    keys: tuple[str, ...] = ()
    """The default keys by Textual's names, the most usual first."""
    short: str = ""
    """The footer's label, at most ten cells in each language; commands with the same one share an entry."""
    footer: int = 0
    """0: not in the footer; else its place, and the highest is left out first when room is short."""
    palette: bool = True
    help: str = ""
    """One line more, where the label does not say it all."""
