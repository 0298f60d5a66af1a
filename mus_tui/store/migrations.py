"""The migrations of the workbook file, oldest first. Each is run once, after a backup, in one transaction."""

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from mus_tui.store.connection import APPLICATION_ID
from mus_tui.store.schema import BUILT_IN_AT, INDEXES, SYNC_COLUMNS, SYNCED
from mus_tui.store.search_index import filling_statements, index_statements
from mus_tui.system.ids import derived_id

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("mus")


@migrations()
def first_tables(database: "Database") -> None:
    """Make the tables, their indexes and the search triggers."""
    for table in SYNCED:
        _make_synced(database, table)
    for table, column in INDEXES:
        database.table(table).create_index([column])
    database.execute(
        "CREATE TABLE local_changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, "
        "kind TEXT NOT NULL, id TEXT NOT NULL, window TEXT NOT NULL) STRICT"
    )
    for statement in index_statements():
        database.execute(statement)
    for key, topic in (("R2a", 1), ("R2b", 5), ("R2c", 4), ("R2d", 4)):
        database.table("fixed_points").insert(
            {
                "id": derived_id("fixed_points", key),
                "created_at": BUILT_IN_AT,
                "updated_at": BUILT_IN_AT,
                "key": key,
                "topic": topic,
            }
        )
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _make_synced(database: "Database", table: str) -> None:
    columns = {**SYNC_COLUMNS, **SYNCED[table]}
    required = {name: default for name, (_, default) in columns.items() if default is not None}
    database.table(table).create(
        {"local_key": int} | {name: type_ for name, (type_, _) in columns.items()},
        pk="local_key",
        not_null=set(required),
        defaults={name: default for name, default in required.items() if name not in SYNC_COLUMNS},
        strict=True,
    )
    database.table(table).create_index(["id"], unique=True)


@migrations()
def talk_locks(database: "Database") -> None:
    """Make the table that says who writes a talk or its preparation, and where the caret was left."""
    database.execute(
        "CREATE TABLE local_locks (talk_id TEXT NOT NULL, purpose TEXT NOT NULL, "
        "holder TEXT NOT NULL DEFAULT '', host TEXT NOT NULL DEFAULT '', pid INTEGER NOT NULL DEFAULT 0, "
        "terminal TEXT NOT NULL DEFAULT '', since TEXT, saved_at TEXT, topic INTEGER, line_id TEXT, "
        "taker TEXT NOT NULL DEFAULT '', taker_host TEXT NOT NULL DEFAULT '', "
        "taker_terminal TEXT NOT NULL DEFAULT '', PRIMARY KEY (talk_id, purpose)) STRICT"
    )


@migrations()
def search_facets(database: "Database") -> None:
    """Make the search index anew, with whose, which year, topic and kind beside the text."""
    for statement in (*index_statements(), *filling_statements()):
        database.execute(statement)


@migrations()
def minutes_sent(database: "Database") -> None:
    """Give talks the leader's own words for the minutes, let agreements and goals stay out of them, index by talk."""
    for table, column in (("talks", "summary"), ("agreements", "left_out"), ("goals", "left_out")):
        if column not in database.table(table).columns_dict:  # A new file has it from its first migration.
            type_, default = SYNCED[table][column]
            database.table(table).add_column(column, type_, not_null_default=default)
    for table in ("minutes", "verdicts", "praise"):
        database.table(table).create_index(["talk_id"])


@migrations()
def sync_tables(database: "Database") -> None:
    """Make the tables of copies that are kept in step: what is synced of them, and what each keeps for itself."""
    for table in ("devices", "conflicts"):
        if not database.table(table).exists():  # A new file has it from its first migration.
            _make_synced(database, table)
    database.table("conflicts").create_index(["subject_id"])
    database.execute(
        "CREATE TABLE local_sync_base (kind TEXT NOT NULL, id TEXT NOT NULL, text TEXT, oid TEXT, "
        "vv TEXT NOT NULL, stamps TEXT NOT NULL, extra TEXT NOT NULL DEFAULT '{}', sealed TEXT NOT NULL, "
        "created_at TEXT NOT NULL DEFAULT '', updated_at TEXT NOT NULL DEFAULT '', "
        "PRIMARY KEY (kind, id)) STRICT"
    )
    database.execute("CREATE TABLE local_sync_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")
    database.execute(
        "CREATE TABLE local_erased (employee_id TEXT PRIMARY KEY, erased_at TEXT NOT NULL, counts TEXT NOT NULL) "
        "STRICT, WITHOUT ROWID"
    )
