"""The program itself, started as an administrator starts it: streams, exit status, no keyring, UTF-8."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import INIT, PASSPHRASE

_ROOT = Path(__file__).resolve().parents[2]


def _call(*argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.run([sys.executable, "-m", "app", *argv], capture_output=True, check=False, env=settings, timeout=120)


def test_init_and_find_as_a_program(tmp_path: Path) -> None:
    secret, init = tmp_path / "secret", tmp_path / "init.toml"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    init.write_text(INIT.replace("Kim Reuter", "Zoë Đorđević").replace("Jobcenter Weidenfurt", "Jobcenter Čačak"), encoding="utf-8")
    store = ("--data-dir", str(tmp_path / "store"), "--passphrase-file", str(secret))
    made = _call(*store, "init", "--file", str(init), "--json")
    assert (made.returncode, made.stderr) == (0, b"")
    assert json.loads(made.stdout)["recovery_key"]["words"]
    found = _call("--json", "find", "cacak", *store, PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stderr) == (0, b"")
    assert json.loads(found.stdout.decode("utf-8"))["hits"][0]["label"].startswith("Jobcenter Čačak")


def test_decisions_it_cannot_understand_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "vorgaben.ini").write_text("keyring=no\n", "utf-8")
    start = f"""
import sys
from app.__main__ import main
from pathlib import Path
from app.system import policy
policy.installed_root = lambda: Path({str(tmp_path / "programm")!r})
sys.exit(main(["version"]))
"""
    done = subprocess.run([sys.executable, "-c", start], cwd=_ROOT, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "was die IT für diesen PC vorgegeben hat" in done.stderr.decode()
    assert str(tmp_path / "vorgaben.ini") in done.stderr.decode()


def test_wrong_usage_and_help_as_a_program() -> None:
    wrong = _call("quatsch")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.decode().count("\n")) == (2, b"", 1)
    assert "unbekannter Befehl" in wrong.stderr.decode()
    assert _call("--help").stdout.decode().startswith("Aufruf: direktdraht")
