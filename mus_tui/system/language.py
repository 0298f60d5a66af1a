"""Which language the program speaks."""

from collections.abc import Mapping

LANGUAGES = ("da", "en")
DEFAULT_LANGUAGE = "da"
"""The talk is Danish, so the program is where nothing says otherwise."""

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(asked: str | None, setting: str | None, environment: Mapping[str, str]) -> str:
    """Give ``da`` or ``en``: what ``--lang`` asks for, else the setting, else the locale, else Danish.

    As POSIX has it, the first locale variable with a value decides, also where it names another language.
    """
    for choice in (asked, setting):
        if choice in LANGUAGES:
            return choice
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    language = locale.split(".")[0].split("_")[0].split("-")[0].lower()
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def other_language(language: str) -> str:
    """Give the language a switch leads to."""
    return "en" if language == "da" else "da"
