"""A document of ours read back from its Markdown, so that a text that was kept can be shown in every form."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mus_tui.documents.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Signatures

_TO_SIGN = re.compile(r"(?P<date>[^:\n]+): \.{16} (?P<signature>[^:\n]+): \.{28}\n(?P<person>[^\n]+)")


def read_markdown(source: str, language: str) -> Document:
    """Give the document that `rendering.markdown` wrote."""
    tokens = iter(MarkdownIt("commonmark").parse(source))
    title, blocks = "", list[Block]()
    for token in tokens:
        if token.type == "heading_open":
            text = _text(next(tokens).children or ())
            if token.tag == "h1" and not title:
                title = text
            else:
                blocks.append(Heading(text, int(token.tag[1:])))
        elif token.type == "bullet_list_open":
            blocks.append(_list(tokens))
        elif token.type == "paragraph_open":
            _add_paragraph(blocks, _text(next(tokens).children or ()))
    return Document(title, language, tuple(blocks))


def _list(tokens: Iterator[Token]) -> Facts | Bullets:
    items = []
    for token in tokens:
        if token.type == "bullet_list_close":
            break
        if token.type == "inline":
            items.append(list(token.children or ()))
    # Commonmark begins an item that opens with a sign of emphasis with an empty text.
    parts = [[child for child in item if child.type != "text" or child.content] for item in items]
    if parts and all(item and item[0].type == "strong_open" for item in parts):
        return Facts(tuple(map(_fact, parts)))
    return Bullets(tuple(map(_text, items)))


def _fact(children: Sequence[Token]) -> tuple[str, str]:
    end = next(place for place, child in enumerate(children) if child.type == "strong_close")
    return _text(children[1:end]).removesuffix(":"), _text(children[end + 1 :]).strip()


def _add_paragraph(blocks: list[Block], text: str) -> None:
    """Add a paragraph; lines to sign that follow each other are one block."""
    found = _TO_SIGN.fullmatch(text)
    if not found:
        blocks.append(Paragraph(text))
        return
    date, signature, person = found["date"], found["signature"], found["person"]
    before = blocks[-1] if blocks else None
    if isinstance(before, Signatures):
        blocks[-1] = Signatures((*before.people, person), date, signature)
    else:
        blocks.append(Signatures((person,), date, signature))


def _text(children: Sequence[Token]) -> str:
    """Give the words of a paragraph, a break that was asked for as a line end."""
    return "".join(
        "\n" if child.type == "hardbreak" else " " if child.type == "softbreak" else child.content for child in children
    )
