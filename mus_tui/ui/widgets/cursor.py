"""What lists and boards share: a cursor that keys move, shown otherwise where the keys go elsewhere."""

from textual.events import Blur, Focus

from mus_tui.ui.widgets.moves import RunsCommands

CURSOR = "accent_text on accent"
CURSOR_WITHOUT_FOCUS = "on panel bold"


class Cursor(RunsCommands):
    """Turns the keys that move about into steps and pages; a widget says what those are."""

    def step(self, steps: int) -> None:
        """Move so many items down, or up where it is negative."""
        raise NotImplementedError

    def page(self, direction: int) -> None:
        """Move a page down (1) or up (-1)."""
        raise NotImplementedError

    def repaint_cursor(self) -> None:
        """Paint anew what is under the cursor."""
        raise NotImplementedError

    def command_up(self) -> None:
        """Move to the item above."""
        self.step(-1)

    def command_down(self) -> None:
        """Move to the item below."""
        self.step(1)

    def command_page_up(self) -> None:
        """Move up by a page."""
        self.page(-1)

    def command_page_down(self) -> None:
        """Move down by a page."""
        self.page(1)

    def on_focus(self, event: Focus) -> None:
        """Show the cursor as the one that keys move."""
        self.repaint_cursor()

    def on_blur(self, event: Blur) -> None:
        """Show the cursor as one that waits."""
        self.repaint_cursor()
