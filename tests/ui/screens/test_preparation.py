from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mus_tui.content.library import load_content
from mus_tui.domain.agenda import AgendaItem, ItemKind, Preparation
from mus_tui.domain.people import Party
from mus_tui.domain.talks import PreparationStep, Talk
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work

TALK = Talk(id="t2", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10))


@pytest.fixture
def planned(book: Path) -> Path:
    """A talk held last year, with an agreement, a goal and a parked line; and one planned for next week."""
    content = load_content()
    with at_work(book, NOW - timedelta(days=200)) as workbook:
        workbook.talks.plan(Talk(id="t1", employee_id=ANE.id, planned_at=datetime(2025, 7, 28, 10)))
        talk = workbook.talks.begin(ANE.id, content)
        workbook.lines.append(talk, 4, ["! mig: flyt pladsen væk fra gangen >+14", "? løn i forhold til marked"])
        for item in workbook.agendas.owed(talk, content):
            workbook.agendas.take_up(item, item.state.TAKEN_UP)
        workbook.talks.hold(talk.id, content)
    with at_work(book) as workbook:
        workbook.talks.plan(TALK)
    return book


async def prepare(stage: Opened) -> None:
    """Go to the preparation of the person planned."""
    await stage.press("p")


def item(items: list[AgendaItem], source: str) -> AgendaItem:
    return next(each for each in items if each.source_id == source)


async def agenda(stage: Opened) -> list[AgendaItem]:
    content = load_content()
    return await stage.ask(lambda workbook: workbook.agendas.of(TALK, content))


async def steps(stage: Opened) -> set[PreparationStep]:
    return await stage.ask(lambda workbook: workbook.talks.steps(TALK.id))


async def put_on(stage: Opened, text: str) -> None:
    """Put the panel's cursor on the item that begins with a text."""
    panel = stage.screen.panel  # type: ignore[attr-defined]
    found = next(each.id for section in panel.sections for each in section.items if text in str(each.text))
    panel.focus()
    panel.select(found)
    await stage.settle()


async def test_it_shows_what_the_last_talk_brings_and_how_long_it_has_been_open(
    planned: Path, open_app: OpenApp
) -> None:
    async with open_app(planned, "da") as stage:
        await prepare(stage)
        assert "Ane Sørensen › Forberedelse" in stage.rows[0]
        assert "leder: flyt pladsen væk fra gangen" in stage.shown
        assert "OVERSKREDET 186 d" in stage.shown
        assert "åben i 200 dage" in stage.shown
        await stage.press("f5")
        assert "? løn i forhold til marked" in stage.shown


