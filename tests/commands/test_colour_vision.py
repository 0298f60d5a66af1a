"""The colour-safe theme, judged by what the colour-blind see of it."""

import math

import pytest

from mus_tui.commands.themes import load_themes
from mus_tui.system.resources import resource_folder

ROLES = load_themes(resource_folder("themes")).by_name["mus-colour-safe"].roles


def test_the_colour_safe_theme_has_nothing_red_or_green() -> None:
    for role, colour in ROLES.items():
        _, a, b = lab(linear(colour))
        if math.hypot(a, b) > 12:
            hue = math.degrees(math.atan2(b, a)) % 360
            assert 50 <= hue <= 115 or 215 <= hue <= 310, (role, colour, hue)


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


@pytest.mark.parametrize("eyes", [PROTANOPIA, DEUTERANOPIA])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("success", "error"),
        ("success", "overdue"),
        ("success", "warning"),
        ("mark_goal", "mark_agreement"),
        ("mark_employee", "mark_leader"),
        ("mark_praise", "mark_agreement"),
    ],
)
def test_the_colour_blind_tell_opposites_apart(
    one: str, other: str, eyes: tuple[tuple[float, float, float], ...]
) -> None:
    assert math.dist(lab(seen(ROLES[one], eyes)), lab(seen(ROLES[other], eyes))) > 25


def linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(colour: str, eyes: tuple[tuple[float, float, float], ...]) -> tuple[float, float, float]:
    parts = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(factor * part for factor, part in zip(row, parts, strict=True)))) for row in eyes
    )
    return red, green, blue


def lab(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIE L*a*b* under D65 of linear RGB."""
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
