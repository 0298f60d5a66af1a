"""The minutes of a talk, built from shared rows alone, for any talk, also one not started."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.documents.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Signatures, section
from mus_tui.documents.wording import TalkWording, first_capital
from mus_tui.domain.agenda import AgendaItem, ItemKind, ItemState
from mus_tui.domain.agreements import Agreement, AgreementState, AgreementType
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.lines import LineKind, Note
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.dates import long_date
from mus_tui.i18n.talk_words import TALK_STATE
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import AGREEMENT_STATE, AGREEMENT_TYPE, GOAL_STATE, ITEM_STATE, VERDICT, WE_DIFFER
from mus_tui.store.closing import MadeInTalk, takeaways

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_LINE_OF = {Party.EMPLOYEE: LineKind.EMPLOYEE, Party.LEADER: LineKind.LEADER}
_CLOSING = 6


def minutes_document(workbook: "Workbook", talk: Talk, content: Content, translator: Translator) -> Document:
    """Build the minutes of a talk in the translator's language (see `wording.talk_language`).

    Parts with nothing in them are left out, but for what each party takes along (P1) and development (V2).
    Marks that a killed program left unread are read first. No private row is asked for.
    """
    workbook.lines.settle_unread(talk.id)
    words = TalkWording(workbook, talk, content, translator)
    notes = workbook.lines.notes(talk.id)
    made = MadeInTalk(workbook, talk, notes).without_left_out()
    blocks = [
        *_opening(words),
        *([Paragraph(talk.summary)] if talk.summary.strip() else ()),
        *_agreements(words, made),
        *section(translator(N_("Goals")), (goal_point(words, goal) for goal in made.goals)),
        *section(translator(N_("Praise")), (praise.text for praise in made.praise)),
        *_discussed(words, notes),
        *section(translator(N_("From last time")), _brought_in(words)),
        *section(translator(N_("Fixed points")), _fixed_points(words)),
        *section(translator(WE_DIFFER), filter(None, map(words.item, _differing(words)))),
        *section(translator(N_("For another time")), (note.text for note in notes if note.kind is LineKind.PARKED)),
        *_takeaways(words, notes),
        *_follow_up(words),
        Signatures(
            (words.employee.name, first_capital(words.leader_name)),
            translator(N_("Date")),
            translator(N_("Signature")),
        ),
    ]
    title = translator(N_("Minutes: {talk} with {name}")).format(talk=words.kind, name=words.employee.name)
    return Document(title, translator.language, tuple(blocks))


def _opening(words: TalkWording) -> Iterator[Block]:
    _ = words.translator
    state = "" if words.talk.state is TalkState.HELD else _(TALK_STATE[words.talk.state])
    pairs = (
        (_("Date"), words.long_date),
        (_("Place"), words.talk.place),
        (_("Present"), words.present()),
        (_("Status"), state),
        (_("Focus"), words.purposes()),
    )
    yield Facts(tuple((name, value) for name, value in pairs if value))


def _agreements(words: TalkWording, made: MadeInTalk) -> list[Block]:
    """Group the agreements by what they secure (P0), and say so where nothing serves development (V2)."""
    _ = words.translator
    groups: list[Block] = []
    for kind in AgreementType:
        of_kind = [agreement_point(words, agreement) for agreement in made.agreements if agreement.type is kind]
        groups += section(first_capital(_(AGREEMENT_TYPE[kind])), of_kind, level=3)
        if kind is AgreementType.DEVELOPMENT and not made.serves_development:
            groups.append(Paragraph(_("Nothing has been agreed about development.")))
    return [Heading(_("Agreements")), *groups] if groups else []


def agreement_point(words: TalkWording, agreement: Agreement) -> str:
    """Word an agreement as a point of a list, with its state where it is no longer open."""
    state = "" if agreement.state is AgreementState.OPEN else f": {words.translator(AGREEMENT_STATE[agreement.state])}"
    return words.agreement(agreement) + state


def goal_point(words: TalkWording, goal: Goal) -> str:
    """Word a goal as a point of a list, each thing said of it on a line of its own."""
    _ = words.translator
    short = [_(GOAL_STATE[goal.state]), words.due(goal.due)]
    if goal.state is not GoalState.IDEA or goal.owners != (goal.employee_id,):
        short.insert(0, words.owners(goal.owners))
    more = (
        (goal.why, N_("Why: {text}")),
        (goal.measure, N_("How we see it: {text}")),
        (goal.first_step, N_("First step: {text}")),
        (goal.leader_support, N_("The leader's part: {text}")),
        (goal.outcome, N_("How it went: {text}")),
        (goal.learning, N_("What we learned: {text}")),
    )
    lines = [_(sentence).format(text=text) for text, sentence in more if text]
    return "\n".join([f"{goal.text} ({', '.join(filter(None, short))})", *lines])


def _discussed(words: TalkWording, notes: Sequence[Note]) -> Iterator[Block]:
    """Give the lines under their topics; what is an agreement, a goal, praise or parked stands on its own."""
    topics = []
    for topic in words.content.topics.values():
        kinds = (LineKind.NOTE,) if topic.number == _CLOSING else (LineKind.NOTE, *_LINE_OF.values())
        said = [
            words.spoken(note.kind, note.text)
            for note in notes
            if note.topic == topic.number and note.kind in kinds and note.text.strip()
        ]
        topics += section(topic.text(words.language), said, level=3)
    if topics:
        yield Heading(words.translator(N_("What we talked about")))
        yield from topics


def _brought_in(words: TalkWording) -> Iterator[str]:
    """Say what became of each agreement, goal and parked line from earlier talks (P3)."""
    _ = words.translator
    verdicts = words.workbook.verdicts.of_talk(words.talk.id)
    for item in words.items:
        text = words.item(item)
        if not text:
            continue
        if item.kind is ItemKind.CARRIED:
            given = verdicts.get(item.source_id)
            if given or words.talk.state is not TalkState.PLANNED:
                verdict = _(VERDICT[given.verdict]) if given else _(N_("no verdict yet"))
                yield _with_word(f"{text}: {verdict}", given.word if given else "")
        elif item.kind is ItemKind.PARKED and item.state is not ItemState.OPEN:
            yield _with_word(f"{text}: {_(ITEM_STATE[item.state])}", item.word)


def _fixed_points(words: TalkWording) -> Iterator[str]:
    """Say of each fixed point whether it was taken up (R2)."""
    _ = words.translator
    for item in words.items:
        is_due = item.state is not ItemState.OPEN or words.talk.state is not TalkState.PLANNED
        if item.kind is ItemKind.FIXED and is_due and (text := words.item(item)):
            state = _(N_("not taken up yet")) if item.state is ItemState.OPEN else _(ITEM_STATE[item.state])
            yield _with_word(f"{text}: {state}", item.word)


def _differing(words: TalkWording) -> list[AgendaItem]:
    return [item for item in words.items if item.differs]


def _takeaways(words: TalkWording, notes: Sequence[Note]) -> Iterator[Block]:
    """Give what each party said at the closing, or that nothing was said (P1)."""
    _ = words.translator
    yield Heading(_("What we take with us"))
    items = []
    for party, said in takeaways(notes).items():
        texts = [note.text for note in said] or [_("nothing was written down")]
        items += [words.spoken(_LINE_OF[party], text) for text in texts]
    yield Bullets(tuple(items))


def _follow_up(words: TalkWording) -> Iterator[Block]:
    """Name the talks planned (V11)."""
    _ = words.translator
    planned = []
    for talk in words.workbook.talks.of(words.employee.id):
        if talk.state is TalkState.PLANNED and talk.id != words.talk.id and talk.planned_on:
            kind = words.content.template(talk.kind).text(words.language)
            planned.append(f"{first_capital(kind)}, {long_date(talk.planned_on, words.language)}")
    if planned:
        yield Heading(_("Next talks") if planned[1:] else _("Next talk"))
        yield Bullets(tuple(planned)) if planned[1:] else Paragraph(planned[0])


def _with_word(text: str, word: str) -> str:
    return f"{text} ({word})" if word else text
