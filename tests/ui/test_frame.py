"""What all screens share: keys that always answer, two languages and every theme, and an end that tells nothing."""

import asyncio
import re
from datetime import datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual import events
from textual.binding import Binding
from textual.dom import DOMNode

import mus_tui.ui
from mus_tui.commands.keys import forbidden
from mus_tui.commands.registry import COMMANDS, in_focus
from mus_tui.domain.goals import TeamGoal
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.system.configuration import Configuration
from mus_tui.ui.app import MusApp
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.screens.agreements import AgreementsScreen
from mus_tui.ui.screens.board import BoardScreen
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.store_thread import StoreThread
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work, opened
from tests.ui.two_versions import two_versions

ENGLISH_OF_TEXTUAL = (
    "Search for",
    "No matches",
    "Maximize",
    "Minimize",
    "Screenshot",
    "to quit the app",
    "Do you want to quit",
    "Must be a valid",
    "Cursor up",
    "Select all",
    "Select line",
)


SCREENS = {
    "list": (),
    "board": ("b",),
    "team goals": ("b", "T"),
    "agreements": ("o",),
    "preparation": ("p",),
    "talk": ("l",),
    "closing": ("l", "ctrl+g", "h"),
    "minutes": ("r",),
    "overview": ("a",),
    "search": ("ctrl+f", *"ane"),
    "sync": ("y",),
    "conflicts": ("y", "enter"),
}


def on(stage: Opened, kind: type[MusScreen]) -> bool:
    return isinstance(stage.screen, kind)


async def test_every_screen_speaks_danish_has_few_widgets_and_shows_no_key_that_does_nothing(demo: Path) -> None:
    async with opened(demo, "da") as stage:
        for name, keys in SCREENS.items():
            await stage.press("ctrl+g", "m", *keys)
            screen = stage.screen
            assert len(list(screen.walk_children(with_self=True))) < 40, name
            for key, label in ((each.display, each.label) for each in screen.key_bar._keys):
                assert f"{key} {label}" in stage.rows[-1], name
            for each in in_focus(screen.focus_name):
                shown = each.footer and any(key.command == each.id for key in screen.key_bar._keys)
                assert not shown or screen.handler(each.id) is not None, (name, each.id)
            pictures = [stage.shown]
            for dialog in ("f1", "ctrl+p"):
                await stage.press(dialog)
                pictures.append(stage.shown)
                await stage.press("escape")
            for words in ENGLISH_OF_TEXTUAL:
                assert not any(words in picture for picture in pictures), (name, words)


async def test_the_prefix_shows_its_keys_then_a_box_and_says_when_there_is_nothing(
    book: Path, open_app: OpenApp
) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("g")
        assert "Board" in stage.rows[-1]
        assert "Goals board" not in stage.shown
        await asyncio.sleep(0.5)
        await stage.settle()
        assert "Goals board" in stage.shown
        await stage.press("ø")
        assert "Nothing lies behind that key" in stage.said
        assert "Goals board" not in stage.shown
        await stage.press("g", "3")
        assert "for a talk" in stage.said
        for key in ("g", "b"):
            stage.app.post_message(events.Key(key, key))
        await asyncio.sleep(0.3)
        await stage.settle()
        assert on(stage, BoardScreen)
        await stage.press("q")
        assert on(stage, EmployeesScreen)
        await stage.press("x")
        assert stage.said, "a key without effect says so"


async def test_help_and_palette_find_a_command_and_run_it(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "da") as stage:
        await stage.press("question_mark")
        await stage.type("måltavle")
        await stage.press("enter")
        assert on(stage, BoardScreen)
        await stage.press("colon")
        await stage.type("aftaler")
        await stage.press("enter")
        assert on(stage, AgreementsScreen)
        await stage.press("ctrl+p")
        await stage.type("zzz")
        assert "Intet" in stage.shown or "Ingen" in stage.shown
        await stage.press("enter", "escape")
        assert on(stage, AgreementsScreen)


async def test_the_users_keys_count_and_a_clash_is_told_at_the_start(book: Path) -> None:
    keys = {"go.board": "f7", "employees.sort": "n"}
    app = MusApp(StoreThread(book, lambda: NOW), Configuration(keys=keys), "en", clock=lambda: NOW)
    try:
        async with app.run_test(size=(120, 24)) as pilot:
            stage = Opened(app, pilot)
            await stage.settle()
            assert "employees.sort" in stage.said
            await stage.press("f7")
            assert on(stage, BoardScreen)
    finally:
        app.store.close()


async def test_every_theme_and_language_shows_at_once_and_is_remembered(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "da") as stage:
        for name in stage.app.themes.by_name:
            await stage.press("ctrl+p")
            await stage.type("tema")
            await stage.press("enter")
            await stage.type(stage.app.themes.by_name[name].label("da"))
            await stage.press("enter")
            assert stage.app.theme == name
            assert "Ane Sørensen" in stage.shown
        before = stage.app.theme
        await stage.press("ctrl+p")
        await stage.type("tema")
        await stage.press("enter", "down", "up", "up", "escape")
        assert stage.app.theme == before, "a theme that was only looked at is not kept"
        await stage.press("L")
        assert "Employees" in stage.rows[0]
        assert "Help" in stage.rows[-1]
        settings = (stage.app.store.file.parents[1] / "home" / "config" / "mus" / "config.toml").read_text()
        assert 'language = "en"' in settings
        assert f'theme = "{before}"' in settings


