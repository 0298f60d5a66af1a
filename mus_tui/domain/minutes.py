"""The minutes as they were sent, and who has approved exactly that text."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from mus_tui.domain.people import Party

CODE_LENGTH = 8
"""Characters of the SHA-256 that are read out or typed to approve a text."""


class ApprovalMethod(StrEnum):
    """How a party said that the text is right."""

    SCREEN = "screen"
    """The leader, who has the text in front of him."""
    CODE = "code"
    """By the code of the text, spoken, written or typed."""
    FILE = "file"
    """By sending the file back as it was."""
    PAPER = "paper"
    """By signing a print."""


class Minutes(NamedTuple):
    """One version of the minutes of a talk: a text that does not change any more."""

    id: str
    employee_id: str
    talk_id: str
    version: int = 1
    language: str = "da"
    body: str = ""
    """The text as Markdown."""
    sha256: str = ""
    """Of ``body`` in UTF-8, as hexadecimal digits."""
    created_at: datetime | None = None

    @property
    def code(self) -> str:
        """What is typed to approve this text."""
        return self.sha256[:CODE_LENGTH].upper()


class Approval(NamedTuple):
    """What one party says of one version: approved, commented on, or both."""

    id: str
    employee_id: str
    talk_id: str
    minutes_id: str
    party: Party
    sha256: str
    method: str = ""
    comment: str = ""
    """The party's own words beside the text, changed by nobody else (J11)."""
    approved_at: datetime | None = None
    """None where the party has only commented."""
    created_at: datetime | None = None


class MinutesState(StrEnum):
    """How far the minutes of a talk have come; computed, never stored."""

    DRAFT = "draft"
    """Not sent."""
    SENT = "sent"
    APPROVED = "approved"
    CHANGED = "changed"
    """The talk was changed after somebody had approved its minutes."""


class MinutesStanding(NamedTuple):
    """How the minutes of one talk stand."""

    newest: Minutes | None = None
    """The version sent last."""
    approvals: Mapping[Party, Approval] | None = None
    """What each party says of that version."""
    changed: bool = False
    """Whether the talk was changed after that version was sent."""
    was_approved: bool = False
    """Whether anybody has approved any version."""

    @property
    def awaiting(self) -> tuple[Party, ...]:
        """Who has not approved the newest version."""
        given = self.approvals or {}
        return tuple(party for party in Party if party not in given or given[party].approved_at is None)

    @property
    def state(self) -> MinutesState:
        """Say how far the minutes have come."""
        if self.newest is None:
            return MinutesState.DRAFT
        if self.changed:
            return MinutesState.CHANGED if self.was_approved else MinutesState.DRAFT
        return MinutesState.SENT if self.awaiting else MinutesState.APPROVED

    def days_waiting(self, today: date) -> int:
        """Say for how many days the newest version has waited for somebody."""
        sent = self.newest.created_at if self.newest else None
        return max(0, (today - sent.astimezone().date()).days) if sent else 0
