"""What was prepared for the points of an agenda, as lines of text."""

from collections.abc import Iterable

from mus_tui.domain.agenda import ItemKind, Preparation
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import join
from mus_tui.domain.people import Party
from mus_tui.ui.views.agenda_panel import PreparationView


def texts_of(answer: Preparation) -> list[str]:
    """Give what was prepared as lines for the text: the employee's marked as such, the leader's as written."""
    lines = [line for line in answer.answer.split("\n") if line.strip()]
    return lines if answer.party is Party.LEADER else [join(LineKind.EMPLOYEE, line) for line in lines]


def lines_under(lines: Iterable[tuple[str, str]], view: PreparationView) -> dict[str, str]:
    """Say which question each line answers: the nearest above it that was copied into the notes.

    The lines are ids with their texts, in their order; a question itself and an empty line answer nothing.
    """
    questions = {view.texts.get(item.id, ""): item.source_id for item in view.items if item.kind is ItemKind.QUESTION}
    found: dict[str, str] = {}
    question = ""
    for line_id, text in lines:
        if text.strip() in questions and text.strip():
            question = questions[text.strip()]
        elif question and text.strip():
            found[line_id] = question
    return found
