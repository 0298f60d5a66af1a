"""What the documents of one talk call its people, its points and its dates, in the language of the document."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.domain.agenda import AgendaItem, ItemKind, Preparation
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.lines import LineKind
from mus_tui.domain.people import LEADER, Employee, Party
from mus_tui.domain.ratings import Rating
from mus_tui.domain.talks import Talk
from mus_tui.i18n.dates import long_date, short_date
from mus_tui.i18n.translator import DEFAULT_LANGUAGE, LANGUAGES, N_, Translator
from mus_tui.i18n.words import DUE_MISSING, OWNER_MISSING, PARTY
from mus_tui.store.settings import LANGUAGE, LEADER_NAME
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook


def talk_language(workbook: "Workbook", talk: Talk) -> str:
    """Give the language of a talk's documents: the talk's own, the employee's, the workbook's, else Danish."""
    wanted = talk.language, workbook.employees.get(talk.employee_id).language, workbook.settings.get(LANGUAGE)
    return next((language for language in wanted if language in LANGUAGES), None) or DEFAULT_LANGUAGE


class TalkWording:
    """Words for what stands in one talk, from shared rows alone."""

    def __init__(self, workbook: "Workbook", talk: Talk, content: Content, translator: Translator) -> None:
        self.workbook = workbook
        self.talk = talk
        self.content = content
        self.translator = translator
        self.language = translator.language

    @cached_property
    def employee(self) -> Employee:
        """The talk's employee."""
        return self.workbook.employees.get(self.talk.employee_id)

    @cached_property
    def leader_name(self) -> str:
        """The leader's whole name, or ``the leader`` where the workbook does not know it."""
        return self.workbook.settings.get(LEADER_NAME) or self.translator(N_("the leader"))

    @cached_property
    def called(self) -> Mapping[Party, str]:
        """What to call each party: the first name, or the whole one where both have the same."""
        named = self.workbook.settings.get(LEADER_NAME).split()
        if named and named[0] == self.employee.first_name:
            return {Party.LEADER: self.leader_name, Party.EMPLOYEE: self.employee.name}
        return {Party.LEADER: named[0] if named else self.leader_name, Party.EMPLOYEE: self.employee.first_name}

    @cached_property
    def items(self) -> list[AgendaItem]:
        """The talk's agenda without what was left out or moved to the team meeting (R3)."""
        everything = self.workbook.agendas.of(self.talk, self.content)
        return [item for item in everything if item.chosen and not item.team_meeting]

    @cached_property
    def prepared(self) -> list[Preparation]:
        """What both parties share of their preparation."""
        return self.workbook.preparations.of(self.talk.id)

    @cached_property
    def ratings(self) -> Mapping[tuple[str, Party], Rating]:
        """What both parties share of their ratings, by scale and party."""
        return {(each.subject, each.party): each for each in self.workbook.ratings.shared(self.talk.id)}

    @cached_property
    def day(self) -> date | None:
        """The local day the talk began, else the one it is planned for."""
        return local_date(self.talk.started_at) if self.talk.started_at else self.talk.planned_on

    @property
    def kind(self) -> str:
        """What this kind of talk is called."""
        return self.content.template(self.talk.kind).text(self.language)

    @property
    def long_date(self) -> str:
        """The talk's day as a letter writes it; empty where there is none."""
        return long_date(self.day, self.language) if self.day else ""

    def purposes(self) -> str:
        """Word the purposes chosen as the talk's focus."""
        known = self.content.purposes
        return "\n".join(known[key].text(self.language) for key in self.talk.focus if key in known)

    def spoken(self, kind: LineKind, text: str) -> str:
        """Give a line with the one who said it in front, where the line says so."""
        party = {LineKind.EMPLOYEE: Party.EMPLOYEE, LineKind.LEADER: Party.LEADER}.get(kind)
        return f"{first_capital(self.called[party])}: {text}" if party else text

    def present(self) -> str:
        """Name the two who talk, each with the part they have."""
        _ = self.translator
        leader = self.workbook.settings.get(LEADER_NAME)
        return _("{people} and {person}").format(
            people=f"{leader} ({_(PARTY[Party.LEADER])})" if leader else first_capital(self.leader_name),
            person=f"{self.employee.name} ({_(PARTY[Party.EMPLOYEE])})",
        )

    def owners(self, owners: Iterable[str]) -> str:
        """Name the owners of an agreement or a goal; empty where there are none."""
        names = [self._owner(owner) for owner in owners]
        if len(names) < 2:
            return "".join(names)
        return self.translator(N_("{people} and {person}")).format(people=", ".join(names[:-1]), person=names[-1])

    def due(self, due: date | None) -> str:
        """Say by when; empty where there is no date."""
        return self.translator(N_("by {date}")).format(date=short_date(due, self.translator)) if due else ""

    def agreement(self, agreement: Agreement) -> str:
        """Say who does what by when, and what of it is missing."""
        owner = self.owners(agreement.owners) or self.translator(OWNER_MISSING)
        return f"{agreement.text} ({owner}, {self.due(agreement.due) or self.translator(DUE_MISSING)})"

    def item(self, item: AgendaItem) -> str:
        """Give the words of a point of the agenda; empty where what it stood for is gone."""
        if item.kind is ItemKind.OWN:
            return item.text
        for built_in in (self.content.questions, self.content.fixed_points):
            if item.source_id in built_in:
                return built_in[item.source_id].text(self.language)
        return self._written.get(item.source_id, "")

    def is_asked_of(self, item: AgendaItem, party: Party) -> bool:
        """Whether a question is for a party to answer; the leader's own questions are for the employee."""
        question = self.content.questions.get(item.source_id)
        return party in question.parties if question else party is Party.EMPLOYEE

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """The leader's own questions and fixed points, and what earlier talks bring in, by id."""
        own = self.workbook.rows(
            "SELECT id, text FROM questions WHERE deleted_at IS NULL "
            "UNION ALL SELECT id, text FROM fixed_points WHERE deleted_at IS NULL"
        )
        brought = self.workbook.agendas.brought_in(self.talk, self.content)
        return {row["id"]: row["text"] for row in own} | {point.subject_id: point.text for point in brought}

    def _owner(self, owner: str) -> str:
        known = {self.employee.id: self.called[Party.EMPLOYEE], LEADER: self.called[Party.LEADER]}
        if owner in known:
            return known[owner]
        others = self.workbook.rows("SELECT name FROM employees WHERE id = ? AND deleted_at IS NULL", owner)
        return str(others[0]["name"]) if others else self.translator(N_("a former colleague"))


def first_capital(text: str) -> str:
    """Give text as it begins a sentence."""
    return text[:1].upper() + text[1:]
