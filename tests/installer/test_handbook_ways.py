"""What the handbook tells the IT to type is typed here, line by line, into the installed program: backup, new PC, recovery sheet."""

import json
import os
import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from installer.inputs import ROOT
from tests.cli.conftest import INIT, PASSPHRASE
from tests.installer.layout import run_as_nobody

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has the setup itself: tests/windows")


def _lines(page: str, command: str) -> list[str]:
    text = (ROOT / "docs" / "handbuch" / f"{page}.md").read_text("utf-8")
    return re.findall(rf"^ +direktdraht\.cmd ({command} .+)$", text, re.MULTILINE)


def _type(root: Path, home: Path, line: str, given: Mapping[str, Path]) -> str:
    """Type a line with the names of the page filled in; answer what the program said."""
    words = [str(given.get(word, word)) for word in shlex.split(line)]
    done = run_as_nobody(root, home, *words)
    assert done.returncode == 0, f"{line}: {done.stderr}"
    return done.stdout


@pytest.fixture
def desk(root: Path, home: Path) -> dict[str, Path]:
    """A store in its usual place, and what its people have at hand: passphrase and recovery sheet, each in a file."""
    home.mkdir()
    given = {"DATEI": home / "Wort", "WÖRTER": home / "Notfallblatt", "ORDNER": home / "neuer PC"}
    given["DATEI"].write_text(PASSPHRASE, "utf-8")
    (home / "init.toml").write_text(INIT, "utf-8")
    made = _type(root, home, "init --file ANTWORTEN --passphrase-file DATEI --json", {**given, "ANTWORTEN": home / "init.toml"})
    given["WÖRTER"].write_text(" ".join(json.loads(made)["recovery_key"]["words"]), "utf-8")
    return given


def test_a_backup_is_written_and_comes_back_on_a_new_pc_by_either_way(root: Path, home: Path, desk: dict[str, Path]) -> None:
    (backup,) = [line for line in _lines("sichern", "backup") if "--passphrase-file" in line]
    told = _type(root, home, f"{backup} --json", desk)
    desk["SICHERUNG"] = Path(json.loads(told)["file"])
    assert desk["SICHERUNG"].parent.name == "backups"
    by_passphrase, by_sheet = _lines("sichern", "restore")
    assert "--recovery-key-file" in by_sheet
    _type(root, home, by_passphrase, desk)
    (proof,) = _lines("schluessel", "verify")
    assert "in Ordnung" in _type(root, home, proof, desk)
    shutil.rmtree(desk["ORDNER"])
    assert _lines("schluessel", "restore") == [by_sheet]
    _type(root, home, by_sheet, {**desk, "DATEI": desk["WÖRTER"]})
    assert "in Ordnung" in _type(root, home, proof, desk)


def test_the_law_is_shown_and_the_quick_card_written(root: Path, home: Path, desk: dict[str, Path]) -> None:
    assert "catalogue show" in (ROOT / "docs" / "handbuch" / "rechtsangaben.md").read_text("utf-8")
    assert "nimmt keine Aktualisierung an" in _type(root, home, "catalogue show", desk)
    (card,) = _lines("helfen", "card")
    desk["ORDNER"].mkdir(mode=0o777)
    desk["ORDNER"].chmod(0o777)
    _type(root, home, card, desk)
    assert [path.suffix for path in desk["ORDNER"].iterdir()] == [".pdf"]
