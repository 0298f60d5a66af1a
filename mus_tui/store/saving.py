"""Whether everything typed is in the file, as the saver tells it and the screen shows it."""

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from mus_tui.store.errors import StorageRefusal
from mus_tui.system.refusal import Refusal


class Saving(Enum):
    """Whether everything typed is in the file."""

    SAVED = "saved"
    WAITING = "waiting"
    FAILED = "failed"


class SaveState(NamedTuple):
    """What the screen says of saving; ``refusal`` words why it failed, None where the fault is ours."""

    saving: Saving
    at: datetime
    refusal: Refusal | None = None

    @property
    def cause(self) -> str:
        """Say in two or three marked words why it failed; empty where it did not or nobody knows."""
        return self.refusal.cause if isinstance(self.refusal, StorageRefusal) else ""
