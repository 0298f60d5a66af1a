"""The full-text index, kept by triggers: what is written can be found, what is deleted can't.

``search_entries`` numbers every searchable row once, in the order they were made; the number is the rowid in
the FTS5 table ``search_text``, so that newest first is the index's own order. Private notes have an index of
their own (``search_private_entries``, ``search_private_text``).

Beside its text each row has its facets: whose, of which year, topic and kind it is, as words that no text has, so
that a narrowed search is answered by the index alone however common its words are.
"""

import sqlite3

from mus_tui.store.schema import KIND_FACET, PRIVATE, SEARCHED, SYNCED

HAS_SECURE_DELETE = sqlite3.sqlite_version_info >= (3, 42, 0)
"""Whether FTS5 itself can wipe what is deleted; else the index is rebuilt after a row is blanked."""


PREFIXES = "1 2 3 4 5 6 7 8 9 10 11 12"
"""Beginnings of words that have a list of their own. A longer one, or one left out, would be put together from all
the words that begin so, which takes a hundred times as long for a common word."""

FACET_SIGN = "\ue000"
"""What facets begin with: of private use, so that nobody types it, yet a letter to the tokenizer."""


def facet(name: str, value: str) -> str:
    """Give the word that stands in the index for a facet, such as ``year`` and ``2026``."""
    return f"{FACET_SIGN}{name}{value}"


def index_prefix(table: str) -> str:
    """Name the index that a table's words stand in."""
    return "search_private" if table == PRIVATE else "search"


def index_statements() -> list[str]:
    """Give the SQL that makes both indexes, in place of any before, and the triggers that keep them."""
    statements = [
        f"DROP TRIGGER IF EXISTS {table}_search_{when}"
        for table in SEARCHED
        for when in ("insert", "delete", "gone", "come", "change")
    ]
    for prefix in ("search", "search_private"):
        statements += [
            f"DROP TABLE IF EXISTS {prefix}_entries",
            f"DROP TABLE IF EXISTS {prefix}_text",
            f"CREATE TABLE {prefix}_entries (entry INTEGER PRIMARY KEY AUTOINCREMENT, "
            "kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id)) STRICT",
            # Diacritics are kept, so that a, å and æ stay letters of their own.
            f"CREATE VIRTUAL TABLE {prefix}_text USING fts5 "
            f"(text, facets, prefix='{PREFIXES}', tokenize='unicode61 remove_diacritics 0')",
        ]
        if HAS_SECURE_DELETE:
            statements.append(f"INSERT INTO {prefix}_text ({prefix}_text, rank) VALUES ('secure-delete', 1)")
    for table, words in SEARCHED.items():
        statements += _triggers(table, words)
    return statements


def filling_statements() -> list[str]:
    """Give the SQL that takes what was written before into the new indexes, the oldest first."""
    statements = []
    for prefix in ("search", "search_private"):
        tables = [table for table in SEARCHED if index_prefix(table) == prefix]
        rows = " UNION ALL ".join(
            f"SELECT '{table}' AS kind, id, created_at FROM {table} AS old WHERE {_live(table, 'old')}"
            for table in tables
        )
        statements.append(f"INSERT INTO {prefix}_entries (kind, id) SELECT kind, id FROM ({rows}) ORDER BY created_at")
        statements += [
            f"INSERT INTO {prefix}_text (rowid, text, facets) SELECT entry, {SEARCHED[table].format(row='old')}, "
            f"{_facets(table, 'old')} FROM {prefix}_entries AS entries JOIN {table} AS old USING (id) "
            f"WHERE entries.kind = '{table}'"
            for table in tables
        ]
    return statements


def _live(table: str, row: str) -> str:
    return f"{row}.deleted_at IS NULL AND trim({SEARCHED[table].format(row=row)}) <> ''"


def _facets(table: str, row: str) -> str:
    values = {
        "employee": f"coalesce({row}.employee_id, '')",
        "year": f"substr({row}.created_at, 1, 4)",
        "kind": KIND_FACET[table].format(row=row),
    }
    if "topic" in SYNCED[table]:
        values["topic"] = f"coalesce({row}.topic, '')"
    return " || ' ' || ".join(f"'{facet(name, '')}' || {value}" for name, value in values.items())


def rebuild(connection: sqlite3.Connection, table: str) -> None:
    """Wipe the words that a blanked row of a table may have left in the pages of its index."""
    if not HAS_SECURE_DELETE:
        text = f"{index_prefix(table)}_text"
        connection.execute(f"INSERT INTO {text} ({text}) VALUES ('rebuild')")


def rebuild_all(connection: sqlite3.Connection) -> None:
    """Make the indexes anew from what they are to hold, so that no page has words of rows that went before."""
    sql = "SELECT name FROM sqlite_schema WHERE name IN ('search_text', 'search_private_text')"
    for (text,) in connection.execute(sql).fetchall():
        connection.execute(f"INSERT INTO {text} ({text}) VALUES ('rebuild')")


def _triggers(table: str, words: str) -> list[str]:
    prefix = index_prefix(table)
    text, facets = words.format(row="new"), _facets(table, "new")
    entry = f"(SELECT entry FROM {prefix}_entries WHERE kind = '{table}' AND id = {{row}}.id)"
    live = _live(table, "new")
    add = (
        f"INSERT INTO {prefix}_entries (kind, id) SELECT '{table}', new.id WHERE {live}; "
        f"INSERT INTO {prefix}_text (rowid, text, facets) SELECT entry, {text}, {facets} FROM {prefix}_entries "
        f"WHERE kind = '{table}' AND id = new.id;"
    )
    remove = (
        f"DELETE FROM {prefix}_text WHERE rowid = {entry.format(row='old')}; "
        f"DELETE FROM {prefix}_entries WHERE kind = '{table}' AND id = old.id;"
    )
    known = f"{entry.format(row='old')} IS NOT NULL"
    differs = f"(({text}) IS NOT ({words.format(row='old')}) OR ({facets}) IS NOT ({_facets(table, 'old')}))"
    return [
        f"CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_search_gone AFTER UPDATE ON {table} WHEN NOT ({live}) AND {known} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_search_come AFTER UPDATE ON {table} WHEN {live} AND NOT ({known}) BEGIN {add} END",
        f"CREATE TRIGGER {table}_search_change AFTER UPDATE ON {table} WHEN {live} AND {known} AND {differs} BEGIN "
        f"UPDATE {prefix}_text SET text = {text}, facets = {facets} WHERE rowid = {entry.format(row='old')}; END",
    ]
