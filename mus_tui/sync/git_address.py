"""Where a remote is: on this machine's file systems or elsewhere, and how its address is shown."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_USER_OF_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)([^/\s'\"]*)@")
_QUERY = re.compile(r"(?<=[^\s'\"])\?[^\s'\"]*=[^\s'\"]*")
_FILE = "file://"
_HIDDEN = "***"


def is_local_address(url: str) -> bool:
    """Whether an address is a path of this machine's file systems, a mounted one too; read as git reads it.

    ``host:path`` is ssh unless a slash comes before the colon. `is_local` of `git_remote` asks git's
    configuration as well, which may turn one address into another.
    """
    url = url.strip()
    if _SCHEME.match(url):
        return url.startswith(_FILE)
    colon, slash = url.find(":"), url.find("/")
    return colon < 0 or 0 <= slash < colon


def local_path(url: str) -> Path | None:
    """Give the path of a local address, whole and with ``~`` filled in; None where it is not local."""
    url = url.strip()
    if not is_local_address(url):
        return None
    if url.startswith(_FILE):
        return Path(unquote(url.removeprefix(_FILE)))
    path = Path(url)
    with suppress(RuntimeError):
        # A user that does not exist is a name like any other.
        path = path.expanduser()
    return path.absolute()


def whole_address(url: str) -> str:
    """Give an address that means the same whatever the current folder is: what to keep in the workbook."""
    url = url.strip()
    path = None if url.startswith(_FILE) else local_path(url)
    return url if path is None else str(path)


def masked(text: str) -> str:
    """Hide passwords and tokens of the addresses in a text; the user's name of an ssh address stays."""
    return _QUERY.sub(f"?{_HIDDEN}", _USER_OF_SCHEME.sub(_without_secret, text))


def secrets(url: str) -> Iterable[str]:
    """Give what must not be shown of an address, as written and decoded."""
    found = _USER_OF_SCHEME.match(url.strip())
    if not found:
        return
    name, _, password = found[2].partition(":")
    for secret in (password, name if _is_web(found[1]) else ""):
        yield from {secret, unquote(secret)} - {""}


def _without_secret(found: re.Match[str]) -> str:
    scheme, user = found[1], found[2]
    name, colon, _ = user.partition(":")
    # A token for a web address may stand where the name does.
    shown = _HIDDEN if _is_web(scheme) else name + (f":{_HIDDEN}" if colon else "")
    return f"{scheme}{shown}@"


def _is_web(scheme: str) -> bool:
    return scheme.lower().startswith("http")
