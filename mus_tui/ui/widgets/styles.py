"""How lines get their colours: the roles of the theme as rich styles."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.color import Color as ThemeColour
from textual.filter import LineFilter
from textual.widget import Widget

from mus_tui.ui.terminal.plain_lines import filtered

VARIABLE_PREFIX = "mus-"
"""A theme gives the colour of a role as the variable ``mus-<role>``, with ``_`` as ``-``."""

ROLES: Mapping[str, str] = {
    "background": "background",
    "surface": "surface",
    "panel": "panel",
    "foreground": "foreground",
    "muted": "foreground",
    "primary": "primary",
    "accent": "accent",
    "accent_text": "background",
    "border": "primary",
    "success": "success",
    "warning": "warning",
    "error": "error",
    "overdue": "error",
    "selection": "primary",
    "selection_text": "background",
    "header": "panel",
    "header_text": "foreground",
    "footer": "panel",
    "footer_text": "foreground",
    "footer_key": "primary",
    "alert": "error",
    "alert_text": "background",
    "mark_agreement": "warning",
    "mark_goal": "primary",
    "mark_praise": "success",
    "mark_employee": "foreground",
    "mark_leader": "foreground",
    "mark_parked": "accent",
    "mark_private": "foreground",
}
"""Each role, and Textual's own variable that stands in where a theme says nothing of the role."""

MODIFIERS = frozenset({"bold", "dim", "italic", "underline", "strike", "reverse"})


class Palette:
    """The colours of one theme, by role."""

    def __init__(
        self, colours: Mapping[str, str], *, plain_signs: bool = False, filters: Sequence[LineFilter] = ()
    ) -> None:
        self.colours = dict(colours)
        self.filters = tuple(filters)
        """What the app makes of every style, such as greys; done once for each style, not for each line."""
        self.plain_signs = plain_signs
        """Whether signs are painted as ASCII."""
        self._styles: dict[tuple[str, str, str], Style] = {}

    def style(self, words: str = "", ground: str = "background", over: str = "") -> Style:
        """Give the style of words such as ``"muted bold"`` or ``"accent_text on accent"``.

        A word is a role (the colour of the text; foreground if there is none), a modifier, or ``on`` and the
        role to paint on, else ``ground``. What ``over`` names beats ``words``; modifiers add up. Both
        colours are always set. A word that is neither role nor modifier is a `KeyError`.
        """
        key = (words, ground, over)
        style = self._styles.get(key)
        if style is None:
            made = self._make(f"foreground on {ground} {words} {over}".split())
            style = self._styles[key] = filtered(made, self.filters, ThemeColour.parse(self.colours[ground]))
        return style

    def _make(self, words: list[str]) -> Style:
        roles = {"text": "foreground", "on": "background"}
        modifiers: dict[str, bool] = {}
        place = "text"
        for word in words:
            if word == "on":
                place = "on"
            elif word in MODIFIERS:
                modifiers[word] = True
            else:
                roles[place], place = word, "text"
        return Style(
            color=self._rich_colours[roles["text"]],
            bgcolor=self._rich_colours[roles["on"]],
            **modifiers,  # type: ignore[arg-type]
        )

    @cached_property
    def _rich_colours(self) -> dict[str, Color]:
        return {role: ThemeColour.parse(colour).rich_color for role, colour in self.colours.items()}


_palettes: WeakKeyDictionary[App[object], tuple[Mapping[str, str], Palette]] = WeakKeyDictionary()


def get_palette(widget: Widget) -> Palette:
    """Give the palette of the theme in use; the same object for as long as the colours are the same.

    Signs are ASCII when the app has an attribute ``plain_signs`` that is true.
    """
    app = widget.app
    variables = app.theme_variables
    plain_signs = bool(getattr(app, "plain_signs", False))
    filters = tuple(app.get_line_filters())
    known = _palettes.get(app)
    if known and known[0] is variables and _is_made_for(known[1], plain_signs, filters):
        return known[1]
    colours = {role: _colour(variables, role) for role in ROLES}
    if known and known[1].colours == colours and _is_made_for(known[1], plain_signs, filters):
        palette = known[1]
    else:
        palette = Palette(colours, plain_signs=plain_signs, filters=filters)
    _palettes[app] = (variables, palette)
    return palette


def _is_made_for(palette: Palette, plain_signs: bool, filters: tuple[LineFilter, ...]) -> bool:
    return palette.plain_signs == plain_signs and palette.filters == filters


def _colour(variables: Mapping[str, str], role: str) -> str:
    own = variables.get(VARIABLE_PREFIX + role.replace("_", "-"))
    return own or variables.get(ROLES[role]) or "ansi_default"
