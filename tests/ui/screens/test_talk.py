"""The live talk by its keys: nothing typed is lost, and whether it is saved is always in sight."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from mus_tui.domain.agenda import ItemKind
from mus_tui.domain.agreements import Agreement, Verdict
from mus_tui.domain.talks import Talk, TalkKind, TalkState
from mus_tui.store import connection
from mus_tui.store.lines import Sheet
from mus_tui.store.saver import Saver
from mus_tui.store.workbook import Workbook
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.screens.talk import TalkScreen
from mus_tui.ui.widgets.line_editor import LineEditor
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import Opened, at_work


def burst(stage: Opened, *parts: str) -> None:
    """Send keys as a slow line does, all at once: characters, or ``<f3>`` for a key by its name."""
    for part in parts:
        keys = [part[1:-1]] if part.startswith("<") and len(part) > 2 else part
        for key in keys:
            named = len(key) > 1
            stage.app.post_message(events.Key(key if named else _character_to_key(key), None if named else key))


async def until(stage: Opened, there: Callable[[], bool]) -> None:
    """Wait until a burst has been taken."""
    for _ in range(200):
        await asyncio.sleep(0.02)
        if there():
            break
    await stage.settle()
    assert there()


def editor(stage: Opened) -> LineEditor:
    assert isinstance(stage.screen, TalkScreen)
    assert stage.screen.editors is not None
    return stage.screen.editors.editor


def rows(stage: Opened) -> list[str]:
    """Give what stands in the editor; nothing where there is none yet."""
    opened = isinstance(stage.screen, TalkScreen) and stage.screen.editors is not None
    return list(editor(stage).document.lines) if opened else []


def stored(workbook: Workbook) -> dict[int, list[tuple[str, str]]]:
    """Give kind and text of every line in the file by topic, private ones with their sign."""
    found: dict[int, list[tuple[str, str]]] = {}
    for talk in workbook.talks.all():
        for topic, lines in workbook.lines.of(Sheet(talk.id, talk.employee_id)).items():
            kinds = {note.id: str(note.kind) for note in workbook.lines.notes(talk.id)}
            found[topic] = [(kinds.get(line.id, "private"), line.text) for line in lines if line.text]
    return found


def in_file(book: Path) -> dict[int, list[tuple[str, str]]]:
    with at_work(book) as workbook:
        return stored(workbook)


@pytest.fixture
def planned(book: Path) -> Path:
    """Give a workbook in which Ane's talk is planned, and an agreement with her is open."""
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="", employee_id=ANE.id, kind=TalkKind.MUS, planned_at=datetime(2026, 2, 13, 10)))
        workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Skriv vejledningen"))
    return book


async def test_what_is_typed_over_the_topics_stands_in_the_file_with_its_kinds(
    planned: Path, open_app: OpenApp
) -> None:
    async with open_app(planned, "da") as stage:
        await stage.press("l")
        await stage.type("Det går godt")
        await stage.press("enter")
        await stage.type("! mig: ring til Bo >1/3")
        assert "aftale" in stage.said
        assert "leder" in stage.said
        assert "1. mar" in stage.said or "01-03" in stage.said
        await stage.press("enter", "f4")
        await stage.type("+ flot klaret")
        await stage.press("enter")
        await stage.type("mål: Lær Rust >Q2")
        await stage.press("ctrl+g", "6", *"#0")
        await stage.press("space")
        await stage.type("% kun mig")
        assert rows(stage)[0] == "% kun mig"
        await stage.press("f4")
        assert rows(stage)[:2] == ["+ flot klaret", "= Lær Rust >Q2"]
        assert editor(stage).cursor_location[0] == 1, "the caret is where it was left"
        await stage.press("ctrl+g", "b")
    found = in_file(planned)
    assert found[0] == [("private", "% kun mig")]
    assert found[1] == [("note", "Det går godt"), ("agreement", "! mig: ring til Bo >1/3")]
    assert found[3] == [("praise", "+ flot klaret"), ("goal", "= Lær Rust >Q2")]
    with at_work(planned) as workbook:
        assert "ring til Bo" in [each.text for each in workbook.agreements.all()]
        assert [goal.text for goal in workbook.goals.all()] == ["Lær Rust"]


