"""Making entries of the tables in the content files, and the rules each kind has."""

from collections.abc import Mapping
from string import Formatter

from mus_tui.content.entries import (
    Aside,
    Caution,
    ChecklistItem,
    Entry,
    FixedPointText,
    Hint,
    InvitationPart,
    Place,
    Question,
    Scale,
    SideData,
    Template,
    Topic,
)
from mus_tui.content.reading import Fields
from mus_tui.domain.lines import LineKind
from mus_tui.domain.people import Party
from mus_tui.domain.talks import CORE_TOPICS, TalkKind
from mus_tui.system.refusal import Refusal

INVITATION_SLOTS = frozenset(
    {"first_name", "leader", "talk", "about", "date", "time", "place", "minutes", "purpose", "deadline"}
)
"""What the invitation can say, in braces; a part with an empty one is left out."""

SHORT_LENGTH = 16
"""The longest name of a topic on a narrow screen, in characters."""

_PARTIES: Mapping[str, tuple[Party, ...]] = {
    "employee": (Party.EMPLOYEE,),
    "leader": (Party.LEADER,),
    "both": (Party.LEADER, Party.EMPLOYEE),
}


def plain(fields: Fields) -> Entry:
    """Make an entry that is words alone: a purpose or a requirement."""
    return Entry(id=fields.key, **fields.worded())


def topic(fields: Fields) -> Topic:
    """Make a topic; its short names fit a narrow screen."""
    short = fields.worded("short_")
    for name, text in short.items():
        if len(text) > SHORT_LENGTH:
            raise fields.wrong(name)
    return Topic(
        id=fields.key,
        number=int(fields.key),
        **fields.worded(),
        short_da=short["short_da"],
        short_en=short["short_en"],
    )


def question(fields: Fields) -> Question:
    """Make a question: it ends in a question mark and has only characters that the form can hold."""
    words = fields.worded()
    for name, text in words.items():
        if not text.endswith("?"):
            raise Refusal(
                "{field} under {key} in {file} must end in a question mark. Nothing was changed.",
                file=fields.file,
                key=fields.key,
                field=name,
            )
        if foreign := _foreign(text):
            raise Refusal(
                "{field} under {key} in {file} has {character}, which the preparation form can't hold. "
                "Nothing was changed; write it without.",
                file=fields.file,
                key=fields.key,
                field=name,
                character=foreign,
            )
    topics = fields.topics()
    party = fields.text("party") or "employee"
    if not topics:
        raise fields.wrong("topics")
    if party not in _PARTIES:
        raise fields.not_among("party", _PARTIES)
    return Question(
        id=fields.key,
        **words,
        topics=topics,
        parties=_PARTIES[party],
        scale=fields.choice("scale", Scale),
        leads_to=fields.choices("leads_to", SideData),
        purposes=fields.names("purposes"),
        tags=fields.names("tags"),
    )


def aside(fields: Fields) -> Aside:
    """Make a probe or a standing note."""
    return Aside(id=fields.key, **fields.worded(), questions=fields.names("questions"))


def hint(fields: Fields) -> Hint:
    """Make a piece of advice."""
    return Hint(
        id=fields.key,
        **fields.worded(),
        topics=fields.topics(),
        places=fields.choices("screens", Place),
        kinds=fields.choices("lines", LineKind),
    )


def caution(fields: Fields) -> Caution:
    """Make a caution: words that are sensitive, and what to write instead."""
    return Caution(id=fields.key, **fields.worded(), words=fields.names("words"))


def fixed_point(fields: Fields) -> FixedPointText:
    """Make the words of a fixed point."""
    return FixedPointText(id=fields.key, **fields.worded(), topic=fields.topic())


def template(fields: Fields) -> Template:
    """Make an agenda template; at least one of the five core topics is on it (V13)."""
    about = fields.worded("about_")
    minutes = fields.topic_minutes()
    if not any(number in CORE_TOPICS for number, _ in minutes):
        raise Refusal(
            "{key} in {file} has none of the five core topics; keep at least one. Nothing was changed.",
            file=fields.file,
            key=fields.key,
        )
    kind = fields.choice("kind", TalkKind, default=fields.key)
    if kind is None:
        raise fields.not_among("kind", {str(known): known for known in TalkKind})
    return Template(
        id=fields.key,
        **fields.worded(),
        kind=kind,
        about_da=about["about_da"],
        about_en=about["about_en"],
        topic_minutes=minutes,
        questions=fields.names("questions"),
    )


def invitation_part(fields: Fields) -> InvitationPart:
    """Make a sentence of the invitation; both languages have the same known slots."""
    words = fields.worded()
    slots = {name: _slots(text) for name, text in words.items()}
    for name, found in slots.items():
        if found is None or found != slots["en"] or not found <= INVITATION_SLOTS:
            raise Refusal(
                "The words in braces in {field} under {key} in {file} must be the same in both languages and "
                "among {known}. Nothing was changed.",
                file=fields.file,
                key=fields.key,
                field=name,
                known=", ".join(sorted(INVITATION_SLOTS)),
            )
    return InvitationPart(
        id=fields.key,
        **words,
        kinds=fields.choices("kinds", TalkKind),
        paragraph=fields.flag("paragraph"),
        slots=slots["en"] or frozenset(),
    )


def checklist_item(fields: Fields) -> ChecklistItem:
    """Make an item of the closing checklist."""
    missing = fields.worded("missing_")
    return ChecklistItem(
        id=fields.key,
        **fields.worded(),
        missing_da=missing["missing_da"],
        missing_en=missing["missing_en"],
        serves=fields.names("serves"),
    )


def _foreign(text: str) -> str:
    """Give the first character that Windows-1252 lacks, or nothing."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError as error:
        return text[error.start]
    return ""


def _slots(text: str) -> frozenset[str] | None:
    """Name the slots of a text; None if its braces do not pair or hold more than a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(form or conversion for _, _, form, conversion in parts):
        return None
    return frozenset(name for _, name, _, _ in parts if name is not None)
