"""The user's own keys: the table ``[keys]`` of the settings, checked entry by entry."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

from mus_tui.commands.command import FOCUS, TEXT_FOCUS, Command, Scope
from mus_tui.commands.keys import display, forbidden, is_printable, valid_key, written
from mus_tui.commands.registry import COMMANDS, command, in_focus
from mus_tui.domain.text import clean_line
from mus_tui.system.refusal import Refusal

NO_KEY = "-"
"""What a user writes to leave a command without a key."""

_ONLY_IN_TEXT = frozenset(
    scope for scope in Scope if all(focus in TEXT_FOCUS for focus, scopes in FOCUS.items() if scope in scopes)
)


class Keymap(NamedTuple):
    """The keys of every command: the user's where there are some, else the default ones."""

    own: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The user's keys by command id; an empty tuple means none."""
    problems: tuple[Refusal, ...] = ()
    """A sentence for each entry that was left out, to be shown at the start; none of them stops anything."""

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        """Give a command's keys, the most usual first."""
        return self.own[command_id] if command_id in self.own else command(command_id).keys

    def active(self, each: Command, focus: str) -> tuple[str, ...]:
        """Give the keys that run a command in a focus; where text has it, the printable ones are typed.

        Outside text a printable key comes first: it is the shorter one to show.
        """
        keys = self.keys_of(each.id)
        if focus in TEXT_FOCUS:
            return tuple(key for key in keys if not is_printable(key))
        return tuple(sorted(keys, key=lambda key: key == "space" or not is_printable(key)))


def read_keymap(entries: Mapping[str, str]) -> Keymap:
    """Read the user's keys; an entry that can't be is left out and told in `Keymap.problems`."""
    own: dict[str, tuple[str, ...]] = {}
    problems: list[Refusal] = []
    for command_id, text in entries.items():
        try:
            own[command_id] = _read(command_id, text)
        except Refusal as problem:
            problems.append(problem)
    # The default keys clash nowhere, so without keys of the user's there is nothing to look for.
    while own and (clash := next(clashes(Keymap(own)), None)):
        loser = [each for each in own if each in clash[:2]][-1]
        other = clash[1] if clash[0] == loser else clash[0]
        problems.append(
            Refusal(
                "{command} keeps its usual key: {key} already means {other} in the same place.",
                command=loser,
                key=display(clash[2]),
                other=other,
            )
        )
        del own[loser]
    return Keymap(own, tuple(problems))


def clashes(keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Give each pair of command ids, with the key, that one key would mean where the same thing has focus."""
    for focus in FOCUS:
        taken: dict[str, str] = {}
        for each in in_focus(focus):
            for key in keymap.active(each, focus):
                if taken.setdefault(key, each.id) != each.id:
                    yield taken[key], each.id, key


def _read(command_id: str, text: str) -> tuple[str, ...]:
    known = {each.id: each for each in COMMANDS}
    if command_id not in known:
        raise _unknown(clean_line(command_id), known)
    if text.strip() == NO_KEY and command_id != "app.help":
        return ()
    parts = [part for part in text.split(",") if part.strip()] or [text]
    keys = tuple(dict.fromkeys(map(written, parts)))
    for key in keys:
        if not valid_key(key):
            raise Refusal(
                "{command} keeps its usual key: there is no key called {key}.",
                command=command_id,
                key=clean_line(key),
            )
        if forbidden(key):
            raise Refusal(
                "{command} keeps its usual key: {key} does not work on every keyboard and terminal.",
                command=command_id,
                key=display(key),
            )
    needed_in_text = command_id == "app.help" or known[command_id].scope in _ONLY_IN_TEXT
    if needed_in_text and all(map(is_printable, keys)):
        raise Refusal(
            "{command} keeps its usual key: it needs one that types nothing, such as {example}.",
            command=command_id,
            example="F12",
        )
    return keys


def _unknown(command_id: str, known: Mapping[str, Command]) -> Refusal:
    near = get_close_matches(command_id, known, n=1, cutoff=0.5)
    if near:
        return Refusal(
            "There is no command called {command}; perhaps {suggestion}. The entry was left out.",
            command=command_id,
            suggestion=near[0],
        )
    return Refusal(
        "There is no command called {command}. The entry was left out; see all of them with: mus keys",
        command=command_id,
    )
