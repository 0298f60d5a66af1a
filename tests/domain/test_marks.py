import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS, join, literal, next_mark, normal, set_mark, space_missing, split, word_mark
from mus_tui.domain.text import clean

MARKED = [kind for kind in LineKind if kind is not LineKind.NOTE]
lines = st.one_of(
    st.text(),
    st.from_regex(r"[ -]{0,2}[!=+<>?%][ \t]{0,3}\w{0,5}( [!=+<>?%] \w)?", fullmatch=True),
    st.from_regex(r"(Aftale|mål|ROS|privat|goal|leder):[ \t]{0,2}([!=] )?\w{0,5}", fullmatch=True),
)
words = st.text().map(str.strip).filter(lambda text: split(text)[0] is LineKind.NOTE and text)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("! bestil kursus", LineKind.AGREEMENT, "bestil kursus"),
        ("= lede et projekt", LineKind.GOAL, "lede et projekt"),
        ("+ flot indsats", LineKind.PRAISE, "flot indsats"),
        ("> jeg vil gerne mere", LineKind.EMPLOYEE, "jeg vil gerne mere"),
        ("< det ser jeg også", LineKind.LEADER, "det ser jeg også"),
        ("? løn", LineKind.PARKED, "løn"),
        ("% virker presset", LineKind.PRIVATE, "virker presset"),
        ("!\tmed tabulator", LineKind.AGREEMENT, "med tabulator"),
        ("!   med luft", LineKind.AGREEMENT, "med luft"),
        ("! > 5 pct", LineKind.AGREEMENT, "> 5 pct"),
    ],
)
def test_a_sign_in_the_first_column_gives_a_line_its_kind(line: str, kind: LineKind, text: str) -> None:
    assert split(line) == (kind, text)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "en tanke",
        "!",
        "! ",
        "!  \t",
        "!uden mellemrum",
        " ! indrykket",
        "- ! punkt",
        "-! ikke mærke",
        "===",
        "5 > 3",
    ],
)
def test_a_line_that_is_no_mark_comes_back_unchanged(line: str) -> None:
    assert split(line) == (LineKind.NOTE, line)


def test_every_kind_but_a_note_has_a_sign_of_its_own() -> None:
    assert set(MARKS) == set(MARKED)
    assert len(set(MARKS.values())) == len(MARKED)


@given(lines)
def test_splitting_and_joining_settles_at_once(line: str) -> None:
    joined = join(*split(line))
    assert split(joined) == split(line)
    assert join(*split(joined)) == joined


@given(st.sampled_from(list(LineKind)), lines)
def test_a_joined_line_is_of_the_kind_it_was_joined_as(kind: LineKind, text: str) -> None:
    assert split(join(kind, text))[0] is (kind if text.strip() else LineKind.NOTE)


@given(lines)
def test_a_note_keeps_its_words_when_they_look_like_a_mark(text: str) -> None:
    assert join(LineKind.NOTE, text).removeprefix(" ") == text.removeprefix(" ")


@given(words, st.sampled_from(LineKind), st.sampled_from(LineKind))
def test_setting_a_mark_changes_the_kind_and_no_word(text: str, old: LineKind, new: LineKind) -> None:
    # A note that begins with the very sign takes that up as its mark, which is tested by itself.
    assume(old is not LineKind.NOTE or not text.lstrip().startswith(MARKS.get(new, "\n")))
    assert set_mark(join(old, text), new) == join(new, text)


def test_a_mark_can_be_set_before_there_is_text() -> None:
    assert set_mark("", LineKind.GOAL) == "= "
    assert set_mark("! ", LineKind.GOAL) == "= "
    assert set_mark("! ", LineKind.NOTE) == ""


def test_the_next_mark_goes_round_in_its_order() -> None:
    line, signs = "tanke", ""
    for _ in LineKind:
        line = next_mark(line)
        signs += line[0]
    assert signs == "!=+<>?%t"
    assert line == "tanke"


def test_the_next_mark_goes_round_on_an_empty_line_too() -> None:
    line = ""
    seen = [line := next_mark(line) for _ in LineKind]
    assert seen == ["! ", "= ", "+ ", "< ", "> ", "? ", "% ", ""]


def test_a_pasted_mark_is_taken_up_by_the_next_mark() -> None:
    assert next_mark(" ? løn") == "? løn"


@pytest.mark.parametrize(("line", "kind"), [("%løn", LineKind.PRIVATE), ("!ring", LineKind.AGREEMENT)])
def test_a_sign_without_its_space_is_no_mark_but_the_next_mark_takes_it_up(line: str, kind: LineKind) -> None:
    assert split(line)[0] is LineKind.NOTE
    assert space_missing(line) is kind
    assert next_mark(line) == set_mark(line, kind) == f"{line[0]} {line[1:]}"


@pytest.mark.parametrize("line", [">50 pct", "+45 12 34", "?!", "!", "% løn", " %løn", "=", "ord"])
def test_what_no_letter_follows_is_not_taken_for_a_mark(line: str) -> None:
    assert space_missing(line) is LineKind.NOTE
    assert set_mark(" ? løn", LineKind.PARKED) == "? løn"
    assert set_mark(" ? løn", LineKind.GOAL) == "= ? løn"


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("aftale: ", "! "),
        ("Agreement: ", "! "),
        ("action: ", "! "),
        ("MÅL:\t", "= "),
        ("goal: ", "= "),
        ("ros: ", "+ "),
        ("Praise:  ", "+ "),
        ("medarbejder: ", "> "),
        ("employee: ", "> "),
        ("parkeret: ", "? "),
        ("parked: ", "? "),
        ("privat: ", "% "),
        ("private: ", "% "),
    ],
)
def test_a_word_mark_becomes_its_sign(line: str, sign: str) -> None:
    assert word_mark(f"{line}Ane tager referat") == f"{sign}Ane tager referat"


@pytest.mark.parametrize(
    "line",
    [
        "leder: x",
        "leader: x",
        "aftale:",
        "aftale:x",
        " aftale: x",
        "vores aftale: x",
        "mål for året: x",
        "! mål: x",
    ],
)
def test_other_words_before_a_colon_are_text(line: str) -> None:
    assert word_mark(line) == line


@given(lines)
def test_a_pasted_line_is_a_note_whatever_it_looks_like(line: str) -> None:
    pasted = literal(line)
    assert split(word_mark(pasted)) == (LineKind.NOTE, pasted)
    assert pasted in (line, f" {line}")
    assert literal(pasted) == pasted


@given(lines)
def test_a_left_line_is_normal_and_stays_so(line: str) -> None:
    left = normal(line)
    assert normal(left) == left
    assert "\t" not in left
    assert left.split() == word_mark(line.replace("\t", " ")).split()


def test_a_left_line_has_one_space_after_its_sign() -> None:
    assert normal("!\t  bestil\tkursus") == "! bestil kursus"
    assert normal("mål:   lede et projekt") == "= lede et projekt"


@given(lines.map(clean))
def test_marking_leaves_clean_text_clean(line: str) -> None:
    for changed in (normal(line), literal(line), next_mark(line)):
        assert clean(changed) == changed
