"""Checking in on an agreement or a goal: how far it has come, how it goes, a line."""

from collections.abc import Sequence
from datetime import date

from mus_tui.domain.agreements import Agreement, CheckIn, Health
from mus_tui.domain.goals import Goal, Measure, most_progress
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.numbers import number_text
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.i18n.words import HEALTH
from mus_tui.store.workbook import Workbook
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values
from mus_tui.ui.dialogs.item_fields import read_number
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.views.goal_cards import curve, progress_text
from mus_tui.ui.views.histories import check_in_item
from mus_tui.ui.widgets.panel import PanelSection
from mus_tui.ui.widgets.text import Text

LAST_CHECK_INS = 3


class CheckInForm(FormDialog[CheckIn]):
    """Asks for a check-in, with the last ones in sight; what is written there is never changed afterwards."""

    def __init__(self, item: Agreement | Goal, before: Sequence[CheckIn], _: Translator, today: date) -> None:
        self._item = item
        self._today = today
        health = before[-1].health if before else None
        progress = [FormField("progress", *_progress_label(item, before, _))] if isinstance(item, Goal) else []
        fields = [
            FormField("text", _("What has happened"), "", _("a line")),
            FormField(
                "health",
                _("How it goes"),
                health or Health.ON_TRACK,
                choices=tuple((each.value, _(word)) for each, word in HEALTH.items()),
            ),
            *progress,
            FormField("on_date", _("Date"), short_date(today, _), _("such as 1/3, fri or yesterday")),
        ]
        rows = tuple(check_in_item(item, each, _) for each in reversed(before[-LAST_CHECK_INS:]))
        course = [each.progress for each in before if each.progress is not None]
        drawn = curve(item, course) if isinstance(item, Goal) else ""
        about = [PanelSection(_("The last check-ins"), rows, note=drawn)] if rows else []
        super().__init__(item.text, fields, self._read, about=about)

    def advice(self, values: Values) -> Text:
        """Say how far a number is on its way, so that a per cent by mistake is seen."""
        if not isinstance(self._item, Goal) or self._item.measure_kind is not Measure.NUMBER:
            return ""
        try:
            progress = self._progress(values)
        except FieldRefusal:
            return ""
        if progress is None:
            return ""
        return self.words("{share} of the way").format(share=progress_text(self._item, progress, self.words))

    def _read(self, values: Values) -> CheckIn:
        on_date = read_date(values["on_date"], self._today) if values["on_date"] else self._today
        if on_date is None or on_date > self._today:
            raise FieldRefusal(
                "on_date", N_("A check-in has a date up to today. Nothing was written; correct the date.")
            )
        return CheckIn(
            id="",
            employee_id=self._item.employee_id,
            subject_kind="goals" if isinstance(self._item, Goal) else "agreements",
            subject_id=self._item.id,
            on_date=on_date,
            health=Health(values["health"]),
            progress=self._progress(values),
            text=values["text"],
        )

    def _progress(self, values: Values) -> float | None:
        if not isinstance(self._item, Goal):
            return None
        progress = read_number({"progress": values["progress"].rstrip("% ")}, "progress")
        most = most_progress(self._item)
        if progress is not None and most is not None and not 0 <= progress <= most:
            raise FieldRefusal(
                "progress", N_("It goes from 0 to {most}. Nothing was written; correct the number."), most=most
            )
        return progress


def _progress_label(goal: Goal, before: Sequence[CheckIn], _: Translator) -> tuple[str, str, str]:
    """Give what the field for progress is called, its value, and a hint: what it was, and where it is to go."""
    last = next((each.progress for each in reversed(before) if each.progress is not None), None)
    was = number_text(last, _) if last is not None else ""
    if goal.measure_kind is Measure.NUMBER and goal.measure_to is not None:
        wanted = " ".join(filter(None, (number_text(goal.measure_to, _), goal.measure_unit)))
        label, aim = _("Number at present"), _("towards {wanted}").format(wanted=wanted)
    elif goal.measure_kind is Measure.MILESTONES and goal.milestones:
        label, aim = _("Milestones reached"), _("of {n}").format(n=len(goal.milestones))
    else:
        label, aim = _("Per cent done"), _("of 100")
    return label, "", f"{_('last {n}').format(n=was)}, {aim}" if was else aim


async def ask_check_in(screen: MusScreen, item: Agreement | Goal) -> None:
    """Ask how it goes with an agreement or a goal, and write it down."""

    async def answered(check_in: CheckIn) -> None:
        await screen.store(lambda workbook: workbook.agreements.check_in(check_in))
        word = screen.words(HEALTH[check_in.health]) if check_in.health else ""
        screen.say(screen.words("Written: {state}; u takes it back. «{what}»").format(what=item.text, state=word))

    def read(workbook: Workbook) -> list[CheckIn]:
        return workbook.agreements.check_ins(item.id)

    await screen.mus.ask(CheckInForm(item, await screen.store(read), screen.words, screen.mus.today), answered)