async def test_owner_and_date_are_offered_as_they_are_typed_and_the_right_arrow_takes_the_first(
    planned: Path, open_app: OpenApp
) -> None:
    async with open_app(planned, "da") as stage:
        await stage.press("l", "!", "space")
        assert stage.said == "→ aftale · ansvarlig? mig: Ane: · frist? >+14 >fre >1/3"
        await stage.press("c")
        assert stage.said == "→ aftale · ansvarlig? Camilla: · højre pil tager den første"
        await stage.press("right", *"ring >f", "right")
        assert rows(stage) == ["! Camilla: ring >fre"]
        assert stage.said == "→ aftale · Camilla · fre 20-02-2026"
        await stage.press("left", "left", "right", "right", "right")
        assert rows(stage) == ["! Camilla: ring >fre"], "elsewhere the arrow only moves"
        await stage.press("enter", *"mål: lær", "space")
        assert stage.said == "→ mål · Ane · frist? >+3m >Q2 >1/3"
        await stage.press("enter", *"+ flot")
        assert "Hvornår skete det?" in stage.said
        await stage.press("enter", *"%kun mig")
        assert stage.said == "Intet mærke endnu: sæt et mellemrum efter % (kun mig)"
        await stage.press("ctrl+u", *"har en depression")
        assert stage.said == "Aftal rammer, ikke diagnoser"
        await stage.press("enter")
        assert stage.said.startswith("1 aftale · 1 mål · 1 ros · ")
        assert stage.said.endswith("sætter nye"), "advice stays in sight where there is room"


async def test_keys_that_come_all_at_once_keep_their_order(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        burst(stage, "l", "ne", "<left>", "<left>", "o", "<f3>", "two", "<enter>", "#4 four")
        burst(stage, "<ctrl+g>", "!", "<tab>", "<tab>", " more")
        await until(stage, lambda: rows(stage) == ["! four more"])
        burst(stage, "<ctrl+g>", "2", "two", "<ctrl+g>", "m", "/bo", "<enter>", "n", "Bob", "<enter>", "BB", "<ctrl+s>")
        await until(stage, lambda: "Bob" in stage.shown and isinstance(stage.screen, EmployeesScreen))
        assert (await stage.ask(lambda workbook: workbook.employees.named("Bob"))).initials == "BB"
    found = in_file(planned)
    assert [text for _, text in found[1]] == ["one"]
    assert [text for _, text in found[2]] == ["two", "two"]
    assert [text for _, text in found[4]] == ["! four more"]


async def test_half_a_second_after_the_last_key_everything_is_in_the_file(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "da") as stage:
        await stage.press("l")
        burst(stage, "Ord nummer ", "et", "<home>", "- ", "<end>", "<enter>", "! bo: bestil tid >+14")
        while not rows(stage)[-1].endswith("+14"):
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.5)
        assert in_file(planned)[1] == [("note", "- Ord nummer et"), ("agreement", "! bo: bestil tid >+14")]


