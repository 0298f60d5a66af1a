"""What is written to the terminal goes out in time: a frame at once, the rest when the loop has gone round."""

import asyncio
import os
import pty
import select

from mus_tui.ui.terminal.output import Output


async def test_a_frame_is_sent_before_anything_else_of_the_same_turn() -> None:
    seen, terminal = pty.openpty()

    def sent() -> bytes:
        return os.read(seen, 100) if select.select([seen], [], [], 0)[0] else b""

    output = Output(terminal, asyncio.get_running_loop(), lambda: None)
    try:
        output.write("one ")
        output.write("frame")
        assert sent() == b""
        output.flush()
        assert sent() == b"one frame"
        output.write("and what belongs to no frame")
        await asyncio.sleep(0)
        assert sent() == b"and what belongs to no frame"
    finally:
        output.close()
        os.close(terminal)
        os.close(seen)
