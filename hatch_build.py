"""Compiles the catalogues whenever the project is built or installed, an editable install included."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles each ``mus.po`` beside itself, where the built package and a checkout both look for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered; a broken catalogue stops the build."""
        sys.path.insert(0, self.root)
        try:
            from mus_tui.i18n.catalogues import compile_catalogues
        finally:
            sys.path.remove(self.root)
        compile_catalogues()
