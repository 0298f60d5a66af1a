"""Sharing what the leader prepared, on the running screen."""

from datetime import datetime
from pathlib import Path

from mus_tui.content.library import load_content
from mus_tui.documents.agenda import agenda_document
from mus_tui.documents.rendering import plain_text
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import translator
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.screens.test_preparation import put_on
from tests.ui.stage import Opened, at_work

TALK = Talk(id="t2", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10))


async def sent(stage: Opened) -> str:
    """Give the agenda as the employee gets it."""
    content = load_content()
    written = await stage.ask(lambda workbook: plain_text(agenda_document(workbook, TALK, content, translator("en"))))
    return " ".join(written.split())


async def own_notes(stage: Opened) -> list[str]:
    """Give what is the leader's own, in the file and in the editor."""
    lines = await stage.ask(lambda workbook: workbook.lines.of(stage.screen.sheet))  # type: ignore[attr-defined]
    kept = [line.text for line in lines.get(2, []) if line.text]
    editor = stage.screen.editors.editor  # type: ignore[attr-defined]
    assert [line for line in editor.text.split("\n") if line] == kept
    return kept


async def test_notes_under_a_question_are_shared_beside_it_and_taken_back(book: Path, open_app: OpenApp) -> None:
    with at_work(book) as workbook:
        workbook.talks.plan(TALK)
    async with open_app(book, "en") as stage:
        await stage.press("p", "f3")
        await put_on(stage, "Which tasks give you the most")
        await stage.press("enter")
        await stage.paste("the big jobs suit her\n")
        await stage.type("! mig: flere af dem")
        assert "You may be asked to hand this over" not in await sent(stage)
        assert "big jobs" not in await sent(stage)
        await put_on(stage, "Which tasks give you the most")
        await stage.press("s")
        question = "Which tasks give you the most right now, and which would you like to change?"
        assert await own_notes(stage) == [question]
        assert "the big jobs suit her Both of us" in stage.shown
        assert "the big jobs suit her" in await sent(stage)
        assert "proposed agreement: flere af dem (Mette, due date missing)" in await sent(stage)
        assert len(await stage.ask(lambda workbook: workbook.agreements.of(ANE.id))) == 1
        await put_on(stage, "big jobs suit her")
        await stage.press("s")
        assert "big jobs" not in await sent(stage)
        assert await own_notes(stage) == [question, "the big jobs suit her"]
        await stage.press("u", "tab", "end", "enter")
        await stage.type("hers alone")
        await stage.press("ctrl+g", "d")
        assert "The line is shared" in stage.said
        assert "hers alone" in await sent(stage)
