"""All the content: what comes with the program, reworded and added to by the leader's own files."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from mus_tui.content import builders
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
    Template,
    Topic,
)
from mus_tui.content.reading import Fields, Tables, read_tables
from mus_tui.domain.lines import LineKind
from mus_tui.domain.talks import TalkKind
from mus_tui.system.refusal import Refusal
from mus_tui.system.resources import resource_folder

Kind = TypeVar("Kind", bound=Entry)

FILES = (
    "topics",
    "questions",
    "extra_questions",
    "probes",
    "hints",
    "purposes",
    "requirements",
    "fixed_points",
    "templates",
    "invitation",
    "closing",
    "standing_notes",
    "cautions",
)
"""The content files, without ``.toml``; a leader's own folder may hold any of them."""

_CLOSED = frozenset({"topics", "requirements", "fixed_points", "closing"})
"""Files whose ids the program itself knows: words can be changed there, nothing added."""


def load_content(own_folder: Path | None = None) -> "Content":
    """Open the content; a mistake in the leader's own folder is a `Refusal` here, not in mid-talk.

    Files are read when they are first asked for; those of the own folder, at once.
    """
    content = Content(own_folder)
    if content.own_files:
        content.check()
    return content


class Content:
    """Topics, questions, advice and the rest, by id and in the order of the files; own entries come last."""

    def __init__(self, own_folder: Path | None = None) -> None:
        self._folder = resource_folder("data") / "content"
        self.own_files = _own_files(own_folder)
        """The leader's own files by name, without ``.toml``."""
        self._sources: dict[tuple[str, str], Path] = {}

    @cached_property
    def topics(self) -> Mapping[int, Topic]:
        """The seven topics by number; own files reword them, none can be removed (V13)."""
        return MappingProxyType({topic.number: topic for topic in self._read(builders.topic, "topics").values()})

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions: Q1-Q15, C1-C3, X11-X54 and the leader's own."""
        return self._read(builders.question, "questions", "extra_questions")

    @cached_property
    def probes(self) -> Mapping[str, Aside]:
        """The open follow-up questions (V5), for all questions or for some."""
        return self._read(builders.aside, "probes")

    @cached_property
    def standing_notes(self) -> Mapping[str, Aside]:
        """What always stands at some questions, for the leader alone (J4)."""
        return self._read(builders.aside, "standing_notes")

    @cached_property
    def cautions(self) -> Mapping[str, Caution]:
        """What to write instead of sensitive words (J3)."""
        return self._read(builders.caution, "cautions")

    @cached_property
    def hints(self) -> Mapping[str, Hint]:
        """The advice V1-V13 and the leader's own."""
        return self._read(builders.hint, "hints")

    @cached_property
    def purposes(self) -> Mapping[str, Entry]:
        """The purposes P1-P6, of which a talk's focus is chosen, and the leader's own."""
        return self._read(builders.plain, "purposes")

    @cached_property
    def requirements(self) -> Mapping[str, Entry]:
        """P0 and R1-R3 in words."""
        return self._read(builders.plain, "requirements")

    @cached_property
    def fixed_points(self) -> Mapping[str, FixedPointText]:
        """The built-in fixed points R2a-R2d."""
        return self._read(builders.fixed_point, "fixed_points")

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """The agenda templates: one per kind of talk, and the leader's own."""
        return self._read(builders.template, "templates")

    @cached_property
    def invitation_parts(self) -> Mapping[str, InvitationPart]:
        """The sentences of the invitation in their order."""
        return self._read(builders.invitation_part, "invitation")

    @cached_property
    def checklist(self) -> Mapping[str, ChecklistItem]:
        """The checklist at closing."""
        return self._read(builders.checklist_item, "closing")

    def questions_for(self, topic: int) -> Sequence[Question]:
        """Give the questions that belong to a topic."""
        return [question for question in self.questions.values() if topic in question.topics]

    def probes_for(self, question_id: str | None = None) -> Sequence[Aside]:
        """Give the open follow-up questions: those of this question first, then those of any."""
        everything = self.probes.values()
        its_own = [probe for probe in everything if question_id in probe.questions]
        return its_own + [probe for probe in everything if not probe.questions]

    def note_for(self, question_id: str) -> Aside | None:
        """Give the standing note at a question, if it has one (J4)."""
        notes = self.standing_notes.values()
        return next((note for note in notes if question_id in note.questions), None)

    def aside_for(self, kind: LineKind, line: str) -> Entry | None:
        """Give what to remind of while a line is written: of a sensitive word first (J3), else of its kind (V8)."""
        cautions = (caution for caution in self.cautions.values() if caution.fits(line))
        return next(cautions, None) or next((hint for hint in self.hints.values() if kind in hint.kinds), None)

    def hint(self, hint_id: str) -> Hint:
        """Give one piece of advice, ``V1`` to ``V13`` or an own one."""
        return self.hints[hint_id]

    def hints_for(self, topic: int) -> Sequence[Hint]:
        """Give the advice shown at a topic."""
        return [hint for hint in self.hints.values() if topic in hint.topics]

    def hints_on(self, place: Place) -> Sequence[Hint]:
        """Give the advice shown on a screen."""
        return [hint for hint in self.hints.values() if place in hint.places]

    def template(self, kind: TalkKind) -> Template:
        """Give the agenda template of a kind of talk."""
        return self.templates[kind]

    def entry(self, entry_id: str) -> Entry | None:
        """Find what stands under an id of P, R, V, T, Q, C, X or an own question; None if nothing does."""
        by_id: tuple[Mapping[str, Entry], ...] = (
            self.questions,
            self.hints,
            self.purposes,
            self.requirements,
            self.fixed_points,
            {f"T{topic.number}": topic for topic in self.topics.values()},
        )
        return next((entries[entry_id] for entries in by_id if entry_id in entries), None)

    def check(self) -> None:
        """Read every file, and refuse an id that is named but stands nowhere."""
        self._everything()
        references: tuple[tuple[str, Mapping[str, Entry], str, Mapping[str, Entry]], ...] = (
            ("questions", self.questions, "purposes", self.purposes),
            ("templates", self.templates, "questions", self.questions),
            ("probes", self.probes, "questions", self.questions),
            ("standing_notes", self.standing_notes, "questions", self.questions),
        )
        for file, entries, field, known in references:
            for entry in entries.values():
                for other in getattr(entry, field):
                    if other not in known:
                        raise Refusal(
                            "{key} in {file} names {other}, which stands nowhere. Nothing was changed.",
                            file=self._sources[file, entry.id],
                            key=entry.id,
                            other=other,
                        )

    def _everything(self) -> tuple[Mapping[int, Topic] | Mapping[str, Entry], ...]:
        return (
            self.topics,
            self.questions,
            self.probes,
            self.standing_notes,
            self.cautions,
            self.hints,
            self.purposes,
            self.requirements,
            self.fixed_points,
            self.templates,
            self.invitation_parts,
            self.checklist,
        )

    def _read(self, build: Callable[[Fields], Kind], *names: str) -> Mapping[str, Kind]:
        """Read one kind of entry; an own table changes the fields it has and leaves the others."""
        tables: Tables = {}
        files: dict[str, Path] = {}
        for name in names:
            path = self._folder / f"{name}.toml"
            read = read_tables(path)
            tables |= read
            files |= dict.fromkeys(read, path)
        for name in names:
            if (own := self.own_files.get(name)) is None:
                continue
            for key, table in read_tables(own).items():
                if name in _CLOSED and key not in tables:
                    raise Refusal(
                        "{key} in {file} is new, and nothing can be added there; the workbook knows {known}. "
                        "Nothing was changed.",
                        file=own,
                        key=key,
                        known=", ".join(tables),
                    )
                tables[key] = tables.get(key, {}) | table
                files[key] = own
        self._sources |= {(names[0], key): file for key, file in files.items()}
        return MappingProxyType({key: _build(build, files[key], key, table) for key, table in tables.items()})


def _build(build: Callable[[Fields], Kind], file: Path, key: str, table: Mapping[str, object]) -> Kind:
    fields = Fields(file, key, table)
    entry = build(fields)
    fields.finish()
    return entry


def _own_files(folder: Path | None) -> dict[str, Path]:
    """Find the content files of the leader's own folder; a name the workbook does not read is refused."""
    if folder is None or not folder.is_dir():
        return {}
    found = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    for name, path in found.items():
        if name not in FILES:
            raise Refusal(
                "{file} is no content file; the workbook reads {known}. Nothing was changed; rename it or "
                "move it away.",
                file=path,
                known=", ".join(f"{known}.toml" for known in FILES),
            )
    return found
