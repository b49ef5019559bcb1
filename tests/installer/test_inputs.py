"""What comes from outside is known by its hash; anything else stops the build."""

import zipfile
from pathlib import Path

import pytest

from installer.inputs import BuildStopped, kept_official_python, official_python


def test_another_python_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "python-3.12.10-embed-amd64.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("python.exe", b"MZ")
    with pytest.raises(BuildStopped, match="SHA-256"):
        official_python(file)
    with pytest.raises(BuildStopped, match=r"python\.org"):
        kept_official_python(tmp_path)


def test_none_is_no_fault(tmp_path: Path) -> None:
    assert kept_official_python(tmp_path) is None


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BuildStopped, match=r"python-embed\.zip is not there"):
        official_python(tmp_path / "python-embed.zip")
