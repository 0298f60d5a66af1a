"""Numbers as they are written in each language."""

from mus_tui.i18n.translator import Translator


def number_text(number: float | None, _: Translator) -> str:
    """Write a number as it is written in the language: ``2,5``, in English ``2.5``."""
    if number is None:
        return ""
    text = f"{number:.10g}"
    return text.replace(".", ",") if _.language == "da" else text
