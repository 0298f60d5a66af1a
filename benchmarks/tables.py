"""What a list of 5,000 rows is measured against: Textual's own table, with a cursor that takes a whole row."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS = 5000


def names() -> Iterable[str]:
    """Give the names of so many people as nobody has."""
    return (f"Medarbejder {number:04d}" for number in range(1, ROWS + 1))


class TableApp(App[None]):
    """Shows a table of people."""

    BINDINGS: ClassVar = []

    def compose(self) -> ComposeResult:
        """Give the table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns("Navn", "Stilling", "Afdeling", "Næste samtale", "Mål", "Ros")
        table.add_rows((name, "Konsulent", "IT", "ikke planlagt", "0/0", "-") for name in names())
        table.focus()


if __name__ == "__main__":
    TableApp().run()
