from collections.abc import Sequence
from datetime import date, datetime

import pytest

from mus_tui.content.library import Content
from mus_tui.documents.minutes import minutes_document
from mus_tui.documents.rendering import markdown
from mus_tui.documents.wording import talk_language
from mus_tui.domain.agenda import AgendaItem, FixedPoint, ItemKind, ItemState
from mus_tui.domain.agreements import Agreement, Verdict
from mus_tui.domain.goals import Goal
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.i18n.translator import translator
from mus_tui.store.schema import PRIVATE
from mus_tui.store.settings import LANGUAGE, LEADER_NAME
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE

LINES = {
    0: ["Kalenderen er fyldt frem til uge 12"],
    2: ["> Jeg vil gerne have mere ro til test", "< Det kan jeg godt se", "= Svartid under 20 timer >2026-09-30"],
    3: ["+ Du fik ro på kunden fra Horsens", "% spørg til rollen"],
    4: ["! mig: bestil hæve-sænke-bord >2026-03-01"],
    5: [
        "! mig+ane: find et kursus i kravafklaring >2026-05-01",
        "! læs om testdata",
        "? Adgang til det nye laboratorium",
    ],
    6: ["Vi er enige om planen", "> Mod på at gå videre"],
}

DANISH = """\
# Referat: MUS med Ane Sørensen

- **Dato:** fredag den 13. februar 2026
- **Sted:** Lokale 2
- **Deltagere:** Mette Kragh (leder) og Ane Sørensen (medarbejder)
- **Fokus:** At din udvikling, faglig og personlig, får en plan

## Aftaler

### Udvikling

- find et kursus i kravafklaring (Mette og Ane, senest 01-05-2026)
- læs om testdata (mangler ansvarlig, mangler frist)

### Vilkår

- bestil hæve-sænke-bord (Mette, senest 01-03-2026)

## Mål

- Svartid under 20 timer (idé, senest 30-09-2026)

## Ros

- Du fik ro på kunden fra Horsens

## Det talte vi om

### Velkommen og dagens samtale

- Kalenderen er fyldt frem til uge 12

### Opgaver, indsats, mål og planer

- Ane: Jeg vil gerne have mere ro til test
- Mette: Det kan jeg godt se

### Afrunding

- Vi er enige om planen

## Siden sidst

- Fast hjemmearbejdsdag: delvist (kun om fredagen)

## Faste punkter

- Resultater siden sidst: taget op
- Bedre arbejdsmiljø: taget op
- Kulturen på arbejdspladsen: sprunget over (næste gang)
- Behov for at lære nyt: taget op

## Vi ser forskelligt på det

- Fast hjemmearbejdsdag

## Til en anden gang

- Adgang til det nye laboratorium

## Det tager vi med

- Ane: Mod på at gå videre
- Mette: der blev ikke skrevet noget ned

## Næste samtale

Opfølgningssamtale, onsdag den 13. maj 2026

Dato: ................ Underskrift: ............................\\
Ane Sørensen

Dato: ................ Underskrift: ............................\\
Mette Kragh
"""

ENGLISH = """\
# Minutes: development talk with Ane Sørensen

- **Date:** Friday, 13 February 2026
- **Place:** Lokale 2
- **Present:** Mette Kragh (leader) and Ane Sørensen (employee)
- **Focus:** That your development, professional and personal, gets a plan

## Agreements

### Development

- find et kursus i kravafklaring (Mette and Ane, by 1 May 2026)
- læs om testdata (owner missing, due date missing)

### Conditions

- bestil hæve-sænke-bord (Mette, by 1 Mar 2026)

## Goals

- Svartid under 20 timer (idea, by 30 Sep 2026)

## Praise

- Du fik ro på kunden fra Horsens

## What we talked about

### Welcome and today's talk

- Kalenderen er fyldt frem til uge 12

### Tasks, effort, goals and plans

- Ane: Jeg vil gerne have mere ro til test
- Mette: Det kan jeg godt se

### Closing

- Vi er enige om planen

## From last time

- Fast hjemmearbejdsdag: partly (kun om fredagen)

## Fixed points

- Results since last time: taken up
- A better work environment: taken up
- The culture at work: skipped (næste gang)
- Needs to learn something new: taken up

## We see it differently

- Fast hjemmearbejdsdag

## For another time

- Adgang til det nye laboratorium

## What we take with us

- Ane: Mod på at gå videre
- Mette: nothing was written down

## Next talk

Follow-up talk, Wednesday, 13 May 2026

Date: ................ Signature: ............................\\
Ane Sørensen

Date: ................ Signature: ............................\\
Mette Kragh
"""


