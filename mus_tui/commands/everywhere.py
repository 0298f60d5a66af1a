"""The commands that do not depend on what is at hand: anywhere, outside text, after the prefix."""

from mus_tui.commands.command import Command, Scope
from mus_tui.i18n.translator import N_

EVERYWHERE = (
    Command("app.help", N_("Help on the keys"), Scope.EVERYWHERE, ("f1", "question_mark"), N_("Help"), 1),
    Command("app.palette", N_("All commands"), Scope.EVERYWHERE, ("ctrl+p", "colon"), palette=False),
    Command(
        "app.go",
        N_("Go to …"),
        Scope.EVERYWHERE,
        ("ctrl+g", "g"),
        N_("Go to"),
        34,
        False,
        N_("The next key says where; a moment later a list of the keys is shown"),
    ),
    Command(
        "app.save",
        N_("Save now"),
        Scope.EVERYWHERE,
        ("ctrl+s",),
        N_("Save"),
        36,
        help=N_("Everything is saved as you type; this makes sure and says so"),
    ),
    Command(
        "app.undo",
        N_("Undo"),
        Scope.EVERYWHERE,
        ("ctrl+z", "u"),
        N_("Undo"),
        17,
        help=N_("In text the latest typing, elsewhere the latest command"),
    ),
    Command(
        "app.search",
        N_("Search in everything written"),
        Scope.EVERYWHERE,
        ("ctrl+f",),
        N_("Search"),
        41,
        help=N_("In the search itself: back to where you were"),
    ),
    Command("app.redo", N_("Redo"), Scope.EVERYWHERE, ("ctrl+y",), N_("Redo")),
    Command(
        "app.redraw",
        N_("Redraw the screen"),
        Scope.EVERYWHERE,
        ("ctrl+l",),
        help=N_("When something else has written on it"),
    ),
    Command(
        "app.curtain",
        N_("Cover the screen"),
        Scope.EVERYWHERE,
        ("f9",),
        N_("Cover"),
        37,
        help=N_("A page without names; any key takes it away. It also comes by itself after five idle minutes"),
    ),
    Command("app.write_plan", N_("Write out the development plan"), Scope.EVERYWHERE),
    Command("app.write_year", N_("Write out the last year of the person"), Scope.EVERYWHERE),
    Command("app.team_meeting", N_("Points for the team meeting"), Scope.EVERYWHERE),
    Command("app.sync_now", N_("Sync now"), Scope.EVERYWHERE),
    Command(
        "app.rhythm",
        N_("Agree how often to give feedback"),
        Scope.EVERYWHERE,
        help=N_("With the person at hand; the list of employees reminds you by it"),
    ),
    Command("app.theme", N_("Change the theme"), Scope.EVERYWHERE),
    Command("app.language", N_("Switch between Danish and English"), Scope.EVERYWHERE),
    Command("app.quit", N_("Quit"), Scope.EVERYWHERE, ("ctrl+q",), N_("Quit")),
)

OUTSIDE_TEXT = (
    Command("view.back", N_("Back"), Scope.OUTSIDE_TEXT, ("q", "escape"), N_("Back"), 33, False),
    Command("view.write_out", N_("Write out as files"), Scope.OUTSIDE_TEXT, ("x",), N_("Write out"), 19),
    Command(
        "view.praise", N_("Praise or feedback for the person at hand"), Scope.OUTSIDE_TEXT, ("plus",), N_("Praise"), 40
    ),
    Command("view.up", N_("Up"), Scope.OUTSIDE_TEXT, ("up", "k"), palette=False),
    Command("view.down", N_("Down"), Scope.OUTSIDE_TEXT, ("down", "j"), palette=False),
    Command("view.page_up", N_("A page up"), Scope.OUTSIDE_TEXT, ("pageup",), palette=False),
    Command("view.page_down", N_("A page down"), Scope.OUTSIDE_TEXT, ("pagedown",), palette=False),
    Command("view.first", N_("To the top"), Scope.OUTSIDE_TEXT, ("home",), palette=False),
    Command("view.last", N_("To the bottom"), Scope.OUTSIDE_TEXT, ("end",), palette=False),
)

AFTER_GO = (
    Command("go.employees", N_("Employees"), Scope.GO, ("m",), N_("Team"), 1),
    Command("go.board", N_("Goals board"), Scope.JUMP, ("b",), N_("Board"), 60),
    Command("go.agreements", N_("Agreements"), Scope.JUMP, ("o",), N_("Agreements"), 61),
    Command("go.overview", N_("Overview"), Scope.JUMP, ("a",), N_("Overview"), 63),
    Command("go.sync", N_("Sync: copies and choices"), Scope.JUMP, ("y",), N_("Sync"), 64),
    Command("go.preparation", N_("Preparation"), Scope.JUMP, ("p",), N_("Prepare"), 11),
    Command(
        "go.talk",
        N_("Talk"),
        Scope.JUMP,
        ("l",),
        N_("Talk"),
        12,
        help=N_("Opens the talk in progress, else starts the next one planned, else one today"),
    ),
    Command("go.minutes", N_("Minutes"), Scope.JUMP, ("r",), N_("Minutes"), 13),
    Command("go.search", N_("Search"), Scope.GO, ("s",), N_("Search"), 62, False),
    Command("go.hold", N_("Close the talk"), Scope.GO, ("h",), N_("Close"), 70),
    Command(
        "go.as_employee",
        N_("As the employee sees it"),
        Scope.GO,
        ("e",),
        N_("Show"),
        72,
        help=N_("What the documents will say, to the letter: the agenda before the talk, then the minutes"),
    ),
    Command("go.times", N_("Times of the lines"), Scope.GO, ("t",), N_("Times"), 73, False),
    Command("go.curtain", N_("Cover the screen"), Scope.GO, ("c",), N_("Cover"), 71, False),
    Command("go.topic_0", N_("Topic 0: opening the talk"), Scope.GO, ("0",), N_("Topic"), 14),
    Command("go.topic_1", N_("Topic 1"), Scope.GO, ("1",), N_("Topic"), 14),
    Command("go.topic_2", N_("Topic 2"), Scope.GO, ("2",), N_("Topic"), 14),
    Command("go.topic_3", N_("Topic 3"), Scope.GO, ("3",), N_("Topic"), 14),
    Command("go.topic_4", N_("Topic 4"), Scope.GO, ("4",), N_("Topic"), 14),
    Command("go.topic_5", N_("Topic 5"), Scope.GO, ("5",), N_("Topic"), 14),
    Command("go.topic_6", N_("Topic 6: closing the talk"), Scope.GO, ("6",), N_("Topic"), 14),
)

FIELD = (
    Command("field.accept", N_("Use what is written"), Scope.FIELD, ("enter",), N_("OK"), 10, False),
    Command("field.next", N_("Next field"), Scope.FIELD, ("tab",), N_("Next"), 11, False),
    Command("field.previous", N_("Previous field"), Scope.FIELD, ("shift+tab",), palette=False),
    Command("field.leave", N_("Clear or cancel"), Scope.FIELD, ("escape",), N_("Cancel"), 12, False),
)
