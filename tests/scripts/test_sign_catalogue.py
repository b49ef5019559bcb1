"""The publishers' script: the private key stays outside, encrypted; what it signs the program takes."""

from datetime import date
from pathlib import Path

import pytest

from app.security.signing import public_key_from_text
from app.services.catalogue_shelf import CatalogueShelf
from scripts.sign_catalogue import ROOT, main
from tests.publishing import law_texts

SIGN = ("sign", "--applies-from", "2027-02-01", "--created-on", "2027-01-15", "--summary", "Beträge für 2027")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A key pair and a catalogue to sign."""
    (tmp_path / "passphrase").write_text("nur zur Probe\n", "utf-8")
    (tmp_path / "catalogue").mkdir()
    for name, text in law_texts("2027-01-15").items():
        (tmp_path / "catalogue" / name).write_text(text, "utf-8")
    (tmp_path / "catalogue.pub").write_text("# whose key\nPLATZHALTER\n", "utf-8")
    assert _new_key(tmp_path, tmp_path / "private.pem") == 0
    return tmp_path


def _new_key(folder: Path, private: Path) -> int:
    return main(
        ["new-key", "--private", str(private), "--public", str(folder / "catalogue.pub"), "--passphrase-file", str(folder / "passphrase")]
    )


def _sign(folder: Path) -> int:
    keys = ("--private", str(folder / "private.pem"), "--passphrase-file", str(folder / "passphrase"))
    return main([*SIGN, *keys, "--catalogue", str(folder / "catalogue"), "--out", str(folder / "2027-01-15.ddkatalog")])


def test_what_it_signs_the_program_takes(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _sign(desk) == 0
    assert "version 2027-01-15, applies from 2027-02-01" in capsys.readouterr().out
    key = public_key_from_text((desk / "catalogue.pub").read_text("utf-8"))
    assert key
    shelf = CatalogueShelf(desk / "store", today=date(2027, 2, 1), find_key=lambda: key)
    shelf.take_over(shelf.read_update(desk / "2027-01-15.ddkatalog"))
    assert str(shelf.law().version) == "2027-01-15"


def test_the_private_key_is_encrypted_and_never_in_the_repository(desk: Path) -> None:
    assert b"ENCRYPTED PRIVATE KEY" in (desk / "private.pem").read_bytes()
    inside = ROOT / "docs" / "private.pem"
    assert _new_key(desk, inside) == 1
    assert not inside.exists()


def test_an_older_key_is_not_overwritten(desk: Path) -> None:
    before = (desk / "private.pem").read_bytes(), (desk / "catalogue.pub").read_bytes()
    assert _new_key(desk, desk / "private.pem") == 1
    assert ((desk / "private.pem").read_bytes(), (desk / "catalogue.pub").read_bytes()) == before


def test_what_the_program_would_refuse_is_not_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "catalogue" / "deadlines.toml"
    path.write_text(path.read_text("utf-8").replace("months = 1\n", "months = 0\n"), "utf-8")
    assert _sign(desk) == 1
    assert "deadlines.toml" in capsys.readouterr().err
    assert not (desk / "2027-01-15.ddkatalog").exists()


def test_a_wrong_passphrase_signs_nothing(desk: Path) -> None:
    (desk / "passphrase").write_text("falsch", "utf-8")
    assert _sign(desk) == 1
    assert not (desk / "2027-01-15.ddkatalog").exists()
