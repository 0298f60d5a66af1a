"""What was typed ahead becomes one edit where text has the focus, so that a burst costs one paint and not hundreds."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.widget import Widget

_BEFORE_SPACE = ("", r"\d", r"#\d")
"""What has to stand before the space of ``#3 ``, by how much of it is known."""


@runtime_checkable
class Typist(Protocol):
    """A text area that does more with what is typed than to put it in."""

    def type_text(self, text: str) -> None:
        """Type a text, which may have several lines, where the caret is."""


async def type_ahead(app: App[int], keys: Sequence[events.Key], *, commands: bool) -> None:
    """Type keys that came together; ``commands`` says that a key may be more than a character of the text."""
    for run in _runs(keys):
        target = app.focused
        if len(run) > 1 and not commands and target is not None and _writes(target, text := _text(run)):
            # Through the widget's own queue: the keys before may still be waiting there.
            target.call_later(_write, target, text)
            continue
        for key in run:
            key.set_sender(app)
            await app.on_event(key)


def _runs(keys: Sequence[events.Key]) -> Iterator[Sequence[events.Key]]:
    """Divide keys so that a space that may end ``#3 `` stands alone: it takes what follows to another topic."""
    start = 0
    for place in range(len(keys)):
        if _may_jump(keys, place):
            yield from (keys[start:place], keys[place : place + 1])
            start = place + 1
    yield keys[start:]


def _may_jump(keys: Sequence[events.Key], place: int) -> bool:
    """Whether a key may be the space of ``#3 ``, of which the beginning may have come before these keys."""
    before = "".join(key.character or "" for key in keys[max(0, place - 2) : place])
    return keys[place].character == " " and re.fullmatch(_BEFORE_SPACE[len(before)], before) is not None


def _text(keys: Sequence[events.Key]) -> str:
    return "".join(["\n" if key.key == "enter" else key.character or "" for key in keys])


def _writes(widget: Widget, text: str) -> bool:
    """Whether all that these keys do in a widget is to write a text."""
    from textual.widgets import TextArea  # Here, because the first screen does without, and a talk without the other.

    if isinstance(widget, TextArea):
        return not widget.read_only
    from textual.widgets import Input

    if not isinstance(widget, Input) or widget.restrict is not None or widget.max_length:
        return False
    return widget.type == "text" and "\n" not in text


def _write(widget: Widget, text: str) -> None:
    from textual.widgets import TextArea

    if isinstance(widget, Typist):
        widget.type_text(text)
    elif isinstance(widget, TextArea):
        widget._replace_via_keyboard(text, *widget.selection)
    else:
        from textual.widgets import Input

        if isinstance(widget, Input):
            widget.replace(text, *sorted(widget.selection))
