"""What belongs to the workbook rather than to a machine: the leader, the workplace."""

from mus_tui.domain.text import clean_line
from mus_tui.store.repository import Repository
from mus_tui.system.ids import derived_id

LEADER_NAME = "leader_name"
WORKPLACE = "workplace"
LANGUAGE = "language"
"""The language of talks and documents where neither talk nor employee says."""

MOST_IN_PROGRESS = "goals_in_progress"
"""How many goals of the team are to be in progress at once, as digits; more is said, never forbidden."""


class Settings(Repository):
    """Named texts; what is not set is the empty text."""

    def get(self, key: str) -> str:
        """Give a setting."""
        found = self.workbook.rows("SELECT value FROM settings WHERE key = ? AND deleted_at IS NULL", key)
        return str(found[0][0]) if found else ""

    def set(self, key: str, value: str, undo: str = "") -> None:
        """Write a setting; its id is the same in every copy of the workbook. ``undo`` is the command's marked name."""
        with self.workbook.write(undo) as transaction:
            transaction.put("settings", derived_id("settings", key), {"key": key, "value": clean_line(value)})
