"""The key of an encrypted workbook on its way to another machine: written with its code, and read again."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from mus_tui.cli.invocation import Invocation, has_keyboard
from mus_tui.cli.output import complain, say, write
from mus_tui.cli.words import STANDARD_INPUT, decode
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.paths import write_private
from mus_tui.system.refusal import Refusal


@click.command(
    help=N_(
        "Write the key for another machine. It goes into a file, and the code that opens it is printed: send the two "
        "by different ways."
    )
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), metavar=N_("FILE|-"))
@click.pass_obj
def key(invocation: Invocation, file: str) -> None:
    """Seal the key, and print the code apart from it."""
    from mus_tui.sync.keys import seal_key
    from mus_tui.sync.ledger import Ledger
    from mus_tui.sync.run import NotSetUp

    _ = invocation._
    with invocation.workbook() as workbook:
        state = Ledger(workbook).state()
    if "url" not in state:
        raise NotSetUp
    if "identity" not in state:
        raise Refusal(N_("What this workbook syncs with is not encrypted, so there is no key; none is needed to join."))
    text, code = seal_key(state["identity"], state["workbook_id"])
    if file == STANDARD_INPUT:
        write(text)
        complain(_("The code: {code}").format(code=code))
    else:
        _write_key(invocation, Path(file), text)
        say(_("The key is in {file}, the code that opens it is").format(file=file), f"  {code}")
    complain(
        _(
            "Send the two by different ways: the key in a mail, say, and the code by telephone. With both, anybody "
            "can read the workbook where it is synced to; delete the file when the other machine has joined."
        )
    )


def _write_key(invocation: Invocation, path: Path, text: str) -> None:
    if path.exists():
        question = invocation._("{file} is there already. Replace it?").format(file=path)
        if not (invocation.yes or (has_keyboard() and invocation.agrees(question))):
            raise Refusal(
                N_("{file} is there already and was left as it is; name another file, or add --yes."), file=path
            )
    write_private(path, text)


def read_key(name: str, _: Translator) -> tuple[str, str]:
    """Give a sealed key and its code; without a keyboard the code is the next line of standard input."""
    if name == STANDARD_INPUT:
        text = "".join(_lines_to_end_of_key())
    else:
        try:
            text = decode(Path(name).read_bytes())
        except OSError:
            raise Refusal(N_("{file} can't be read. Nothing was changed; check that it is yours."), file=name) from None
    if has_keyboard():
        code: str = click.prompt(_(N_("The code of the key")), hide_input=True, err=True)
        return text, code
    return text, next((line for line in _input_lines() if line.strip()), "")


def _lines_to_end_of_key() -> Iterator[str]:
    for line in _input_lines():
        yield line
        if "END AGE ENCRYPTED FILE" in line:
            return


def _input_lines() -> Iterator[str]:
    # One by one, so that what follows is still there for whoever reads next.
    while line := sys.stdin.buffer.readline():
        yield decode(line)
