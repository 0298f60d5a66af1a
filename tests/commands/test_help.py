from mus_tui.commands.help import help_rows, key_rows
from mus_tui.commands.keymap import Keymap, read_keymap
from mus_tui.commands.registry import COMMANDS, in_focus
from mus_tui.i18n.translator import translator


def test_help_lists_what_counts_here_first_and_every_command_once() -> None:
    rows = help_rows("board", Keymap(), translator("en"))
    here = [row for row in rows if row.here]

    assert rows[: len(here)] == here
    assert rows[0].command_id == "board.move_left"
    assert {row.command_id for row in here} == {each.id for each in in_focus("board")}
    assert sorted(row.command_id for row in rows) == sorted(each.id for each in COMMANDS)


def test_help_is_searched_by_words_of_the_readers_language() -> None:
    found = help_rows("text", Keymap(), translator("da"), "MÆRKE næste")

    assert [row.command_id for row in found] == ["text.next_mark"]
    assert found[0].keys == "^T"


def test_help_is_searched_by_key() -> None:
    found = help_rows("employees", Keymap(), translator("da"), "^l")

    assert [row.command_id for row in found] == ["app.redraw"]


def test_help_shows_keys_that_are_typed_here_only_where_they_count() -> None:
    keys = {row.command_id: row.keys for row in help_rows("text", Keymap(), translator("en"))}

    assert keys["app.help"] == "F1"
    assert keys["view.back"] == "q  Esc"


def test_the_list_of_keys_has_every_command_with_the_users_keys_and_no_special_signs() -> None:
    rows = key_rows(read_keymap({"board.lanes": "f4"}), translator("en"))

    assert [row.command_id for row in rows] == [each.id for each in COMMANDS]
    assert {row.command_id: row.keys for row in rows}["board.lanes"] == "F4"
    assert all(row.keys.isascii() for row in rows)
    assert all(row.label and row.heading for row in rows)
