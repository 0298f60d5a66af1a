"""A terminal at the end of a slow line: 50 ms there and back, 64 kB a second."""

import time

from tests.support.terminal import Stamp, Terminal

ROUND_TRIP_SECONDS = 0.05
BYTES_A_SECOND = 64_000
_PIECE_BYTES = 320


class SlowTerminal(Terminal):
    """Holds every key back, and takes output no faster than the line does, so that the program feels it."""

    def send(self, data: bytes) -> None:
        """Send bytes, which arrive half a round trip later."""
        time.sleep(ROUND_TRIP_SECONDS / 2)
        super().send(data)

    def _take_piece(self, most: int = _PIECE_BYTES) -> tuple[Stamp, bytes]:
        _, data = super()._take_piece(most)
        time.sleep(len(data) / BYTES_A_SECOND)
        return time.perf_counter() + ROUND_TRIP_SECONDS / 2, data
