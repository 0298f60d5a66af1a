"""Documents as files: what they are called, and how they are written so that nobody else reads them."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mus_tui.domain.talks import Talk
from mus_tui.domain.text import clean_line, without_controls
from mus_tui.system.paths import write_private

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_NOT_IN_A_NAME = re.compile(r"[^\w]+")
_LONGEST = 60


def safe_name(text: str) -> str:
    """Give text as part of a file name on any system: small letters and digits of any script, hyphens between."""
    return _NOT_IN_A_NAME.sub("-", clean_line(text).lower()).strip("-_")[:_LONGEST].rstrip("-_") or "x"


def document_name(workbook: "Workbook", talk: Talk, kind: str, suffix: str) -> str:
    """Name a document of a talk, such as ``minutes-ane-sørensen-2026-02-13.md``.

    Where another talk would give the same name, that is people of one name or two talks in a day, the
    beginning of the talk's id follows.
    """
    name = safe_name(workbook.employees.get(talk.employee_id).name)
    everyone = workbook.rows("SELECT id, name FROM employees WHERE deleted_at IS NULL")
    namesakes = [row["id"] for row in everyone if safe_name(row["name"]) == name]
    same_day = [
        other
        for person_id in namesakes
        for other in workbook.talks.of(person_id)
        if other.planned_on == talk.planned_on
    ]
    parts = [kind, name]
    if talk.planned_on:
        parts.append(talk.planned_on.isoformat())
    if len(same_day) > 1:
        parts.append(talk.id[:6])
    return f"{'-'.join(parts)}.{suffix}"


def own_names(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each id a name of its own for a file or a folder, made of its text."""
    names: dict[str, str] = {}
    taken = set()
    for row_id, text in texts:
        name = safe_name(text)
        names[row_id] = f"{name}-{row_id[:6]}" if name in taken else name
        taken.add(name)
    return names


def write_document(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a document into a folder, readable by its owner alone (0600), and give its path.

    Whatever the workbook holds, also one that came from elsewhere, shown in a terminal it steers nothing. An
    earlier file of that name is replaced in one step. Raises `Refusal`, with the old file as it was, where
    the folder can't be written.
    """
    file = folder / name
    text = content if isinstance(content, str) else content.decode()
    write_private(file, without_controls(text))
    return file
