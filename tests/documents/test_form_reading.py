import email.message
import quopri
import textwrap
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mus_tui.content.library import Content
from mus_tui.documents.form import preparation_form, talk_mark
from mus_tui.documents.form_reading import LARGEST, read_form
from mus_tui.domain.agenda import FormAnswer, FormReceipt, ItemKind, OwnQuestion, ReturnedForm
from mus_tui.domain.people import Party
from mus_tui.domain.talks import PreparationStep, Talk, TalkKind
from mus_tui.i18n.translator import translator
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO

ANSWERS = {
    "Q1": "Travlt, men godt.\nMest fylder det nye afregningssystem.",
    "Q3": "Fejlsøgning. <b>Mindre</b> møde & [vagt] 50 % af tiden",
    "Q7": "1. Migreringen i november\n2. Da Horsens ringede: du tog samtalen",
    "Q11": "SQL på et højere niveau",
}
POINTS = ["Hjemmearbejde", "Kantinen"]
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåÆØÅéü"


@pytest.fixture
def talk(workbook: Workbook) -> Talk:
    return workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10, 30)))


def filled(workbook: Workbook, talk: Talk, content: Content, answers: dict[str, str], language: str = "da") -> str:
    form = preparation_form(workbook, talk, content, translator(language))
    for answer_id, text in answers.items():
        assert f"\n{answer_id}:\n" in form
        form = form.replace(f"\n{answer_id}:\n", f"\n{answer_id}: {text}\n")
    return form


def plain(form: ReturnedForm) -> dict[str, str]:
    return {each.question_id: " ".join(each.text.split()) for each in form.answers}


def quoted(text: str) -> str:
    return "Den 13. feb. skrev Mette Kragh:\n" + textwrap.indent(text, "> ", lambda line: True)


def wrapped(text: str) -> str:
    return "\n".join(
        part for line in text.split("\n") for part in textwrap.wrap(line, 50, break_long_words=False) or [""]
    )


def mailed(text: str) -> str:
    message = email.message.EmailMessage()
    message["Subject"] = "Sv: MUS"
    message["From"] = "ane@example.org"
    message.set_content(text, cte="quoted-printable")
    return message.as_string()


MANGLINGS: dict[str, Callable[[str], str]] = {
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "quoted": quoted,
    "quoted twice": lambda text: quoted(quoted(text)),
    "wrapped": wrapped,
    "wrapped and quoted": lambda text: quoted(wrapped(text)),
    "no empty lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "hard spaces": lambda text: text.replace(" ", "\xa0"),
    "spaces at the ends": lambda text: text.replace("\n", "  \n"),
    "bold ids": lambda text: text.replace("\nQ", "\n**Q").replace(":\n", ":**\n"),
    "small ids": lambda text: text.replace("\nQ", "\nq"),
    "utf-8 taken for windows": lambda text: text.encode().decode("cp1252", "replace") if "\x81" not in text else text,
    "a mail as it came": mailed,
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode("ascii"),
    "questions gone": lambda text: "\n".join(line for line in text.split("\n") if not line.endswith("?")),
    "ids gone": lambda text: "\n".join(line for line in text.split("\n") if line[-1:] != ":"),
}


@pytest.mark.parametrize("name", [name for name in MANGLINGS if name != "ids gone"])
def test_every_answer_is_found_however_the_form_was_bent(
    name: str, workbook: Workbook, talk: Talk, content: Content
) -> None:
    text = filled(workbook, talk, content, ANSWERS | {"P": "- Hjemmearbejde\n- Kantinen"})
    form = read_form(MANGLINGS[name](text).encode(), workbook, talk, content)
    assert plain(form) == {key: " ".join(answer.split()) for key, answer in ANSWERS.items()}
    assert list(form.points) == POINTS
    assert {line.lstrip("> ") for line in form.rest.split("\n")} - {""} == (
        {"Den 13. feb. skrev Mette Kragh:"} if "quoted" in name.split() else set()
    )


