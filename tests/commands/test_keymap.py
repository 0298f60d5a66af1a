import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.commands.keymap import Keymap, clashes, read_keymap
from mus_tui.commands.registry import COMMANDS, command
from mus_tui.i18n.translator import LANGUAGES, translator

IDS = [each.id for each in COMMANDS]


def sentence(keymap: Keymap) -> str:
    (problem,) = keymap.problems
    return translator("en").refusal(problem)


def test_a_user_may_have_keys_of_their_own() -> None:
    keymap = read_keymap({"board.move_right": "f4, å", "app.redraw": "-"})

    assert keymap.keys_of("board.move_right") == ("f4", "å")
    assert keymap.keys_of("app.redraw") == ()
    assert keymap.keys_of("board.move_left") == ("less_than_sign",)
    assert keymap.problems == ()


def test_a_comma_alone_is_the_comma_key() -> None:
    assert read_keymap({"board.lanes": ","}).keys_of("board.lanes") == ("comma",)


def test_an_unknown_command_is_named_with_the_one_that_was_meant() -> None:
    keymap = read_keymap({"board.move_rigth": "f4"})

    assert keymap.own == {}
    assert "board.move_rigth; perhaps board.move_right" in sentence(keymap)


def test_an_unknown_command_like_no_other_points_to_the_list() -> None:
    assert "mus keys" in sentence(read_keymap({"zzz": "f4"}))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("hopla+kat", "no key called hopla+kat"),
        ("", "no key called"),
        ("ctrl+1", "does not work on every keyboard"),
        ("@", "@ does not work on every keyboard"),
        ("alt+p", "does not work on every keyboard"),
    ],
)
def test_a_key_that_cannot_be_leaves_the_usual_one(entry: str, words: str) -> None:
    keymap = read_keymap({"board.lanes": entry})

    assert keymap.keys_of("board.lanes") == ("w",)
    assert words in sentence(keymap)


def test_a_key_taken_in_the_same_place_leaves_the_usual_one() -> None:
    keymap = read_keymap({"board.lanes": "f"})

    assert keymap.keys_of("board.lanes") == ("w",)
    assert "f already means board.person" in sentence(keymap)


def test_a_key_taken_elsewhere_is_free_here() -> None:
    assert read_keymap({"board.lanes": "s"}).problems == ()


def test_two_commands_may_change_keys() -> None:
    keymap = read_keymap({"board.lanes": "f", "board.person": "w"})

    assert keymap.problems == ()
    assert keymap.keys_of("board.lanes") == ("f",)


def test_of_two_entries_with_one_key_the_first_wins() -> None:
    keymap = read_keymap({"board.lanes": "f4", "board.person": "f4"})

    assert keymap.keys_of("board.lanes") == ("f4",)
    assert keymap.keys_of("board.person") == ("f",)


def test_an_entry_whose_neighbour_falls_back_onto_it_falls_back_too() -> None:
    keymap = read_keymap({"board.lanes": "f", "board.person": "m"})

    assert keymap.own == {}
    assert len(keymap.problems) == 2


def test_a_letter_may_serve_outside_text_and_nothing_else() -> None:
    assert "types nothing" in sentence(read_keymap({"text.next_mark": "k"}))
    keymap = read_keymap({"app.redraw": "v,f7"})
    assert keymap.active(command("app.redraw"), "text") == ("f7",)


def test_help_always_keeps_a_key_that_works_in_text() -> None:
    for entry in ("-", "h"):
        keymap = read_keymap({"app.help": entry})
        assert keymap.keys_of("app.help") == ("f1", "question_mark")
        assert len(keymap.problems) == 1


def test_nothing_that_moves_a_terminal_gets_into_a_problem() -> None:
    for entries in ({"\x1b[2Jx": "f4"}, {"board.lanes": "\x1b]52;c;eA==\x07"}):
        assert "\x1b" not in sentence(read_keymap(entries))


@given(
    st.dictionaries(
        st.sampled_from(IDS) | st.text(max_size=8), st.text(max_size=6) | st.sampled_from("fwmu+<"), max_size=5
    )
)
def test_no_entry_stops_the_program_or_leaves_a_clash(entries: dict[str, str]) -> None:
    keymap = read_keymap(entries)

    assert list(clashes(keymap)) == []
    assert len(keymap.own) + len(keymap.problems) == len(entries)
    for language in LANGUAGES:
        for problem in keymap.problems:
            assert "\n" not in translator(language).refusal(problem)
