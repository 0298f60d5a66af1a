"""What is typed ahead: one edit where text has the focus, and keys like any others where it has not."""

from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from mus_tui.ui.screens.talk import TalkScreen
from mus_tui.ui.terminal.keyboard import TypedAhead
from mus_tui.ui.widgets.line_editor import LineEditor
from tests.domain.demo_team import TEAM
from tests.ui.conftest import OpenApp
from tests.ui.stage import Opened


async def type_at_once(stage: Opened, text: str) -> None:
    names = ["enter" if character == "\r" else _character_to_key(character) for character in text]
    keys = [events.Key(name, character) for name, character in zip(names, text, strict=True)]
    stage.app.post_message(TypedAhead(keys))
    await stage.settle()


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts of all edits that are made."""
    made: list[str] = []
    real = LineEditor._replace_via_keyboard

    def replace(self: LineEditor, insert: str, *span: tuple[int, int]) -> object:
        made.append(insert)
        return real(self, insert, *span)

    monkeypatch.setattr(LineEditor, "_replace_via_keyboard", replace)
    return made


async def test_a_run_in_a_text_is_one_edit(open_app: OpenApp, book: Path, edits: list[str]) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("l", "f2")
        await type_at_once(stage, "= lære Rust inden sommer")
        assert edits == ["= lære Rust inden sommer"]
        assert isinstance(stage.screen, TalkScreen)
        assert stage.screen.editors is not None
        assert stage.screen.editors.editor.current_line == "= lære Rust inden sommer"


async def test_a_run_goes_on_in_the_topic_that_it_jumps_to(open_app: OpenApp, book: Path, edits: list[str]) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("l", "f2")
        await type_at_once(stage, "#3 om ledelse")
        assert isinstance(stage.screen, TalkScreen)
        assert stage.screen.editors is not None
        assert (stage.screen.topic, stage.screen.editors.editor.current_line) == (3, "om ledelse")
        assert edits == ["#3", " ", "om ledelse"]


async def test_several_lines_are_one_edit_and_each_is_read_as_if_it_were_typed_by_itself(
    open_app: OpenApp, book: Path, edits: list[str]
) -> None:
    async with open_app(book, "da") as stage:
        await stage.press("l", "f2")
        await type_at_once(stage, "aftale: ring til kunden\rmål: lære Rust\rros: godt set\raftale: den sidste")
        assert edits[0].count("\n") == 3
        assert isinstance(stage.screen, TalkScreen)
        assert stage.screen.editors is not None
        written = ["! ring til kunden", "= lære Rust", "+ godt set", "aftale: den sidste"]
        assert stage.screen.editors.editor.document.lines == written
        agreements = await stage.ask(lambda workbook: workbook.agreements.all())
        assert [agreement.text for agreement in agreements] == ["ring til kunden"]
        await stage.press("up")
        agreements = await stage.ask(lambda workbook: workbook.agreements.all())
        assert sorted(agreement.text for agreement in agreements) == ["den sidste", "ring til kunden"]


@pytest.mark.parametrize("pieces", [("#", "3 om ledelse"), ("#3", " om ledelse"), ("#3 ", "om ledelse")])
async def test_a_jump_that_comes_in_pieces_is_one_all_the_same(
    open_app: OpenApp, book: Path, pieces: tuple[str, ...]
) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("l", "f2")
        for piece in pieces:
            await type_at_once(stage, piece)
        assert isinstance(stage.screen, TalkScreen)
        assert stage.screen.editors is not None
        assert (stage.screen.topic, stage.screen.editors.editor.current_line) == (3, "om ledelse")


async def test_after_the_prefix_key_the_first_character_is_a_command(
    open_app: OpenApp, book: Path, edits: list[str]
) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("l", "f2", "ctrl+g")
        await type_at_once(stage, "2så skriver jeg")
        assert isinstance(stage.screen, TalkScreen)
        assert stage.screen.topic == 2
        assert "".join(edits) == "så skriver jeg"


async def test_on_a_list_each_key_is_a_command_of_its_own(open_app: OpenApp, book: Path) -> None:
    async with open_app(book, "en") as stage:
        await type_at_once(stage, "/ane")
        assert isinstance(stage.app.focused, Input)
        assert stage.app.focused.value == "ane"
        assert TEAM[1].name not in stage.shown


async def test_a_burst_at_the_end_of_a_full_screen_stays_in_sight(open_app: OpenApp, book: Path) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("l", "f2")
        await type_at_once(stage, "\r".join(["en linje"] * 40) + "\r")
        await type_at_once(stage, "vi talte om vagtplanen og om hvem der tager den " * 4 + "til sidst")
        assert "til sidst" in stage.shown
