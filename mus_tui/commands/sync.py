"""The commands of sync, and of choosing between two versions."""

from mus_tui.commands.command import Command, Scope
from mus_tui.i18n.translator import N_

SYNC = (
    Command(
        "sync.open",
        N_("Sync, or open what waits for a choice"),
        Scope.SYNC,
        ("enter",),
        N_("Sync/open"),
        10,
        False,
        N_("What the row under the cursor says"),
    ),
    Command("sync.stop", N_("Stop the sync under way"), Scope.SYNC, ("s",), N_("Stop"), 12),
)

CONFLICTS = (
    Command("conflicts.kept", N_("Take what stands now"), Scope.CONFLICTS, ("left",), N_("Choose"), 10),
    Command("conflicts.other", N_("Take the other version"), Scope.CONFLICTS, ("right",), N_("Choose"), 10),
    Command("conflicts.both", N_("Take both versions"), Scope.CONFLICTS, ("b",), N_("Both"), 11),
    Command("conflicts.edit", N_("Write your own text"), Scope.CONFLICTS, ("e",), N_("Edit"), 12),
    Command("conflicts.next", N_("The next that waits"), Scope.CONFLICTS, ("tab",), N_("Next"), 13),
    Command(
        "conflicts.write",
        N_("Write what is chosen"),
        Scope.CONFLICTS,
        ("w",),
        N_("Write"),
        14,
        help=N_("All fields of the row at once; nothing is written before, and u takes it back"),
    ),
)
