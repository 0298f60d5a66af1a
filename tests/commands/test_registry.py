"""The keys are DESIGN's: the table below is written from it by hand, not from the registry."""

from itertools import combinations

import pytest

from mus_tui.commands.keymap import Keymap, clashes
from mus_tui.commands.keys import forbidden, is_printable, valid_key
from mus_tui.commands.registry import COMMANDS, FOCUS, HEADINGS, TEXT_FOCUS, Command, Scope, command, in_focus
from mus_tui.domain.lines import LineKind

KEYS = {
    "app.help": "f1 question_mark",
    "app.palette": "ctrl+p colon",
    "app.go": "ctrl+g g",
    "app.save": "ctrl+s",
    "app.undo": "ctrl+z u",
    "app.redo": "ctrl+y",
    "app.search": "ctrl+f",
    "app.redraw": "ctrl+l",
    "app.curtain": "f9",
    "app.quit": "ctrl+q",
    "app.write_plan": "",
    "app.write_year": "",
    "app.rhythm": "",
    "app.team_meeting": "",
    "team_meeting.taken": "space",
    "team_meeting.to_talk": "T",
    "app.theme": "",
    "app.language": "",
    "view.back": "q escape",
    "view.write_out": "x",
    "view.praise": "plus",
    "view.up": "up k",
    "view.down": "down j",
    "view.page_up": "pageup",
    "view.page_down": "pagedown",
    "view.first": "home",
    "view.last": "end",
    "list.filter": "slash",
    "list.new": "n",
    "list.edit": "e",
    "list.delete": "d",
    "go.employees": "m",
    "go.board": "b",
    "go.agreements": "o",
    "go.preparation": "p",
    "go.talk": "l",
    "go.minutes": "r",
    "go.hold": "h",
    "go.curtain": "c",
    "go.times": "t",
    "go.as_employee": "e",
    "go.search": "s",
    "go.overview": "a",
    "go.sync": "y",
    "app.sync_now": "",
    "sync.open": "enter",
    "sync.stop": "s",
    "conflicts.kept": "left",
    "conflicts.other": "right",
    "conflicts.both": "b",
    "conflicts.edit": "e",
    "conflicts.next": "tab",
    "conflicts.write": "w",
    "overview.open": "enter",
    "overview.private": "percent_sign",
    **{f"go.topic_{topic}": str(topic) for topic in range(7)},
    "text.mark_agreement": "exclamation_mark",
    "text.mark_goal": "equals_sign",
    "text.mark_praise": "plus",
    "text.mark_leader": "less_than_sign",
    "text.mark_employee": "greater_than_sign",
    "text.mark_parked": "question_mark",
    "text.mark_private": "percent_sign",
    "text.share_line": "d",
    "text.line_up": "K",
    "text.line_down": "J",
    "employees.open": "enter",
    "employees.plan": "t",
    "employees.cancel_talk": "",
    "employees.erase": "",
    "employees.sort": "s",
    "employees.language": "L",
    **{f"talk.topic_{topic}": f"f{topic + 1}" for topic in range(1, 6)},
    "talk.panel": "tab",
    "talk.history_read": "",
    "talk.focus": "",
    "talk.hide_topic": "",
    "talk.template": "",
    "talk.new_question": "",
    "talk.new_fixed_point": "",
    "talk.bring_back": "",
    "talk.read_form": "",
    "text.next_mark": "ctrl+t",
    "text.next_question": "ctrl+o",
    "text.times": "f8",
    "text.duplicate": "",
    "follow.take_over": "enter",
    "panel.tick": "space",
    "panel.copy": "enter",
    "panel.order_down": "J",
    "panel.order_up": "K",
    "verdict.kept": "1",
    "verdict.partly": "2",
    "verdict.not_kept": "3",
    "verdict.irrelevant": "4",
    "closing.hold": "h",
    "closing.open": "enter",
    "closing.plan_follow_up": "f",
    "verdict.rating_5": "5",
    "panel.share": "s",
    "panel.probes": "f",
    "panel.differs": "w",
    "panel.team_meeting": "T",
    "board.move_left": "less_than_sign",
    "board.move_right": "greater_than_sign",
    "board.column": "m",
    "board.order_down": "J",
    "board.order_up": "K",
    "board.person": "f",
    "board.lanes": "w",
    "board.fold": "space",
    "board.one_column": "z",
    "board.left": "left",
    "board.right": "right",
    "board.open": "enter",
    "board.team_goals": "T",
    "board.limit": "",
    "team_goals.open": "enter",
    "team_goals.close": "space",
    "item.due": "t",
    "item.owner": "o",
    "follow_up.check_in": "c",
    "agreements.done": "space",
    "agreements.open": "enter",
    "agreements.state": "m",
    "minutes.open": "enter",
    "minutes.preview": "tab",
    "minutes.approve": "a",
    "minutes.in_or_out": "space",
    "minutes.own_words": "e",
    "search.next": "tab",
    "search.previous": "shift+tab",
    "search.private": "percent_sign",
    "search.down": "down",
    "search.up": "up",
    "search.page_down": "pagedown",
    "search.page_up": "pageup",
    "search.leave": "escape",
    "search.open": "enter",
    "filters.choose": "enter space",
    "filters.left": "left",
    "filters.right": "right",
    "filters.clear": "d",
    "field.accept": "enter",
    "field.next": "tab",
    "field.previous": "shift+tab",
    "field.leave": "escape",
}

