"""A machine that nobody has used before: folders of its own, a plain environment, and ``mus`` on it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.support.terminal import Terminal

CHECKOUT = Path(__file__).resolve().parents[2]
_NONE: Mapping[str, str] = MappingProxyType({})
MUS = (sys.executable, "-m", "mus_tui")


class Machine:
    """Runs ``mus`` with everything it may write under one folder; ``work`` is where it is started."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.work = folder / "work"
        self.temporary = folder / "temporary"
        for each in (self.home, self.work, self.temporary):
            each.mkdir(parents=True, exist_ok=True)

    def environment(self, variables: Mapping[str, str] = _NONE) -> dict[str, str]:
        """Give the variables a program here sees; one with no value is left out."""
        home = self.home
        plain = {
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": str(CHECKOUT),
            "HOME": str(home),
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")},
            "TMPDIR": str(self.temporary),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "MUS_TERMINAL": os.environ.get("MUS_TERMINAL", ""),
        }
        return {name: value for name, value in {**plain, **variables}.items() if value}

    def open(
        self, *arguments: str | Path, size: tuple[int, int] = (80, 24), variables: Mapping[str, str] = _NONE
    ) -> Terminal:
        """Run ``mus`` in a terminal."""
        return Terminal((*MUS, *arguments), self.environment(variables), size=size, folder=self.work)

    def run(self, *arguments: str | Path, text: str = "") -> "subprocess.CompletedProcess[str]":
        """Run ``mus`` without a terminal."""
        return subprocess.run(
            [*MUS, *map(str, arguments)],
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
            cwd=self.work,
            env=self.environment(),
        )

    def said(self, *arguments: str | Path, text: str = "") -> str:
        """Run ``mus`` without a terminal; give what it printed, and fail where it did not do it."""
        done = self.run(*arguments, text=text)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def exported(self) -> dict[str, Any]:
        """Give everything in the workbook, private notes included."""
        tables: dict[str, Any] = json.loads(self.said("export", "--json", "--include-private"))
        return tables
