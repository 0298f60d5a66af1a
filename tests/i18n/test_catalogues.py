import gettext
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mus_tui.i18n import catalogues
from mus_tui.i18n.catalogues import marked_texts
from mus_tui.i18n.compiled import Catalogue
from mus_tui.i18n.translator import DOMAIN, LANGUAGES, LOCALE_FOLDER

SAME_IN_BOTH = {
    "1:1",
    "Apr",
    "Aug",
    "Dec",
    "demo",
    "E-mail",
    "Feb",
    "Filter",
    "Fold",
    "Id",
    "Jan",
    "Jul",
    "Jun",
    "Mar",
    "MUS",
    "note",
    "Nov",
    "offline",
    "OK",
    "Panel",
    "Person",
    "Plan",
    "relevant",
    "Stop",
    "type",
    "{n} note",
    "{n} person",
    "Sep",
    "Start",
    "Status",
    "Team",
    "URL",
    "version",
    "[ID]",
    "{n} d",
}
"""Words that Danish and English share, where letter case is passed over."""

SLOT = re.compile(r"\{[^{}]*\}")


def entries(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the forms of each entry in the code's words and in the language's."""
    for message in catalogues.texts(catalogues.read(language)):
        yield _forms(message.id), _forms(message.string)


def _forms(words: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_has_words(language: str) -> None:
    assert catalogues.missing(language) == []


def test_the_catalogues_are_what_the_code_asks_for_and_compiled() -> None:
    assert not catalogues.stale(), "run: make catalogues"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_found_as_gettext_finds_it(language: str) -> None:
    told, found = gettext.translation(DOMAIN, LOCALE_FOLDER, [language]), Catalogue(catalogues.mo_file(language))
    for forms, _ in entries(language):
        assert found.word(forms[0]) == told.gettext(forms[0])
        for n in (0, 1, 2):
            one, many = forms[0], forms[-1]
            assert found.plural(one, many, n) == told.ngettext(one, many, n)
    for text in ("!", "\U0010ffff", "Nobody has translated this"):
        assert found.word(text) == text
    assert [found.plural("one øre", "many øre", n) for n in (1, 2)] == ["one øre", "many øre"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_marked_as_doubtful(language: str) -> None:
    assert "fuzzy" not in catalogues.po_file(language).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_fills_the_same_slots(language: str) -> None:
    wrong = [
        english[-1]
        for english, words in entries(language)
        for form in words
        if form and sorted(SLOT.findall(form)) not in [sorted(SLOT.findall(each)) for each in english]
    ]
    assert wrong == []


def test_no_english_is_left_in_the_danish() -> None:
    shared = {word.casefold() for word in SAME_IN_BOTH}
    alike = [english[0] for english, danish in entries("da") if english[0].casefold() == danish[0].casefold()]
    assert [text for text in alike if text.casefold() not in shared] == []


def test_a_sentence_ends_in_danish_as_it_does_in_english() -> None:
    odd = [
        english[-1]
        for english, danish in entries("da")
        if danish[-1] and english[-1][-1] in ".?!:…" and english[-1][-1] != danish[-1][-1]
    ]
    assert odd == []


def test_the_keeper_needs_only_babel_since_the_build_runs_it_with_no_more() -> None:
    code = (
        "import sys, mus_tui.i18n.catalogues\n"
        "more = {'click', 'icalendar', 'markdown_it', 'platformdirs', 'rich', 'sqlite_utils', 'textual'}\n"
        "print(more & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


def test_marked_texts_are_found_wherever_they_stand() -> None:
    code = """
label = f"{_('in a string')} {_.plural('1 goal', '{n} goals', len(goals))}"
raise Refusal("over "
              "two lines", name=N_("as a value"))
show(self._("one way" if fine else "or another"), _(WORDS[kind]), _(""))
"""
    assert set(marked_texts(code)) == {
        "in a string",
        ("1 goal", "{n} goals"),
        "over two lines",
        "as a value",
        "one way",
        "or another",
    }


@pytest.fixture
def small_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE_FOLDER", tmp_path / "locale")
    (tmp_path / "code.py").write_text('_("Employees")\n_.plural("1 goal", "{n} goals", n)\n', "utf-8")
    return tmp_path


def test_new_words_come_in_old_ones_are_kept_and_dead_ones_go(
    small_house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogues.main()
    assert capsys.readouterr().out == "da: 2 missing, en: complete\n"
    danish = catalogues.po_file("da")
    words = danish.read_text("utf-8").replace('msgid "Employees"\nmsgstr ""', 'msgid "Employees"\nmsgstr "Folk"')
    danish.write_text(words, "utf-8")
    assert catalogues.stale()
    (small_house / "code.py").write_text('_("Employees")\n_("Talk")\n', "utf-8")
    catalogues.main()
    assert capsys.readouterr().out == "da: 1 missing, en: complete\n"
    assert dict(entries("da")) == {("Employees",): ("Folk",), ("Talk",): ("",)}
    assert catalogues.missing("da") == ["Talk"]
    assert not catalogues.stale()


def test_the_same_words_always_give_the_same_files(small_house: Path) -> None:
    catalogues.main()
    files = [file(language) for language in LANGUAGES for file in (catalogues.po_file, catalogues.mo_file)]
    before = [file.read_bytes() for file in files]
    catalogues.main()
    assert [file.read_bytes() for file in files] == before


def test_code_that_can_not_be_read_changes_no_catalogue(small_house: Path) -> None:
    catalogues.main()
    before = catalogues.po_file("da").read_bytes()
    (small_house / "half.py").write_text("def (", "utf-8")
    with pytest.raises(SyntaxError):
        catalogues.main()
    assert catalogues.po_file("da").read_bytes() == before
