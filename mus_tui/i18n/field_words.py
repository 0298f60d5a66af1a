"""What rows and their fields are called, and what fields hold, as whoever writes in the workbook says it."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from mus_tui.domain.conflicts import DELETION, Choice, FieldValue
from mus_tui.domain.goals import GoalField
from mus_tui.domain.people import LEADER
from mus_tui.i18n.dates import one_decimal, short_date, time_of_day
from mus_tui.i18n.feedback_words import FEEDBACK_KIND
from mus_tui.i18n.talk_words import APPROVAL_METHOD, PREPARATION_STEP, TALK_KIND, TALK_STATE
from mus_tui.i18n.translator import LANGUAGES, N_, Translator, plural, translator
from mus_tui.i18n.words import (
    AGREEMENT_STATE,
    AGREEMENT_TYPE,
    CAREER_WISH,
    GOAL_FIELD,
    GOAL_STATE,
    HEALTH,
    ITEM_KIND,
    ITEM_STATE,
    LINE_KIND,
    MEASURE,
    PARTY,
    SCALE,
    VERDICT,
)

KIND: Mapping[str, tuple[str, str, str]] = {
    "employees": (N_("employee"), *plural("{n} employee", "{n} employees")),
    "talks": (N_("talk"), *plural("{n} talk", "{n} talks")),
    "agenda_items": (N_("point of an agenda"), *plural("{n} point of an agenda", "{n} points of agendas")),
    "preparations": (
        N_("prepared answer"),
        *plural("{n} prepared answer", "{n} prepared answers"),
    ),
    "notes": (N_("note"), *plural("{n} note", "{n} notes")),
    "private_notes": (N_("note for you alone"), *plural("{n} note for you alone", "{n} notes for you alone")),
    "agreements": (N_("agreement"), *plural("{n} agreement", "{n} agreements")),
    "goals": (N_("goal"), *plural("{n} goal", "{n} goals")),
    "team_goals": (N_("goal of the team"), *plural("{n} goal of the team", "{n} goals of the team")),
    "check_ins": (N_("check-in"), *plural("{n} check-in", "{n} check-ins")),
    "verdicts": (N_("verdict"), *plural("{n} verdict", "{n} verdicts")),
    "praise": (N_("feedback"), *plural("{n} piece of feedback", "{n} pieces of feedback")),
    "fixed_points": (N_("fixed point"), *plural("{n} fixed point", "{n} fixed points")),
    "questions": (N_("question of your own"), *plural("{n} question of your own", "{n} questions of your own")),
    "ratings": (N_("rating"), *plural("{n} rating", "{n} ratings")),
    "minutes": (N_("version of minutes"), *plural("{n} version of minutes", "{n} versions of minutes")),
    "approvals": (N_("approval"), *plural("{n} approval", "{n} approvals")),
    "settings": (N_("setting"), *plural("{n} setting", "{n} settings")),
}
"""What a row of a table is called, and how many are counted. The tables that keep the books are not told of."""

_SILENT = frozenset({"events", "devices", "conflicts", "erased"})
_OTHER = (N_("entry"), *plural("{n} other entry", "{n} other entries"))

CHOICE: Mapping[Choice, str] = {
    Choice.KEPT: N_("keep"),
    Choice.OTHER: N_("other"),
    Choice.BOTH: N_("both"),
}
"""What can be chosen between two versions, beside a text of one's own."""

_FIELD: Mapping[str, str] = {
    "name": N_("name"),
    "initials": N_("initials"),
    "title": N_("title"),
    "unit": N_("unit"),
    "email": N_("e-mail address"),
    "hired_on": N_("hired on"),
    "left_on": N_("left on"),
    "language": N_("language"),
    "career_wish": N_("career wish"),
    "feedback_days": N_("days between feedback"),
    "kind": N_("kind"),
    "state": N_("where it stands"),
    "planned_at": N_("date and time"),
    "minutes": N_("length in minutes"),
    "place": N_("place"),
    "focus": N_("focus"),
    "missing_at_start": N_("what was missing at the start"),
    "started_at": N_("begun"),
    "held_at": N_("held"),
    "summary": N_("your words on top of the minutes"),
    "topic": N_("topic"),
    "text": N_("text"),
    "party": N_("whose"),
    "position": N_("place in the list"),
    "chosen": N_("chosen"),
    "word": N_("word on why"),
    "differs": N_("we see it differently"),
    "team_meeting": N_("moved to the team meeting"),
    "answer": N_("answer"),
    "purpose": N_("what it is"),
    "owners": N_("owners"),
    "due": N_("due date"),
    "type": N_("type"),
    "tags": N_("tags"),
    "left_out": N_("left out of the minutes"),
    "paused_from": N_("where it stood before the pause"),
    "why": N_("why"),
    "measure": GOAL_FIELD[GoalField.MEASURE],
    "measure_kind": N_("kind of measure"),
    "measure_from": N_("measure: from"),
    "measure_to": N_("measure: to"),
    "measure_unit": N_("measure: unit"),
    "milestones": N_("milestones"),
    "first_step": N_("first step"),
    "leader_support": N_("what the leader does"),
    "team_goal_id": N_("goal of the team that it serves"),
    "builds_on": N_("goal that it builds on"),
    "outcome": GOAL_FIELD[GoalField.OUTCOME],
    "learning": GOAL_FIELD[GoalField.LEARNING],
    "closed_on": N_("closed on"),
    "period": N_("period"),
    "on_date": N_("date"),
    "health": N_("how it goes"),
    "progress": N_("how far it has come"),
    "verdict": N_("verdict"),
    "happened_on": N_("happened on"),
    "given_on": N_("said on"),
    "retired_at": N_("retired"),
    "subject": N_("what is rated"),
    "now": N_("now"),
    "target": N_("target"),
    "driver": N_("what drives it"),
    "version": N_("version"),
    "body": N_("text"),
    "method": N_("how"),
    "comment": N_("comment"),
    "approved_at": N_("approved on"),
    "value": N_("value"),
    "details": N_("details"),
    DELETION: N_("whether it is deleted"),
}

