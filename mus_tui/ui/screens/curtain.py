"""The curtain: a page without anybody's name or word, for when somebody else can see the screen."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from mus_tui.i18n.translator import Translator


class CurtainScreen(Screen[None], inherit_bindings=False):
    """Stands over every other screen; `Curtain` takes it away at any key."""

    CSS = """
    CurtainScreen { align: center middle; background: $background; }
    CurtainScreen Static { width: auto; color: $mus-muted; text-align: center; }
    """

    def __init__(self, _: Translator, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._text = f"MUS\n\n{_('Press any key to go on')}"

    def compose(self) -> ComposeResult:
        """Say how to go on, and no more."""
        yield Static(self._text, markup=False)
