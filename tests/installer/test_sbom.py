"""The list of parts names every package with its version and is the same every time."""

import json
from pathlib import Path

import pytest

from installer.inputs import BuildStopped
from installer.sbom import bill_of_materials, parts_inside


def test_every_package_is_named_and_nothing_depends_on_the_day(tmp_path: Path) -> None:
    for name, version, licence in (("Alpha_One", "1.2", "MIT"), ("direktdraht", "0.1.0", "EUPL-1.2")):
        folder = tmp_path / f"{name}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: {licence}\n", "utf-8"
        )
    first, second = (bill_of_materials(tmp_path, version="0.1.0", python_version="3.12.10") for _ in range(2))
    assert first == second
    written = json.loads(first)
    assert written["specVersion"] == "1.6"
    assert written["metadata"]["component"]["name"] == "direktdraht"
    assert {(part["name"], part["version"]) for part in written["components"]} == {("CPython", "3.12.10"), ("Alpha_One", "1.2")}
    assert next(part["purl"] for part in written["components"] if part["name"] == "Alpha_One") == "pkg:pypi/alpha-one@1.2"


def _library(packages: Path, name: str, content: bytes) -> None:
    (packages / name).parent.mkdir(parents=True, exist_ok=True)
    (packages / name).write_bytes(b"MZ\0" + content + b"\0")


def test_what_lies_inside_of_libraries_is_named_with_its_place(tmp_path: Path) -> None:
    _library(tmp_path, "sqlcipher3/_sqlite3.pyd", b"OpenSSL 3.6.0 1 Oct 2025\0community\0\x004.19.0")
    _library(tmp_path, "cryptography/_rust.pyd", b"built with OpenSSL 4.0.3 29 Sep 2026")
    _library(tmp_path, "PySide6/Qt6Core.dll", b"Qt 6.12.0 (x86_64-little_endian-llp64 shared")
    (tmp_path / "PySide6" / "notes.txt").write_text("OpenSSL 1.0.2 22 Jan 2015", "utf-8")
    written = json.loads(bill_of_materials(tmp_path, version="0.1.0", python_version="3.12.10", inside=parts_inside(tmp_path)))
    inside = {(part["purl"], part["description"]) for part in written["components"] if part["name"] != "CPython"}
    assert inside == {
        ("pkg:generic/openssl@3.6.0", "sqlcipher3/_sqlite3.pyd"),
        ("pkg:generic/sqlcipher@4.19.0", "sqlcipher3/_sqlite3.pyd"),
        ("pkg:generic/openssl@4.0.3", "cryptography/_rust.pyd"),
        ("pkg:generic/qt@6.12.0", "PySide6/Qt6Core.dll"),
    }


def test_a_part_that_no_longer_tells_its_version_stops_the_build(tmp_path: Path) -> None:
    _library(tmp_path, "cryptography/_rust.pyd", b"OpenSSL 4.0.3 29 Sep 2026")
    with pytest.raises(BuildStopped, match="Qt, SQLCipher"):
        parts_inside(tmp_path)
