"""Themes and content are found in a checkout and in an installed package."""

from pathlib import Path

import pytest

from mus_tui.system import resources


def test_the_content_of_the_checkout_is_found() -> None:
    assert (resources.resource_folder("data") / "content" / "questions.toml").is_file()


def test_the_checkout_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    assert resources.resource_folder("data") == tmp_path / "data"


def test_an_installed_package_has_its_own_and_takes_no_strangers_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "mus_tui")
    assert resources.resource_folder("data") == tmp_path / "mus_tui" / "_resources" / "data"
