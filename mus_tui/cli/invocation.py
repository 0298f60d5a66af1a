"""What is asked for around a verb: which workbook, which language, what to take for granted."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mus_tui.i18n.translator import N_, Translator, translator
from mus_tui.system import configuration
from mus_tui.system.clock import Clock, local_date, system_clock
from mus_tui.system.language import choose_language
from mus_tui.system.paths import config_file, default_workbook, own_content
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.content.library import Content
    from mus_tui.store.workbook import Workbook


@dataclass(kw_only=True)
class Invocation:
    """The circumstances of one command line, handed to every verb."""

    language: str
    asked_language: str | None = None
    """The language asked for with ``--lang``, which counts for documents too."""
    clock: Clock = system_clock
    named_workbook: Path | None = None
    """The workbook asked for with ``--workbook``."""
    yes: bool = False
    """Whether every question is answered with yes."""
    output: Path = field(default_factory=Path)
    """Where documents go."""

    @property
    def _(self) -> Translator:
        return translator(self.language)

    @property
    def today(self) -> date:
        """The date in the room."""
        return local_date(self.clock())

    @property
    def file(self) -> Path:
        """The workbook meant."""
        return self.named_workbook or default_workbook()

    @cached_property
    def configuration(self) -> configuration.Configuration:
        """The settings of this machine; a `Refusal` where they can't be read."""
        return configuration.load(config_file())

    @cached_property
    def content(self) -> "Content":
        """What the workbook asks and advises, the leader's own wording included."""
        from mus_tui.content.library import load_content

        return load_content(own_content())

    @property
    def may_make(self) -> bool:
        """Whether the usual workbook is not there yet; one that was named is never made unasked."""
        return self.named_workbook is None and not self.file.exists()

    def workbook(self, *, make: bool = False) -> "Workbook":
        """Open the workbook, lines that a killed program left unread read; ``make``: made first if it may be."""
        from mus_tui.store.workbook import create_workbook, open_workbook

        if make and self.may_make:
            return create_workbook(self.file, self.clock)
        workbook = open_workbook(self.file, self.clock)
        workbook.lines.settle_unread()
        return workbook

    def agrees(self, question: str) -> bool:
        """Ask, and give whether the answer was yes; ``--yes`` has answered already."""
        if self.yes:
            return True
        import click

        answer: str = click.prompt(f"{question} {self._(N_('(y/n)'))}", default="", show_default=False, err=True)
        return answer.strip().casefold() in ("y", "yes", "j", "ja")


def has_keyboard() -> bool:
    """Whether somebody sits there who can answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def language_of(arguments: Sequence[str]) -> str:
    """Choose the language before anything is parsed, since what is wrong with a line is told in it too."""
    asked = None
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else next(iter(arguments[place + 1 :]), None)
    try:
        setting = configuration.load(config_file()).language
    except Refusal:  # Told by the verbs that need the settings.
        setting = None
    return choose_language(asked, setting, os.environ)
