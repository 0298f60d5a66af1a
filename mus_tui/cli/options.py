"""The options around a verb, as click reads them."""

from pathlib import Path
from typing import Any

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.i18n.translator import N_
from mus_tui.system.language import LANGUAGES


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None and parameter.name is not None:
        setattr(context.ensure_object(Invocation), parameter.name, value)


GLOBAL_OPTIONS = (
    click.Option(
        ["--workbook", "named_workbook"],
        type=click.Path(path_type=Path),
        metavar=N_("FILE"),
        callback=_remember,
        expose_value=False,
        help=N_("The workbook to use, instead of $MUS_WORKBOOK or your own."),
    ),
    click.Option(
        ["--lang", "asked_language"],
        type=click.Choice(LANGUAGES),
        callback=_remember,
        expose_value=False,
        help=N_("The language of the program."),
    ),
    click.Option(
        ["--yes"],
        is_flag=True,
        default=None,
        callback=_remember,
        expose_value=False,
        help=N_("Answer every question with yes."),
    ),
    click.Option(
        ["--output"],
        type=click.Path(path_type=Path),
        metavar=N_("FOLDER"),
        callback=_remember,
        expose_value=False,
        help=N_("Where documents go, instead of the current folder."),
    ),
)
"""Options that count before a verb and after it."""
