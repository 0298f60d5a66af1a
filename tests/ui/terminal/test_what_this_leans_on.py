"""What of Textual and Rich the terminal layer leans on without their promise; a new version may change it.

Each sentence that fails here names a file of ``mus_tui/ui/terminal`` to read again before Textual is renewed;
until then ``MUS_TERMINAL=stock`` leaves everything to Textual.
"""

import asyncio
import inspect
from asyncio.base_events import BaseEventLoop
from collections.abc import Callable
from typing import Any

import pytest
from rich.style import Style
from textual import constants
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._callback import count_parameters
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual._queue import Queue
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

SIGNATURES: list[tuple[str, Callable[..., Any], list[str]]] = [
    ("app.py", App._display, ["self", "screen", "renderable"]),
    ("app.py", App.get_driver_class, ["self"]),
    ("app.py", App.on_event, ["self", "event"]),
    ("compositor.py", Compositor._get_renders, ["self", "crop"]),
    ("compositor.py", Compositor.render_partial_update, ["self"]),
    ("compositor.py", Compositor.render_full_update, ["self", "simplify"]),
    ("prompt.py", Screen._on_idle, ["self", "event"]),
    ("prompt.py", Screen._on_timer_update, ["self"]),
    ("prompt.py", Screen._screen_resized, ["self", "size"]),
    ("prompt.py", Screen._refresh_layout, ["self", "size", "scroll"]),
    ("prompt.py", Screen._compositor_refresh, ["self"]),
    ("plain_lines.py", Widget.render_lines, ["self", "crop"]),
    ("../screen.py", Screen._get_breakpoint_classes, ["self", "dimension", "breakpoints"]),
    ("../frame.py", App._refresh_truecolor_filter, ["self", "theme"]),
    ("app.py", App._dispatch_message, ["self", "message"]),
    ("difference.py", CompositorUpdate.render_segments, ["self", "console"]),
    ("difference.py", LayoutUpdate.__init__, ["self", "strips", "region"]),
    ("difference.py", ChopsUpdate.__init__, ["self", "chops", "spans", "chop_ends"]),
    ("difference.py", Strip.crop, ["self", "start", "end"]),
    ("pen.py", Strip.render_ansi, ["style", "color_system"]),
    ("keyboard.py", XTermParser.feed, ["self", "data"]),
    ("keyboard.py", XTermParser.tick, ["self"]),
    ("keyboard.py", XTermParser._sequence_to_key_events, ["self", "sequence", "alt"]),
    ("driver.py", LinuxDriver.__init__, ["self", "app", "debug", "mouse", "size"]),
    ("driver.py", LinuxDriver.start_application_mode, ["self"]),
    ("driver.py", LinuxDriver.stop_application_mode, ["self"]),
    ("driver.py", LinuxDriver.disable_input, ["self"]),
    ("driver.py", LinuxDriver.run_input_thread, ["self"]),
    ("driver.py", LinuxDriver.write, ["self", "data"]),
    ("driver.py", LinuxDriver.process_message, ["self", "message"]),
    ("driver.py", LinuxDriver._get_terminal_size, ["self"]),
    ("driver.py", Driver.send_message, ["self", "message"]),
    ("pumps.py", MessagePump.call_later, ["self", "callback", "args", "kwargs"]),
    ("pumps.py", MessagePump.call_next, ["self", "callback", "args", "kwargs"]),
    ("typed_ahead.py", TextArea._replace_via_keyboard, ["self", "insert", "start", "end"]),
    ("typed_ahead.py", Input.replace, ["self", "text", "start", "end"]),
    ("typed_ahead.py", Widget.call_later, ["self", "callback", "args", "kwargs"]),
]


@pytest.mark.parametrize(
    ("file", "function", "expected"), SIGNATURES, ids=lambda value: getattr(value, "__qualname__", "")
)
def test_what_is_called_or_replaced_takes_what_it_took(
    file: str, function: Callable[..., Any], expected: list[str]
) -> None:
    assert list(inspect.signature(function).parameters) == expected, (
        f"Textual has changed {function.__qualname__}: read mus_tui/ui/terminal/{file} again"
    )


