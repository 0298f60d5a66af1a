from pathlib import Path

import pytest

from mus_tui.sync.git_address import is_local_address, masked, secrets, whole_address
from mus_tui.sync.git_remote import is_local
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.transport import Unreachable


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/srv/workbook.git", True),
        ("workbook.git", True),
        ("./host:workbook.git", True),
        ("/mnt/share:1/workbook.git", True),
        ("~/workbook.git", True),
        ("~leader/workbook.git", True),
        ("//server/share/workbook.git", True),
        ("\\\\server\\share\\workbook.git", True),
        ("file:///srv/workbook.git", True),
        (" /srv/workbook.git ", True),
        ("host:workbook.git", False),
        ("host:/srv/workbook.git", False),
        ("leader@host:workbook.git", False),
        ("[::1]:workbook.git", False),
        ("C:\\workbook.git", False),
        ("ssh://host/srv/workbook.git", False),
        ("git+ssh://host/x", False),
        ("https://host/workbook.git", False),
        ("git://host/x", False),
        ("ext::sh -c whatever", False),
        ("FILE:///srv/x", False),
    ],
)
def test_a_local_path_is_told_from_an_address_elsewhere(url: str, expected: bool) -> None:
    assert is_local_address(url) is expected
    assert is_local(url) is expected


def test_an_address_that_git_turns_into_one_elsewhere_is_not_local(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings"
    settings.write_text(
        '[url "ssh://host/"]\ninsteadOf = /srv/away/\n[url "git@host:"]\npushInsteadOf = /srv/half/\n'
        '[url "/mnt/"]\ninsteadOf = /srv/near/\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert not is_local("/srv/away/x.git")
    assert not is_local("/srv/half/x.git")
    assert is_local("/srv/near/x.git")
    assert is_local("/srv/x.git")


def test_an_address_means_the_same_in_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/leader")
    assert whole_address("x.git") == str(tmp_path / "x.git")
    assert whole_address("-x.git") == str(tmp_path / "-x.git")
    assert whole_address("~/x.git") == "/home/leader/x.git"
    assert whole_address("file:///srv/x.git") == "file:///srv/x.git"
    assert whole_address(" host:x.git") == "host:x.git"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://leader:pass@word@host/x.git", "https://***@host/x.git"),
        ("https://ghp_token@host/x", "https://***@host/x"),
        ("ssh://git@host/x", "ssh://git@host/x"),
        ("ssh://git:word@host/x", "ssh://git:***@host/x"),
        ("https://host/x?access_token=abc&b=c", "https://host/x?***"),
        ("git@host:x.git", "git@host:x.git"),
        ("unable to access 'https://a:b@host/x': no", "unable to access 'https://***@host/x': no"),
        ("/srv/x.git", "/srv/x.git"),
    ],
)
def test_passwords_and_tokens_are_not_shown(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_a_failed_fetch_shows_no_password(tmp_path: Path) -> None:
    url = "https://leader:p%40ssw0rd@localhost:1/workbook.git"
    assert set(secrets(url)) == {"leader", "p%40ssw0rd", "p@ssw0rd"}
    transport = GitTransport(tmp_path / "one.git", url)
    assert transport.remote == "https://***@localhost:1/workbook.git"
    with pytest.raises(Unreachable) as told:
        transport.fetch()
    assert "ssw0rd" not in str(told.value.values)
