"""A bare text area: what a key costs in any Textual program at least."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea

READY = "bare and ready"


class BareTextArea(App[None]):
    """Shows one text area, with the cursor at its end."""

    def compose(self) -> ComposeResult:
        """Give the text area."""
        yield TextArea(READY)

    def on_mount(self) -> None:
        """Write from the end on."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    BareTextArea().run()
