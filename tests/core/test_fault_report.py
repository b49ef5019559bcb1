"""What is told of a fault: kinds and places, never a name, a number, a text, or the folder of whoever is logged in."""

import faulthandler
import sqlite3
import sys
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from app.core.errors import ErrorCode, UserError
from app.core.fault_report import bare_message, place, told, told_dump

PERSONAL = ("Zoë", "Müller-Ørsted", "0171 2345678", "01.09.2020", "DE02120300000000202051", "erika.musterfrau", "Am Łabędź")
TEXT = "Zoë Müller-Ørsted, 01.09.2020, 0171 2345678, DE02120300000000202051, Am Łabędź 4, C:\\Users\\erika.musterfrau\\x.db"


class TellingError(Exception):
    """Holds personal data wherever an exception can."""

    def __init__(self) -> None:
        super().__init__(TEXT, {"Müller-Ørsted": TEXT})
        self.add_note(TEXT)
        self.errno = 28
        self.winerror = TEXT


def fail(child: str) -> None:
    phone = "0171 2345678"
    try:
        look_up(child, phone)
    except KeyError:
        raise TellingError  # noqa: B904 - a context without a cause


def look_up(child: str, phone: str) -> None:
    raise KeyError(child, phone) from UserError(ErrorCode.NOT_FOUND, path=TEXT)


def raised(child: str = TEXT) -> TellingError:
    with pytest.raises(TellingError) as caught:
        fail(child)
    return caught.value


def assert_nothing_personal(text: str) -> None:
    assert not [each for each in PERSONAL if each in text]


def test_kinds_codes_and_places_are_told_and_nothing_else() -> None:
    text = told(raised())
    assert text.splitlines()[0] == "TellingError errno 28"
    assert "davor: KeyError" in text
    assert "davor: UserError not_found" in text
    assert "tests/core/test_fault_report.py:" in text
    assert " fail" in text
    assert_nothing_personal(text)


def test_errors_in_a_group_are_told_each() -> None:
    text = told(ExceptionGroup(TEXT, [raised(), ValueError(TEXT)]))
    assert "darin: TellingError" in text
    assert "darin: ValueError" in text
    assert_nothing_personal(text)


def test_an_error_that_was_its_own_cause_ends() -> None:
    first, second = ValueError(TEXT), KeyError(TEXT)
    first.__cause__, second.__cause__ = second, first
    assert told(first) == "ValueError\ndavor: KeyError"


def test_the_code_of_a_database_error_is_told_and_its_text_is_not() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (n UNIQUE)")
    with pytest.raises(sqlite3.IntegrityError) as caught:
        connection.executemany("INSERT INTO t VALUES (?)", [(TEXT,), (TEXT,)])
    connection.close()
    assert told(caught.value).startswith("IntegrityError sqlite_errorcode 2067\n")


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        (str(Path(__file__).resolve()), "tests/core/test_fault_report.py"),
        (str(Path("C:/Python/Lib/site-packages/pytest/__init__.py")), "pytest/__init__.py"),
        (sqlite3.__file__, f"python/sqlite3/{Path(sqlite3.__file__).name}"),
        ("C:\\Users\\erika.musterfrau\\x.py", "x.py"),
        ("C:\\Users\\erika.musterfrau\\AppData\\Local\\Direktdraht\\Lib\\site-packages\\app\\ui\\x.py", "app/ui/x.py"),
        ("/home/erika.musterfrau/x.py", "x.py"),
        ("<string>", "<string>"),
        ("app/ui/tasks/jobs.py", "app/ui/tasks/jobs.py"),  # as the modules of the installed program name themselves
        ("C:erika.musterfrau/x.py", "x.py"),
    ],
)
def test_a_path_is_told_from_the_program_on(file: str, shown: str) -> None:
    assert place(file) == shown


def test_what_the_interpreter_writes_when_it_is_torn_down_is_cleaned(tmp_path: Path) -> None:
    with (tmp_path / "dump").open("w+", encoding="utf-8") as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        dump = "Fatal Python error: Segmentation fault\n\n" + file.read() + f"Object: {TEXT}\nExtension modules: erika.musterfrau\n"
    text = told_dump(dump)
    assert text.startswith("Fatal Python error: Segmentation fault\n")
    assert "\nCurrent thread 0x" in text, "other threads may be told before it"
    assert "  tests/core/test_fault_report.py:" in text
    assert str(Path(sys.prefix)) not in text
    assert_nothing_personal(text)


def test_an_empty_dump_tells_nothing() -> None:
    assert told_dump("") == ""


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("QPainter::begin: Paint device returned engine == 0, type: 2", "QPainter::begin: Paint device returned engine == 0, type: 2"),
        (f'QFile: cannot open "{TEXT}" now', "QFile: cannot open … now"),
        ("Could not parse 'Zoë' at /home/erika.musterfrau/x.qss", "Could not parse … at …"),
        ("tel 01712345678 erika@musterfrau.de Müller-Ørsted", "tel … … …"),
    ],
)
def test_a_message_of_qt_loses_whatever_could_name_somebody(said: str, kept: str) -> None:
    assert bare_message(said) == kept


def test_a_word_without_an_end_does_not_hold_the_program_up() -> None:
    begins = process_time()
    assert bare_message("x" * 100_000) == "x" * 100_000
    assert process_time() - begins < 1


def test_a_number_of_another_kind_is_not_told() -> None:
    error: Any = OSError()
    error.errno = TEXT
    assert told(error) == "OSError"
