"""The self-test of the installed program: it finds nothing wrong here, and says so when something is."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.services import self_check
from app.ui.self_test import run_self_test

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"(gut|fehlt): \S.*")


def test_the_program_passes_its_own_test(tmp_path: Path) -> None:
    # A session without a bus: no keyring of the machine is touched.
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'none'}", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "self-test"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    lines = done.stdout.splitlines()
    assert all(LINE.fullmatch(line) and line.startswith("gut") for line in lines)
    told = "\n".join(lines)
    for form_id in ("g1", "a1", "a1_other", "a1b", "continuation"):
        assert f"gut: Formular {form_id}" in told
    for code in ("ar", "leicht", "uk"):
        assert f"gut: Sprachdatei {code}" in lines
    for name in ("Regular", "Bold"):
        assert f"gut: Schrift NotoSans-{name}" in told
    for part in (
        "verschlüsselter Datenbestand",
        "ältester Datenbestand: gesichert, an einer Kopie umgestellt, geöffnet, geprüft – von Stand 1 auf Stand 1, 3 Familien",
        "Antragsmappe",
        "Meldungen",
        "Symbole",
        "Schlüsselbund",
        "Hauptfenster",
        "Rechtsangaben – 20",
        "Deutsche Texte von Qt",
    ):
        assert f"gut: {part}" in told


def test_a_keyring_that_forgets_is_told(qapp: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets() -> bool:
        raise self_check.CheckFailed("keyring")

    monkeypatch.setattr(self_check, "form_ids", lambda: ("g1", "not_there"))
    assert run_self_test(keyring_keeps=forgets) == 1
    lines = capsys.readouterr().out.splitlines()
    wrong = [line for line in lines if line.startswith("fehlt")]
    assert [line.split(" – ")[0] for line in wrong] == ["fehlt: Formular not_there", "fehlt: Schlüsselbund"]
    assert "gut: Hauptfenster" in lines
