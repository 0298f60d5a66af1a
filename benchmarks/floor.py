"""The floor: an app with nothing in it, which is what any Textual program costs at least."""

from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "empty and ready"


class EmptyApp(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """Give the line."""
        yield Static(READY)


if __name__ == "__main__":
    EmptyApp().run()
