"""Reading content files: each mistake in one is a sentence that names the file and what is wrong."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from mus_tui.domain.talks import TOPICS
from mus_tui.domain.text import clean_line
from mus_tui.system.refusal import Refusal

Tables = dict[str, dict[str, Any]]
"""The tables of a file by their id."""
Choice = TypeVar("Choice", bound=StrEnum)

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,23}")
_LINE = re.compile(r"at line (\d+)")
_TOPIC_OF = {str(topic): topic for topic in TOPICS}


def read_tables(path: Path) -> Tables:
    """Read a TOML file that holds one table per id."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            "{file} is not written in UTF-8. Nothing was changed; save it as UTF-8 and try again.", file=path
        ) from None
    except OSError:
        raise Refusal(
            "{file} can't be opened. Nothing was changed; let the program read it, or move it away.",
            file=path,
        ) from None
    try:
        tables = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        raise Refusal(
            "Line {line} of {file} can't be read as TOML. Nothing was changed; mend the line and try again.",
            file=path,
            line=int(found[1]) if found else text.count("\n") + 1,
        ) from None
    for key, table in tables.items():
        if not isinstance(table, dict):
            raise Refusal(
                "{key} in {file} must stand under an id in square brackets. Nothing was changed.",
                file=path,
                key=key,
            )
        if not _ID.fullmatch(key):
            raise Refusal(
                "{key} in {file} can't be an id: use up to 24 of a-z, digits, - and _. Nothing was changed.",
                file=path,
                key=clean_line(key),
            )
    return tables


class Fields:
    """The fields of one entry; each is taken once, and `finish` names those nobody knows."""

    def __init__(self, file: Path, key: str, table: Mapping[str, Any]) -> None:
        self.key = key
        self.file = file
        self._left = dict(table)
        self._known: list[str] = []

    def worded(self, prefix: str = "") -> dict[str, str]:
        """Take the words, as ``{"da": ..., "en": ...}``; a language that is missing gets the other's."""
        danish, english = self.text(f"{prefix}da"), self.text(f"{prefix}en")
        if not (danish or english):
            raise self.wrong(f"{prefix}da")
        return {f"{prefix}da": danish or english, f"{prefix}en": english or danish}

    def text(self, name: str) -> str:
        """Take a text, as one line; empty if the field is not there, refused if it is there and empty."""
        value = self._take(name, None)
        if value is None:
            return ""
        if not isinstance(value, str) or not (line := clean_line(value)):
            raise self.wrong(name)
        return line

    def flag(self, name: str) -> bool:
        """Take a yes or no; no if the field is not there."""
        value = self._take(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name)
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """Take a list of words, such as ids or tags."""
        value = self._take(name, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self.wrong(name)
        return tuple(dict.fromkeys(value))

    def choices(self, name: str, enum: type[Choice]) -> tuple[Choice, ...]:
        """Take a list of words that the program knows."""
        words = self.names(name)
        known = {str(member): member for member in enum}
        if not known.keys() >= set(words):
            raise self.not_among(name, known)
        return tuple(known[word] for word in words)

    def choice(self, name: str, enum: type[Choice], default: str = "") -> Choice | None:
        """Take one word that the program knows; None if there is neither field nor default."""
        word = self.text(name) or default
        if not word:
            return None
        known = {str(member): member for member in enum}
        if word not in known:
            raise self.not_among(name, known)
        return known[word]

    def topics(self, name: str = "topics") -> tuple[int, ...]:
        """Take a list of topics, 0 to 6."""
        value = self._take(name, [])
        if not isinstance(value, list) or not all(_is_topic(topic) for topic in value):
            raise self.wrong(name)
        return tuple(dict.fromkeys(value))

    def topic(self, name: str = "topic") -> int:
        """Take one topic, 0 to 6."""
        value = self._take(name, None)
        if not _is_topic(value):
            raise self.wrong(name)
        return int(value)

    def topic_minutes(self, name: str = "minutes") -> tuple[tuple[int, int], ...]:
        """Take the minutes of each topic, in the order of the file."""
        value = self._take(name, None)
        if not isinstance(value, dict):
            raise self.wrong(name)
        if not all(topic in _TOPIC_OF and type(minutes) is int and minutes > 0 for topic, minutes in value.items()):
            raise self.wrong(name)
        return tuple((_TOPIC_OF[topic], minutes) for topic, minutes in value.items())

    def finish(self) -> None:
        """Refuse the first field nobody knows."""
        for name in self._left:
            raise Refusal(
                "{file} has a field {field} under {key} that the workbook does not know; it knows {known}. "
                "Nothing was changed.",
                file=self.file,
                key=self.key,
                field=clean_line(name),
                known=", ".join(self._known),
            )

    def wrong(self, name: str) -> Refusal:
        """Word that a field is missing or not of the right form."""
        return Refusal(
            "The field {field} under {key} in {file} is missing or not as it should be; see the file "
            "of the same name that comes with the program. Nothing was changed.",
            file=self.file,
            key=self.key,
            field=name,
        )

    def not_among(self, name: str, known: Mapping[str, object]) -> Refusal:
        """Word that a field holds a word the program does not know."""
        return Refusal(
            "The field {field} under {key} in {file} must be one of {known}. Nothing was changed.",
            file=self.file,
            key=self.key,
            field=name,
            known=", ".join(known),
        )

    def _take(self, name: str, default: object) -> Any:
        self._known.append(name)
        return self._left.pop(name, default)


def _is_topic(value: object) -> bool:
    return type(value) is int and value in TOPICS