@pytest.fixture
def planned(workbook: Workbook) -> Talk:
    workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Fast hjemmearbejdsdag"))
    at = datetime(2026, 2, 13, 10, 0)
    return workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=at, place="Lokale 2", focus=("P5",)))


@pytest.fixture
def held(workbook: Workbook, content: Content, planned: Talk) -> Talk:
    talk = workbook.talks.begin(ANE.id, content)
    for topic, lines in LINES.items():
        workbook.lines.append(talk, topic, lines)
    for item in workbook.agendas.of(talk, content):
        if item.kind is ItemKind.FIXED:
            skipped = item.source_id == "R2d"
            word = "næste gang" if skipped else ""
            workbook.agendas.take_up(item, ItemState.SKIPPED if skipped else ItemState.TAKEN_UP, word)
        if item.kind is ItemKind.CARRIED:
            workbook.verdicts.give(talk.id, "agreements", item.source_id, Verdict.PARTLY, "kun om fredagen")
            workbook.agendas.write(item._replace(differs=True), "")
    follow_up = Talk(id="", employee_id=ANE.id, kind=TalkKind.FOLLOW_UP, planned_at=datetime(2026, 5, 13, 10, 0))
    workbook.talks.plan(follow_up)
    workbook.talks.hold(talk.id, content)
    return workbook.talks.get(talk.id)


def minutes(workbook: Workbook, talk: Talk, content: Content, language: str = "da") -> str:
    return markdown(minutes_document(workbook, talk, content, translator(language)))


@pytest.mark.parametrize(("language", "expected"), [("da", DANISH), ("en", ENGLISH)], ids=["da", "en"])
def test_the_minutes_of_a_talk_read_as_both_would_sign_them(
    workbook: Workbook, held: Talk, content: Content, language: str, expected: str
) -> None:
    assert minutes(workbook, held, content, language) == expected


def test_every_talk_planned_to_follow_up_is_named(workbook: Workbook, held: Talk, content: Content) -> None:
    workbook.talks.plan_follow_up(held, [date(2026, 8, 13)], content)
    told = minutes(workbook, held, content).partition("## Næste samtaler\n\n")[2].splitlines()
    assert [line.rpartition("den ")[2] for line in told[:2]] == ["13. maj 2026", "13. august 2026"]


def test_the_private_table_is_not_even_asked_for(workbook: Workbook, held: Talk, content: Content) -> None:
    asked: list[str] = []
    workbook.connection.set_trace_callback(asked.append)
    minutes(workbook, held, content)
    assert asked
    assert not [sql for sql in asked if PRIVATE in sql]


def test_a_talk_not_started_has_minutes_that_say_what_is_missing(
    workbook: Workbook, planned: Talk, content: Content
) -> None:
    text = minutes(workbook, planned, content)
    assert "- **Status:** planlagt" in text
    assert "Der er ikke aftalt noget om udvikling." in text
    assert "- Ane: der blev ikke skrevet noget ned\n- Mette: der blev ikke skrevet noget ned" in text
    assert "## Siden sidst" not in text


