"""The log lies beside the store, is made when there is something to write, and grows no further than its limit."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import log_to

_LIMIT = 4 * 512_000
_LONG = "x" * 10_000


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield root
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_a_quiet_start_leaves_no_file(root: logging.Logger, tmp_path: Path) -> None:
    log_to(tmp_path)
    root.info("nothing to worry about")
    assert not list(tmp_path.iterdir())


@pytest.mark.allow_log
def test_a_warning_is_written_with_time_and_place(root: logging.Logger, tmp_path: Path) -> None:
    log_to(tmp_path)
    logging.getLogger("app.somewhere").warning("the share is slow")
    (file,) = tmp_path.iterdir()
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert line.endswith("WARNING app.somewhere the share is slow")
    assert line[:4].isdigit()


@pytest.mark.allow_log
def test_what_libraries_say_names_nobody(root: logging.Logger, tmp_path: Path) -> None:
    log_to(tmp_path)
    try:
        int("INSERT INTO child VALUES ('Mia Müller')")
    except ValueError:
        logging.getLogger("sqlalchemy.pool").exception("Exception during reset of %s", "/home/erika/Mia Mueller.db")
    written = (tmp_path / "direktdraht.log").read_text("utf-8")
    assert "ERROR sqlalchemy.pool Exception during reset of %s" in written
    assert "ValueError\n  tests/cli/test_log.py:" in written
    assert [name for name in ("Mia", "Müller", "Mueller", "erika") if name in written] == []


@pytest.mark.allow_log
def test_where_it_cannot_be_written_the_fault_is_still_told_to_the_person(
    root: logging.Logger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to(tmp_path / "gone meanwhile")
    root.error("a fault")
    assert not list(tmp_path.iterdir())
    capsys.readouterr()


@pytest.mark.allow_log
def test_it_is_rotated(root: logging.Logger, tmp_path: Path) -> None:
    log_to(tmp_path)
    for _ in range(300):
        root.warning(_LONG)
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) > 1
    assert sum(sizes) <= _LIMIT
