"""The second start of the program reaches the first window, and nobody else's."""

from pathlib import Path
from threading import Thread

import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.system.doorbell import Call, Doorbell, ring


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "Zwischenablage für Müller"


def _rung_while(bell: Doorbell, folder: Path, place: Path, file: Path | None) -> tuple[Call | None, bool]:
    """Ring from another thread, and answer what the window heard and whether the caller was answered."""
    answers: list[bool] = []
    caller = Thread(target=lambda: answers.append(ring(folder, file, place)))
    caller.start()
    heard = None
    while heard is None and caller.is_alive():
        heard = bell.answered()
    caller.join()
    return heard, answers[0]


def test_the_window_hears_who_rings(tmp_path: Path, place: Path) -> None:
    bell = Doorbell(tmp_path, place)
    assert bell.answered() is None
    assert _rung_while(bell, tmp_path, place, None) == (Call(None), True)
    assert bell.answered() is None
    bell.release()


def test_a_file_is_handed_over_with_its_whole_path(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bell = Doorbell(tmp_path, place)
    assert _rung_while(bell, tmp_path, place, Path("Übergabe 1.direktdraht")) == (Call(tmp_path / "Übergabe 1.direktdraht"), True)
    bell.release()


def test_there_is_one_window_for_a_folder_and_one_for_each(tmp_path: Path, place: Path) -> None:
    bell = Doorbell(tmp_path / "one", place)
    with pytest.raises(EnvironmentProblem) as raised:
        Doorbell(tmp_path / "one", place)
    assert raised.value.code is ErrorCode.STORE_IN_USE
    Doorbell(tmp_path / "other", place).release()
    bell.release()
    Doorbell(tmp_path / "one", place).release()


def test_nobody_answers_for_a_window_that_hangs(tmp_path: Path, place: Path) -> None:
    bell = Doorbell(tmp_path, place)
    assert ring(tmp_path, None, place, within_s=0.2) is False
    assert bell.answered() is None  # what was not answered is not left lying about
    bell.release()


def test_what_is_left_of_an_older_call_is_nobody_s(tmp_path: Path, place: Path) -> None:
    Doorbell(tmp_path, place).release()
    (call,) = [path.with_suffix(".call") for path in place.glob("*.lock")]
    call.write_text('{"file": ""}', "utf-8")
    bell = Doorbell(tmp_path, place)
    assert bell.answered() is None
    bell.release()


def test_what_cannot_be_taken_away_keeps_nobody_from_starting(tmp_path: Path, place: Path) -> None:
    Doorbell(tmp_path, place).release()
    (call,) = [path.with_suffix(".call") for path in place.glob("*.lock")]
    call.mkdir()
    bell = Doorbell(tmp_path, place)
    assert bell.answered() is None
    bell.release()


def test_half_a_call_is_waited_for(tmp_path: Path, place: Path) -> None:
    bell = Doorbell(tmp_path, place)
    (call,) = [path.with_suffix(".call") for path in place.glob("*.lock")]
    call.write_text('{"fi', "utf-8")
    assert bell.answered() is None
    call.write_text('{"file": ""}', "utf-8")
    assert bell.answered() == Call(None)
    bell.release()
