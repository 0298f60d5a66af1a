import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mus_tui.documents.blocks import Bullets, Document, Facts, Heading, Paragraph, Signatures, text_lines
from mus_tui.documents.rendering import PAGE_WIDTH, html, markdown, plain_text
from mus_tui.domain.text import clean

READERS = (MarkdownIt("commonmark"), MarkdownIt("js-default"))
SIGNS = [*"\\`*_[]<>&|~#-+=:!.)(1 2\n\"'$^{}/@", "---", "***", "```", "~~~", "&amp;", "<b>", "![x](y)", "http://", "ø"]
PAGE_TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "p", "dl", "dt", "dd", "ul", "li"}
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)).map(clean)


def words_of(text: str) -> str:
    return " ".join(text.split())


def read_back(reader: MarkdownIt, source: str, tag: str) -> list[str]:
    """Give the words inside each element of a kind, as a reader of Markdown shows them."""
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", reader.render(source), re.DOTALL)
    assert not [inner for inner in found if re.search(r"<(?!br|/?strong)", inner)], "something was interpreted"
    return [words_of(unescape(re.sub(r"<br />|<br>", " ", inner))) for inner in found]


@pytest.mark.parametrize("reader", READERS)
@given(TEXTS)
@example("a | b\n:--")
@example("a\n===")
@example("1. maj")
@example("# overskrift #")
@example("    kode")
@example("\\")
@example("[x]: y")
def test_what_people_wrote_is_read_back_from_markdown_as_they_wrote_it(reader: MarkdownIt, text: str) -> None:
    words = words_of(text)
    if not text_lines(text):
        return
    document = Document(text, "da", (Paragraph(text), Heading(text), Bullets((text, text)), Heading("x")))
    source = markdown(document)
    assert read_back(reader, source, "h1") == [words]
    assert read_back(reader, source, "h2") == [words, "x"]
    assert read_back(reader, source, "p") == [words]
    assert read_back(reader, source, "li") == [words, words]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [
            value or "" for name, value in attrs if name in ("src", "href", "style") or name.startswith("on")
        ]

    def handle_data(self, data: str) -> None:
        self.words += data


@given(TEXTS)
def test_the_web_page_shows_what_people_wrote_and_loads_nothing(text: str) -> None:
    page = html(Document("t", "da", (Paragraph(text), Facts(((text, text),)), Bullets((text,)))))
    read = Tags()
    read.feed(page)
    assert words_of(text) in words_of(read.words)
    assert set(read.tags) <= PAGE_TAGS
    assert read.links == []
    assert "url(" not in page
    assert "@import" not in page


def test_markup_in_someones_words_is_no_markup() -> None:
    page = html(Document("t", "da", (Paragraph("<b>fed</b><script>alert(1)</script>"),)))
    assert "<p>&lt;b&gt;fed&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>" in page


def test_the_web_page_is_in_its_language_and_has_lines_to_sign() -> None:
    page = html(Document("t", "en", (Signatures(("Ane Sørensen", "Mette Kragh"), "Date", "Signature"),)))
    assert '<html lang="en">' in page
    assert page.count("<div>") == 2


@given(st.lists(TEXTS, max_size=4))
def test_plain_text_keeps_within_its_width_but_for_longer_words(texts: list[str]) -> None:
    shown = plain_text(Document("t", "da", (*map(Paragraph, texts), Bullets(tuple(texts)))))
    assert all(len(line) <= PAGE_WIDTH for line in shown.split("\n"))
    for text in texts:
        assert words_of(text) in words_of(shown)


def test_plain_text_indents_what_goes_on() -> None:
    shown = plain_text(Document("Titel", "da", (Bullets(("ord " * 30,)), Signatures(("Bo",), "Dato", "Underskrift"))))
    assert shown.startswith("Titel\n=====\n\n- ord ord")
    assert "\n  ord ord" in shown
    assert re.search(r"\nDato: \.+ Underskrift: \.+\nBo\n$", shown)
