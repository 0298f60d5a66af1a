"""The form of an employee, new or known."""

from datetime import date

from mus_tui.domain.people import CareerWish, Employee
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.i18n.words import CAREER_WISH
from mus_tui.system.language import LANGUAGES
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values


class EmployeeForm(FormDialog[Employee]):
    """Asks for what is known of a person; only the name is needed."""

    def __init__(self, employee: Employee | None, _: Translator, today: date) -> None:
        self._employee = employee or Employee(id="", name="")
        self._today = today
        known = self._employee
        languages = (("", _("as the workbook")), *((language, _(_LANGUAGE_NAMES[language])) for language in LANGUAGES))
        careers = (("", "-"), *((wish.value, _(CAREER_WISH[wish])) for wish in CareerWish))
        fields = [
            FormField("name", _("Name"), known.name),
            FormField("initials", _("Initials"), known.initials),
            FormField("title", _("Title"), known.title),
            FormField("unit", _("Unit"), known.unit),
            FormField("email", _("E-mail"), known.email),
            FormField("hired_on", _("Hired"), short_date(known.hired_on, _) if known.hired_on else "", _("a date")),
            FormField("language", _("Language of talks"), known.language or "", choices=languages),
            FormField("career_wish", _("Career wish"), known.career_wish or "", choices=careers),
        ]
        super().__init__(_("Edit employee") if employee else _("New employee"), fields, self._read)

    def _read(self, values: Values) -> Employee:
        if not values["name"]:
            raise FieldRefusal("name", N_("An employee needs a name. Nothing was changed; write one."))
        hired_on = read_date(values["hired_on"], self._today)
        if values["hired_on"] and hired_on is None:
            raise FieldRefusal(
                "hired_on", N_("{date} is no date. Nothing was changed; write it as 1/3-2020."), date=values["hired_on"]
            )
        return self._employee._replace(
            name=values["name"],
            initials=values["initials"],
            title=values["title"],
            unit=values["unit"],
            email=values["email"],
            hired_on=hired_on,
            language=values["language"] or None,
            career_wish=CareerWish(values["career_wish"]) if values["career_wish"] else None,
        )


_LANGUAGE_NAMES = {"da": N_("Danish"), "en": N_("English")}