async def test_what_people_write_is_shown_letter_by_letter(book: Path, open_app: OpenApp) -> None:
    nasty = "[bold red]Ane[/] [@click=app.quit]x[/] \x1b]0;title\x07\x1b[2J"
    with at_work(book) as workbook:
        workbook.employees.change(Employee(id=ANE.id, name=nasty, title="[reverse]"))
        talk = workbook.talks.plan(
            Talk(id="", employee_id=ANE.id, kind=TalkKind.MUS, planned_at=datetime(2026, 2, 13, 10))
        )
        workbook.lines.append(talk, 1, [f"! {nasty}", f"= {nasty}"])
        workbook.team_goals.add(TeamGoal(id="", text=nasty))
        two_versions(workbook, "team_goals", workbook.team_goals.all()[0].id, "text", nasty)
    async with open_app(book, "en", (120, 40)) as stage:
        for keys in SCREENS.values():
            await stage.press("ctrl+g", "m", *keys)
            assert "[bold red]Ane[/]" in re.sub("[«»]", "", stage.shown), keys
            assert "\x1b" not in stage.shown
            await stage.press("f1", "escape")


async def typed_and_broken(app: MusApp) -> None:
    async with app.run_test() as pilot:
        stage = Opened(app, pilot)
        await stage.settle()
        await stage.press("l")
        await stage.type("typed before")
        await pilot.press("ctrl+g", "b")
        await pilot.pause(0.3)


async def test_a_fault_ends_the_program_and_tells_nobodys_words(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: MusApp) -> None:
        words = "Ane is ill"
        raise ValueError(words)

    monkeypatch.setattr(MusApp, "command_board", broken)
    app = MusApp(StoreThread(book, lambda: NOW), Configuration(), "en", clock=lambda: NOW)
    try:
        with pytest.raises(ValueError, match="Ane is ill"):
            await typed_and_broken(app)
        app.autosave.close()
        assert isinstance(app.fault, ValueError)
        assert not app._exit_renderables
    finally:
        app.store.close()
    printed = "".join(capsys.readouterr())
    assert "Ane is ill" not in printed
    assert not re.search("Traceback|locals", printed)
    with at_work(book) as workbook:
        talk = workbook.talks.all()[0]
        assert [note.text for note in workbook.lines.notes(talk.id)] == ["typed before"]


async def test_every_command_has_someone_to_run_it(demo: Path) -> None:
    found: set[str] = set()
    async with opened(demo, "en") as stage:
        for keys in SCREENS.values():
            await stage.press("ctrl+g", "m", *keys)
            for _ in range(2):
                found |= {each.id for each in COMMANDS if stage.screen.handler(each.id) is not None}
                await stage.press("tab")
        await stage.screen.run_command("app.team_meeting")
        found |= {each.id for each in COMMANDS if stage.screen.handler(each.id) is not None}
    assert {each.id for each in COMMANDS} - found == set()


async def test_a_copy_says_where_it_went_and_a_network_drive_is_told_of_once(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"autofs / autofs rw 0 0\nserver:/home / nfs4 rw 0 0\n/dev/sdb {tmp_path}/else ext4 rw 0 0\n")
    monkeypatch.setattr("mus_tui.system.file_systems.MOUNTS", mounts)
    async with opened(demo, "da") as stage:
        while "nfs4" not in stage.said:
            await stage.pilot.pause(0.02)
        assert "én maskine ad gangen" in stage.said
        await stage.press("ctrl+f")
        await stage.type("noget")
        assert "nfs4" not in stage.said
        sent: list[str] = []
        assert stage.app._driver is not None
        monkeypatch.setattr(stage.app._driver, "write", sent.append)
        await stage.press("shift+home", "ctrl+c")
        assert "\x1b]52;c;bm9nZXQ=\x07" in sent
        assert "kan være slået fra" in stage.said
        stage.app.configuration = Configuration(clipboard=False)
        sent.clear()
        await stage.press("ctrl+c")
        assert not [each for each in sent if "\x1b]52" in each]
        assert "kun" in stage.said
        assert stage.app.clipboard == "noget"


def test_no_key_of_any_widget_of_ours_is_one_that_a_keyboard_or_terminal_lacks() -> None:
    modules = [import_module(each.name) for each in walk_packages(mus_tui.ui.__path__, "mus_tui.ui.")]
    widgets = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    bindings = [
        binding
        for each in widgets
        if each.__module__.startswith("mus_tui.") and issubclass(each, DOMNode)
        for binding in Binding.make_bindings(each.__dict__.get("BINDINGS", ()))
    ]
    assert bindings
    assert {each.key for each in bindings if forbidden(each.key)} <= {"backspace"}
