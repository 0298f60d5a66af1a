"""What the program says of itself: its version, its keys, its themes; and what it does for the terminal alone."""

import os

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import complain, say, say_json, table
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal
from mus_tui.system.terminal import give_back

AS_JSON = click.option("--json", "as_json", is_flag=True, help=N_("Write JSON for other programs."))


@click.command(help=N_("The version of this program."))
def version() -> None:
    """Print the version."""
    from mus_tui import __version__

    say(f"mus {__version__}")


@click.command(help=N_("Mend a terminal that a killed program has left in disorder."))
@click.pass_obj
def reset(invocation: Invocation) -> None:
    """Give the terminal its usual modes, whichever stream leads to it."""
    terminal = next((stream for stream in (0, 1, 2) if os.isatty(stream)), None)
    if terminal is None:
        raise Refusal(N_("Here is no terminal to mend. Nothing was changed; type it in the one that is in disorder."))
    give_back(terminal)
    complain(invocation._("The terminal is as it should be."))


@click.command(help=N_("All commands with their keys. Their names are those of the settings."))
@AS_JSON
@click.pass_obj
def keys(invocation: Invocation, as_json: bool) -> None:
    """Print every command with its keys, the user's own in place."""
    from mus_tui.commands.help import key_rows
    from mus_tui.commands.keymap import read_keymap

    _ = invocation._
    rows = key_rows(read_keymap(invocation.configuration.keys), _)
    if as_json:
        say_json([{"id": row.command_id, "keys": row.keys.split(), "label": row.label} for row in rows])
        return
    headings = (_("Command"), _("Keys"), _("What it does"), _("Where"))
    say(*table(headings, ((row.command_id, row.keys, row.label, row.heading) for row in rows)))


@click.command(help=N_("The themes there are, your own included."))
@AS_JSON
@click.pass_obj
def themes(invocation: Invocation, as_json: bool) -> None:
    """Print every theme, and which one the settings name."""
    from mus_tui.commands.themes import DEFAULT_THEME, load_themes
    from mus_tui.system.paths import own_themes
    from mus_tui.system.resources import resource_folder

    _ = invocation._
    found = load_themes(resource_folder("themes"), own_themes())
    chosen = invocation.configuration.theme or DEFAULT_THEME
    if as_json:
        say_json(
            [
                {"name": theme.name, "label": theme.label(_.language), "dark": theme.dark, "chosen": name == chosen}
                for name, theme in found.by_name.items()
            ]
        )
        return
    rows = (
        (theme.name, theme.label(_.language), _("in use") if name == chosen else "")
        for name, theme in found.by_name.items()
    )
    say(*table((_("Theme"), _("Called"), ""), rows))
    for problem in found.problems:
        say(_.refusal(problem))
