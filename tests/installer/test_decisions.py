"""What the IT department decided lies beside the installed program and holds there: read by the program itself, in its own layout."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.clock import Clock
from app.services import store as stores
from tests.cli.conftest import INIT
from tests.installer.layout import run_as_nobody

_PASSPHRASE = "vier Wörter sind genug"
_OFFICE = """
[centre]
name = "Jobcenter Weidenfurt"

[[staff]]
name = "Jonas Weber"
sign = "JW"
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has the setup itself: tests/windows")


@pytest.fixture
def decided(root: Path) -> Iterator[Path]:
    """The file beside the program, as the switches /OFFICE, /NOKEYRING and /DATADIR= leave it."""
    file = root.parent / "vorgaben.ini"
    file.write_bytes("[vorgaben]\r\nrole=office\r\nkeyring=no\r\ndata_dir=$HOME/Büro\r\n".encode())
    yield file
    file.unlink()


@pytest.mark.usefixtures("decided")
def test_an_office_is_set_up_where_it_was_decided(root: Path, home: Path, clock: Clock) -> None:
    told = json.loads(run_as_nobody(root, home, "version", "--json").stdout)["decided"]
    assert told == {"data_dir": str(home / "Büro"), "may_use_keyring": False, "is_office": True, "brings_law": False}
    (home / "Wort").write_text(_PASSPHRASE, "utf-8")
    (home / "office.toml").write_text(_OFFICE, "utf-8")
    made = run_as_nobody(root, home, "--passphrase-file", str(home / "Wort"), "init", "--file", str(home / "office.toml"))
    assert made.returncode == 0, made.stderr
    store = stores.open_with_passphrase(home / "Büro", _PASSPHRASE, keyring=None, clock=clock)
    assert store.is_office
    store.close()


@pytest.mark.usefixtures("decided")
def test_what_an_office_has_not_is_refused_there(root: Path, home: Path) -> None:
    home.mkdir()
    (home / "Wort").write_text(_PASSPHRASE, "utf-8")
    (home / "centre.toml").write_text(INIT, "utf-8")
    refused = run_as_nobody(root, home, "--passphrase-file", str(home / "Wort"), "init", "--file", str(home / "centre.toml"))
    assert refused.returncode == 1
    assert not (home / "Büro" / "direktdraht.db").exists()
    (home / "centre.toml").write_text(f'role = "centre"\n{INIT}', "utf-8")
    made = run_as_nobody(root, home, "--passphrase-file", str(home / "Wort"), "init", "--file", str(home / "centre.toml"))
    assert made.returncode == 0, made.stderr
