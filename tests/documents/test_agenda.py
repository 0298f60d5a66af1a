from datetime import datetime
from pathlib import Path

import pytest

from mus_tui.content.library import Content
from mus_tui.documents.agenda import agenda_document, write_agenda
from mus_tui.documents.rendering import plain_text
from mus_tui.domain.agenda import ItemKind, OwnQuestion
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.people import LEADER, Party
from mus_tui.domain.talks import PreparationStep, Talk, TalkKind
from mus_tui.i18n.translator import translator
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE


@pytest.fixture
def talk(workbook: Workbook) -> Talk:
    workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Fast hjemmearbejdsdag", owners=(LEADER,)))
    at = datetime(2026, 2, 20, 10, 30)
    return workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=at, place="Lokale 2", focus=("P5",)))


def agenda(workbook: Workbook, talk: Talk, content: Content, language: str = "da") -> str:
    return plain_text(agenda_document(workbook, talk, content, translator(language)))


def test_the_invitation_is_filled_in_and_says_by_when_to_answer(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    text = " ".join(agenda(workbook, talk, content).split())
    assert "Hej Ane. Vi skal holde MUS fredag den 20. februar 2026 kl. 10:30; jeg har sat 60 minutter af." in text
    assert "Sted: Lokale 2." in text
    assert "at din udvikling, faglig og personlig, får en plan." in text
    assert "senest tirsdag den 17. februar 2026" in text
    assert "Venlig hilsen Mette Kragh" in text
    assert "{" not in text


def test_the_agenda_can_be_in_english(workbook: Workbook, talk: Talk, content: Content) -> None:
    text = " ".join(agenda(workbook, talk, content, "en").split())
    assert "Agenda: development talk with Ane Sørensen" in text
    assert "Hi Ane. We have our development talk on Friday, 20 February 2026 at 10:30" in text
    assert "Work environment and cooperation (8 min)" in text


def test_each_topic_has_its_points_the_employees_own_first(workbook: Workbook, talk: Talk, content: Content) -> None:
    workbook.agendas.add_point(talk, 4, "Støj i storrummet", Party.EMPLOYEE)
    workbook.agendas.add_point(talk, 1, "Flytningen til maj")
    text = agenda(workbook, talk, content)
    topic_1 = text.partition("Siden sidst: aftaler og mål (10 min)")[2].partition("Opgaver,")[0]
    assert "- Flytningen til maj\n- Fast hjemmearbejdsdag (Mette)\n- Resultater siden sidst" in topic_1
    topic_4 = text.partition("Arbejdsmiljø og samarbejde (8 min)")[2]
    assert topic_4.index("- Ane: Støj i storrummet") < topic_4.index("- Bedre arbejdsmiljø")


def test_what_was_left_out_or_moved_or_is_the_leaders_alone_is_not_on_the_agenda(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    before = agenda(workbook, talk, content)
    for item in workbook.agendas.of(talk, content):
        if item.source_id == "Q7":
            workbook.agendas.choose(item, False)
        if item.kind is ItemKind.CARRIED:
            workbook.agendas.write(item._replace(team_meeting=True), "")
    after = agenda(workbook, talk, content)
    for words in ("Hvilken slags tilbagemelding", "Fast hjemmearbejdsdag"):
        assert words in before
        assert words not in after
    assert "Hvad har jeg lært i dag" not in before


def test_writing_the_agenda_out_makes_four_files_of_ones_own_and_counts_as_a_step(
    workbook: Workbook, talk: Talk, content: Content, tmp_path: Path
) -> None:
    files = write_agenda(workbook, talk, content, translator("da"), tmp_path / "ud")
    assert [file.name for file in files] == [
        "agenda-ane-sørensen-2026-02-20.md",
        "agenda-ane-sørensen-2026-02-20.txt",
        "form-ane-sørensen-2026-02-20.md",
        "agenda-ane-sørensen-2026-02-20.ics",
    ]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert PreparationStep.AGENDA in workbook.talks.steps(talk.id)


def test_a_talk_without_a_date_has_an_agenda_but_no_calendar_file(
    workbook: Workbook, content: Content, tmp_path: Path
) -> None:
    talk = workbook.talks.plan(Talk(id="", employee_id=ANE.id, kind=TalkKind.FOLLOW_UP, minutes=45))
    files = write_agenda(workbook, talk, content, translator("da"), tmp_path)
    assert [file.suffix for file in files] == [".md", ".txt", ".md"]
    text = files[1].read_text()
    assert "kl." not in text
    assert "(10 min)" not in text


def test_a_question_of_the_leaders_own_is_on_the_agenda_when_it_is_chosen(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    with workbook.write() as transaction:
        transaction.add("questions", OwnQuestion(id="c" * 32, topic=2, text="Hvad koster mest tid?"))
    (item,) = [item for item in workbook.agendas.of(talk, content) if item.source_id == "c" * 32]
    assert "Hvad koster mest tid?" not in agenda(workbook, talk, content)
    workbook.agendas.choose(item, True)
    assert "- Hvad koster mest tid?" in agenda(workbook, talk, content)
