"""The Danish alphabet, in which names stand in lists in either language: the names are Danish."""

import unicodedata

# The three signs after z in ASCII stand for the three letters after z in Danish.
_OWN_LETTERS = {
    "æ": "{",
    "ä": "{",
    "ø": "|",
    "ö": "|",
    "ő": "|",
    "œ": "|",
    "å": "}",
    "ü": "y",
    "ű": "y",
    "ı": "i",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "-": " ",
    "'": "",
    "’": "",
}


class _Letters(dict[int, str]):
    """What each character sorts as, worked out the first time it is met."""

    def __missing__(self, code: int) -> str:
        lower = unicodedata.normalize("NFC", chr(code).lower())
        plain = "".join(_OWN_LETTERS.get(letter) or _without_accent(letter) for letter in lower)
        self[code] = plain
        return plain


def _without_accent(letter: str) -> str:
    if letter in _OWN_LETTERS:
        return ""
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


_letters = _Letters()


def sort_key(text: str) -> str:
    """Give what a name sorts by: æ ø å last, aa as å, capitals and other accents as their letters.

    Names that sort alike keep one order by their own spelling, so that a list never jumps.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return f"{text.translate(_letters).replace('aa', '}')}\0{text}"
