"""A document as Markdown, as plain text and as a web page to print; what people wrote stays literal in each."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from html import escape

from mus_tui.documents.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Signatures, text_lines

PAGE_WIDTH = 72
"""Columns of plain text, as a mail shows them unbroken."""

# Signs that mean something to Markdown anywhere, and those that do where a line begins or a heading ends.
_SIGNS = re.compile(r"[\\`*_\[\]<&|~]")
_LINE_START = re.compile(r"[#>]|[-+=:](?=[-=+:\s]|$)")
_NUMBER_AT_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_HASHES_AT_END = re.compile(r"#(?=#*$)")

_STYLE = """\
@page { size: A4; margin: 20mm 22mm; }
* { box-sizing: border-box; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff;
  font: 11pt/1.45 "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 13pt; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #999; }
h3 { font-size: 11pt; margin: 1rem 0 .3rem; }
h2, h3 { break-after: avoid; }
p, li, dd { white-space: pre-line; orphans: 2; widows: 2; }
p { margin: .4rem 0; }
ul { margin: .3rem 0; padding-left: 1.3rem; }
li { break-inside: avoid; margin: .2rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; }
dt { font-weight: bold; }
dd { margin: 0; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; margin-top: 3rem;
  break-before: avoid; break-inside: avoid; }
.signatures div { border-top: 1px solid #111; margin-top: 2.5rem; padding-top: .3rem; }
.signatures small { display: block; color: #444; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
"""


def markdown(document: Document) -> str:
    """Write a document as Markdown that any reader shows as the words that were written."""
    parts = [f"# {_inline(document.title)}", *map(_markdown_block, document.blocks)]
    return "\n\n".join(filter(None, parts)) + "\n"


def plain_text(document: Document, width: int = PAGE_WIDTH) -> str:
    """Write a document as plain text, at most ``width`` columns but for words that are longer."""
    parts = [_underlined(document.title, "=", width), *(_plain_block(block, width) for block in document.blocks)]
    return "\n\n".join(filter(None, parts)) + "\n"


def html(document: Document) -> str:
    """Write a document as one web page for A4 that loads nothing and runs nothing."""
    title = escape(document.title)
    body = "\n".join([f"<h1>{title}</h1>", *map(_html_block, document.blocks)])
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


RENDERERS: Mapping[str, Callable[[Document], str]] = {"md": markdown, "html": html, "txt": plain_text}
"""How a document is written, by the ending of its file's name."""


def escape_markdown(line: str) -> str:
    """Give a line so that Markdown reads it back as just these characters, wherever it stands."""
    line = _SIGNS.sub(r"\\\g<0>", line.strip())
    line = _HASHES_AT_END.sub(r"\\#", line)
    if _LINE_START.match(line):
        return f"\\{line}"
    return _NUMBER_AT_START.sub(r"\1\\\2", line) if _NUMBER_AT_START.match(line) else line


def _inline(text: str) -> str:
    return escape_markdown(" ".join(text_lines(text)))


def _broken(text: str, indent: str = "") -> str:
    """Give text with its line ends as line breaks."""
    return f"\\\n{indent}".join(map(escape_markdown, text_lines(text)))


def _markdown_block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_inline(text)}"
        case Paragraph(text):
            return _broken(text)
        case Facts(pairs):
            return "\n".join(f"- **{_inline(name)}:** {_broken(value, '  ')}" for name, value in pairs)
        case Bullets(items):
            return "\n".join(f"- {_broken(item, '  ')}" for item in items)
        case Signatures():
            return "\n\n".join("\\\n".join(map(escape_markdown, lines)) for lines in _lines_to_sign(block))


def _plain_block(block: Block, width: int) -> str:
    match block:
        case Heading(text, level):
            return _underlined(text, "-", width) if level == 2 else _wrapped(text, width)
        case Paragraph(text):
            return _wrapped(text, width)
        case Facts(pairs):
            return "\n".join(_wrapped(f"{name}: {value}", width, "", "  ") for name, value in pairs)
        case Bullets(items):
            return "\n".join(_wrapped(item, width, "- ", "  ") for item in items)
        case Signatures():
            return "\n\n".join("\n".join(lines) for lines in _lines_to_sign(block))


def _lines_to_sign(block: Signatures) -> Iterator[tuple[str, str]]:
    for person in block.people:
        yield f"{block.date}: {'.' * 16} {block.signature}: {'.' * 28}", person


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    lines = []
    for place, line in enumerate(text_lines(text)):
        lines += textwrap.wrap(
            line,
            width,
            initial_indent=rest if place else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def _underlined(text: str, sign: str, width: int) -> str:
    wrapped = _wrapped(text, width)
    return f"{wrapped}\n{sign * max(map(len, wrapped.splitlines()), default=0)}"


def _html_block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Facts(pairs):
            rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>\n" for name, value in pairs)
            return f"<dl>\n{rows}</dl>"
        case Bullets(items):
            rows = "".join(f"<li>{escape(item)}</li>\n" for item in items)
            return f"<ul>\n{rows}</ul>"
        case Signatures(people, date, signature):
            words = escape(f"{date}, {signature.lower()}")
            rows = "".join(f"<div>{escape(person)}<small>{words}</small></div>\n" for person in people)
            return f'<section class="signatures">\n{rows}</section>'
