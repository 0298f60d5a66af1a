"""What is written to git and read back from it: a commit to import, the contents of objects, a refused push."""

import re
from collections.abc import Mapping
from typing import Final

from mus_tui.sync.git_command import Answer

IMPORT: Final = ("fast-import", "--quiet", "--force", "--done", "--date-format=raw")

_MADE = "refs/made/next"
_REASON = re.compile(r"\[(?P<who>[a-z ]+)\](?: \((?P<why>.*)\))?")


def commit_stream(parent: str | None, files: Mapping[str, bytes], second: int) -> bytes:
    """Write a commit as `git fast-import` reads it: no names of people, the same in every zone (SYNC §4.4)."""
    who = f"mus <mus@localhost> {second} +0000"
    head = f"commit {_MADE}\nmark :1\nauthor {who}\ncommitter {who}\ndata 4\nsync\n"
    parts = [head.encode()]
    if parent is not None:
        parts.append(f"from {parent}\n".encode())
    for path, data in files.items():
        parts += (b'M 100644 inline "%s"\ndata %d\n' % (_quoted(path), len(data)), data, b"\n")
    parts.append(b"get-mark :1\ndone\n")
    return b"".join(parts)


def _quoted(path: str) -> bytes:
    plain = path.encode("utf-8", "surrogateescape")
    return plain.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")


def parted(out: bytes, names: list[str]) -> dict[str, bytes] | None:
    """Part what `git cat-file --batch` gave; None where anything asked for is not there."""
    found: dict[str, bytes] = {}
    start = 0
    for name in names:
        end = out.find(b"\n", start)
        head = out[start:end].split()
        if end < 0 or len(head) != 3 or head[1] != b"blob":
            return None
        start = end + 1 + int(head[2])
        found[name] = out[end + 1 : start]
        start += 1
    return found


def refused(answer: Answer) -> tuple[str, str]:
    """Say who refused a push and why, as git's porcelain has it; empty where nobody did."""
    for line in answer.out.decode("utf-8", "replace").splitlines():
        if line.startswith("!\t") and (found := _REASON.search(line.rpartition("\t")[2])):
            return found["who"], found["why"] or ""
    return "", ""
