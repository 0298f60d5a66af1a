"""Whether the lean terminal layer is in use at all."""

import os


def lean() -> bool:
    """Say whether it is; ``MUS_TERMINAL=stock`` leaves everything to Textual."""
    return os.environ.get("MUS_TERMINAL") != "stock"
