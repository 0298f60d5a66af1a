"""Words in everything written, newest first. Private notes are searched only when asked for."""

import re
from dataclasses import dataclass

from mus_tui.domain.text import clean
from mus_tui.store.repository import Repository

LIMIT = 200

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row in which the words stand."""

    kind: str
    """Its table."""
    id: str
    employee_id: str | None
    talk_id: str | None
    topic: int | None
    text: str
    """The words around the hit."""
    created_at: str


class Search(Repository):
    """Finds beginnings of words, all of them in any order."""

    def find(self, words: str, *, private: bool = False, limit: int = LIMIT) -> list[Hit]:
        """Give the newest rows in which every word stands; none where nothing is asked for."""
        query = " ".join(f'"{word}"*' for word in _WORD.findall(clean(words)))
        if not query:
            return []
        hits = self._index("search", query, limit)
        if private:
            hits = sorted(
                hits + self._index("search_private", query, limit),
                key=lambda hit: hit.created_at,
                reverse=True,
            )
        return hits[:limit]

    def _index(self, prefix: str, query: str, limit: int) -> list[Hit]:
        found = self.workbook.rows(
            f"SELECT entries.kind, entries.id, snippet({prefix}_text, 0, '', '', '…', 16) AS text "
            f"FROM {prefix}_text JOIN {prefix}_entries AS entries ON entries.entry = {prefix}_text.rowid "
            f"WHERE {prefix}_text MATCH ? ORDER BY {prefix}_text.rowid DESC LIMIT ?",
            query,
            limit,
        )
        return [self._hit(row["kind"], row["id"], row["text"]) for row in found]

    def _hit(self, kind: str, row_id: str, text: str) -> Hit:
        topic = "NULL" if kind in ("praise", "minutes") else "topic"
        ((employee_id, talk_id, topic_number, created_at),) = self.workbook.rows(
            f"SELECT employee_id, talk_id, {topic}, created_at FROM {kind} WHERE id = ?", row_id
        )
        return Hit(kind, row_id, employee_id, talk_id, topic_number, text, created_at)
