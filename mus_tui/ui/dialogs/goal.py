"""The form of a goal: what it is, how it is seen, who does what, and how it went."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from mus_tui.domain.goals import CLOSED_STATES, Goal, GoalField, GoalState, Measure, TeamGoal, missing_for
from mus_tui.domain.smart import lacking
from mus_tui.i18n.numbers import number_text
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import GOAL_STATE, MEASURE
from mus_tui.store.workbook import Workbook
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values
from mus_tui.ui.dialogs.item_fields import (
    DUE,
    OWNERS,
    OwnerField,
    due_field,
    owner_field,
    read_due,
    read_number,
    read_tags,
    tags_field,
)
from mus_tui.ui.views.goal_cards import named
from mus_tui.ui.views.goal_details import last_goals, smart_text
from mus_tui.ui.widgets.text import Text

FIELD_OF: Mapping[GoalField, str] = {
    GoalField.WHAT: "text",
    GoalField.MEASURE: "measure",
    GoalField.DUE: DUE,
    GoalField.OWNER: OWNERS,
    GoalField.OUTCOME: "outcome",
    GoalField.LEARNING: "learning",
}
"""Where in the form to write what a rule finds missing."""

_NUMBER_FIELDS = frozenset({"measure_from", "measure_to", "measure_unit"})
_CLOSING_FIELDS = frozenset({"outcome", "learning"})


class GoalChoices(NamedTuple):
    """What the form of a goal offers."""

    owners: OwnerField
    team_goals: Sequence[TeamGoal]
    earlier: Sequence[Goal]
    """The person's closed goals, the newest first (V4)."""


def goal_choices(workbook: Workbook, goal: Goal) -> GoalChoices:
    """Read what the form of a goal offers: owners, the team's goals that are open, and the person's last goals."""
    team_goals = workbook.team_goals.all()
    return GoalChoices(
        owner_field(workbook, goal),
        [each for each in team_goals if each.closed_on is None or each.id == goal.team_goal_id],
        [each for each in workbook.goals.closed_of(goal.employee_id) if each.id != goal.id],
    )


class GoalForm(FormDialog[Goal]):
    """Asks for all of a goal; what its state needs has to be there. A goal without an id is a new one.

    ``wanted`` is the state to offer, such as the one it could not be moved to; the form begins with what
    that lacks. A new goal is written with the last ones in sight (V4).
    """

    def __init__(
        self,
        goal: Goal,
        name: str,
        choices: GoalChoices,
        _: Translator,
        today: date,
        wanted: GoalState | None = None,
    ) -> None:
        self._goal = goal
        self._owners = choices.owners
        self._today = today
        self._advice: Text = ""
        state = wanted or goal.state
        measures = (("", "-"), *((kind.value, _(word)) for kind, word in MEASURE.items()))
        team_goals = _offered(choices.team_goals, goal.team_goal_id)
        earlier = _offered(choices.earlier, goal.builds_on)
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
            choices.owners.field(goal.owners, _),
            FormField("first_step", _("First step"), goal.first_step, _("what happens within two weeks")),
            FormField("leader_support", _("What I will do"), goal.leader_support, _("the leader's part")),
            FormField("team_goal", _("Serves"), goal.team_goal_id or "", choices=team_goals),
            FormField("builds_on", _("Builds on"), goal.builds_on or "", choices=earlier),
            tags_field(goal.tags, _),
            FormField(
                "state", _("State"), state, choices=tuple((each.value, _(GOAL_STATE[each])) for each in GoalState)
            ),
            FormField("outcome", _("How it went"), goal.outcome, _("needed to close it")),
            FormField("learning", _("What we learned"), goal.learning, _("needed to close it")),
        ]
        self._nothing_to_choose = {
            name for name, offered in (("team_goal", team_goals), ("builds_on", earlier)) if len(offered) < 2
        }
        title = _("Edit goal") if goal.id else _("New goal")
        missing = missing_for(goal, state)
        start = FIELD_OF[missing[0]] if missing else ""
        about = () if goal.id else last_goals(choices.earlier, _)
        super().__init__(f"{title} · {name}", fields, self._read, start=start, about=about)

    def left_out(self, values: Values) -> Set[str]:
        """Ask for a number, for milestones and for how it went only where they matter."""
        unasked = set(self._nothing_to_choose)
        if values["measure_kind"] != Measure.NUMBER:
            unasked |= _NUMBER_FIELDS
        if values["measure_kind"] != Measure.MILESTONES:
            unasked.add("milestones")
        if values["state"] not in CLOSED_STATES:
            unasked |= _CLOSING_FIELDS
        return unasked

    def advice(self, values: Values) -> Text:
        """Name what is still to be said for the goal to be specific, measurable, attainable, relevant and timed."""
        try:
            goal = self._goal_of(values)
        except FieldRefusal:
            # A date or a number half written; what was said stands until it is whole.
            return self._advice
        self._advice = smart_text(lacking(goal), goal.state, self.words) if goal.text else ""
        return self._advice

    def _read(self, values: Values) -> Goal:
        goal = self._goal_of(values)
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

    def _goal_of(self, values: Values) -> Goal:
        kind = values["measure_kind"]
        return self._goal._replace(
            text=values["text"],
            why=values["why"],
            measure=values["measure"],
            measure_kind=Measure(kind) if kind else None,
            measure_from=read_number(values, "measure_from"),
            measure_to=read_number(values, "measure_to"),
            measure_unit=values["measure_unit"],
            milestones=tuple(filter(None, map(str.strip, values["milestones"].split(";")))),
            due=read_due(values[DUE], self._today),
            owners=self._owners.read(values[OWNERS], self._goal.owners, self.words),
            first_step=values["first_step"],
            leader_support=values["leader_support"],
            team_goal_id=values["team_goal"] or None,
            builds_on=values["builds_on"] or None,
            tags=read_tags(values["tags"]),
            state=GoalState(values["state"]),
            outcome=values["outcome"],
            learning=values["learning"],
        )


def _offered(goals: Sequence[TeamGoal | Goal], current: str | None) -> tuple[tuple[str, str], ...]:
    """Offer goals by their text, and none; one that is not here any more is offered too, so that it isn't lost."""
    offered = {"": "-", **{each.id: each.text for each in goals}}
    return tuple((offered | {current: offered.get(current, "?")} if current else offered).items())