async def test_the_title_says_whether_it_is_saved_and_why_not(
    planned: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(Saver.flush, "__defaults__", (0.3,))
    async with open_app(planned, "da", (100, 24)) as stage:
        await stage.press("l")
        assert "● gemt" in stage.rows[0]
        await stage.type("før")
        assert "● gemt 10:00:00" in stage.rows[0]
        other = sqlite3.connect(planned, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        burst(stage, " mere")
        seen = set()
        for _ in range(30):
            await asyncio.sleep(0.1)
            seen.add("IKKE GEMT" in stage.rows[0])
            if True in seen:
                assert "IKKE GEMT" in stage.rows[0], "once told, it stays told"
        assert True in seen
        await stage.press("ctrl+q")
        assert stage.app.is_running
        assert rows(stage) == ["før mere"]
        other.execute("ROLLBACK")
        other.close()
        await stage.settle()
        assert "● gemt" in stage.rows[0]
    assert in_file(planned)[1] == [("note", "før mere")]


async def test_a_line_from_the_command_line_appears_and_the_caret_stays(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "da") as stage:
        await stage.press("l")
        await stage.type("min linje")
        with at_work(planned) as other:
            other.lines.append(other.talks.all()[0], 1, ["+ andres ros"])
            other.lines.append(other.talks.all()[0], 2, ["et andet emne"])
        await stage.app.news.look()
        await stage.settle()
        assert rows(stage) == ["min linje", "+ andres ros"]
        await stage.type("!")
        assert rows(stage) == ["min linje!", "+ andres ros"]
        await stage.press("ctrl+z")
        assert rows(stage)[1] == "+ andres ros"
        assert rows(stage)[0] != "min linje!"
        await stage.press("f3")
        assert rows(stage)[0] == "et andet emne"


async def test_undo_is_of_the_text_in_text_and_of_commands_elsewhere(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await stage.press("l")
        await stage.type("word")
        await stage.press("ctrl+z")
        assert rows(stage) == [""]
        await stage.press("ctrl+y")
        assert rows(stage) == ["word"]
        await stage.press("tab", "u")
        assert "Start talk" in stage.said
        assert (await stage.ask(lambda workbook: workbook.talks.all()))[0].state is TalkState.PLANNED
        await stage.press("ctrl+y")
        assert (await stage.ask(lambda workbook: workbook.talks.all()))[0].state is TalkState.LIVE
        assert rows(stage) == ["word"]


async def test_a_thousand_lines_can_be_undone_after_saving_and_after_other_topics_screens_and_a_search(
    planned: Path, open_app: OpenApp
) -> None:
    async with open_app(planned, "da") as stage:
        await stage.press("l")
        typed = [f"linje {number}" for number in range(1000)]
        for line in typed:
            editor(stage).insert(f"{line}\n")
        await stage.press("up", "up", "home", "ctrl+s", "f4", "x", "f2", "ctrl+g", "b", "ctrl+g", "l")
        await stage.press("ctrl+f", *"linje 7", "escape", "escape")
        assert isinstance(stage.screen, TalkScreen)
        assert editor(stage).cursor_location == (998, 0), "the caret is where it was left"
        assert [text for _, text in in_file(planned)[1]] == typed
        for _ in typed:
            editor(stage).undo()
        assert rows(stage) == [""]
        await stage.press("ctrl+s")
        assert 1 not in in_file(planned)
        for _ in typed[:10]:
            editor(stage).redo()
        await stage.press("ctrl+s")
        assert [text for _, text in in_file(planned)[1]] == typed[:10]
        assert in_file(planned)[3] == [("note", "x")]


async def test_a_talk_begun_by_mistake_goes_away_but_never_with_words_in_it(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("l")
        await stage.type("words")
        await stage.press("tab", "u")
        assert "written" in stage.said
        assert rows(stage) == ["words"]
        await stage.press("ctrl+g", "m", "j", "l")
        await stage.press("tab", "u")
        assert isinstance(stage.screen, EmployeesScreen), "a talk that is no more has no screen"
        assert len(await stage.ask(lambda workbook: workbook.talks.all())) == 1


async def test_what_was_brought_in_is_judged_on_the_panel(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en", (120, 40)) as stage:
        await stage.press("l", "tab")
        assert isinstance(stage.screen, TalkScreen)
        talk, view = stage.screen.talk, stage.screen.view
        assert view is not None
        carried, fixed = (
            next(item for item in view.items if item.kind is kind and item.topic == 1)
            for kind in (ItemKind.CARRIED, ItemKind.FIXED)
        )
        stage.screen.panel.select(carried.id)
        await stage.press("1")
        given = await stage.ask(lambda workbook: workbook.verdicts.of_talk(talk.id))
        assert given[carried.source_id].verdict is Verdict.KEPT
        stage.screen.panel.select(fixed.id)
        await stage.press("2", "enter")
        assert "needs a word" in stage.shown
        await stage.type("sick")
        await stage.press("enter")
        assert "skipped: sick" in stage.shown


async def test_questions_are_found_copied_and_ticked_without_losing_the_place(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await stage.press("l")
        await stage.type("first")
        await stage.press("ctrl+o")
        question = stage.said
        assert question.endswith("?")
        assert rows(stage) == ["first"]
        await stage.press("tab", "space")
        assert "✓" in "\n".join(stage.rows)
        await stage.press("enter")
        await stage.type("answer")
        assert [row for row in rows(stage) if row] == ["first", question, "answer"]
        await stage.press("tab", "T")
        assert "waits for the team meeting" in stage.said, "a point does not vanish without a word"


async def test_a_change_of_language_keeps_text_and_caret(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "da") as stage:
        await stage.press("l")
        await stage.type("to ord")
        await stage.press("left", "left", "ctrl+p")
        await stage.type("skift mellem")
        await stage.press("enter")
        await stage.type("X")
        assert rows(stage) == ["to oXrd"]
        assert "Talk" in stage.rows[0]
        assert "Help" in stage.rows[-1]


async def test_a_word_mark_under_the_caret_and_a_dialog_lose_nothing(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "da") as stage:
        await stage.press("l")
        await stage.type("aftale: mig ringer")
        await stage.press("f1", "escape")
        await stage.type(" snart")
        assert rows(stage) == ["! mig ringer snart"]