def test_a_goal_about_competences_counts_as_development(workbook: Workbook, planned: Talk, content: Content) -> None:
    goal = Goal(id="", employee_id=ANE.id, text="Lære at læse målinger", talk_id=planned.id, topic=5, owners=(ANE.id,))
    workbook.goals.add(goal._replace(measure="viser det for holdet", leader_support="finder tiden"))
    text = minutes(workbook, planned, content)
    assert "udvikling." not in text.partition("## Mål")[2]
    assert (
        "- Lære at læse målinger (idé)\\\n  Sådan ser vi det: viser det for holdet\\\n  Lederens del: finder tiden"
        in text
    )


def test_what_was_moved_to_the_team_meeting_is_not_in_the_minutes(
    workbook: Workbook, held: Talk, content: Content
) -> None:
    (item,) = carried(workbook, held, content)
    workbook.agendas.write(item._replace(team_meeting=True), "")
    assert "hjemmearbejdsdag" not in minutes(workbook, held, content)


def test_ones_own_fixed_points_are_followed_up_by_their_words(
    workbook: Workbook, planned: Talk, content: Content
) -> None:
    point = FixedPoint(id=workbook.new_id(), employee_id=ANE.id, topic=4, text="Støj i storrummet")
    with workbook.write() as transaction:
        transaction.add("fixed_points", point)
    talk = workbook.talks.begin(ANE.id, content)
    assert "- Støj i storrummet: endnu ikke taget op" in minutes(workbook, talk, content)
    assert "- Fast hjemmearbejdsdag: endnu ikke vurderet" in minutes(workbook, talk, content)


def test_a_line_that_a_killed_program_left_unread_is_in_the_minutes(
    workbook: Workbook, held: Talk, content: Content
) -> None:
    with workbook.write() as transaction:
        (agreement, *_) = workbook.agreements.of_talk(held.id)
        transaction.delete("agreements", agreement.id)
    workbook.connection.execute("DELETE FROM agreements WHERE id = ?", (agreement.id,))
    assert agreement.text in minutes(workbook, held, content)


def test_without_a_leaders_name_the_leader_is_called_that(workbook: Workbook, held: Talk, content: Content) -> None:
    workbook.settings.set(LEADER_NAME, "")
    text = minutes(workbook, held, content)
    assert "Lederen og Ane Sørensen (medarbejder)" in text
    assert "- Lederen: Det kan jeg godt se" in text
    assert "(lederen, senest 01-03-2026)" in text


@pytest.mark.parametrize(
    ("of_talk", "of_person", "of_workbook", "language"),
    [("en", "da", "da", "en"), (None, "en", "da", "en"), (None, None, "en", "en"), (None, None, "", "da")],
)
def test_the_language_is_the_talks_else_the_persons_else_the_workbooks(
    workbook: Workbook, of_talk: str | None, of_person: str | None, of_workbook: str, language: str
) -> None:
    workbook.employees.change(ANE._replace(language=of_person))
    workbook.settings.set(LANGUAGE, of_workbook)
    assert talk_language(workbook, Talk(id="t", employee_id=ANE.id, language=of_talk)) == language


def test_another_owner_is_named_in_full_and_one_who_is_gone_as_a_colleague(
    workbook: Workbook, planned: Talk, content: Content
) -> None:
    workbook.employees.add(Employee(id="x", name="Ane Kragh"))
    owners = (ANE.id, "x", "gone")
    workbook.agreements.add(
        Agreement(id="", employee_id=ANE.id, talk_id=planned.id, text="mødes", owners=owners, due=date(2026, 3, 1))
    )
    assert "- mødes (Ane, Ane Kragh og en tidligere kollega, senest 01-03-2026)" in minutes(workbook, planned, content)


def carried(workbook: Workbook, talk: Talk, content: Content) -> Sequence[AgendaItem]:
    return [item for item in workbook.agendas.of(talk, content) if item.kind is ItemKind.CARRIED]
