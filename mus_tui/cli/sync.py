"""Keeping copies in step: the sync itself; how it is set up and looked at is in the modules beside this one."""

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.options import GLOBAL_OPTIONS
from mus_tui.cli.output import say, say_json
from mus_tui.cli.sync_choices import conflicts
from mus_tui.cli.sync_doctor import sync_doctor
from mus_tui.cli.sync_key import key
from mus_tui.cli.sync_setup import setup, stop
from mus_tui.cli.sync_status import status
from mus_tui.cli.wording import spoken
from mus_tui.i18n.translator import N_


class SyncVerbs(click.Group):
    """What comes after ``mus sync``, worded in the language asked for."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give one of them."""
        found = super().get_command(ctx, cmd_name)
        return found and spoken(found, ctx.ensure_object(Invocation)._, GLOBAL_OPTIONS)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give them in the order of the manual."""
        return list(self.commands)


@click.group(
    cls=SyncVerbs,
    invoke_without_command=True,
    commands=[setup, key, status, conflicts, sync_doctor, stop],
    subcommand_metavar=N_("[VERB …]"),
    help=N_(
        "Bring this workbook and its copies on other machines to the same state, through a git repository. Without "
        "a verb it syncs now. The exit code is 1 where something is out of reach or waits for you."
    ),
)
@AS_JSON
@click.pass_context
def sync(context: click.Context, as_json: bool) -> int:
    """Sync now where no verb is given; 1 where something waits or is not as it should be."""
    if context.invoked_subcommand is not None:
        return 0
    from mus_tui.cli.syncing import exit_code, sync_now, warn_if_in_git

    invocation = context.ensure_object(Invocation)
    with invocation.workbook():  # Lines that a killed program has left unread are read, and go along.
        warn_if_in_git(invocation)
    report, waiting = sync_now(invocation)
    if as_json:
        from dataclasses import asdict

        say_json(asdict(report) | {"waiting": waiting})
    else:
        from mus_tui.sync.telling import report_told

        say(*report_told(report, waiting, invocation._))
    return exit_code(report, waiting)
