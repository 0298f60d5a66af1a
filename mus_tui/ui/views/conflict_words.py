"""What a row with two versions is, in the leader's words: a goal, a note of a talk, a setting."""

from collections.abc import Mapping

from mus_tui.content.library import Content
from mus_tui.domain.conflicts import DELETION, Choice, Conflict, FieldValue, read
from mus_tui.domain.lines import LineKind, PrivatePurpose
from mus_tui.domain.marks import MARKS
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.field_words import field_label, kind_label, value_text
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import SCALE
from mus_tui.store.conflict_rows import ConflictRow, Waiting
from mus_tui.store.settings import LANGUAGE, LEADER_NAME, MOST_IN_PROGRESS, WORKPLACE

_SETTING: Mapping[str, str] = {
    LEADER_NAME: N_("the leader's name"),
    WORKPLACE: N_("the workplace"),
    LANGUAGE: N_("the language"),
    MOST_IN_PROGRESS: N_("goals in progress at once"),
}
_PURPOSE: Mapping[str, str] = {
    PrivatePurpose.LINE.value: N_("line of the talk, only yours"),
    PrivatePurpose.PREPARATION.value: N_("line of your preparation"),
    PrivatePurpose.PRAISE.value: N_("praise still to be said"),
    PrivatePurpose.RATING.value: N_("your own rating"),
}
KEPT, GONE = N_("changed, still there"), N_("deleted")


def kind_of(row: ConflictRow, _: Translator) -> str:
    """Say what kind of thing a row is."""
    kind, stored = row.key[0], row.row or {}
    if row.is_private:
        return _(_PURPOSE.get(str(stored.get("purpose")), N_("note for you alone")))
    if kind == "talks" and row.talk is None and "kind" in stored:
        return f"{_('talk')} ({value_text(kind, 'kind', stored['kind'], _, {})})"
    return kind_label(kind, _)


def said_by(row: ConflictRow, _: Translator) -> str:
    """Give the words by which a row is known: what it says, or what it is called."""
    kind, stored = row.key[0], row.row or {}
    if kind == "settings":
        key = str(stored.get("key", ""))
        return _(_SETTING[key]) if key in _SETTING else key
    if kind == "ratings" or stored.get("purpose") == PrivatePurpose.RATING.value:
        subject = str(stored.get("subject") or stored.get("text", ""))
        return _(SCALE[subject]) if subject in SCALE else subject
    if kind == "notes":
        sign = MARKS.get(LineKind(stored["kind"])) if stored.get("kind") in set(LineKind) else ""
        return f"{sign or ''} {stored.get('text', '')}".strip()
    if kind == "talks":
        return value_text(kind, "planned_at", stored.get("planned_at"), _, {})
    own = (stored.get(name) for name in ("text", "answer", "word", "name", "comment"))
    return next((str(each) for each in own if each), row.subject)


def place_of(row: ConflictRow, content: Content, _: Translator) -> str:
    """Say where a row belongs: the person, the talk and the topic."""
    told = [row.person] if row.person and row.key[0] != "employees" else []
    if row.talk is not None:
        day = f" {short_date(row.talk.planned_on, _)}" if row.talk.planned_on else ""
        told.append(f"{_(TALK_KIND[row.talk.kind])}{day}")
        topic = (row.row or {}).get("topic")
        if isinstance(topic, int) and topic in content.topics:
            told.append(f"{topic} {content.topics[topic].short(_.language)}")
    return " · ".join(told)


def label(conflict: Conflict, _: Translator) -> str:
    """Give what the field is called."""
    return _("deleted?") if conflict.field == DELETION else field_label(conflict.subject_kind, conflict.field, _)


def shown(conflict: Conflict, value: FieldValue, waiting: Waiting, _: Translator) -> str:
    """Give what a version of a field says."""
    if conflict.field == DELETION:
        return _(GONE) if value else _(KEPT)
    return value_text(conflict.subject_kind, conflict.field, value, _, waiting.names)


def result(row: ConflictRow, conflict: Conflict, choice: tuple[Choice, str], waiting: Waiting, _: Translator) -> str:
    """Say what the field will hold once a choice is written."""
    now, other = (shown(conflict, value, waiting, _) for value in (row.now(conflict), read(conflict.other)))
    match choice[0]:
        case Choice.KEPT:
            return now
        case Choice.OTHER:
            return other
        case Choice.BOTH:
            return f"{now} / {other}"
        case Choice.EDITED:
            return choice[1]


def has_moved_on(row: ConflictRow, conflict: Conflict) -> bool:
    """Whether the field has been changed since the two versions were found."""
    return conflict.field != DELETION and row.now(conflict) != read(conflict.kept) and row.row is not None
