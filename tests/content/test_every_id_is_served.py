"""Every purpose, requirement, piece of advice, topic and question is served by words, by code or by a named part.

Nothing of what the workbook rests on is dropped silently: an id that nobody serves fails here.
"""

from enum import Enum
from functools import reduce
from importlib import import_module

import pytest

from mus_tui.content.library import Content, load_content


class Part(Enum):
    """Parts of the program that are still to come."""

    TERMINAL = "the terminal layer"
    LIVE_TALK = "the live talk"
    MINUTES = "the chain and minutes"
    BOARD = "the goals board"
    SYNC = "sync"


IDS = (
    *(f"P{number}" for number in range(7)),
    "R1",
    "R2",
    "R3",
    *(f"R2{letter}" for letter in "abcd"),
    *(f"V{number}" for number in range(1, 14)),
    *(f"T{number}" for number in range(1, 6)),
    *(f"Q{number}" for number in range(1, 16)),
)

BEHAVIOUR: dict[str, tuple[str | Part, ...]] = {
    "P0": (
        "mus_tui.domain.agreements:type_of_topic",
        "checklist:conditions",
        "checklist:development",
        "mus_tui.documents.minutes:minutes_document",
    ),
    "P1": (
        "content:C1",
        "checklist:takeaways",
        "mus_tui.store.closing:takeaways",
        "mus_tui.documents.minutes:minutes_document",
    ),
    "P2": ("mus_tui.ui.agenda_screen:AgendaScreen.command_differs", "mus_tui.documents.minutes:minutes_document"),
    "P3": ("mus_tui.store.agenda:Agendas.brought_in", "checklist:verdicts"),
    "P4": ("mus_tui.store.preparations:Preparations.share", Part.LIVE_TALK, Part.SYNC),
    "P5": ("checklist:professional", "checklist:personal", "mus_tui.store.closing:read_closing"),
    "P6": ("mus_tui.domain.goals:Goal.team_goal_id", Part.BOARD),
    "R1": (
        "mus_tui.domain.talks:PreparationStep",
        "mus_tui.store.talks:Talks.begin",
        "mus_tui.documents.agenda:write_agenda",
    ),
    "R2": ("mus_tui.domain.agenda:FixedPoint", "mus_tui.store.agenda:Agendas.owed", "checklist:fixed_points"),
    "R3": ("mus_tui.ui.agenda_screen:AgendaScreen.command_team_meeting", Part.MINUTES),
    "V1": ("mus_tui.ui.views.employee_rows:meter", "mus_tui.domain.talks:missing_steps"),
    "V2": (
        "content:Q11",
        "content:X52",
        "checklist:development",
        "mus_tui.store.closing:MadeInTalk.serves_development",
    ),
    "V3": ("mus_tui.store.praise:PraiseLog.say", "checklist:praise", Part.MINUTES),
    "V4": ("mus_tui.domain.goals:Goal.builds_on", Part.BOARD),
    "V5": ("mus_tui.ui.screens.talk:TalkScreen.command_probes", Part.LIVE_TALK),
    "V6": (
        "mus_tui.domain.people:Employee.feedback_days",
        "mus_tui.store.summaries:EmployeeSummary.days_since_praise",
        Part.MINUTES,
    ),
    "V7": ("mus_tui.domain.agenda:is_new", "content:C2", "checklist:learnt", "mus_tui.store.closing:takeaways"),
    "V8": (
        "mus_tui.domain.agenda:Praise.happened_on",
        "mus_tui.content.library:Content.aside_for",
        "content:example",
        Part.MINUTES,
    ),
    "V9": ("content:Q9", "content:Q11", "content:Q13", "checklist:rounds"),
    "V10": ("mus_tui.domain.people:CareerWish", "content:X54"),
    "V11": (
        "mus_tui.domain.agreements:Agreement.is_overdue",
        "checklist:agreements",
        "checklist:follow_up",
        "mus_tui.store.talks:Talks.plan_follow_up",
        "mus_tui.ui.screens.closing:ClosingScreen.command_plan_follow_up",
    ),
    "V12": ("mus_tui.content.library:Content.template", "mus_tui.domain.agenda:AgendaItem.chosen"),
    "V13": ("mus_tui.domain.talks:CORE_TOPICS", "mus_tui.content.builders:template"),
    "T1": ("mus_tui.store.agenda:Agendas.brought_in",),
    "Q2": ("mus_tui.domain.goals:Goal.learning", Part.BOARD),
    "Q3": ("content:why_not",),
    "Q4": ("mus_tui.content.entries:Scale.WORKLOAD", Part.MINUTES),
    "Q5": ("mus_tui.content.entries:SideData.TEAM_GOAL", Part.BOARD),
    "Q7": ("mus_tui.domain.people:Employee.feedback_days", Part.MINUTES),
    "Q8": ("mus_tui.domain.goals:Goal.leader_support", Part.BOARD),
    "Q9": ("mus_tui.content.entries:Scale.WELL_BEING", Part.MINUTES),
    "Q10": ("mus_tui.content.entries:Scale.COOPERATION", Part.MINUTES),
    "Q11": ("mus_tui.content.entries:SideData.COMPETENCE", Part.MINUTES),
    "Q12": ("mus_tui.domain.goals:Goal.leader_support", Part.BOARD),
    "Q15": ("mus_tui.content.entries:SideData.GOAL", Part.LIVE_TALK),
}
"""What does what an id asks for, beside its words: other content, an item of the checklist, code, a part to come."""


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def serves(content: Content, server: str | Part) -> bool:
    """Say whether a server exists."""
    if isinstance(server, Part):
        return True
    where, name = server.split(":")
    if where == "content":
        return content.entry(name) is not None or name in content.probes
    if where == "checklist":
        return name in content.checklist
    return reduce(getattr, name.split("."), import_module(where)) is not None


@pytest.mark.parametrize("entry_id", IDS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_id_has_its_words(content: Content, entry_id: str, language: str) -> None:
    entry = content.entry(entry_id)
    assert entry is not None
    assert entry.text(language)


@pytest.mark.parametrize("entry_id", BEHAVIOUR)
def test_what_serves_an_id_exists(content: Content, entry_id: str) -> None:
    assert entry_id in IDS
    assert not [server for server in BEHAVIOUR[entry_id] if not serves(content, server)]


def test_every_purpose_requirement_and_advice_is_more_than_words() -> None:
    more_than_words = {entry_id for entry_id in IDS if entry_id[0] in "PRV" and len(entry_id) < 4}
    fixed_points = {"R2a", "R2b", "R2c", "R2d"}  # served by what serves R2
    assert more_than_words - fixed_points <= BEHAVIOUR.keys()


def test_the_checklist_watches_over_ids_that_there_are(content: Content) -> None:
    for item in content.checklist.values():
        assert item.serves
        assert set(item.serves) <= set(IDS)
        assert all(f"checklist:{item.id}" in BEHAVIOUR[served] for served in item.serves)


def test_an_id_that_nobody_serves_is_found(content: Content) -> None:
    assert content.entry("Q16") is None
    with pytest.raises(AttributeError):
        serves(content, "mus_tui.domain.talks:NoSuchStep")
