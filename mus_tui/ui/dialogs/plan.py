"""The form that plans a talk, or moves the one planned."""

from datetime import date, time

from mus_tui.content.library import Content
from mus_tui.domain.talks import Talk, TalkKind, TalkState
from mus_tui.i18n.dates import short_date, time_of_day
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date_time
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values

USUAL_TIME = time(10)


class PlanForm(FormDialog[Talk]):
    """Asks what kind of talk, when, where and how long."""

    def __init__(self, employee_id: str, planned: Talk | None, _: Translator, today: date, content: Content) -> None:
        self._today = today
        self._content = content
        self._planned = planned if planned is not None and planned.state is TalkState.PLANNED else None
        self._talk = self._planned or Talk(id="", employee_id=employee_id)
        when = self._talk.planned_at
        kinds = tuple((kind.value, _(TALK_KIND[kind])) for kind in TalkKind)
        minutes = str(self._talk.minutes) if self._planned else ""
        fields = [
            FormField("kind", _("Kind"), self._talk.kind, choices=kinds),
            FormField(
                "when",
                _("Date and time"),
                f"{short_date(when.date(), _)} {time_of_day(when)}" if when else "",
                _("such as 13/2 10:00, or fri"),
            ),
            FormField("place", _("Place"), self._talk.place),
            FormField("minutes", _("Minutes"), minutes, _("as usual for the kind")),
        ]
        super().__init__(_("Move talk") if self._planned else _("Plan talk"), fields, self._read)

    def _read(self, values: Values) -> Talk:
        when = read_date_time(values["when"], self._today, USUAL_TIME)
        if when is None:
            raise FieldRefusal(
                "when",
                N_("{date} is no date. Nothing was changed; write it as 13/2 10:00."),
                date=values["when"] or "-",
            )
        kind = TalkKind(values["kind"])
        minutes = values["minutes"] or str(self._content.template(kind).minutes)
        if not minutes.isdecimal() or not 5 <= int(minutes) <= 600:
            raise FieldRefusal("minutes", N_("Write the minutes as a number between 5 and 600. Nothing was changed."))
        return self._talk._replace(kind=kind, planned_at=when, place=values["place"], minutes=int(minutes))
