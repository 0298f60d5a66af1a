"""Colours are judged by numbers: WCAG contrast, also after the downgrade to 256 colours."""

from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

from mus_tui.commands.themes import ROLES, Theme, Themes, in_greys, load_themes, luminance
from mus_tui.i18n.translator import LANGUAGES, translator
from mus_tui.system.resources import resource_folder

BUILT_IN = load_themes(resource_folder("themes"))
NAMES = ["mus-dark", "mus-light", "mus-high-contrast", "mus-colour-safe"]
SURFACES = ("background", "surface", "panel")
MARKS = tuple(role for role in ROLES if role.startswith("mark_"))
TEXTS = ("foreground", "muted", "primary", "success", "warning", "error", "overdue", *MARKS)
READ = (
    *((text, surface) for text in TEXTS for surface in SURFACES),
    *((f"{role}_text", role) for role in ("accent", "selection", "header", "footer", "alert")),
    ("footer_key", "footer"),
)
SEEN = (*((role, surface) for role in ("border", "accent") for surface in SURFACES), ("alert", "header"))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def as_it_is(colour: str) -> str:
    return colour


def in_256_colours(colour: str) -> str:
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


def in_16_colours(colour: str) -> str:
    return Color.parse(colour).downgrade(ColorSystem.STANDARD).get_truecolor().hex


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_built_in_themes_are_sound_and_named_in_both_languages() -> None:
    assert BUILT_IN.problems == ()
    assert set(BUILT_IN.by_name) == {*NAMES, "mus-ansi"}
    for theme in BUILT_IN.by_name.values():
        assert set(theme.roles) == set(ROLES)
        assert set(theme.labels) == set(LANGUAGES)
    assert not BUILT_IN.by_name["mus-light"].dark


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shown", [as_it_is, in_256_colours])
@pytest.mark.parametrize("grey", [False, True])
def test_every_text_can_be_read_on_what_it_stands_on(name: str, shown: object, grey: bool) -> None:
    assert callable(shown)
    theme = in_greys(BUILT_IN.by_name[name]) if grey else BUILT_IN.by_name[name]
    needed = 7 if name == "mus-high-contrast" else 4.5
    colours = {role: shown(colour) for role, colour in theme.roles.items()}

    assert [(text, on) for text, on in READ if contrast(colours[text], colours[on]) < needed] == []
    assert [(line, on) for line, on in SEEN if contrast(colours[line], colours[on]) < 3] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_surfaces_stay_apart_in_256_colours(name: str) -> None:
    roles = BUILT_IN.by_name[name].roles

    assert len({in_256_colours(roles[surface]) for surface in SURFACES}) == 3
    assert all(len({roles[surface][at : at + 2] for at in (1, 3, 5)}) == 1 for surface in SURFACES), "greys"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mus-light"])
def test_dark_surfaces_look_the_same_in_256_colours(name: str) -> None:
    roles = BUILT_IN.by_name[name].roles

    assert [roles[surface] for surface in SURFACES] == [in_256_colours(roles[surface]) for surface in SURFACES]


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_has_a_colour_of_its_own(name: str) -> None:
    shown = {in_256_colours(BUILT_IN.by_name[name].roles[mark]) for mark in MARKS}

    assert len(shown) >= len(MARKS)


def test_styles_are_what_rich_and_textual_understand() -> None:
    for theme in BUILT_IN.by_name.values():
        style = Style.parse(theme.style("mark_goal", on="surface", attributes="bold"))
        assert style.bold
        assert style.color is not None
        assert style.bgcolor is not None
        assert theme.variables["mus-mark-goal"] == theme.roles["mark_goal"]


COLOURFUL = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        (COLOURFUL, "mus-light"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "mus-light"),
        ({"TERM": "xterm-kitty"}, "mus-light"),
        ({"TERM": "xterm"}, "mus-ansi"),
        ({"TERM": "linux"}, "mus-ansi"),
        ({}, "mus-ansi"),
        ({**COLOURFUL, "NO_COLOR": ""}, "mus-light"),
    ],
)
def test_the_terminal_decides_what_the_wished_theme_becomes(environment: dict[str, str], shown: str) -> None:
    assert BUILT_IN.theme_for("mus-light", environment) is BUILT_IN.by_name[shown]


def test_an_unknown_or_no_theme_is_the_default_one() -> None:
    assert BUILT_IN.theme_for("solarized", COLOURFUL).name == "mus-dark"
    assert BUILT_IN.theme_for(None, COLOURFUL).name == "mus-dark"


