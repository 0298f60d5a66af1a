"""The marks of a talk's lines: a sign in column 0, white space, and text."""

import re

from mus_tui.domain.lines import LineKind

MARKS: dict[LineKind, str] = {
    LineKind.AGREEMENT: "!",
    LineKind.GOAL: "=",
    LineKind.PRAISE: "+",
    LineKind.LEADER: "<",
    LineKind.EMPLOYEE: ">",
    LineKind.PARKED: "?",
    LineKind.PRIVATE: "%",
}
"""The sign of each kind of line; a note has none."""

_WORDS = {
    "aftale": LineKind.AGREEMENT,
    "agreement": LineKind.AGREEMENT,
    "action": LineKind.AGREEMENT,
    "mål": LineKind.GOAL,
    "goal": LineKind.GOAL,
    "ros": LineKind.PRAISE,
    "praise": LineKind.PRAISE,
    "medarbejder": LineKind.EMPLOYEE,
    "employee": LineKind.EMPLOYEE,
    "parkeret": LineKind.PARKED,
    "parked": LineKind.PARKED,
    "privat": LineKind.PRIVATE,
    "private": LineKind.PRIVATE,
}
_KINDS = {sign: kind for kind, sign in MARKS.items()}
_MARKED = re.compile(r"([!=+<>?%])[ \t]+(\S.*)", re.DOTALL)
_SPACE_MISSING = re.compile(r"([!=+<>?%])([^\W\d_].*)", re.DOTALL)
_SIGN_ALONE = re.compile(r"[!=+<>?%]\s+")
_WORD_MARKED = re.compile(r"(\w+):[ \t]+(\S.*)", re.DOTALL)


def split(line: str) -> tuple[LineKind, str]:
    """Give a line's kind and the text after its mark; a line that is no mark comes back as it is, a note.

    A sign without text after it marks nothing, nor does one behind a space or ``- ``.
    """
    if match := _MARKED.fullmatch(line):
        return _KINDS[match[1]], match[2]
    return LineKind.NOTE, line


def begun(line: str) -> LineKind:
    """Give the kind of a line, also of one that has nothing but its sign yet."""
    return _KINDS[line[0]] if _SIGN_ALONE.fullmatch(line) else split(line)[0]


def join(kind: LineKind, text: str) -> str:
    """Write a text as a line of a kind, so that `split` gives that kind again if there is any text.

    A note whose words would read as a mark gets a space in front.
    """
    if kind is not LineKind.NOTE:
        return f"{MARKS[kind]} {text.lstrip()}"
    return f" {text}" if _MARKED.fullmatch(text) else text


def space_missing(line: str) -> LineKind:
    """Give the kind a line would have with a space after its sign; NOTE where it begins with no sign and letter."""
    match = _SPACE_MISSING.fullmatch(line)
    return _KINDS[match[1]] if match else LineKind.NOTE


def set_mark(line: str, kind: LineKind) -> str:
    """Change a line's kind and keep its words; a sign with nothing after it yet is replaced too.

    A line that is a mark but for a space, before it as a pasted one has or missing behind it, takes up that mark
    when it is the one wanted.
    """
    if _SIGN_ALONE.fullmatch(line):
        return join(kind, "")
    present, text = split(line)
    if present is LineKind.NOTE and kind is not LineKind.NOTE and _all_but(line) is kind:
        return join(kind, line.lstrip()[1:])
    return join(kind, text)


def next_mark(line: str) -> str:
    """Give a line its next mark in the order none ``! = + < > ? %`` none.

    A line that is a mark but for a space, as a pasted one is, takes up that mark first.
    """
    kinds = list(LineKind)
    kind, _ = split(line)
    if _SIGN_ALONE.fullmatch(line):
        kind = _KINDS[line[0]]
    elif kind is LineKind.NOTE and (waiting := _all_but(line)) is not LineKind.NOTE:
        return set_mark(line, waiting)
    return set_mark(line, kinds[(kinds.index(kind) + 1) % len(kinds)])


def _all_but(line: str) -> LineKind:
    """Give the mark that a note would have, were it not for a space before it or one that is missing behind it."""
    kind, _ = split(line.lstrip())
    return space_missing(line) if kind is LineKind.NOTE else kind


def word_mark(line: str) -> str:
    """Turn a word mark at the start of a line into its sign, in either language and any case.

    The words are aftale, mål, ros, medarbejder, parkeret and privat; agreement or action, goal, praise,
    employee, parked and private. ``leder:`` and ``leader:`` are none of them: they read as well as an owner.
    """
    match = _WORD_MARKED.fullmatch(line)
    kind = _WORDS.get(match[1].casefold()) if match else None
    return join(kind, match[2]) if match and kind else line


def literal(line: str) -> str:
    """Put a space before a line that would read as a mark, sign or word: pasted text stays what it was."""
    return f" {line}" if split(line)[0] is not LineKind.NOTE or word_mark(line) != line else line


def normal(line: str) -> str:
    """Give a line as it stands when the caret has left it.

    A word mark is its sign, a tab is a space, and one space follows a sign. Doing it twice changes nothing.
    """
    return join(*split(word_mark(line.replace("\t", " "))))
