"""Praise and other feedback for a person, and how often it is to be given."""

from datetime import date
from typing import NamedTuple

from mus_tui.domain.feedback import USUAL_DAYS, FeedbackKind
from mus_tui.domain.people import Employee
from mus_tui.i18n.feedback_words import FEEDBACK_KIND, read_past_date, read_rhythm
from mus_tui.i18n.translator import N_, Translator
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, PromptDialog, Values
from mus_tui.ui.widgets.text import Span, Text

_SAID, _LATER = "said", "later"


class NewFeedback(NamedTuple):
    """What the form was left with."""

    text: str
    kind: FeedbackKind
    happened_on: date | None
    later: bool
    """Whether it is still to be said, and the leader's own until then."""


class FeedbackForm(FormDialog[NewFeedback]):
    """Asks what was good, and when it happened (V8); only the words are needed."""

    def __init__(self, employee: Employee, hint: str, _: Translator, today: date) -> None:
        self._hint = hint
        self._today = today
        kinds = tuple((kind.value, _(word)) for kind, word in FEEDBACK_KIND.items())
        when = ((_SAID, _("today")), (_LATER, _("still to be said: only me until then")))
        fields = [
            FormField("text", _("What"), hint=_("what was done, and what it led to")),
            FormField("happened", _("Happened"), hint=_("today, Mon, 13/2")),
            FormField("kind", _("Kind"), FeedbackKind.PRAISE.value, choices=kinds),
            FormField("said", _("Said"), _SAID, choices=when),
        ]
        title = _("Praise or feedback for {name}").format(name=employee.first_name)
        super().__init__(title, fields, self._read)

    def advice(self, values: Values) -> Text:
        """Ask for an example both remember while no day is given (V8)."""
        return "" if values["happened"] else Span(self._hint, "muted")

    def _read(self, values: Values) -> NewFeedback:
        happened_on = read_past_date(values["happened"], self._today)
        if values["happened"] and happened_on is None:
            raise FieldRefusal(
                "happened",
                N_("«{day}» is no day there has been. Nothing was changed; write it as 13/2."),
                day=values["happened"],
            )
        if not values["text"]:
            raise FieldRefusal("text", N_("There were no words to keep. Nothing was changed; write what was good."))
        return NewFeedback(values["text"], FeedbackKind(values["kind"]), happened_on, values["said"] == _LATER)


def rhythm_prompt(employee: Employee, _: Translator) -> PromptDialog[int]:
    """Ask how many days there are to be at most between praise (Q7, V6); 0 stands for the usual."""
    title = _("Feedback for {name}: at most how many days apart?").format(name=employee.first_name)
    known = str(employee.feedback_days or "")
    hint = _("days; empty: {n}").format(n=USUAL_DAYS)
    return PromptDialog(title, FormField("days", _("Days"), known, hint), read_rhythm)