_WORDS: Mapping[tuple[str, str], Mapping[Any, str]] = {
    ("talks", "kind"): TALK_KIND,
    ("talks", "state"): TALK_STATE,
    ("talks", "missing_at_start"): PREPARATION_STEP,
    ("agenda_items", "kind"): ITEM_KIND,
    ("agenda_items", "state"): ITEM_STATE,
    ("notes", "kind"): LINE_KIND,
    ("agreements", "state"): AGREEMENT_STATE,
    ("agreements", "type"): AGREEMENT_TYPE,
    ("goals", "state"): GOAL_STATE,
    ("goals", "paused_from"): GOAL_STATE,
    ("goals", "measure_kind"): MEASURE,
    ("check_ins", "health"): HEALTH,
    ("verdicts", "verdict"): VERDICT,
    ("praise", "kind"): FEEDBACK_KIND,
    ("employees", "career_wish"): CAREER_WISH,
    ("approvals", "method"): APPROVAL_METHOD,
    ("ratings", "subject"): SCALE,
}
"""The fields that hold one of some words, or a list of them."""

_PARTIES: Mapping[str, str] = {party.value: word for party, word in PARTY.items()}
_LANGUAGES: Mapping[str, str] = {"da": N_("Danish"), "en": N_("English")}
_FLAGS = frozenset({"chosen", "differs", "team_meeting", "left_out"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def kind_label(kind: str, words: Translator) -> str:
    """Give what a row of a table is called."""
    return words(KIND.get(kind, _OTHER)[0])


def rows_counted(counts: Mapping[str, int], words: Translator) -> str:
    """Give rows of tables as ``3 notes, 1 goal``; empty where they are only such as keep the books."""
    told = {kind: n for kind, n in counts.items() if n and kind not in _SILENT}
    known = [words.plural(*KIND[kind][1:], told[kind]) for kind in KIND if kind in told]
    others = sum(n for kind, n in told.items() if kind not in KIND)
    return ", ".join([*known, *([words.plural(*_OTHER[1:], others)] if others else [])])


def field_label(kind: str, field: str, words: Translator) -> str:
    """Give what a field of a row is called; one that only a newer program knows by its own name."""
    if (kind, field) == ("approvals", "party"):
        return words(N_("who approves"))
    if (kind, field) in (("goals", "text"), ("team_goals", "text")):
        return words(GOAL_FIELD[GoalField.WHAT])
    return words(_FIELD[field]) if field in _FIELD else field


def value_text(kind: str, field: str, value: FieldValue, words: Translator, names: Mapping[str, str]) -> str:
    """Give what a field holds as people say it; ``names`` gives people and goals by their ids."""
    if field == DELETION:
        return words(N_("deleted")) if value else words(N_("not deleted"))
    if field in _FLAGS:
        return words(N_("yes")) if value else words(N_("no"))
    if value is None or value == "":
        return words(N_("(nothing)"))
    if isinstance(value, float):
        return one_decimal(value, words)
    if isinstance(value, int):
        return str(value)
    if value[:1] == "[":
        with suppress(ValueError):
            parts = [_word(kind, field, str(part), words, names) for part in json.loads(value)]
            return ", ".join(parts) or words(N_("(nothing)"))
    return _word(kind, field, value, words, names)


def choice_of(text: str) -> Choice | None:
    """Read what is chosen between two versions, in either language or as the workbook keeps it."""
    wanted = text.strip().casefold()
    for choice, word in CHOICE.items():
        if wanted in {choice.value, *(translator(language)(word).casefold() for language in LANGUAGES)}:
            return choice
    return None


def _word(kind: str, field: str, value: str, words: Translator, names: Mapping[str, str]) -> str:
    if value in names and (field.endswith(("_id", "owners")) or field == "builds_on"):
        return names[value]
    if value == LEADER or field == "party":
        return words(_PARTIES[value]) if value in _PARTIES else value
    if field == "language":
        return words(_LANGUAGES.get(value, value))
    found = _WORDS.get((kind, field), {}).get(value)
    if found is not None:
        return words(found)
    if field.endswith(("_on", "_at")) or field == "due":
        return _day(value, words)
    return value


def _day(value: str, words: Translator) -> str:
    """Write a date or a moment; a moment with a zone as the clock on the wall shows it."""
    try:
        if _DAY.fullmatch(value):
            return short_date(date.fromisoformat(value), words)
        if _MOMENT.match(value):
            moment = datetime.fromisoformat(value)
            here = moment.astimezone() if moment.tzinfo else moment
            return f"{short_date(here.date(), words)} {time_of_day(here)}"
    except ValueError:
        pass
    return value
