"""Themes as files: a named colour for every role, checked one by one, so that a bad file harms nobody."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from mus_tui.domain.text import clean_line
from mus_tui.system.refusal import Refusal

ROLES = (
    # Three surfaces, and the text that may stand on each of them.
    *("background", "surface", "panel"),
    *("foreground", "muted", "primary", "success", "warning", "error", "overdue"),
    *(
        "mark_agreement",
        "mark_goal",
        "mark_praise",
        "mark_employee",
        "mark_leader",
        "mark_parked",
        "mark_private",
    ),
    # Lines around and between the surfaces.
    "border",
    # The row with the cursor, selected text, the bars, what must be seen at once: each with its text.
    *("accent", "accent_text", "selection", "selection_text"),
    *("header", "header_text", "footer", "footer_text", "footer_key", "alert", "alert_text"),
)
"""What a theme gives a colour to."""

DEFAULT_THEME = "mus-dark"
FEW_COLOURS_THEME = "mus-ansi"
GREY_FEW_COLOURS_THEME = "mus-high-contrast"

_RGB = re.compile(r"#[0-9a-f]{6}")
_ANSI = re.compile(r"ansi_(?:default|(?:bright_)?(?:black|red|green|yellow|blue|magenta|cyan|white))")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Theme(NamedTuple):
    """A colour for each of `ROLES`: ``#rrggbb``, or the terminal's own ``ansi_red`` where ``ansi`` is set."""

    name: str
    labels: Mapping[str, str]
    """What people call it, by language; the name stands in for a missing one."""
    dark: bool
    ansi: bool
    roles: Mapping[str, str]

    def label(self, language: str) -> str:
        """Give what people call the theme in a language."""
        return self.labels.get(language, self.name)

    @property
    def variables(self) -> dict[str, str]:
        """The roles as CSS variables: ``mark_goal`` is ``$mus-mark-goal``."""
        return {f"mus-{role.replace('_', '-')}": colour for role, colour in self.roles.items()}

    def style(self, role: str, on: str = "", attributes: str = "") -> str:
        """Give the style of text in one role on another, as in ``bold #dadada on #1c1c1c``."""
        words = [attributes, self.roles[role].removeprefix("ansi_")]
        if on:
            words += ["on", self.roles[on].removeprefix("ansi_")]
        return " ".join(word for word in words if word)


class Themes(NamedTuple):
    """The themes that can be chosen, and a sentence for each thing wrong in a file."""

    by_name: Mapping[str, Theme]
    problems: tuple[Refusal, ...] = ()

    def theme_for(self, name: str | None, environment: Mapping[str, str]) -> Theme:
        """Give the theme to show for the one wished, by what the terminal can do.

        Fewer than 256 colours: the terminal's own. ``NO_COLOR``: a theme in greys, never the terminal's own
        colours, which Textual then paints black on black. An unknown name is the default one.
        """
        few = _few_colours(environment)
        default = self.by_name[DEFAULT_THEME]
        theme = self.by_name.get(name or "", default)
        if environment.get("NO_COLOR"):
            if few:
                return in_greys(self.by_name[GREY_FEW_COLOURS_THEME])
            return in_greys(default if theme.ansi else theme)
        return self.by_name[FEW_COLOURS_THEME] if few and not theme.ansi else theme


def load_themes(built_in: Path, own: Path | None = None) -> Themes:
    """Read the built-in themes and the user's own, which add to them or change some of their colours."""
    themes: dict[str, Theme] = {}
    problems: list[Refusal] = []
    files = sorted(built_in.glob("*.toml"))
    # The default one first: it lends its colours to what a file leaves out.
    files.sort(key=lambda file: file.stem != DEFAULT_THEME)
    if own is not None:
        files += sorted(own.glob("*.toml"))
    for file in files:
        try:
            theme, found = _read(file, themes)
        except Refusal as problem:
            problems.append(problem)
        else:
            themes[theme.name] = theme
            problems += found
    return Themes(themes, tuple(problems))


def in_greys(theme: Theme) -> Theme:
    """Give a theme with each colour as the grey of the same luminance, so that contrasts stay as they are."""
    return theme._replace(roles={role: _grey(colour) for role, colour in theme.roles.items()})


def luminance(colour: str) -> float:
    """Give the relative luminance of ``#rrggbb`` as WCAG defines it, 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _grey(colour: str) -> str:
    if _ANSI.fullmatch(colour):
        return colour
    wanted = luminance(colour)
    level = min(range(256), key=lambda value: abs(_linear(value / 255) - wanted))
    return f"#{level:02x}{level:02x}{level:02x}"


def _few_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal has fewer than 256 colours, by the variables that rich goes by too."""
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return environment.get("TERM", "").strip().lower().rpartition("-")[2] not in ("256color", "kitty")


def _read(file: Path, themes: Mapping[str, Theme]) -> tuple[Theme, list[Refusal]]:
    """Read one file on top of the theme it changes, extends or falls back on."""
    shown = clean_line(file.name)
    if not _NAME.fullmatch(file.stem):
        raise Refusal("The theme {file} was left out: name it with small letters, digits and hyphens only.", file=shown)
    try:
        table = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise Refusal("The theme {file} was left out: it can't be read as TOML.", file=shown) from error
    base = themes.get(file.stem) or themes.get(str(table.get("extends"))) or themes.get(DEFAULT_THEME)
    ansi = _switch(table.get("ansi"), base.ansi if base else False)
    if base and base.ansi != ansi:
        base = next((theme for theme in themes.values() if theme.ansi == ansi), None)
    wanted = table.get("colours", {})
    colours = wanted if isinstance(wanted, dict) else {}
    roles, problems = _roles(shown, colours, base.roles if base else {}, ansi)
    if lacking := [role for role in ROLES if role not in roles]:
        raise Refusal("The theme {file} was left out: it has no {role}.", file=shown, role=lacking[0])
    labels = table.get("label", base.labels if base and base.name == file.stem else {})
    theme = Theme(
        name=file.stem,
        labels={key: clean_line(str(text)) for key, text in labels.items()} if isinstance(labels, dict) else {},
        dark=_switch(table.get("dark"), base.dark if base else True),
        ansi=ansi,
        roles=roles,
    )
    return theme, problems


def _switch(value: object, default: bool) -> bool:
    return value if isinstance(value, bool) else default


def _roles(
    file: str, colours: Mapping[str, object], base: Mapping[str, str], ansi: bool
) -> tuple[dict[str, str], list[Refusal]]:
    """Check a file's colours one by one; a bad one gives way to the base's, with a sentence."""
    roles = dict(base)
    problems = []
    for role, value in colours.items():
        colour = str(value).lower()
        if role not in ROLES:
            sentence = Refusal("The theme {file}: there is no colour called {role}.", file=file, role=clean_line(role))
            problems.append(sentence)
        elif not (_ANSI if ansi else _RGB).fullmatch(colour):
            problems.append(
                Refusal(
                    "The theme {file}: {role} can't be {colour}; write it as {example}.",
                    file=file,
                    role=role,
                    colour=clean_line(colour),
                    example="ansi_blue" if ansi else "#5f87af",
                )
            )
        else:
            roles[role] = colour
    return roles, problems
