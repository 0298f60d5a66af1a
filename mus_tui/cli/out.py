"""Everything out: for other programs, for reading, and as a copy to fall back on."""

from pathlib import Path

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import say, write
from mus_tui.cli.words import STANDARD_INPUT
from mus_tui.i18n.translator import N_
from mus_tui.system.paths import write_private
from mus_tui.system.refusal import Refusal


@click.command(help=N_("Write everything out. As JSON for other programs, or as a folder of Markdown to read."))
@click.option(
    "--json",
    "json_file",
    is_flag=False,
    flag_value=STANDARD_INPUT,
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar=N_("[FILE|-]"),
    help=N_("Write JSON to a file, or to standard output."),
)
@click.option(
    "--markdown",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=N_("FOLDER"),
    help=N_("Write a folder of Markdown."),
)
@click.option("--include-private", is_flag=True, help=N_("Also what only you may see; JSON only."))
@click.pass_obj
def export(invocation: Invocation, json_file: str | None, folder: Path | None, include_private: bool) -> None:
    """Write the whole workbook out."""
    from mus_tui.documents.export import as_json, export

    if (json_file is None) == (folder is None):
        raise Refusal(N_("Say what to write: --json, or --markdown with a folder. Nothing was written."))
    if folder is not None and include_private:
        raise Refusal(N_("What only you may see goes into JSON alone. Nothing was written; leave one of the two out."))
    with invocation.workbook() as workbook:
        if folder is not None:
            from mus_tui.documents.markdown_tree import write_tree

            files = write_tree(workbook, invocation.content, folder, invocation.language)
            say(invocation._.plural("{n} file written", "{n} files written", len(files)))
            return
        text = as_json(export(workbook, include_private))
    if json_file == STANDARD_INPUT or json_file is None:
        write(text)
    else:
        write_private(Path(json_file), text)


@click.command(help=N_("Copy the whole workbook. Into a file, or into the folder of backups beside it."))
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path), metavar=N_("[FILE]"))
@click.pass_obj
def backup(invocation: Invocation, file: Path | None) -> None:
    """Copy the workbook; a file that is there is replaced only with a yes."""
    from mus_tui.cli.invocation import has_keyboard
    from mus_tui.store.upgrade import backup

    _ = invocation._
    with invocation.workbook() as workbook:
        if file is not None and file.exists():
            if file.samefile(workbook.file):
                raise Refusal(N_("That is the workbook itself. Nothing was written; name another file."))
            question = _("{file} is there already. Replace it?").format(file=file)
            if not (invocation.yes or (has_keyboard() and invocation.agrees(question))):
                raise Refusal(
                    N_("{file} is there already and was left as it is; name another file, or add --yes."), file=file
                )
        written = backup(workbook.connection, workbook.file, invocation.clock(), file)
    say(_("The backup is {file}").format(file=written))
