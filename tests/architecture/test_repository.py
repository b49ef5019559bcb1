"""What is in the repository: no hidden characters, nothing that points outside, lock files anyone can use."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_TEXT = {".py", ".toml", ".md", ".sh", ".yml", ".ini", ".mako", ".lock", ".txt", ".json", ".qss", ".svg", ""}
_HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
# Written in pieces, so that this file does not hold what it looks for.
_ELSEWHERE = re.compile(
    "|".join(
        ["py" + r"pi\.(?:org|python)", "python" + "hosted", r"(?<![\w.~\-])/(?:wor" + r"k|roo" + r"t|op" + r"t)/\w", r"\.\./shar" + "ed"]
    )
)


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=_ROOT, capture_output=True, check=True)
    return [_ROOT / name for name in listed.stdout.decode().split("\0") if name and (_ROOT / name).is_file()]


def _texts() -> list[tuple[str, str]]:
    return [(path.relative_to(_ROOT).as_posix(), path.read_text("utf-8")) for path in _tracked() if path.suffix in _TEXT]


def test_no_hidden_or_direction_changing_characters() -> None:
    found = [f"{name}: {match[0]!r}" for name, text in _texts() if (match := _HIDDEN.search(text))]
    assert not found


def test_nothing_points_to_an_index_or_into_one_machine() -> None:
    found = [f"{name}: {match[0]!r}" for name, text in _texts() if (match := _ELSEWHERE.search(text))]
    assert not found


def test_no_private_key_lies_here() -> None:
    assert not [name for name, text in _texts() if re.search("-----BEGIN [A-Z ]*PRIVATE" + " KEY", text)]
    assert not [path for path in _tracked() if path.suffix in {".pem", ".key", ".p12", ".pfx"}]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_file_pins_with_hashes_and_names_no_place(name: str) -> None:
    lines = (_ROOT / name).read_text().splitlines()
    assert all(re.match(r"[A-Za-z0-9_.\-\[\]]+==[^ ]+ |    --hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in lines)


def test_lock_files_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    runtime = _names(project["project"]["dependencies"] + groups["build"])
    assert runtime <= _locked("requirements.lock")
    assert _locked("requirements.lock") | _names(groups["dev"]) <= _locked("requirements-dev.lock")


def test_both_lock_files_agree() -> None:
    assert _pins("requirements.lock") <= _pins("requirements-dev.lock")


def test_licence_is_the_official_text() -> None:
    text = (_ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{number}.{title}" in text for number, title in [(1, "Definitions"), (5, "Obligations"), (15, "Applicable Law")])


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[=~><; ]", requirement)[0].lower() for requirement in requirements}


def _pins(name: str) -> set[str]:
    return {line.split(" ")[0] for line in (_ROOT / name).read_text().splitlines() if not line.startswith(" ")}


def _locked(name: str) -> set[str]:
    return {pin.split("==")[0] for pin in _pins(name)}
