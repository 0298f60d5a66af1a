"""The commands of the lists: employees, agreements, minutes, and what all lists share."""

from mus_tui.commands.command import Command, Scope
from mus_tui.i18n.translator import N_

LISTS = (
    Command(
        "list.filter",
        N_("Filter this list"),
        Scope.LIST,
        ("slash",),
        N_("Filter"),
        16,
        help=N_("Words, names, tags, overdue; what is done, paused or dropped is found by that word"),
    ),
    Command("list.new", N_("New"), Scope.LIST, ("n",), N_("New"), 13),
    Command("list.edit", N_("Edit"), Scope.LIST, ("e",), N_("Edit"), 39),
    Command("list.delete", N_("Delete"), Scope.LIST, ("d",), N_("Delete")),
)

EMPLOYEES = (
    Command(
        "employees.open",
        N_("Open"),
        Scope.EMPLOYEES,
        ("enter",),
        N_("Open"),
        10,
        False,
        N_("Preparation, talk or minutes, by where the talk stands"),
    ),
    Command("employees.plan", N_("Plan or move a talk"), Scope.EMPLOYEES, ("t",), N_("Plan"), 14),
    Command(
        "employees.cancel_talk",
        N_("Cancel the next talk"),
        Scope.EMPLOYEES,
        help=N_("What it was to take up waits; planned again, it has all that was prepared for it"),
    ),
    Command(
        "employees.erase",
        N_("Erase this person for good"),
        Scope.EMPLOYEES,
        help=N_("Everything about them, from the backups too; what goes is shown first, and can't be undone"),
    ),
    Command("employees.sort", N_("Sort by another column"), Scope.EMPLOYEES, ("s",), N_("Sort"), 21),
    Command("employees.language", N_("Switch between Danish and English"), Scope.EMPLOYEES, ("L",), palette=False),
)

ITEMS = (
    Command("item.due", N_("Due date"), Scope.ITEM, ("t",), N_("Due"), 14),
    Command("item.owner", N_("Owner"), Scope.ITEM, ("o",), N_("Owner"), 18),
)

FOLLOW_UP = (Command("follow_up.check_in", N_("Check-in: how it goes"), Scope.FOLLOW_UP, ("c",), N_("Check-in"), 18),)

AGREEMENTS = (
    Command("agreements.done", N_("Done, or open again"), Scope.AGREEMENTS, ("space",), N_("Done"), 10),
    Command(
        "agreements.open",
        N_("To the line in the talk"),
        Scope.AGREEMENTS,
        ("enter",),
        N_("To line"),
        11,
        False,
    ),
    Command("agreements.state", N_("Choose the state"), Scope.AGREEMENTS, ("m",), N_("State"), 38),
)

OVERVIEW = (
    Command(
        "overview.open", N_("To the person in the employee list"), Scope.OVERVIEW, ("enter",), N_("Person"), 10, False
    ),
    Command(
        "overview.private",
        N_("Also the ratings that are yours alone, or not"),
        Scope.OVERVIEW,
        ("percent_sign",),
        N_("Only me"),
        11,
    ),
)

TEAM_MEETING = (
    Command("team_meeting.taken", N_("Taken up with the team"), Scope.TEAM_MEETING, ("space",), N_("Taken up"), 10),
    Command("team_meeting.to_talk", N_("Back into the talk"), Scope.TEAM_MEETING, ("T",), N_("To talk"), 11),
)

MINUTES = (
    Command("minutes.open", N_("To the line in the talk"), Scope.MINUTES, ("enter",), N_("To line"), 11, False),
    Command("minutes.preview", N_("Between list and minutes"), Scope.MINUTES, ("tab",), N_("Minutes"), 41),
    Command(
        "minutes.approve",
        N_("Approve the minutes"),
        Scope.MINUTES,
        ("a",),
        N_("Approve"),
        36,
        help=N_("Each party approves exactly this text; a later change voids it"),
    ),
    Command("minutes.in_or_out", N_("Into the minutes or out of them"), Scope.MINUTES, ("space",), N_("In or out"), 43),
    Command("minutes.own_words", N_("Your own words on top"), Scope.MINUTES, ("e",), N_("Own words"), 44),
)
