"""Style sheets that are read once for all apps of the same colours: reading them is a tenth of opening an app."""

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_read: dict[tuple[object, ...], list[RuleSet]] = {}


def share_style_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an app take the rules that another has read from the same text, with the same colours for its variables.

    An app keeps its rules in the same way; it does not change them.
    """
    read = Stylesheet._parse_rules

    def shared(sheet: Stylesheet, css: str, read_from: Any, *details: Any, **named: Any) -> list[RuleSet]:
        key = (css, read_from, details, *named.items(), frozenset(sheet._variables.items()))
        if key not in _read:
            _read[key] = read(sheet, css, read_from, *details, **named)
        return _read[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", shared)
