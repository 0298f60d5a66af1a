"""Words in everything written, newest first. Private notes are searched only when asked for."""

from collections.abc import Iterator
from sqlite3 import Row
from typing import NamedTuple

from mus_tui.domain.finding import wanted_words
from mus_tui.store.repository import Repository
from mus_tui.store.schema import PRIVATE
from mus_tui.store.search_index import facet

LIMIT = 200


class SearchFilter(NamedTuple):
    """What hits are narrowed to; None: all of them."""

    employee_id: str | None = None
    year: int | None = None
    topic: int | None = None
    kind: str | None = None
    """A line's kind, ``preparation`` or ``minutes``."""

    def facets(self) -> list[str]:
        """Give the words that the index keeps beside the text of each row that fits."""
        chosen = {"employee": self.employee_id, "year": self.year, "topic": self.topic, "kind": self.kind}
        return [facet(name, str(value)) for name, value in chosen.items() if value is not None]


EVERYTHING = SearchFilter()


class Hit(NamedTuple):
    """A row in which the words stand."""

    table: str
    id: str
    employee_id: str | None
    talk_id: str | None
    topic: int | None
    kind: str
    """A line's kind, ``preparation`` or ``minutes``."""
    line_id: str | None
    """The line of a talk it was read from, or that it is."""
    created_at: str
    text: str
    """All it says."""

    @property
    def is_private(self) -> bool:
        """Whether only the leader may see it."""
        return self.table == PRIVATE


class Search(Repository):
    """Finds beginnings of words, all of them in any order."""

    def find(
        self, words: str, *, only: SearchFilter = EVERYTHING, private: bool = False, limit: int = LIMIT
    ) -> list[Hit]:
        """Give the newest rows in which every word stands; none where nothing is asked for.

        What was read from a line of a talk is left out where the line itself is found.
        """
        terms = [*(f'"{word}"*' for word in wanted_words(words)), *(f'"{word}"' for word in only.facets())]
        if not terms:
            return []
        query = " AND ".join(terms)
        hits = list(self._index("search", query, limit))
        if private:
            hits += self._index("search_private", query, limit)
        lines = {hit.id for hit in hits if hit.table == "notes"}
        hits = [hit for hit in hits if hit.table == "notes" or hit.line_id not in lines]
        return sorted(hits, key=lambda hit: hit.created_at, reverse=True)[:limit]

    def years(self) -> list[int]:
        """Give the years in which something was written, the latest first."""
        rows = self.workbook.rows(
            "SELECT min(substr(created_at, 1, 4)) AS first, max(substr(created_at, 1, 4)) AS last FROM notes"
        )
        first, last = rows[0]
        return list(range(int(last), int(first) - 1, -1)) if first else []

    def _index(self, prefix: str, query: str, limit: int) -> Iterator[Hit]:
        """Give the hits of one index, what was written last first."""
        found = self.workbook.rows(
            f"SELECT entries.kind, entries.id, text FROM {prefix}_text "
            f"JOIN {prefix}_entries AS entries ON entries.entry = {prefix}_text.rowid "
            f"WHERE {prefix}_text MATCH ? ORDER BY {prefix}_text.rowid DESC LIMIT ?",
            query,
            limit,
        )
        ids: dict[str, list[str]] = {}
        for table, row_id, _ in found:
            ids.setdefault(table, []).append(row_id)
        rows = {table: self._rows(table, wanted) for table, wanted in ids.items()}
        for table, row_id, text in found:
            yield Hit._make((table, *rows[table][row_id], text))

    def _rows(self, table: str, ids: list[str]) -> dict[str, Row]:
        marks = ", ".join("?" * len(ids))
        found = self.workbook.rows(f"SELECT {_COLUMNS[table]} FROM {table} WHERE id IN ({marks})", *ids)
        return {row["id"]: row for row in found}


# As the fields of a `Hit` stand.
_COLUMNS = {
    table: f"id, employee_id, talk_id, {topic} AS topic, {kind} AS kind, {line} AS line_id, created_at"
    for table, topic, kind, line in (
        ("notes", "topic", "kind", "id"),
        ("preparations", "topic", "'preparation'", "NULL"),
        ("agreements", "topic", "'agreement'", "line_id"),
        ("goals", "topic", "'goal'", "line_id"),
        ("praise", "NULL", "'praise'", "line_id"),
        ("minutes", "NULL", "'minutes'", "NULL"),
        (PRIVATE, "topic", "purpose", "line_id"),
    )
}
