"""Where the files are that ship with the program: themes, content, the demo team."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent


def resource_folder(name: str) -> Path:
    """Find the folder ``themes`` or ``data``: in the checkout if there is one, else in the package."""
    # Only a checkout has the project's own file beside the package; beside an installed one stand strangers.
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / name).is_dir():
        return _CHECKOUT / name
    return _PACKAGE / "_resources" / name