WHERE = {
    "employees": "employees. go.preparation go.talk go.minutes go.board go.agreements go.overview go.sync list. view. "
    "app.",
    "board": "board. follow_up. item. list. view. app.",
    "team_goals": "team_goals. list. view. app.",
    "agreements": "agreements. follow_up. item. list. view. app.",
    "minutes": "minutes. item. view. app.",
    "overview": "overview. view. app.",
    "sync": "sync. view. app.",
    "conflicts": "conflicts. view. app.",
    "team_meeting": "team_meeting. view. app.",
    "search": "search. app.",
    "hits": "search.next search.previous search.private search.open list. view. app.",
    "filters": "filters. search.next search.previous search.private view. app.",
    "closing": "closing. verdict. item. list. view. app.",
    "panel": "panel. verdict. talk. list. view. app.",
    "document": "view. app.",
    "text": "text.next_ text.duplicate text.times talk. app.",
    "follow": "follow. talk. app.",
    "field": "field. app.",
    "go": "go.",
    "go_text": "go. text.mark_ text.line_ text.share_",
    "go_search": "go. search.next search.previous search.private",
}


def test_every_command_has_the_keys_of_the_design() -> None:
    assert {each.id: " ".join(each.keys) for each in COMMANDS} == KEYS


@pytest.mark.parametrize("focus", FOCUS)
def test_the_commands_of_a_place_are_those_of_the_design(focus: str) -> None:
    expected = {name for name in KEYS if name.startswith(tuple(WHERE[focus].split()))}

    assert {each.id for each in in_focus(focus)} == expected


def test_no_key_is_one_that_a_keyboard_or_terminal_lacks() -> None:
    keys = {key for each in COMMANDS for key in each.keys}

    assert {key for key in keys if forbidden(key) or not valid_key(key)} == set()


def test_no_key_means_two_things_where_the_same_thing_has_focus() -> None:
    assert list(clashes(Keymap())) == []


def test_a_clash_would_be_found() -> None:
    assert list(clashes(Keymap({"board.lanes": ("f",)}))) == [("board.person", "board.lanes", "f")]
    assert list(clashes(Keymap({"board.lanes": ("s",)}))) == [], "sorting is the employee list's"


def test_every_mark_can_be_set_after_the_prefix() -> None:
    prefix = "text.mark_"
    marks = {each.id.removeprefix(prefix) for each in in_focus("go_text") if each.id.startswith(prefix)}

    assert marks == {kind.value for kind in LineKind} - {LineKind.NOTE.value}


def test_whatever_a_function_key_does_can_be_done_without_one() -> None:
    after_go = {each.id.partition(".")[2] for each in in_focus("go_text")}
    function = [each for each in COMMANDS if any(key[0] == "f" and key[1:].isdecimal() for key in each.keys)]

    for each in function:
        assert len(each.keys) > 1 or each.id.partition(".")[2] in after_go, each.id


def test_whatever_a_control_key_does_can_be_done_without_it() -> None:
    after_go = {each.id.partition(".")[2] for each in in_focus("go_text")}
    marks = {"next_mark"}  # Any mark can be set after the prefix.
    alone = [
        each.id
        for each in COMMANDS
        if each.keys and all(key.startswith("ctrl+") for key in each.keys)
        if not each.palette and each.id.partition(".")[2] not in after_go | marks
    ]

    assert alone == []


def test_the_prefix_and_the_palette_have_a_key_that_is_typed_nowhere() -> None:
    for focus in TEXT_FOCUS:
        for name in ("app.help", "app.palette", "app.go", "app.quit", "app.undo"):
            assert Keymap().active(command(name), focus), (name, focus)


def test_where_text_has_focus_letters_are_typed() -> None:
    for focus in TEXT_FOCUS:
        keys = {key for each in in_focus(focus) for key in Keymap().active(each, focus)}
        assert not any(map(is_printable, keys))
    assert Keymap().active(command("app.undo"), "board") == ("u", "ctrl+z")


def test_ids_labels_and_headings_are_complete() -> None:
    assert len({each.id for each in COMMANDS}) == len(COMMANDS)
    assert set(HEADINGS) == set(Scope)
    assert {each.scope for each in COMMANDS} == set(Scope)
    for each in COMMANDS:
        assert each.label
        assert bool(each.short) or not each.footer, each.id


def test_a_label_names_one_thing_in_a_place() -> None:
    for focus in FOCUS:
        pairs = combinations([each for each in in_focus(focus) if each.palette], 2)
        assert [(one.id, other.id) for one, other in pairs if one.label == other.label] == []


def test_a_command_without_a_key_is_in_the_palette() -> None:
    def reachable(each: Command) -> bool:
        return bool(each.keys) or each.palette

    assert all(map(reachable, COMMANDS))
