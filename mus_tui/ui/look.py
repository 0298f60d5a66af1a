"""A theme of ours as Textual takes it."""

from textual.theme import BUILTIN_THEMES
from textual.theme import Theme as TextualTheme

from mus_tui.commands.themes import Theme


def textual_theme(theme: Theme) -> TextualTheme:
    """Give a theme with every role as a variable of the style sheets."""
    roles = theme.roles
    # Textual's own style sheets ask for a few variables that only its terminal themes have.
    missing = BUILTIN_THEMES["ansi-dark"].variables if theme.ansi else {}
    return TextualTheme(
        name=theme.name,
        primary=roles["primary"],
        accent=roles["accent"],
        foreground=roles["foreground"],
        background=roles["background"],
        surface=roles["surface"],
        panel=roles["panel"],
        success=roles["success"],
        warning=roles["warning"],
        error=roles["error"],
        dark=theme.dark,
        ansi=theme.ansi,
        variables={**missing, **theme.variables},
    )
