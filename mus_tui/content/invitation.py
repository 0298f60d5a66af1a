"""The invitation to a talk, put together of its sentences."""

from collections.abc import Mapping, Sequence

from mus_tui.content.library import Content
from mus_tui.domain.talks import TalkKind

_AND = {"da": ", og ", "en": ", and "}


def write_invitation(
    content: Content, language: str, kind: TalkKind, purposes: Sequence[str], values: Mapping[str, str]
) -> str:
    """Write the invitation, paragraphs parted by an empty line; a sentence with an empty slot is left out.

    ``purposes`` are the ids chosen as the talk's focus. ``values`` fill the slots ``first_name``, ``leader``,
    ``date``, ``time``, ``place``, ``minutes`` and ``deadline``, worded in the same language; what the talk is
    called and about is the template's.
    """
    template = content.template(kind)
    filled = {
        "talk": template.text(language),
        "about": template.about(language),
        "purpose": purpose_phrase(content, language, purposes),
        **values,
    }
    written = ""
    for part in content.invitation_parts.values():
        if (part.kinds and kind not in part.kinds) or not all(filled.get(slot) for slot in part.slots):
            continue
        between = "\n\n" if part.paragraph else " "
        written += (between if written else "") + part.text(language).format_map(filled)
    return written


def purpose_phrase(content: Content, language: str, purposes: Sequence[str]) -> str:
    """Word the purposes as the end of a sentence: "at vi ..., og at vi ..."; unknown ids are left out."""
    texts = [content.purposes[key].text(language) for key in purposes if key in content.purposes]
    return _AND[language].join(text[:1].lower() + text[1:] for text in texts)
