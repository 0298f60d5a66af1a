"""Saving what was typed in an editor: over the lines it came from, or beside them once another window writes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mus_tui.domain.lines import Line
from mus_tui.domain.ordering import between
from mus_tui.domain.text import clean
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.locks import Caret, tell
from mus_tui.store.schema import PRIVATE
from mus_tui.store.workbook import Workbook
from mus_tui.system.ids import derived_id


@dataclass
class Typed:
    """What has been typed on a sheet and is not saved yet."""

    lines: dict[str, LineChange] = field(default_factory=dict)
    left: dict[str, None] = field(default_factory=dict)
    """The ids of lines the caret has left, whose marks are to be read."""
    caret: Caret | None = None
    """Where the caret is, if it has moved."""
    _earliest: dict[str, LineChange] = field(default_factory=dict)
    _moved: set[str] = field(default_factory=set)

    def add(self, changes: Iterable[LineChange], left: Iterable[str], caret: Caret | None) -> None:
        """Take what was typed next."""
        for change in changes:
            self._earliest.setdefault(change.id, change)
            self.lines[change.id] = change
            if change.is_moved:
                self._moved.add(change.id)
        self.left.update(dict.fromkeys(left))
        self.caret = caret or self.caret

    @property
    def changes(self) -> list[LineChange]:
        """The lines as they are to be saved: each based on what the earliest of what waits was based on."""
        changes = []
        for line_id, change in self.lines.items():
            based_on = self._earliest.get(line_id, change).based_on
            changes.append(change._replace(based_on=based_on, is_moved=change.is_moved or line_id in self._moved))
        return changes


def save_typed(workbook: Workbook, sheet: Sheet, typed: Typed) -> list[str]:
    """Save what was typed, in one transaction; give what was not saved, because it is about somebody erased meanwhile.

    Where another window has taken over meanwhile, nothing of its lines is changed: words that are not in the file
    become lines of their own.
    """
    with workbook.write() as transaction:
        if transaction.is_erased(sheet.employee_id) or _is_gone(workbook, sheet):
            return [change.text for change in typed.changes if change.text and change.text.strip()]
        if workbook.locks.signed(sheet, typed.caret):
            workbook.lines.write(sheet, typed.changes, typed.left)
            return []
        beside = _beside(workbook, sheet, typed.changes)
        workbook.lines.write(sheet, beside, [change.id for change in beside])
        tell(transaction, sheet)
    return []


def _is_gone(workbook: Workbook, sheet: Sheet) -> bool:
    """Whether the file has neither the person nor the talk; what is typed to somebody deleted comes back with them."""
    return workbook.row(("employees", sheet.employee_id)) is None and workbook.row(("talks", sheet.talk_id)) is None


def _beside(workbook: Workbook, sheet: Sheet, changes: Iterable[LineChange]) -> list[LineChange]:
    """Give the lines whose words are not in the file, as new ones, each after the one it was to change."""
    topics = workbook.lines.of(sheet)
    new = []
    for change in changes:
        lines = topics.get(change.topic, [])
        place = next((place for place, line in enumerate(lines) if line.id == change.id), None)
        if not clean(change.text or "").strip() or (place is not None and _says(lines[place], change)):
            continue
        if place is not None:
            after = lines[place + 1].position if place + 1 < len(lines) else None
            change = change._replace(position=between(lines[place].position, after, workbook.chance))
        if _is_known(workbook, change.id):
            change = change._replace(id=workbook.new_id())
        new.append(change._replace(based_on=None))
    return new


def _says(line: Line, change: LineChange) -> bool:
    return line.text == clean(change.text or "")


def _is_known(workbook: Workbook, line_id: str) -> bool:
    """Whether a line is or was in the file."""
    return any(workbook.row(key) for key in (("notes", line_id), (PRIVATE, derived_id(PRIVATE, line_id))))
