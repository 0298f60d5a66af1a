"""What every widget takes besides its own arguments."""

from typing import TypedDict


class Naming(TypedDict, total=False):
    """How screens and style sheets find a widget."""

    id: str | None
    classes: str | None
