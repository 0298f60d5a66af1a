"""The full-text index, kept by triggers: what is written can be found, what is deleted can't.

``search_entries`` numbers every searchable row once, in the order they were made; the number is the rowid in
the FTS5 table ``search_text``, so that newest first is the index's own order. Private notes have an index of
their own (``search_private_entries``, ``search_private_text``).
"""

import sqlite3

from mus_tui.store.schema import PRIVATE, SEARCHED

HAS_SECURE_DELETE = sqlite3.sqlite_version_info >= (3, 42, 0)
"""Whether FTS5 itself can wipe what is deleted; else the index is rebuilt after a row is blanked."""


def index_prefix(table: str) -> str:
    """Name the index that a table's words stand in."""
    return "search_private" if table == PRIVATE else "search"


def index_statements() -> list[str]:
    """Give the SQL that makes both indexes and the triggers that keep them."""
    statements = []
    for prefix in ("search", "search_private"):
        statements += [
            f"CREATE TABLE {prefix}_entries (entry INTEGER PRIMARY KEY AUTOINCREMENT, "
            "kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id)) STRICT",
            # Diacritics are kept, so that a, å and æ stay letters of their own.
            f"CREATE VIRTUAL TABLE {prefix}_text USING fts5"
            "(text, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')",
        ]
        if HAS_SECURE_DELETE:
            statements.append(f"INSERT INTO {prefix}_text ({prefix}_text, rank) VALUES ('secure-delete', 1)")
    for table, words in SEARCHED.items():
        statements += _triggers(table, words)
    return statements


def rebuild(connection: sqlite3.Connection, table: str) -> None:
    """Wipe the words that a blanked row of a table may have left in the pages of its index."""
    if not HAS_SECURE_DELETE:
        text = f"{index_prefix(table)}_text"
        connection.execute(f"INSERT INTO {text} ({text}) VALUES ('rebuild')")


def _triggers(table: str, words: str) -> list[str]:
    prefix = index_prefix(table)
    text = words.format(row="new")
    entry = f"(SELECT entry FROM {prefix}_entries WHERE kind = '{table}' AND id = {{row}}.id)"
    add = (
        f"INSERT INTO {prefix}_entries (kind, id) SELECT '{table}', new.id "
        f"WHERE new.deleted_at IS NULL AND trim({text}) <> ''; "
        f"INSERT INTO {prefix}_text (rowid, text) SELECT entry, {text} FROM {prefix}_entries "
        f"WHERE kind = '{table}' AND id = new.id;"
    )
    remove = (
        f"DELETE FROM {prefix}_text WHERE rowid = {entry.format(row='old')}; "
        f"DELETE FROM {prefix}_entries WHERE kind = '{table}' AND id = old.id;"
    )
    live = f"new.deleted_at IS NULL AND trim({text}) <> ''"
    known = f"{entry.format(row='old')} IS NOT NULL"
    return [
        f"CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_search_gone AFTER UPDATE ON {table} WHEN NOT ({live}) AND {known} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_search_come AFTER UPDATE ON {table} WHEN {live} AND NOT ({known}) BEGIN {add} END",
        f"CREATE TRIGGER {table}_search_change AFTER UPDATE ON {table} "
        f"WHEN {live} AND {known} AND ({text}) IS NOT ({words.format(row='old')}) "
        f"BEGIN UPDATE {prefix}_text SET text = {text} WHERE rowid = {entry.format(row='old')}; END",
    ]
