"""Words in the reader's language. A translator is passed in: a talk has its language, the screen its own."""

from functools import cache
from pathlib import Path

from mus_tui.i18n.compiled import Catalogue
from mus_tui.system.language import DEFAULT_LANGUAGE, LANGUAGES
from mus_tui.system.refusal import Refusal

__all__ = ["DEFAULT_LANGUAGE", "DOMAIN", "LANGUAGES", "LOCALE_FOLDER", "N_", "Translator", "plural", "translator"]

DOMAIN = "mus"
LOCALE_FOLDER = Path(__file__).parent / "locale"


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text for the catalogues, to be translated where it is shown."""
    return text


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark the two forms of a text that counts something, ``{n}``, for the catalogues."""
    return one, many


class Translator:
    """Translates marked texts into one language; call it with the English text."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, text: str) -> str:
        """Translate a text; the empty text stays empty."""
        return self._catalogue.word(text) if text else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """Translate a text that counts something and fill its slot ``{n}``."""
        return self._catalogue.plural(one, many, n).format(n=n)

    def refusal(self, refusal: Refusal) -> str:
        """Word a refusal as its one sentence."""
        return self(refusal.sentence).format(**refusal.values)


@cache
def translator(language: str) -> Translator:
    """Give the translator of ``da`` or ``en``; any other language is a `KeyError` of the caller's making."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Translator(language, Catalogue(LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo"))
