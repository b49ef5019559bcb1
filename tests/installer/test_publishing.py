"""From the publishers' key to a setup the installed program believes: every step of docs/release.md, with a key that is thrown away."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from scripts.sign_catalogue import main as new_key
from scripts.sign_release import main as sign
from tests.installer.layout import run_as_nobody

_LOOK = """
import sys
from pathlib import Path
from app.core.errors import AppError
from app.services.program_update import read_offer
try:
    offer = read_offer(Path(sys.argv[1]))
    print(offer.current, offer.release.version, *offer.release.news)
except AppError as error:
    print(error.code)
"""
_KEY = "lib/app/_resources/keys/release.pub"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has the setup itself: tests/windows")


@pytest.fixture
def keyed(copy: Path, tmp_path: Path) -> Path:
    """A program the owner has put a key into before it was built."""
    (tmp_path / "words").write_text("erfunden für die Probe", "utf-8")
    pair = ("--private", str(tmp_path / "release.pem"), "--public", str(tmp_path / "release.pub"))
    assert new_key(["new-key", *pair, "--passphrase-file", str(tmp_path / "words")]) == 0
    (copy / _KEY).unlink()
    (copy / _KEY).write_bytes((tmp_path / "release.pub").read_bytes())
    contents = json.loads((copy / "inhalt.json").read_text("utf-8"))
    contents["files"][_KEY] = sha256((copy / _KEY).read_bytes()).hexdigest()
    (copy / "inhalt.json").unlink()
    (copy / "inhalt.json").write_text(json.dumps(contents), "utf-8")
    return copy


@pytest.fixture
def setup(place: Path) -> Path:
    file = place / "Direktdraht-0.2.0-setup.exe"
    file.write_bytes(b"MZ a setup" * 1_000)
    return file


def _looked(root: Path, home: Path, setup: Path) -> str:
    done = run_as_nobody(root, home, str(setup), program=("-c", _LOOK))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_what_the_owner_signs_the_program_with_her_key_believes_and_no_other(
    root: Path, keyed: Path, home: Path, setup: Path, tmp_path: Path
) -> None:
    (tmp_path / "neu.txt").write_text("Zwei Blätter sind neu.\n", "utf-8")
    pair = ("--private", str(tmp_path / "release.pem"), "--public", str(tmp_path / "release.pub"))
    said = ("--version", "0.2.0", "--made-on", "2027-01-15", "--news", str(tmp_path / "neu.txt"))
    assert sign([str(setup), *said, *pair, "--passphrase-file", str(tmp_path / "words")]) == 0
    setup.with_name(f"{setup.name}.sig").chmod(0o644)

    assert run_as_nobody(keyed, home, "self-test", "--files").returncode == 0
    assert json.loads(run_as_nobody(keyed, home, "version", "--json").stdout)["release_key"] == "set"
    assert _looked(keyed, home, setup) == "0.1.0 0.2.0 Zwei Blätter sind neu."
    assert _looked(root, home, setup) == "release_key_missing"
    setup.write_bytes(setup.read_bytes() + b"!")
    assert _looked(keyed, home, setup) == "release_altered"