def test_an_answer_above_its_id_or_without_one_belongs_to_the_question(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    text = preparation_form(workbook, talk, content, translator("da")).replace("\nQ1:\n", "\nFint\n\nQ1:\n")
    assert plain(read_form(text.encode(), workbook, talk, content)) == {"Q1": "Fint"}
    assert plain(read_form(MANGLINGS["ids gone"](text).encode(), workbook, talk, content)) == {"Q1": "Fint"}


def test_re_ordered_and_in_the_other_language_and_in_windows_letters(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    text = filled(workbook, talk, content, ANSWERS, "en")
    head, *topics = text.split("\n## ")
    text = "\n## ".join([head, *reversed(topics)])
    form = read_form(text.encode("cp1252"), workbook, talk, content)
    assert plain(form) == {key: " ".join(answer.split()) for key, answer in ANSWERS.items()}


def test_a_question_of_ones_own_is_answered_under_its_short_id(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    own = OwnQuestion(id="c" * 32, topic=2, text="Hvad betyder kvalitet for dig?")
    with workbook.write() as transaction:
        transaction.add("questions", own)
    (item,) = [item for item in workbook.agendas.of(talk, content) if item.source_id == own.id]
    workbook.agendas.choose(item, True)
    form = read_form(filled(workbook, talk, content, {"cccccc": "At det holder"}).encode(), workbook, talk, content)
    assert form.answers == (FormAnswer(own.id, 2, "At det holder"),)


def test_what_stands_outside_the_questions_is_kept(workbook: Workbook, talk: Talk, content: Content) -> None:
    text = "Hej Mette, her er den.\n\n" + filled(workbook, talk, content, {"Q1": "Fint"}) + "\nQ99: Noget andet\n"
    form = read_form(text.encode(), workbook, talk, content)
    assert form.rest == "Hej Mette, her er den."
    assert "Q99: Noget andet" in form.points


ENVELOPES = ("quoted-printable", "a mail as it came")
"""What is put around a text last, and once."""

REFUSED = {
    "nothing of the form": (b"Hej Mette, vi ses.", "No answer"),
    "empty": (b"", "No answer"),
    "binary": (bytes(range(256)) * 8, "as text"),
    "far too large": (b"Q1: x\n" * (LARGEST // 4), "too large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_form_is_refused(name: str, workbook: Workbook, talk: Talk, content: Content) -> None:
    data, sentence = REFUSED[name]
    with pytest.raises(Refusal, match=sentence):
        read_form(data, workbook, talk, content)


def test_the_form_of_another_talk_is_refused(workbook: Workbook, talk: Talk, content: Content) -> None:
    other = workbook.talks.plan(Talk(id="", employee_id=BO.id))
    text = filled(workbook, other, content, {"Q1": "Fint"})
    assert talk_mark(other) in text
    with pytest.raises(Refusal, match="another talk"):
        read_form(text.encode(), workbook, talk, content)
    with pytest.raises(Refusal, match="does not know"):
        read_form(text.replace(talk_mark(other), "MUS-abcdef01").encode(), workbook, talk, content)


def received(workbook: Workbook, talk: Talk, *answers: tuple[str, str], points: tuple[str, ...] = ()) -> FormReceipt:
    form = ReturnedForm(tuple(FormAnswer(key, 2, text) for key, text in answers), points, "")
    return workbook.preparations.receive(talk, form)


def test_a_form_read_twice_or_improved_merges_and_one_that_disagrees_is_kept_beside(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    assert received(workbook, talk, ("Q3", "Mere tid"), points=("Kantinen",)) == FormReceipt(new=1, points=1)
    assert PreparationStep.EMPLOYEE in workbook.talks.steps(talk.id)
    assert received(workbook, talk, ("Q3", "Mere  tid"), points=("Kantinen",)) == FormReceipt(same=1)
    assert received(workbook, talk, ("Q3", "Mere tid til\ntest"), ("Q4", "Ja")) == FormReceipt(new=1, improved=1)
    assert received(workbook, talk, ("Q3", "Færre møder")) == FormReceipt(different=1)
    assert received(workbook, talk, ("Q3", "Mere tid")) == FormReceipt(same=1)
    answers = [(each.question_id, each.answer) for each in workbook.preparations.of(talk.id)]
    assert sorted(map(str, answers)) == sorted(
        map(str, [("Q3", "Mere tid til\ntest"), ("Q3", "Færre møder"), ("Q4", "Ja")])
    )
    (point,) = [item for item in workbook.agendas.of(talk, content) if item.kind is ItemKind.OWN]
    assert (point.party, point.text) == (Party.EMPLOYEE, "Kantinen")


def test_reading_a_form_in_can_be_undone(workbook: Workbook, talk: Talk) -> None:
    received(workbook, talk, ("Q3", "Mere tid"), points=("Kantinen",))
    received(workbook, talk, ("Q3", "Mere tid til test"))
    workbook.undo()
    assert [each.answer for each in workbook.preparations.of(talk.id)] == ["Mere tid"]
    workbook.undo()
    assert workbook.preparations.of(talk.id) == []
    assert not workbook.rows("SELECT 1 FROM agenda_items WHERE deleted_at IS NULL AND text <> ''")


answer_lines = st.lists(
    st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.dictionaries(st.sampled_from(["Q1", "Q3", "Q7", "Q11"]), answer_lines, max_size=4),
    bent=st.lists(
        st.sampled_from([name for name in MANGLINGS if name not in ("questions gone", "ids gone")]),
        max_size=3,
        unique=True,
    ),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_no_bending_loses_an_answer(
    workbook: Workbook, talk: Talk, content: Content, answers: dict[str, list[str]], bent: list[str], codec: str
) -> None:
    text = filled(workbook, talk, content, {key: "\n".join(lines) for key, lines in answers.items()})
    envelopes = [name for name in bent if name in ENVELOPES][:1]
    letters = [name for name in bent if name == "utf-8 taken for windows"]
    for name in [name for name in bent if name not in (*ENVELOPES, *letters)] + letters + envelopes:
        text = MANGLINGS[name](text)
    encoded = "utf-8" if envelopes else codec
    form = read_form(text.encode(encoded), workbook, talk, content)
    assert plain(form) == {key: " ".join(" ".join(lines).split()) for key, lines in answers.items()}


def test_a_follow_up_has_a_form_too(workbook: Workbook, content: Content) -> None:
    talk = workbook.talks.plan(Talk(id="", employee_id=ANE.id, kind=TalkKind.FOLLOW_UP))
    form = read_form(filled(workbook, talk, content, {"P": "Kantinen"}).encode(), workbook, talk, content)
    assert form == ReturnedForm((), ("Kantinen",), "")
