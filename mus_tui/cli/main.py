"""The command ``mus``: which verbs there are, and how what is wrong with a command line becomes one sentence."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from mus_tui.cli.invocation import Invocation, language_of
from mus_tui.cli.options import GLOBAL_OPTIONS
from mus_tui.cli.output import complain
from mus_tui.cli.process import INTERRUPTED, exit_code, run
from mus_tui.cli.wording import speak_in, spoken, usage_sentence
from mus_tui.i18n.translator import N_
from mus_tui.system.clock import system_clock

__all__ = ["VERBS", "program", "run"]

VERBS = {
    "demo": "demo:demo",
    "init": "people:init",
    "import": "people:import_people",
    "list": "people:list_people",
    "show": "person:show",
    "plan": "talk:plan",
    "log": "feedback:log",
    "note": "talk:note",
    "agenda": "papers:agenda",
    "prep": "papers:prep",
    "hold": "closing:hold",
    "verdict": "closing:verdict",
    "check-in": "check_in:check_in",
    "minutes": "papers:minutes",
    "approve": "papers:approve",
    "forget": "forget:forget",
    "due": "due:due",
    "goals": "follow_up:goals",
    "goal": "goal:goal",
    "overview": "overview:overview",
    "search": "follow_up:search",
    "export": "out:export",
    "backup": "out:backup",
    "sync": "sync:sync",
    "merge": "merge:merge",
    "doctor": "doctor:doctor",
    "keys": "about:keys",
    "themes": "about:themes",
    "reset": "about:reset",
    "version": "about:version",
}
"""Each verb with the module of this package and the name in it that it is read from when it is used."""


class Program(click.Group):
    """The verbs, each imported when it is used, all in the language of whoever types."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the verbs in the order of the manual."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb, worded in the language asked for."""
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"mus_tui.cli.{module}"), name)
        return spoken(command, ctx.ensure_object(Invocation)._, GLOBAL_OPTIONS)

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = "mus", *unused: Any, **extra: Any
    ) -> NoReturn:
        """Run a command line and exit with its code; ``obj`` may be the clock to go by."""
        arguments = list(sys.argv[1:] if args is None else args)
        invocation = Invocation(language=language_of(arguments), clock=extra.pop("obj", None) or system_clock)
        speak_in(invocation.language)
        extra |= {"obj": invocation, "standalone_mode": False}
        program = spoken(self, invocation._)

        def read() -> Any:
            try:
                return super(Program, program).main(arguments, "mus", **extra)
            except click.ClickException as error:
                complain(usage_sentence(error, invocation._))
                return 2
            except click.Abort:
                return INTERRUPTED

        sys.exit(exit_code(read, invocation))


@click.group(
    cls=Program,
    invoke_without_command=True,
    params=[*GLOBAL_OPTIONS],
    subcommand_metavar=N_("[VERB …]"),
    help=N_("The workbook for MUS talks: prepare, hold, write down and follow up. Without a verb it opens."),
)
@click.pass_context
def program(context: click.Context) -> int:
    """Open the workbook where no verb is given."""
    if context.invoked_subcommand is not None:
        return 0
    from mus_tui.cli.open import open_interface

    return open_interface(context.ensure_object(Invocation))
