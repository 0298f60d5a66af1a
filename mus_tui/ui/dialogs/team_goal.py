"""The form of a goal of the team."""

from mus_tui.domain.goals import TeamGoal
from mus_tui.i18n.translator import N_, Translator
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values


class TeamGoalForm(FormDialog[TeamGoal]):
    """Asks what the team is to reach, and when. A goal without an id is a new one."""

    def __init__(self, team_goal: TeamGoal, _: Translator) -> None:
        self._team_goal = team_goal
        fields = [
            FormField("text", _("Team goal"), team_goal.text, _("what the team is to reach")),
            FormField("period", _("Period"), team_goal.period, _("such as 2027 or spring")),
        ]
        super().__init__(_("Edit team goal") if team_goal.id else _("New team goal"), fields, self._read)

    def _read(self, values: Values) -> TeamGoal:
        if not values["text"]:
            raise FieldRefusal(
                "text", N_("A team goal needs words. Nothing was changed; write what the team is to reach.")
            )
        return self._team_goal._replace(text=values["text"], period=values["period"])