SOURCES: list[tuple[str, Callable[..., Any], str, str]] = [
    ("app.py", App._display, "terminal_sequence += Control.move_to(", "ends each frame with the cursor's place"),
    ("app.py", App._display, "renderable.render_segments(console)", "asks an update for its bytes"),
    ("driver.py", App._display, "self._driver.flush()", "says when a frame is complete"),
    ("prompt.py", Screen._on_update, "self._dirty_widgets.add(widget)", "keeps the widgets that look different there"),
    (
        "prompt.py",
        Widget._check_refresh,
        "self._repaint_required = False",
        "tells its screen once that it looks different",
    ),
    ("driver.py", App._begin_update, "self._driver.write(SYNC_START)", "writes the beginning of a frame by itself"),
    ("driver.py", App._end_update, "self._driver.write(SYNC_END)", "writes the end of a frame by itself"),
    (
        "driver.py",
        LinuxDriver.start_application_mode,
        "self._writer_thread = WriterThread(",
        "starts one writer thread",
    ),
    ("driver.py", LinuxDriver.start_application_mode, "target=self._run_input_thread", "starts one input thread"),
    ("driver.py", LinuxDriver.start_application_mode, "signal.signal(signal.SIGWINCH,", "listens for new sizes"),
    ("driver.py", LinuxDriver._run_input_thread, "self.run_input_thread()", "reads keys in run_input_thread"),
    ("driver.py", LinuxDriver.stop_application_mode, "self.attrs_before", "gives back the attributes it found"),
    ("driver.py", LinuxDriver.process_message, "self._in_band_window_resize = True", "notes who tells of new sizes"),
    ("keyboard.py", XTermParser.tick, "self._timeout_time = None", "keeps the time at which a key has ended"),
    ("pen.py", Strip.render_style, "style._ansi", "keeps the codes of a style in the style"),
    ("compositor.py", Compositor._render_chops, "for region, clip, strips in renders:", "cuts renders to their clip"),
    ("compositor.py", Compositor._render_chops, "if get_chops_line(cut) is None:", "lets what is in front win"),
    ("compositor.py", Compositor.render_partial_update, "self._dirty_regions.copy()", "renders what is dirty"),
    ("prompt.py", Screen._on_idle, "self._update_timer.resume()", "leaves painting to a clock"),
    ("prompt.py", Screen._on_idle, "event.prevent_default()", "lets a screen before it paint in its place"),
    ("prompt.py", Screen._refresh_layout, "self._compositor_refresh()", "paints what it has laid out"),
    ("prompt.py", Screen._on_resize, "self._screen_resized(event.size)", "lays out when it is told its size"),
    ("prompt.py", Widget._check_refresh, "screen.post_message(messages.Update(self))", "tells what is to be painted"),
    ("prompt.py", Screen._on_update, "self._dirty_widgets.add(widget)", "notes what is to be painted"),
    (
        "prompt.py",
        Screen._invoke_later,
        "self._callbacks.append((callback, sender))",
        "keeps calls for after a painting",
    ),
    (
        "prompt.py",
        Screen._on_timer_update,
        "self.call_next(self._invoke_and_clear_callbacks)",
        "makes calls once painted",
    ),
    (
        "prompt.py",
        vars(BaseEventLoop)["_run_once"],
        "handle = self._ready.popleft()",
        "keeps what a turn of the loop is to do",
    ),
    ("pumps.py", Queue.get, "await self.ready_event.wait()", "waits for a message"),
    ("pumps.py", asyncio.Event.wait, "self._waiters.append(fut)", "knows who waits for a message"),
    ("pumps.py", count_parameters, "return func._param_count", "asks a call what it takes"),
    ("pumps.py", MessagePump.call_next, "self._next_callbacks.append(callback_message)", "keeps calls until the next"),
    (
        "../widgets/line_editor.py",
        TextArea.edit,
        "self.post_message(self.Changed(self))",
        "tells of an edit by a message",
    ),
    ("plain_lines.py", Widget.render_lines, "self._styles_cache.render_widget", "draws around lines what styles say"),
    ("difference.py", Compositor.render_partial_update, "ChopsUpdate(chops, spans, chop_ends)", "gives what is dirty"),
    ("difference.py", Compositor.render_full_update, "LayoutUpdate(render_strips, screen_region)", "gives whole rows"),
    ("compositor.py", Widget.render_lines, "self._styles_cache.render_widget(", "keeps the rows of a widget there"),
    ("compositor.py", StylesCache.clear, "self._cache.clear()", "throws rows away"),
    ("picture.py", Strip.render, "console._color_system or ColorSystem.TRUECOLOR", "takes the console's colours"),
]


@pytest.mark.parametrize(("file", "function", "code", "what"), SOURCES, ids=[what for *_, what in SOURCES])
def test_textual_does_as_it_did(file: str, function: Callable[..., Any], code: str, what: str) -> None:
    assert code in inspect.getsource(function), (
        f"{function.__qualname__} may no longer be what {what}: read mus_tui/ui/terminal/{file} again"
    )


def test_the_attributes_that_are_read_are_there() -> None:
    update = LayoutUpdate([], Region(0, 0, 80, 24))
    assert (update.strips, update.region.size) == ([], (80, 24)), "LayoutUpdate: read difference.py again"
    parts = ChopsUpdate([{}], [(0, 0, 80)], [[80]])
    assert (parts.chops, parts.spans, parts.chop_ends) == ([{}], [(0, 0, 80)], [[80]]), (
        "ChopsUpdate: read difference.py"
    )
    style = Style(bold=True, link="https://example.org")
    assert (style._ansi, style._link) == (None, "https://example.org"), "Rich's Style: read pen.py again"
    assert style._link_id, "Rich's Style: read pen.py again"
    assert XTermParser()._timeout_time is None, "XTermParser: read keyboard.py again"
    assert (SYNC_START, SYNC_END) == ("\x1b[?2026h", "\x1b[?2026l"), "Synchronised output: read output.py again"
    assert constants.ESCAPE_DELAY > 0, "The delay of Escape: read keyboard.py again"
