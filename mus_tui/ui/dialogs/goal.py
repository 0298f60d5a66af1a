"""The form of a goal: what it is, how it is seen, who does what, and how it went."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mus_tui.domain.goals import Goal, GoalField, GoalState, Measure, missing_for
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import GOAL_STATE, MEASURE
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values
from mus_tui.ui.dialogs.item_fields import DUE, OWNERS, OwnerField, due_field, read_due, read_tags, tags_field
from mus_tui.ui.views.goal_cards import named

FIELD_OF: Mapping[GoalField, str] = {
    GoalField.WHAT: "text",
    GoalField.MEASURE: "measure",
    GoalField.DUE: DUE,
    GoalField.OWNER: OWNERS,
    GoalField.OUTCOME: "outcome",
    GoalField.LEARNING: "learning",
}
"""Where in the form to write what a rule finds missing."""

_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(?:[.,][0-9]{1,6})?")


class GoalForm(FormDialog[Goal]):
    """Asks for all of a goal; what its state needs has to be there. A goal without an id is a new one.

    ``wanted`` is the state to offer, such as the one it could not be moved to; the form begins with what
    that lacks.
    """

    def __init__(
        self,
        goal: Goal,
        name: str,
        owners: OwnerField,
        _: Translator,
        today: date,
        wanted: GoalState | None = None,
    ) -> None:
        self._goal = goal
        self._owners = owners
        self._today = today
        state = wanted or goal.state
        measures = (("", "-"), *((kind.value, _(word)) for kind, word in MEASURE.items()))
        fields = [
            FormField("text", _("Goal"), goal.text, _("what is to be reached")),
            FormField("why", _("Why"), goal.why, _("what it is good for")),
            FormField("measure", _("How we see it"), goal.measure, _("what shows that it is reached")),
            FormField("measure_kind", _("Measured by"), goal.measure_kind or "", choices=measures),
            FormField("measure_from", _("Number from"), number_text(goal.measure_from, _)),
            FormField("measure_to", _("Number to"), number_text(goal.measure_to, _)),
            FormField("measure_unit", _("Counted in"), goal.measure_unit, _("such as hours or %")),
            FormField("milestones", _("Milestones"), "; ".join(goal.milestones), _("one; two; three")),
            due_field(goal.due, _),
            owners.field(goal.owners, _),
            FormField("first_step", _("First step"), goal.first_step, _("what happens within two weeks")),
            FormField("leader_support", _("What I will do"), goal.leader_support, _("the leader's part")),
            tags_field(goal.tags, _),
            FormField(
                "state", _("State"), state, choices=tuple((each.value, _(GOAL_STATE[each])) for each in GoalState)
            ),
            FormField("outcome", _("How it went"), goal.outcome, _("needed to close it")),
            FormField("learning", _("What we learned"), goal.learning, _("needed to close it")),
        ]
        title = _("Edit goal") if goal.id else _("New goal")
        missing = missing_for(goal, state)
        start = FIELD_OF[missing[0]] if missing else ""
        super().__init__(f"{title} · {name}", fields, self._read, start=start)

    def _read(self, values: Values) -> Goal:
        kind = values["measure_kind"]
        goal = replace(
            self._goal,
            text=values["text"],
            why=values["why"],
            measure=values["measure"],
            measure_kind=Measure(kind) if kind else None,
            measure_from=_read_number(values, "measure_from"),
            measure_to=_read_number(values, "measure_to"),
            measure_unit=values["measure_unit"],
            milestones=tuple(filter(None, map(str.strip, values["milestones"].split(";")))),
            due=read_due(values[DUE], self._today),
            owners=self._owners.read(values[OWNERS], self._goal.owners, self.words),
            first_step=values["first_step"],
            leader_support=values["leader_support"],
            tags=read_tags(values["tags"]),
            state=GoalState(values["state"]),
            outcome=values["outcome"],
            learning=values["learning"],
        )
        if not goal.text:
            raise FieldRefusal("text", N_("A goal needs words. Nothing was changed; write what is to be reached."))
        if missing := missing_for(goal, goal.state):
            raise FieldRefusal(
                FIELD_OF[missing[0]],
                N_("«{state}» also needs: {missing}. Nothing was changed; write it, or choose another state."),
                state=self.words(GOAL_STATE[goal.state]),
                missing=named(missing, self.words),
            )
        return goal


def number_text(number: float | None, _: Translator) -> str:
    """Write a number as it is written in the language: ``2,5``, in English ``2.5``."""
    if number is None:
        return ""
    text = f"{number:.10g}"
    return text.replace(".", ",") if _.language == "da" else text


def _read_number(values: Values, field: str) -> float | None:
    text = values[field]
    if text and not _NUMBER.fullmatch(text):
        raise FieldRefusal(field, N_("{text} is no number. Nothing was changed; write only the number."), text=text)
    return float(text.replace(",", ".")) if text else None
