"""What is wrong with sync, each in a sentence with what to do."""

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation, has_keyboard
from mus_tui.cli.output import say, say_json
from mus_tui.i18n.translator import N_


@click.command(
    "doctor",
    help=N_(
        "Look for what is wrong. Here, and in the remote, which is only read; the exit code is 1 where something is "
        "found."
    ),
)
@click.option("--mend", is_flag=True, help=N_("Put right what can be put right without losing anything."))
@AS_JSON
@click.pass_obj
def sync_doctor(invocation: Invocation, mend: bool, as_json: bool) -> int:
    """Print what is not as it should be; 1 where anything is."""
    from mus_tui.sync.doctor import look_here
    from mus_tui.sync.doctor_remote import look_there
    from mus_tui.sync.git_transport import GitTransport
    from mus_tui.sync.ledger import Ledger
    from mus_tui.sync.run import NotSetUp
    from mus_tui.sync.setting_up import cache_folder

    _ = invocation._
    with invocation.workbook() as workbook:
        state = Ledger(workbook).state()
        if "url" not in state:
            raise NotSetUp
        found = list(look_here(workbook, mend=mend))
        transport = GitTransport(cache_folder(workbook.file), state["url"], interactive=has_keyboard())
        if not any(each.name == "lock" for each in found):
            found += look_there(workbook, transport)
    if as_json:
        say_json([{"finding": each.name, "mended": each.is_mended, "sentence": each.told(_)} for each in found])
    elif found:
        mended, look = _("mended"), _("LOOK")
        say(*(f"{mended if each.is_mended else look}: {each.told(_)}" for each in found))
    else:
        say(_("Sync is well: nothing was found, here or in the remote."))
    return int(bool(found))
