"""The commands of the search screen: its field, its filters, its hits."""

from mus_tui.commands.command import Command, Scope
from mus_tui.i18n.translator import N_

SEARCH = (
    Command("search.next", N_("Field, filters, hits: the next of them"), Scope.SEARCH, ("tab",), N_("Filters"), 12),
    Command("search.previous", N_("The one before"), Scope.SEARCH, ("shift+tab",), palette=False),
    Command(
        "search.private",
        N_("Also what only you may see, or not"),
        Scope.SEARCH,
        ("percent_sign",),
        N_("Only me"),
        13,
        help=N_("It is left out again when the search is opened anew"),
    ),
)

SEARCH_FIELD = (
    Command("search.down", N_("The next hit"), Scope.SEARCH_FIELD, ("down",), palette=False),
    Command("search.up", N_("The hit before"), Scope.SEARCH_FIELD, ("up",), palette=False),
    Command("search.page_down", N_("A page of hits down"), Scope.SEARCH_FIELD, ("pagedown",), palette=False),
    Command("search.page_up", N_("A page of hits up"), Scope.SEARCH_FIELD, ("pageup",), palette=False),
    Command("search.leave", N_("Back to where you were"), Scope.SEARCH_FIELD, ("escape",), N_("Back"), 35, False),
)

HITS = (Command("search.open", N_("Open it where it was written"), Scope.HITS, ("enter",), N_("Open"), 10, False),)

FILTERS = (
    Command("filters.choose", N_("Choose what to narrow to"), Scope.FILTERS, ("enter", "space"), N_("Choose"), 10),
    Command("filters.left", N_("The filter before"), Scope.FILTERS, ("left",), palette=False),
    Command("filters.right", N_("The next filter"), Scope.FILTERS, ("right",), palette=False),
    Command("filters.clear", N_("Clear all filters"), Scope.FILTERS, ("d",), N_("Clear"), 11),
)
