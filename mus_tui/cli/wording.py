"""Commands, and click's own sentences, in the reader's language."""

import gettext
import os
from collections.abc import Sequence
from copy import copy
from typing import TypeVar

import click

from mus_tui.i18n.translator import DOMAIN, LOCALE_FOLDER, N_, Translator

_Command = TypeVar("_Command", bound=click.Command)


def speak_in(language: str) -> None:
    """Let click, which asks gettext's own default catalogue, find our words there."""
    gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language


def spoken(command: _Command, _: Translator, hidden: Sequence[click.Parameter] = ()) -> _Command:
    """Give a command with its help in a language; ``hidden`` parameters are understood and not listed."""
    worded = copy(command)
    worded.help = _(command.help or "")
    worded.options_metavar = _("[OPTIONS]")
    if isinstance(worded, click.Group):
        worded.subcommand_metavar = _(worded.subcommand_metavar or "")
    worded.params = [_spoken(each, _) for each in command.params]
    worded.params += [_unlisted(each) for each in hidden]
    return worded


def usage_sentence(error: click.ClickException, _: Translator) -> str:
    """Word what is wrong with a command line, and where help is to be found."""
    message = error.format_message()
    if not message.endswith((".", "!", "?")):
        message += "."
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "mus"
    return _("{problem} Nothing was changed; see: {command} --help").format(problem=message, command=path)


def _spoken(parameter: click.Parameter, _: Translator) -> click.Parameter:
    worded = copy(parameter)
    worded.metavar = _(parameter.metavar) if parameter.metavar else None
    if isinstance(worded, click.Option):
        worded.help = _(worded.help or "")
    return worded


def _unlisted(parameter: click.Parameter) -> click.Parameter:
    hidden = copy(parameter)
    if isinstance(hidden, click.Option):
        hidden.hidden = True
    return hidden


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark a text of click's that counts something for the catalogues."""
    return one, many


CLICKS_OWN = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is not readable."),
    N_("Choose from:\n\t{choices}"),
    N_("File"),
    N_("Directory"),
    N_("Path"),
    N_("file"),
    N_("directory"),
    N_("path"),
    plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    plural("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""The sentences of click that a command line of ours can lead to."""
