"""The commands of the goals board and of the team's goals."""

from mus_tui.commands.command import Command, Scope
from mus_tui.i18n.translator import N_

BOARD = (
    Command("board.move_left", N_("To the column before"), Scope.BOARD, ("less_than_sign",), N_("Move"), 10),
    Command("board.move_right", N_("To the next column"), Scope.BOARD, ("greater_than_sign",), N_("Move"), 10),
    Command(
        "board.open",
        N_("Open"),
        Scope.BOARD,
        ("enter",),
        N_("Open"),
        11,
        False,
        N_("The card beside the board or below it, or hide it; e opens its form"),
    ),
    Command("board.column", N_("Choose a column, drop or pause"), Scope.BOARD, ("m",), N_("Column"), 38),
    Command("board.person", N_("One person's goals only"), Scope.BOARD, ("f",), N_("Person"), 19),
    Command("board.lanes", N_("Lanes by employee, on or off"), Scope.BOARD, ("w",), N_("Lanes"), 20),
    Command("board.fold", N_("Fold the lane, or unfold it"), Scope.BOARD, ("space",), N_("Fold"), 39),
    Command("board.one_column", N_("One column at a time, or all"), Scope.BOARD, ("z",), N_("One column"), 39),
    Command("board.order_down", N_("Further down"), Scope.BOARD, ("J",), N_("Order"), 38, False),
    Command("board.order_up", N_("Further up"), Scope.BOARD, ("K",), N_("Order"), 38, False),
    Command("board.team_goals", N_("The team's goals"), Scope.BOARD, ("T",), N_("Team goals"), 37),
    Command("board.limit", N_("How many goals are to be in progress at once"), Scope.BOARD),
    Command("board.left", N_("Left"), Scope.BOARD, ("left",), palette=False),
    Command("board.right", N_("Right"), Scope.BOARD, ("right",), palette=False),
)

TEAM_GOALS = (
    Command("team_goals.open", N_("The goals that serve it"), Scope.TEAM_GOALS, ("enter",), N_("Goals"), 11, False),
    Command("team_goals.close", N_("Close, or open again"), Scope.TEAM_GOALS, ("space",), N_("Close"), 10),
)
