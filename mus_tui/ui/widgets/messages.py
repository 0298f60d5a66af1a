"""What a view tells its screen."""

from textual.message import Message
from textual.widget import Widget


class FromView(Message):
    """A message that names the view it comes from, so that `textual.on` can tell two views apart."""

    def __init__(self, view: Widget) -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> Widget:
        """The view, for the selectors of `textual.on`."""
        return self.view
