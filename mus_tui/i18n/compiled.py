"""A compiled catalogue (``mus.mo``), in which each text is looked up when it is asked for."""

import struct
from pathlib import Path

_LITTLE_ENDIAN = b"\xde\x12\x04\x95"


class Catalogue:
    """The words of one language. gettext would keep all of them in memory as texts; a user meets a tenth of them."""

    def __init__(self, file: Path) -> None:
        self._data = file.read_bytes()
        self._order = "<" if self._data.startswith(_LITTLE_ENDIAN) else ">"
        self._count, self._texts, self._words = self._numbers(8, 3)
        self._known: dict[str, tuple[str, ...]] = {}

    def word(self, text: str) -> str:
        """Give the words for a text; the text itself where there are none."""
        return self._forms(text)[0]

    def plural(self, one: str, many: str, n: int) -> str:
        """Give the words for so many, by the rule that Danish and English share."""
        forms = self._forms(one)
        return forms[n != 1] if len(forms) > 1 else (one, many)[n != 1]

    def _forms(self, text: str) -> tuple[str, ...]:
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def _look_up(self, text: str) -> tuple[str, ...]:
        wanted, low, high = text.encode(), 0, self._count
        while low < high:
            middle = (low + high) // 2
            # A text that counts something stands there with its plural after a zero byte.
            found = self._bytes(self._texts, middle).partition(b"\0")[0]
            if found == wanted:
                return tuple(self._bytes(self._words, middle).decode().split("\0"))
            low, high = (middle + 1, high) if found < wanted else (low, middle)
        return (text,)

    def _bytes(self, table: int, number: int) -> bytes:
        length, start = self._numbers(table + 8 * number, 2)
        return self._data[start : start + length]

    def _numbers(self, place: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"{self._order}{count}I", self._data, place)
