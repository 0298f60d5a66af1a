"""What Textual would import and nothing here needs."""

import sys
from types import ModuleType

from mus_tui.ui.terminal.switch import lean

PALETTE = "textual.command"
NAMES = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")
"""What Textual takes from it for uses that no screen here makes."""


def leave_out_palette() -> None:
    """Leave out Textual's own command palette; before its app is imported.

    Ours is a dialog, and theirs brings half a dozen widgets along: a twentieth of the start, and of the memory.
    """
    if lean() and PALETTE not in sys.modules:
        module = ModuleType(PALETTE)
        for name in NAMES:
            setattr(module, name, type(name, (), {}))
        sys.modules[PALETTE] = module
