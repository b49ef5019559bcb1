"""What the program never uses stays out of the payload – and a rule that no longer fits stops the build."""

from pathlib import Path

import pytest

from installer import stripping
from installer.inputs import BuildStopped


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    for name in ("one/tests/test_one.py", "one/__init__.py", "two/locale/de/x.mo", "two/locale/fr/x.mo", "three.dist-info/RECORD"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "PySide6").mkdir()
    return tmp_path


def _rules(monkeypatch: pytest.MonkeyPatch, *, drop: list[str], keep: list[str], empty: list[str] | None = None) -> None:
    rules = {
        "drop": [{"why": "tests", "patterns": drop}],
        "empty": [{"why": "loads too much", "files": empty or []}],
        "keep_only": [{"why": "German", "folder": "two/locale", "pattern": "*", "keep": keep}],
    }
    monkeypatch.setattr(stripping, "_RULES", rules)


def test_dropped_and_kept(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _rules(monkeypatch, drop=["**/tests"], keep=["de"])
    stripping.strip(packages)
    assert sorted(path.relative_to(packages).as_posix() for path in packages.rglob("*") if path.is_file()) == [
        "one/__init__.py",
        "two/locale/de/x.mo",
    ]


def test_a_pattern_that_matches_nothing_stops_the_build(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _rules(monkeypatch, drop=["**/examples"], keep=["de"])
    with pytest.raises(BuildStopped, match=r"\*\*/examples"):
        stripping.strip(packages)


def test_something_to_keep_that_is_gone_stops_the_build(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _rules(monkeypatch, drop=["**/tests"], keep=["de", "en_US"])
    with pytest.raises(BuildStopped, match="en_US"):
        stripping.strip(packages)


def test_a_file_that_loads_too_much_is_emptied(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _rules(monkeypatch, drop=["**/tests"], keep=["de"], empty=["one/__init__.py"])
    stripping.strip(packages)
    assert (packages / "one/__init__.py").read_bytes() == b""


def test_a_file_to_empty_that_is_gone_stops_the_build(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _rules(monkeypatch, drop=["**/tests"], keep=["de"], empty=["one/gone.py"])
    with pytest.raises(BuildStopped, match=r"gone\.py"):
        stripping.strip(packages)
