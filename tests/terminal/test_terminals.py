"""Small, changing and poor terminals, and every theme."""

import re

import pytest

from mus_tui.system.resources import resource_folder
from tests.support.machine import MUS, Machine
from tests.support.terminal import Terminal

ANE = "Ane Sørensen"
THEMES = sorted(file.stem for file in resource_folder("themes").iterdir() if file.suffix == ".toml")


@pytest.fixture(autouse=True)
def _somebody(machine: Machine) -> None:
    table = machine.home / "one.csv"
    table.write_text(f"Navn\n{ANE}\n", encoding="utf-8")
    machine.said("import", table, "--yes")


def begin_talk(terminal: Terminal) -> None:
    terminal.wait_for("Ane")
    terminal.press("l")


def lines_written(machine: Machine) -> list[tuple[str, str]]:
    notes = sorted(machine.exported()["notes"], key=lambda note: note["position"])
    return [(note["kind"], note["text"]) for note in notes]


@pytest.mark.parametrize("theme", THEMES)
def test_a_talk_is_held_in_every_theme(machine: Machine, theme: str) -> None:
    settings = machine.home / "config/mus/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'theme = "{theme}"\n', encoding="utf-8")
    with machine.open("--lang", "en") as terminal:
        begin_talk(terminal)
        terminal.wait_for("[1 ")
        terminal.type("! me: write the minutes >2027-01-04\n+ well done")
        terminal.wait_for("+ well done")
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    assert lines_written(machine) == [("agreement", "me: write the minutes >2027-01-04"), ("praise", "well done")]


def test_a_talk_is_held_in_a_window_of_20_by_5(machine: Machine) -> None:
    with machine.open(size=(20, 5)) as terminal:
        begin_talk(terminal)
        terminal.settle()
        terminal.type("her er nok plads")
        terminal.wait_for("her er nok")
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert "Traceback" not in terminal.output.decode()
    assert lines_written(machine) == [("note", "her er nok plads")]


def test_a_window_made_tiny_and_large_again_shows_everything_again(machine: Machine) -> None:
    with machine.open() as terminal:
        begin_talk(terminal)
        terminal.wait_for("[1 ")
        terminal.type("det bliver stående")
        terminal.wait_for("det bliver stående")
        for size in ((3, 2), (1, 1), (120, 40), (20, 5), (80, 24)):
            terminal.resize(*size)
            terminal.settle()
        terminal.wait_for("det bliver stående", "[1 ", "F1 ")
        terminal.type(", uanset størrelsen")
        terminal.wait_for("det bliver stående, uanset størrelsen")
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0


_COLOUR = re.compile(
    rb"\x1b\[(?:[\d;]*;)?(?:(?P<many>[34]8);(?:2;(?P<red>\d+);(?P<green>\d+);(?P<blue>\d+)|5;\d+))[;m]"
)
_SGR = re.compile(rb"\x1b\[([\d;]*)m")
_MOUSE_ON = b"\x1b[?1000h"


def test_without_colour_there_are_greys_and_with_sixteen_in_gnu_screen_only_the_terminals_own_and_no_mouse(
    machine: Machine,
) -> None:
    with machine.open(variables={"NO_COLOR": "1"}) as terminal:
        begin_talk(terminal)
        terminal.wait_for("[1 ")
        terminal.type("! mig: svarer")
        terminal.wait_for("svarer")
        colours = [each.groups()[1:] for each in _COLOUR.finditer(terminal.output)]
        assert colours
        assert _MOUSE_ON in terminal.output
        assert {colour for colour in colours if None in colour or len(set(colour)) > 1} == set()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    with machine.open(variables={"TERM": "linux", "COLORTERM": "", "STY": "1.pts-0"}) as terminal:
        begin_talk(terminal)
        terminal.wait_for("[1 ", "! mig: svarer")
        assert re.search(rb"\x1b\[(?:[\d;]*;)?(?:3|4|9|10)[0-7][;m]", terminal.output)
        assert _COLOUR.search(terminal.output) is None
        assert _MOUSE_ON not in terminal.output, "in GNU screen it would hold Escape back"
        codes = {code for each in _SGR.findall(terminal.output) for code in each.split(b";")}
        assert b"44" in codes, "the bars are blue, as the theme has it"
        assert codes.isdisjoint({b"40", b"104"}), "all else is on the ground of the terminal's owner"


@pytest.mark.parametrize(("language", "begins"), [("da", "Arbejdsbogen "), ("en", "The workbook ")])
def test_a_terminal_that_can_only_print_is_refused_in_one_sentence(
    machine: Machine, language: str, begins: str
) -> None:
    with machine.open("--lang", language, size=(400, 24), variables={"TERM": "dumb"}) as terminal:
        assert terminal.exit_status() == 2
        assert b"\x1b" not in terminal.output
        (sentence,) = terminal.text.strip().splitlines()
        assert sentence.startswith(begins)


def test_with_errors_sent_to_a_file_it_is_refused_and_the_file_gets_no_screen(machine: Machine) -> None:
    errors = machine.work / "errors"
    command = ("sh", "-c", '"$@" 2>"$0"', errors, *MUS, "--lang", "en")
    with Terminal(command, machine.environment(), folder=machine.work) as terminal:
        assert terminal.exit_status() == 2
        assert b"\x1b" not in terminal.output
    assert errors.read_text().startswith("The workbook opens in a terminal only")
    assert "\x1b" not in errors.read_text()


def test_without_a_terminal_it_is_refused_in_one_sentence(machine: Machine) -> None:
    for verb in ((), ("reset",)):
        done = machine.run("--lang", "en", *verb)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