async def test_a_question_chosen_stays_chosen_and_the_choice_can_be_undone(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await stage.press("f4")
        await put_on(stage, "Tell me about a time this year")
        assert not item(await agenda(stage), "Q6").chosen
        await stage.press("space")
        assert item(await agenda(stage), "Q6").chosen
        assert "11 in all" in stage.shown
        assert "6-10 fit a talk" in stage.shown
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        assert item(await agenda(stage), "Q6").chosen
        await stage.press("f4")
        await put_on(stage, "Tell me about a time this year")
        await stage.press("space")
        assert not item(await agenda(stage), "Q6").chosen
        await stage.press("u")
        assert item(await agenda(stage), "Q6").chosen


async def test_points_of_ones_own_are_added_reworded_ordered_and_deleted(planned: Path, open_app: OpenApp) -> None:
    async def points() -> list[tuple[str, Party]]:
        own = (each for each in await agenda(stage) if each.kind is ItemKind.OWN)
        return [(each.text, each.party) for each in sorted(own, key=lambda each: (each.topic, each.position))]

    async with open_app(planned) as stage:
        await prepare(stage)
        await stage.press("f3", "tab")
        for text in ("Vagtplan", "Ferie", "> Kantine"):
            await stage.press("n")
            await stage.type(text)
            await stage.press("enter")
        leader, employee = Party.LEADER, Party.EMPLOYEE
        assert await points() == [("Kantine", employee), ("Vagtplan", leader), ("Ferie", leader)]
        await put_on(stage, "Ferie")
        await stage.press("K")
        assert await points() == [("Kantine", employee), ("Ferie", leader), ("Vagtplan", leader)]
        await stage.press("K")
        assert await points() == [("Kantine", employee), ("Ferie", leader), ("Vagtplan", leader)], "hers come first"
        await stage.press("e", "end", "backspace", "enter")
        assert ("Feri", leader) in await points()
        await stage.press("d")
        assert await points() == [("Kantine", employee), ("Vagtplan", leader)]
        await stage.press("u")
        assert ("Feri", leader) in await points()


async def test_what_comes_with_the_program_is_retired_and_never_deleted(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await put_on(stage, "Results since last time")
        await stage.press("space")
        assert "Only questions are chosen" in stage.said
        await stage.press("d", "enter")
        assert "Results since last time" not in stage.shown
        assert "The fixed point is retired" in stage.said
        await stage.press("u")
        assert "Results since last time" in stage.shown


async def test_questions_can_be_put_in_another_order(planned: Path, open_app: OpenApp) -> None:
    def order(items: list[AgendaItem]) -> list[str]:
        return [each.source_id for each in items if each.topic == 2 and each.kind is ItemKind.QUESTION and each.chosen]

    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await stage.press("f3")
        before = order(await agenda(stage))
        await put_on(stage, "Which tasks give you the most")
        await stage.press("J")
        after = order(await agenda(stage))
        assert after == [before[1], before[0], *before[2:]]
        await stage.press("u")
        assert order(await agenda(stage)) == before


async def test_what_is_typed_is_private_and_in_no_minutes(planned: Path, open_app: OpenApp) -> None:
    def private(workbook: Workbook) -> list[str]:
        return [row["text"] for row in workbook.rows("SELECT text FROM private_notes WHERE text <> ''")]

    def shared(workbook: Workbook) -> list[str]:
        tables = ("notes", "preparations", "agreements", "goals", "praise")
        found = (workbook.rows(f"SELECT * FROM {table} WHERE talk_id = 't2'") for table in tables)
        return [str(tuple(row)) for rows in found for row in rows]

    async with open_app(planned) as stage:
        await prepare(stage)
        await stage.type("Hemmeligt om vagter")
        await stage.press("enter")
        await stage.type("! mig: ring til Bo ")
        await stage.press("enter")
        assert await stage.ask(private) == ["Hemmeligt om vagter", "! mig: ring til Bo "]
        assert await stage.ask(shared) == []
        await stage.press("ctrl+g", "r")
        assert "Referat" in stage.rows[0]
        assert "Hemmeligt" not in stage.shown
        assert "ring til Bo" not in stage.shown


async def test_the_meter_goes_up_with_each_step(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        assert "ready 0/5" in stage.rows[0]
        await stage.type("A thought")
        assert "ready 1/5" in stage.rows[0]
        await put_on(stage, "History read")
        await stage.press("space")
        assert "ready 2/5" in stage.rows[0]
        await put_on(stage, "Focus chosen")
        await stage.press("space")
        await stage.press("enter")
        assert "ready 3/5" in stage.rows[0]
        assert (await stage.ask(lambda workbook: workbook.talks.get("t2"))).focus == ("P1",)
        await stage.press("u")
        assert "ready 2/5" in stage.rows[0]


async def test_two_purposes_are_the_most_a_talk_can_have(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        for number in range(3):
            await put_on(stage, "Focus chosen")
            await stage.press("space", *["down"] * number, "enter")
        assert (await stage.ask(lambda workbook: workbook.talks.get("t2"))).focus == ("P2", "P3")


async def test_writing_out_gives_agenda_form_and_calendar_and_is_the_first_step(
    planned: Path, open_app: OpenApp
) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await stage.press("tab", "x")
        written = sorted(path.name for path in Path.cwd().iterdir())
        assert [name.split("-")[0] + name[name.rindex(".") :] for name in written] == [
            "agenda.ics",
            "agenda.md",
            "agenda.txt",
            "form.md",
        ]
        assert str(Path.cwd())[:20] in stage.said
        assert PreparationStep.AGENDA in await steps(stage)


async def test_the_employees_answer_stands_under_its_question_and_can_be_copied(
    planned: Path, open_app: OpenApp
) -> None:
    answer = "For mange afbrydelser, så jeg aldrig når ned i det, der er svært, før klokken er to om eftermiddagen"
    with at_work(planned) as workbook, workbook.write() as transaction:
        transaction.add(
            "preparations",
            Preparation(
                id="p1",
                employee_id=ANE.id,
                talk_id="t2",
                party=Party.EMPLOYEE,
                topic=2,
                question_id="Q3",
                answer=answer,
            ),
        )
    async with open_app(planned) as stage:
        await prepare(stage)
        await stage.press("f3")
        assert answer in stage.shown
        assert PreparationStep.EMPLOYEE in await steps(stage)
        await put_on(stage, "afbrydelser")
        await stage.press("enter")
        await stage.type("Godt set")
        lines = await stage.ask(lambda workbook: workbook.lines.of(stage.screen.sheet))  # type: ignore[attr-defined]
        assert [line.text for line in lines[2]] == [f"> {answer}", "Godt set"]


async def test_the_form_that_came_back_is_read_in_on_the_screen(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await stage.press("tab", "x")
        (form,) = Path.cwd().glob("form-*.md")
        form.write_text(form.read_text("utf-8").replace("Q3:", "Q3: Fejlsøgning"), "utf-8")
        await stage.screen.run_command("talk.read_form")
        await stage.paste("nowhere.md")
        await stage.press("enter")
        assert "can't be read" in stage.shown
        await stage.press("ctrl+u")
        await stage.paste(str(form))
        await stage.press("enter")
        assert stage.said == "1 new answer"
        await stage.press("f3")
        assert "Fejlsøgning" in stage.shown


async def test_a_point_goes_to_the_team_meeting_and_back_but_an_agreement_stays(
    planned: Path, open_app: OpenApp
) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await put_on(stage, "Results since last time")
        await stage.press("T")
        assert item(await agenda(stage), "R2a").team_meeting
        assert "To the team meeting" in "".join(section.title for section in stage.screen.panel.sections)  # type: ignore[attr-defined]
        await stage.press("T")
        assert not item(await agenda(stage), "R2a").team_meeting
        await put_on(stage, "flyt pladsen")
        await stage.press("T")
        assert "stays between the two of you" in stage.said


async def test_that_we_see_it_differently_is_said_of_a_point(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await put_on(stage, "Results since last time")
        await stage.press("w")
        assert item(await agenda(stage), "R2a").differs
        assert "we differ" in stage.shown
        await stage.press("w")
        assert not item(await agenda(stage), "R2a").differs


async def test_a_question_is_found_by_its_words_whatever_topic_it_belongs_to(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await stage.press("tab", "slash")
        await stage.type("backing")
        await stage.press("enter")
        assert item(await agenda(stage), "Q6").chosen
        assert "[3 Leadership 2]" in stage.rows[1]


async def test_what_stands_at_a_question_is_said_when_the_cursor_is_on_it(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await prepare(stage)
        await stage.press("ctrl+g", "0")
        await put_on(stage, "How are things with you")
        assert "Write nothing about health" in stage.said


async def test_the_other_language_keeps_the_caret_and_the_topic(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "da") as stage:
        await prepare(stage)
        await stage.press("f4")
        await stage.type("en tanke")
        await stage.press("left", "left")
        await stage.app.top.run_command("app.language")
        await stage.settle()
        assert "Preparation" in stage.rows[0]
        assert "3 Leadership" in stage.rows[1]
        await stage.type("X")
        lines = await stage.ask(lambda workbook: workbook.lines.of(stage.screen.sheet))  # type: ignore[attr-defined]
        assert [line.text for line in lines[3]] == ["en tanXke"]


async def test_a_talk_moved_meanwhile_shows_its_new_date(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "da") as stage:
        await prepare(stage)
        moved = Talk(id="t2", employee_id=ANE.id, planned_at=datetime(2026, 3, 2, 9))
        await stage.ask(lambda workbook: workbook.talks.move(moved))
        await stage.settle()
        assert "man 02-03 09:00" in stage.rows[0]


@pytest.mark.parametrize("size", [(40, 24), (80, 12), (20, 5)])
async def test_a_small_terminal_still_takes_notes(planned: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(planned, "da", size) as stage:
        await prepare(stage)
        await stage.type("kort")
        assert any("kort" in row for row in stage.rows)
