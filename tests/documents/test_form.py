from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from mus_tui.content.library import Content
from mus_tui.documents.form import _letter_in_windows, preparation_form
from mus_tui.domain.agenda import OwnQuestion
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import translator
from mus_tui.store.settings import LEADER_NAME
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE, FIKRET


def form(workbook: Workbook, content: Content, language: str = "da", employee_id: str = ANE.id) -> str:
    at = datetime(2026, 2, 20, 10, 30)
    talk = workbook.talks.plan(Talk(id="", employee_id=employee_id, planned_at=at))
    return preparation_form(workbook, talk, content, translator(language))


def test_only_the_lines_of_questions_end_in_a_question_mark(workbook: Workbook, content: Content) -> None:
    workbook.settings.set(LEADER_NAME, "Mette Kragh?")
    workbook.employees.change(ANE._replace(name="Ane Sørensen?"))
    for language in ("da", "en"):
        asked = [line for line in form(workbook, content, language).split("\n") if line.rstrip().endswith("?")]
        template = content.template(workbook.talks.of(ANE.id)[0].kind)
        known = {content.questions[key].text(language) for key in template.questions if key != "C2"}
        assert set(asked[:-1]) == known
        assert asked[-1] in ("Hvad vil du ellers gerne tale om?", "What else would you like to talk about?")


def test_each_question_has_a_short_id_of_its_own_under_it(workbook: Workbook, content: Content) -> None:
    lines = form(workbook, content).split("\n")
    ids = [lines[place + 2] for place, line in enumerate(lines) if line.endswith("?")]
    assert ids[:3] == ["Q1:", "Q2:", "Q3:"]
    assert ids[-1] == "P:"
    assert len(set(ids)) == len(ids)


def test_names_and_own_questions_keep_to_what_windows_can_write(workbook: Workbook, content: Content) -> None:
    own = OwnQuestion(id="c" * 32, topic=2, text="Hvad → betyder «kvalitet» for dig, Şule")
    with workbook.write() as transaction:
        transaction.add("questions", own)
    talk = workbook.talks.plan(Talk(id="", employee_id=FIKRET.id))
    (item,) = [item for item in workbook.agendas.of(talk, content) if item.source_id == own.id]
    workbook.agendas.choose(item, True)
    text = form(workbook, content, employee_id=FIKRET.id)
    assert text.encode("cp1252")
    assert "Fikret Yildiz" in text
    assert "\nHvad - betyder «kvalitet» for dig, Sule?\n\ncccccc:\n" in text


@given(st.characters(exclude_categories=["Cs", "Cc"]))
def test_any_letter_becomes_letters_that_windows_has_and_never_a_question_mark(letter: str) -> None:
    written = _letter_in_windows(letter)
    assert written.encode("cp1252")
    assert (written == "?") == (letter == "?")
