"""What was typed ahead becomes one edit where text has the focus, so that a burst costs one paint and not hundreds."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.app import App
from textual.widget import Widget


async def type_ahead(app: App[int], keys: Sequence[events.Key], *, commands: bool) -> None:
    """Type keys that came together; ``commands`` says that a key may be more than a character of the text."""
    for run in _runs(keys):
        target = app.focused
        if len(run) > 1 and not commands and target is not None and _writes(target):
            # Through the widget's own queue: the keys before may still be waiting there.
            target.call_later(_write, target, "".join([key.character or "" for key in run]))
            continue
        for key in run:
            key.set_sender(app)
            await app.on_event(key)


def _runs(keys: Sequence[events.Key]) -> Iterator[Sequence[events.Key]]:
    """Divide keys so that a space after ``#3`` stands alone: it may take what follows to another topic."""
    start = 0
    for place in range(2, len(keys)):
        mark, digit, space = (key.character for key in keys[place - 2 : place + 1])
        if mark == "#" and digit and digit.isdigit() and space == " ":
            yield from (keys[start:place], keys[place : place + 1])
            start = place + 1
    yield keys[start:]


def _writes(widget: Widget) -> bool:
    from textual.widgets import Input, TextArea  # Here, because the first screen needs neither.

    if isinstance(widget, Input):
        return widget.restrict is None and not widget.max_length and widget.type == "text"
    return isinstance(widget, TextArea)


def _write(widget: Widget, text: str) -> None:
    from textual.widgets import Input, TextArea

    if isinstance(widget, TextArea):
        widget._replace_via_keyboard(text, *widget.selection)
    elif isinstance(widget, Input):
        widget.replace(text, *sorted(widget.selection))
