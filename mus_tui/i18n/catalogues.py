"""The catalogues' keeper: reads marked texts out of the code into da.po and en.po, and compiles them.

Entries stand in the order of their English text, without places, dates or line breaks of their own, so
that two people's new words merge. It imports the standard library and Babel alone: the build hook runs it.
"""

import ast
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from mus_tui.i18n.translator import DOMAIN, LANGUAGES, LOCALE_FOLDER

SOURCE_LANGUAGE = "en"
"""The language the texts in the code are written in; its catalogue is filled by itself."""

Words = str | tuple[str, ...]
"""A text, or its singular and its plural."""

PACKAGE = Path(__file__).parents[1]
KEYWORDS = {"_": 1, "N_": 1, "words": 1, "plural": 2, "Refusal": 1, "WorkbookRefusal": 1}
"""Calls, methods included, whose first arguments are texts to translate, and how many of them."""

_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def po_file(language: str) -> Path:
    """Give where a language's words are kept."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_file(language: str) -> Path:
    """Give where a language's words are compiled to."""
    return po_file(language).with_suffix(".mo")


def extract() -> Catalog:
    """Read every marked text out of the package's code; a file that is no Python stops it."""
    found = Catalog(fuzzy=False)
    for file in sorted(PACKAGE.rglob("*.py")):
        for text in marked_texts(file.read_text("utf-8")):
            found.add(text)
    return found


def marked_texts(code: str) -> Iterator[Words]:
    """Give the texts that a file's code marks, inside other calls and formatted strings too."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        forms = KEYWORDS.get(name, 0)
        if forms == 1 and node.args:
            yield from _constants(node.args[0])
        elif forms:
            yield from zip(*map(_constants, node.args[:forms]), strict=False)


def _constants(argument: ast.expr) -> Iterator[str]:
    """Give the text of an argument, or both where a condition chooses; a variable has none to give."""
    if isinstance(argument, ast.IfExp):
        yield from _constants(argument.body)
        yield from _constants(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
        yield argument.value


def read(language: str) -> Catalog:
    """Read a language's catalogue as it stands; one that is not there yet is empty."""
    file = po_file(language)
    if not file.exists():
        return Catalog(language, fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, language, abort_invalid=True)


def updated(language: str, code: Catalog) -> Catalog:
    """Give a language's catalogue with exactly the texts of the code: known ones kept, new ones empty."""
    known, result = read(language), Catalog(language, fuzzy=False)
    for message in texts(code):
        result.add(message.id, string=_translation(message, known, language))
    return result


def texts(catalogue: Catalog) -> Iterator[Message]:
    """Give the entries of a catalogue but its header."""
    return (message for message in catalogue if message.id)


def is_translated(message: Message) -> bool:
    """Whether an entry, and each of its plural forms, has words."""
    return bool(message.string) if isinstance(message.string, str) else all(message.string)


def missing(language: str) -> list[str]:
    """Name the texts of the code that a language's catalogue has no words for."""
    return _missing(updated(language, extract()))


def stale() -> bool:
    """Whether a catalogue differs from what the code asks for, or what is compiled from the catalogue."""
    code = extract()
    return any(
        not po_file(language).exists()
        or po_file(language).read_bytes() != _as_po(updated(language, code))
        or not mo_file(language).exists()
        or _compiled(mo_file(language).read_bytes()) != _compiled(_as_mo(read(language)))
        for language in LANGUAGES
    )


def compile_catalogues() -> None:
    """Compile every language's catalogue as it stands."""
    for language in LANGUAGES:
        _write(mo_file(language), _as_mo(read(language)))


def main() -> None:
    """Bring the catalogues up to date with the code, compile them and say what is missing."""
    code = extract()
    report = []
    for language in LANGUAGES:
        catalogue = updated(language, code)
        _write(po_file(language), _as_po(catalogue))
        lacking = len(_missing(catalogue))
        report.append(f"{language}: {f'{lacking} missing' if lacking else 'complete'}")
    compile_catalogues()
    sys.stdout.write(", ".join(report) + "\n")


def _translation(message: Message, known: Catalog, language: str) -> Words:
    if language == SOURCE_LANGUAGE:
        return _words(message.id)
    old = known.get(_key(message))
    if old is None or old.pluralizable != message.pluralizable:
        return ("", "") if message.pluralizable else ""
    return _words(old.string)


def _missing(catalogue: Catalog) -> list[str]:
    return sorted(_key(message) for message in texts(catalogue) if not is_translated(message))


def _as_po(catalogue: Catalog) -> bytes:
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return _HEADER.format(language=catalogue.locale).encode() + body.getvalue().strip() + b"\n"


def _as_mo(catalogue: Catalog) -> bytes:
    """Compile a catalogue; gettext shows the English text where it has no words."""
    catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)  # The same words give the same file.
    body = BytesIO()
    write_mo(body, catalogue)
    return body.getvalue()


def _compiled(content: bytes) -> dict[str, Words]:
    """Give the words of a compiled catalogue, whichever version of Babel wrote its header."""
    return {_key(message): _words(message.string) for message in texts(read_mo(BytesIO(content)))}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def _words(string: str | list[str] | tuple[str, ...]) -> Words:
    return string if isinstance(string, str) else tuple(string)


def _write(file: Path, content: bytes) -> None:
    """Replace a file in one step, so that a program starting meanwhile reads the old or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(file)


if __name__ == "__main__":
    main()
