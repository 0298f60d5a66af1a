"""Writing over nothing that somebody else has changed unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mus_tui.i18n.translator import N_
from mus_tui.store.rows import Value, to_row
from mus_tui.system.refusal import Refusal


@dataclass(slots=True)
class Seen:
    """An entity as somebody had it before them when they began to change it, such as when a form was opened."""

    entity: Any
    told: bool = False
    """Whether they know that somebody else has changed the same; then they may write over it."""

    def changed(self, wanted: Mapping[str, Value], current: Mapping[str, Value]) -> dict[str, Value]:
        """Give the columns they have changed; refused once where somebody else has changed one of those too."""
        seen = to_row(self.entity)
        changed = {name: value for name, value in wanted.items() if value != seen.get(name)}
        if not self.told and any(current[name] not in (seen.get(name), value) for name, value in changed.items()):
            self.told = True
            raise Refusal(
                N_("Another window has changed it meanwhile. Nothing was changed; do it again to write over that.")
            )
        return changed
