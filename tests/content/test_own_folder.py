"""A leader's own content: what it may change, and how a mistake in it is told."""

from pathlib import Path

import pytest

from mus_tui.content.library import load_content
from mus_tui.domain.talks import TOPICS, TalkKind
from mus_tui.system.refusal import Refusal


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(Refusal) as caught:
        load_content(folder)
    assert caught.value.exit_code == 2
    sentence = caught.value.sentence.format(**caught.value.values)
    assert "Nothing was changed" in sentence
    assert "\n" not in sentence
    return sentence


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert load_content(tmp_path / "none").questions == load_content().questions


def test_own_words_replace_only_what_they_name(tmp_path: Path) -> None:
    content = load_content(write(tmp_path, questions='[Q3]\nda = "Hvad er du gladest for at lave?"'))
    built_in = load_content().questions["Q3"]
    question = content.questions["Q3"]
    assert question.da == "Hvad er du gladest for at lave?"
    assert (question.en, question.topics, question.tags) == (built_in.en, built_in.topics, built_in.tags)
    assert list(content.questions) == list(load_content().questions)


def test_an_extra_question_is_reworded_from_either_file(tmp_path: Path) -> None:
    content = load_content(write(tmp_path, questions='[X21]\nda = "Hvad er du stolt af?"'))
    assert content.questions["X21"].da == "Hvad er du stolt af?"


def test_an_own_question_in_one_language_serves_both(tmp_path: Path) -> None:
    own = '[E1]\ntopics = [4]\nda = "Hvordan går vagterne op med resten af livet?"'
    content = load_content(write(tmp_path, questions=own))
    question = content.questions_for(4)[-1]
    assert question.id == "E1"
    assert question.text("en") == question.text("da") == "Hvordan går vagterne op med resten af livet?"


def test_own_hints_purposes_and_templates_are_added(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        hints='[E1]\ntopics = [2]\nda = "Spørg til vagtplanen"',
        purposes='[E2]\nda = "At vi passer på hinanden"\nen = "That we look after each other"',
        templates='[driftstekniker]\nkind = "mus"\nda = "MUS"\nabout_da = "Om dig."\n'
        'minutes = {2 = 20, 0 = 5}\nquestions = ["Q3"]',
    )
    content = load_content(folder)
    assert content.hints_for(2)[-1].id == "E1"
    assert content.purposes["E2"].en == "That we look after each other"
    template = content.templates["driftstekniker"]
    assert (template.kind, template.topics, template.minutes) == (TalkKind.MUS, (2, 0), 25)
    assert content.template(TalkKind.MUS).topics == tuple(TOPICS)


def test_the_five_core_topics_can_not_be_removed(tmp_path: Path) -> None:
    content = load_content(write(tmp_path, topics='[3]\nda = "Os to"'))
    assert list(content.topics) == list(TOPICS)
    assert content.topics[3].da == "Os to"
    sentence = refusal(write(tmp_path, topics="[3]\nremoved = true"))
    assert "removed" in sentence
    empty = refusal(write(tmp_path, topics='[3]\nda = ""'))
    assert "topics.toml" in empty


def test_a_template_keeps_at_least_one_core_topic(tmp_path: Path) -> None:
    assert "core topics" in refusal(write(tmp_path, templates="[mus]\nminutes = {0 = 10, 6 = 10}"))


def test_a_file_saved_on_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "hints.toml").write_bytes('\ufeff[V6]\r\nda = "Ros nu"\r\n'.encode())
    assert load_content(tmp_path).hint("V6").da == "Ros nu"


def test_long_words_over_several_lines_become_one_line(tmp_path: Path) -> None:
    content = load_content(write(tmp_path, hints='[V6]\nda = """\nRos\n  nu\n"""'))
    assert content.hint("V6").da == "Ros nu"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("questions", '[Q3]\nda = "Hvad', ["Line 2", "questions.toml"]),
        ("questions", "[Q3]\n\nda", ["questions.toml"]),
        ("questions", "[Q3]\n[Q3]\n", ["Line 2"]),
        ("questions", 'da = "Hvad?"', ["da", "square brackets"]),
        ("questions", '[Q3]\ndk = "Hvad?"', ["dk", "Q3", "da, en"]),
        ("questions", '[Q3]\nda = "Hvad er bedst"', ["Q3", "question mark"]),
        ("questions", '[Q3]\nda = "Hvad \u0142aver du?"', ["Q3", "\u0142"]),
        ("questions", '[E1]\nda = "Hvad?"', ["topics", "E1"]),
        ("questions", "[E1]\ntopics = [2]", ["da", "E1"]),
        ("questions", '[E1]\ntopics = [7]\nda = "Hvad?"', ["topics", "E1"]),
        ("questions", '[E1]\ntopics = "2"\nda = "Hvad?"', ["topics", "E1"]),
        ("questions", '["E 1"]\ntopics = [2]\nda = "Hvad?"', ["E 1", "can't be an id"]),
        ("questions", '[Q3]\nparty = "boss"', ["party", "employee, leader, both"]),
        ("questions", '[Q3]\nscale = "mood"', ["scale", "workload"]),
        ("questions", '[Q3]\npurposes = ["P9"]', ["Q3", "P9", "questions.toml"]),
        ("questions", "[Q3]\nda = 3", ["da", "Q3"]),
        ("hints", '[V1]\nscreens = ["kitchen"]', ["screens", "employees"]),
        ("topics", '[7]\nda = "Løn"\nshort_da = "Løn"', ["7", "nothing can be added"]),
        ("topics", '[2]\nshort_da = "Opgaver, mål og planer"', ["short_da", "2"]),
        ("fixed_points", "[R2a]\ntopic = true", ["topic", "R2a"]),
        ("templates", '[mus]\nquestions = ["Q99"]', ["mus", "Q99"]),
        ("templates", "[mus]\nminutes = {2 = 0}", ["minutes", "mus"]),
        ("templates", "[mus]\nminutes = {9 = 5}", ["minutes", "mus"]),
        ("templates", '[own]\nda = "A"\nabout_da = "B"\nminutes = {1 = 5}', ["kind", "own"]),
        ("invitation", '[greeting]\nda = "Hej {fornavn}"', ["greeting", "first_name"]),
        ("invitation", '[greeting]\nda = "Hej {first_name"', ["greeting"]),
        ("invitation", '[greeting]\nda = "Hej {first_name.__class__}"', ["greeting"]),
        ("invitation", '[greeting]\nparagraph = "yes"', ["paragraph"]),
        ("closing", '[mine]\nda = "Kage"', ["mine", "nothing can be added"]),
        ("probes", '[mine]\nda = "Og?"\nquestions = ["Q77"]', ["mine", "Q77"]),
        ("question", '[Q3]\nda = "Hvad?"', ["question.toml", "questions.toml"]),
        ("questions", "a = " + "[" * 5000, ["questions.toml"]),
        ("questions", "a = " + "9" * 5000, ["questions.toml"]),
    ],
)
def test_a_mistake_is_one_sentence_that_names_it(tmp_path: Path, name: str, text: str, told: list[str]) -> None:
    sentence = refusal(write(tmp_path, **{name: text}))
    assert not [word for word in told if word not in sentence], sentence
    assert str(tmp_path / f"{name}.toml") in sentence


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "hints.toml").write_bytes('[V6]\nda = "Gør det nu"'.encode("cp1252"))
    assert "UTF-8" in refusal(tmp_path)


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "hints.toml").mkdir()
    assert "can't be opened" in refusal(tmp_path)
