"""The installed program knows its files: what is gone, changed or not its own is named."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from app.system.installation import Installation, faults, find_installation

FILES = {"python/python.exe": b"MZ one", "lib/app/__init__.py": b"", "lib/Qt6Core.dll": b"MZ two"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "Direktdraht für Wörter"
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    hashes = {name: sha256(content).hexdigest() for name, content in FILES.items()}
    (root / "inhalt.json").write_text(
        json.dumps({"version": "1.2.3", "python": "3.12.10", "is_for_tests": False, "files": hashes}), "utf-8"
    )
    return root


def _found(root: Path) -> Installation:
    installation = find_installation(root / "lib" / "app")
    assert installation is not None
    return installation


def test_a_source_tree_is_no_installation(tmp_path: Path) -> None:
    assert find_installation(tmp_path / "app") is None


def test_a_whole_one_has_no_faults(root: Path) -> None:
    installation = _found(root)
    assert (installation.version, installation.is_for_tests) == ("1.2.3", False)
    assert not list(faults(installation))


def test_a_file_that_is_gone_is_named(root: Path) -> None:
    (root / "lib/Qt6Core.dll").unlink()
    assert list(faults(_found(root))) == ["lib/Qt6Core.dll fehlt"]


@pytest.mark.parametrize("place", [0, 3, 5])
def test_one_changed_byte_is_named(root: Path, place: int) -> None:
    content = bytearray(FILES["python/python.exe"])
    content[place] ^= 1
    (root / "python/python.exe").write_bytes(content)
    assert list(faults(_found(root))) == ["python/python.exe ist verändert"]


def test_a_library_from_elsewhere_is_named(root: Path) -> None:
    (root / "python/version.dll").write_bytes(b"MZ not ours")
    assert list(faults(_found(root))) == ["python/version.dll gehört nicht dazu"]
