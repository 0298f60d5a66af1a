"""Words given on the command line or through standard input, whatever bytes they come as."""

import sys
from collections.abc import Sequence

import click

from mus_tui.cli.output import complain
from mus_tui.domain.text import clean
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.refusal import Refusal

STANDARD_INPUT = "-"


class Words(click.types.StringParamType):
    """Text of the user's: what was typed on a terminal of another encoding is read by its bytes."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the text without control characters; lone surrogates are what Python makes of foreign bytes."""
        return clean(decode(str(value).encode("utf-8", "surrogateescape")))


WORDS = Words()


def decode(data: bytes) -> str:
    """Read bytes as UTF-8, a byte order mark left out, else as Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def text_of(words: Sequence[str], _: Translator) -> str:
    """Give the words of the command line, or those of standard input where there are none or ``-``."""
    if words and tuple(words) != (STANDARD_INPUT,):
        return " ".join(words)
    if sys.stdin.isatty():
        complain(_("Write the text and end with Ctrl+D on a line of its own."))
    try:
        return clean(decode(sys.stdin.buffer.read()))
    except OSError:
        raise Refusal(N_("Standard input can't be read. Nothing was changed.")) from None
