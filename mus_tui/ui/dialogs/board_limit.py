"""Asking how many goals are to be in progress at once."""

from mus_tui.i18n.translator import N_, Translator
from mus_tui.ui.dialogs.form import FieldRefusal, FormField, PromptDialog


class BoardLimitPrompt(PromptDialog[str]):
    """Gives the limit in digits; an empty field is no limit."""

    def __init__(self, limit: int | None, _: Translator) -> None:
        field = FormField("limit", _("At most"), str(limit or ""), _("a number; empty for no limit"))
        super().__init__(_("How many goals are to be in progress at once?"), field, _read)


def _read(text: str) -> str:
    if text and not (text.isascii() and text.isdecimal()):
        raise FieldRefusal("limit", N_("{text} is no number. Nothing was changed; write only the number."), text=text)
    return text