@pytest.mark.parametrize("name", [*NAMES, "mus-ansi"])
def test_no_color_gives_greys_of_a_theme_with_colours_of_its_own(name: str) -> None:
    theme = BUILT_IN.theme_for(name, {**COLOURFUL, "NO_COLOR": "1"})

    assert not theme.ansi
    assert theme.name == ("mus-dark" if name == "mus-ansi" else name)
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in theme.roles.values())


def test_no_color_on_sixteen_colours_can_still_be_read() -> None:
    theme = BUILT_IN.theme_for("mus-light", {"TERM": "linux", "NO_COLOR": "1"})
    colours = {role: in_16_colours(colour) for role, colour in theme.roles.items()}

    assert [(text, on) for text, on in READ if contrast(colours[text], colours[on]) < 4.5] == []


def themes_with(folder: Path, **files: str) -> Themes:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.toml").write_text(text, "utf-8")
    return load_themes(resource_folder("themes"), folder)


def sentences(themes: Themes) -> list[str]:
    return [translator("en").refusal(problem) for problem in themes.problems]


def the(themes: Themes, name: str) -> Theme:
    return themes.by_name[name]


def test_a_users_theme_adds_to_the_built_in_ones(tmp_path: Path) -> None:
    text = 'extends = "mus-light"\n[label]\nda = "Hav"\n[colours]\nprimary = "#0000AF"\n'
    themes = themes_with(tmp_path, hav=text)

    assert themes.problems == ()
    assert the(themes, "hav").roles == {**the(themes, "mus-light").roles, "primary": "#0000af"}
    assert not the(themes, "hav").dark
    assert [the(themes, "hav").label(language) for language in ("da", "en")] == ["Hav", "hav"]


def test_a_users_theme_changes_colours_of_a_built_in_one(tmp_path: Path) -> None:
    themes = themes_with(tmp_path, mus_dark='[colours]\naccent = "#ffaf5f"\n')

    assert themes.problems == ()
    assert the(themes, "mus-dark").roles == {**BUILT_IN.by_name["mus-dark"].roles, "accent": "#ffaf5f"}
    assert the(themes, "mus-dark").label("en") == "Dark"


def test_a_bad_colour_gives_way_and_the_good_ones_stay(tmp_path: Path) -> None:
    themes = themes_with(
        tmp_path, mine='[colours]\nprimary = "reddish"\nmuted = 7\npaper = "#ffffff"\nerror = "#ff0000"\n'
    )

    assert the(themes, "mine").roles == {**the(themes, "mus-dark").roles, "error": "#ff0000"}
    assert sentences(themes) == [
        "The theme mine.toml: primary can't be reddish; write it as #5f87af.",
        "The theme mine.toml: muted can't be 7; write it as #5f87af.",
        "The theme mine.toml: there is no colour called paper.",
    ]


def test_a_theme_of_the_terminals_own_colours_takes_only_those(tmp_path: Path) -> None:
    themes = themes_with(tmp_path, mine='ansi = true\n[colours]\nprimary = "#ffffff"\nerror = "ansi_bright_red"\n')

    assert the(themes, "mine").roles == {**the(themes, "mus-ansi").roles, "error": "ansi_bright_red"}
    assert sentences(themes) == ["The theme mine.toml: primary can't be #ffffff; write it as ansi_blue."]
    assert themes.theme_for("mine", {"TERM": "linux"}).name == "mine"


@pytest.mark.parametrize("text", ["[colours", 'a = "\\x"', "[" * 5000, "ø = 1", "colours = 3\nlabel = 4\nansi = 'no'"])
def test_a_file_that_is_no_theme_harms_nobody(tmp_path: Path, text: str) -> None:
    themes = themes_with(tmp_path, mine=text)

    assert set(themes.by_name) - {"mine"} == set(BUILT_IN.by_name)
    assert "mine" in themes.by_name or "can't be read as TOML" in sentences(themes)[0]


def test_bytes_a_folder_and_a_wild_name_harm_nobody(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "\x1b[2J.toml").write_text("")
    themes = load_themes(resource_folder("themes"), tmp_path)

    assert themes.by_name == BUILT_IN.by_name
    assert len(themes.problems) == 3
    assert not any("\x1b" in sentence for sentence in sentences(themes))


def test_no_folder_of_own_themes_is_no_problem(tmp_path: Path) -> None:
    assert load_themes(resource_folder("themes"), tmp_path / "none") == BUILT_IN
