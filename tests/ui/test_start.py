"""What is seen before the desk: opening by every way in, what goes wrong, who works here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.people import Staff
from app.domain.setup import RecoveryKey
from app.security.keyring_port import MemoryKeyring
from app.services import store as stores
from app.services.centre import centre_sheet
from app.services.store import OpenStore
from app.ui.application import make_application
from app.ui.start import StartPage
from app.ui.tasks.jobs import Jobs
from tests.conftest import FrozenClock
from tests.store.home import ANSWERS, PASSPHRASE
from tests.ui.entering import CHEAP, enter, entrance_to, press, settle, shown_texts, write


class _Arrived:
    """A start page on the screen in front of a store, and what it leads to."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FrozenClock) -> None:
        make_application()
        self.qtbot, self.folder, self.clock = qtbot, folder, clock
        self.keyring = MemoryKeyring()
        self.key = self._make_store()
        self.jobs = Jobs()
        self.opened: list[OpenStore] = []
        self.chosen: list[Staff] = []
        self.page = StartPage(entrance_to(folder, clock, self.keyring), self.jobs)
        self.page.opened.connect(self.opened.append)
        self.page.staff_chosen.connect(self.chosen.append)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        self.page.show()
        self.page.activateWindow()

    def _make_store(self) -> RecoveryKey:
        store, key = stores.create_store(self.folder, ANSWERS, keyring=self.keyring, clock=self.clock, cost=CHEAP)
        self.backup = stores.backup(store)
        store.close()
        return key

    def begin(self) -> None:
        self.page.begin()
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.jobs)

    def shows(self, text: str) -> bool:
        return text in shown_texts(self.page)

    def entries(self) -> list[QLineEdit]:
        return [entry for entry in self.page.findChildren(QLineEdit) if entry.isVisible()]

    def click(self, text: str) -> None:
        (button,) = [button for button in self.page.findChildren(QPushButton) if button.isVisible() and text in button.text()]
        button.click()

    def centre_name(self) -> str:
        (store,) = self.opened
        return store.desk.ask(centre_sheet).centre.name

    def close(self) -> None:
        self.jobs.close()
        for store in self.opened:
            store.close()


@pytest.fixture
def arrived(qtbot: QtBot, tmp_path: Path, clock: FrozenClock) -> Iterator[_Arrived]:
    arrived = _Arrived(qtbot, tmp_path / "store", clock)
    yield arrived
    arrived.close()


def test_the_keyring_opens_without_a_question(arrived: _Arrived) -> None:
    arrived.begin()
    assert arrived.centre_name() == ANSWERS.centre.name


def test_an_empty_keyring_asks_the_passphrase_with_the_cursor_in_place(arrived: _Arrived) -> None:
    arrived.keyring.secrets.clear()
    arrived.begin()
    assert arrived.opened == []
    assert arrived.shows("Willkommen zurück")
    write(arrived.page, PASSPHRASE)
    enter(arrived.page)
    arrived.settle()
    assert arrived.centre_name() == ANSWERS.centre.name


def test_a_locked_keyring_asks_the_passphrase(arrived: _Arrived) -> None:
    arrived.keyring.is_locked = True
    arrived.begin()
    assert arrived.shows("Willkommen zurück")


def test_a_wrong_passphrase_is_told_and_may_be_tried_again(arrived: _Arrived) -> None:
    arrived.keyring.secrets.clear()
    arrived.begin()
    write(arrived.page, "ganz falsch geraten")
    enter(arrived.page)
    enter(arrived.page)
    arrived.settle()
    assert arrived.opened == []
    assert arrived.shows("Mit diesem Passwort öffnet sich der Datenbestand nicht.")
    assert [entry.text() for entry in arrived.entries()] == [""]
    write(arrived.page, PASSPHRASE)
    enter(arrived.page)
    arrived.settle()
    assert len(arrived.opened) == 1


def test_the_words_open_when_the_passphrase_is_forgotten(arrived: _Arrived) -> None:
    arrived.keyring.secrets.clear()
    arrived.begin()
    arrived.click("Passwort vergessen?")
    write(arrived.page, "Unsinn " + " ".join(arrived.key.words[1:]))
    enter(arrived.page)
    arrived.settle()
    assert arrived.shows("Bitte Wort 1 ansehen.")
    (words,) = arrived.page.findChildren(QPlainTextEdit)
    assert words.toPlainText().startswith("Unsinn ")
    words.clear()
    write(arrived.page, " ".join(arrived.key.words).lower())
    enter(arrived.page)
    arrived.settle()
    assert len(arrived.opened) == 1


def test_from_the_words_there_is_a_way_back_to_the_passphrase(arrived: _Arrived) -> None:
    arrived.keyring.secrets.clear()
    arrived.begin()
    arrived.click("Passwort vergessen?")
    arrived.click("Zurück zum Passwort")
    assert arrived.shows("Willkommen zurück")


def test_nothing_leads_away_while_it_is_being_opened(arrived: _Arrived) -> None:
    """The answer would find its page gone."""
    arrived.keyring.secrets.clear()
    arrived.begin()
    write(arrived.page, "ganz falsch geraten")
    enter(arrived.page)
    arrived.click("Passwort vergessen?")
    arrived.settle()
    assert arrived.shows("Mit diesem Passwort öffnet sich der Datenbestand nicht.")
    arrived.click("Passwort vergessen?")
    write(arrived.page, "Unsinn " + " ".join(arrived.key.words[1:]))
    enter(arrived.page)
    arrived.click("Zurück zum Passwort")
    arrived.settle()
    assert arrived.shows("Bitte Wort 1 ansehen.")
    arrived.click("Zurück zum Passwort")
    assert arrived.shows("Willkommen zurück")


def test_a_backup_on_its_way_back_is_not_left_alone(arrived: _Arrived, tmp_path: Path) -> None:
    page = StartPage(entrance_to(tmp_path / "new", arrived.clock), arrived.jobs)
    page.opened.connect(arrived.opened.append)
    left: list[bool] = []
    page.setup_wanted.connect(lambda: left.append(True))
    arrived.qtbot.addWidget(page)
    arrived.page.hide()
    page.show()
    page.begin_restoring()
    file, secret, _ = [entry for entry in page.findChildren(QLineEdit) if entry.isVisible()]
    file.setText(str(arrived.backup))
    secret.setText(PASSPHRASE)
    enter(page)
    (back,) = [button for button in page.findChildren(QPushButton) if button.text() == "Zurück"]
    back.click()
    assert "Die Sicherung wird zurückgeholt" in shown_texts(page)
    arrived.settle()
    assert (left, arrived.centre_name()) == ([], ANSWERS.centre.name)
    page.hide()


def test_a_damaged_store_says_so_and_a_backup_takes_its_place(arrived: _Arrived) -> None:
    database = arrived.folder / "direktdraht.db"
    database.write_bytes(database.read_bytes()[:5000])
    arrived.begin()
    assert arrived.opened == []
    assert arrived.shows("Der Datenbestand ist beschädigt")
    arrived.click("Sicherung zurückholen")
    file, secret, _ = arrived.entries()
    file.setText(str(arrived.backup))
    secret.setText(PASSPHRASE)
    enter(arrived.page)
    arrived.settle()
    assert arrived.centre_name() == ANSWERS.centre.name


def test_a_lost_key_file_comes_back_and_nothing_newer_is_lost(arrived: _Arrived) -> None:
    (key_file,) = [
        path for path in arrived.folder.iterdir() if path.is_file() and path.suffix not in {".db", ".lock"} and "key" in path.name
    ]
    key_file.unlink()
    size = (arrived.folder / "direktdraht.db").stat()
    arrived.begin()
    assert arrived.shows("Die Schlüsseldatei neben dem Datenbestand fehlt.")
    arrived.click("Sicherung zurückholen")
    file, _, words = arrived.entries()
    file.setText(str(arrived.backup))
    words.setText(" ".join(arrived.key.words))
    enter(arrived.page)
    arrived.settle()
    assert arrived.centre_name() == ANSWERS.centre.name
    assert (arrived.folder / "direktdraht.db").stat().st_ino == size.st_ino


def test_a_second_start_says_that_the_first_is_open(arrived: _Arrived) -> None:
    first = entrance_to(arrived.folder, arrived.clock, arrived.keyring).open_with_passphrase(PASSPHRASE)
    arrived.begin()
    assert arrived.shows("Das Programm ist mit diesem Datenbestand schon geöffnet.")
    assert not [button for button in arrived.page.findChildren(QPushButton) if button.isVisible() and "Sicherung" in button.text()]
    first.close()
    arrived.click("Noch einmal versuchen")
    arrived.settle()
    assert len(arrived.opened) == 1


@pytest.mark.parametrize("by_words", [False, True])
def test_an_empty_machine_takes_a_backup(arrived: _Arrived, tmp_path: Path, by_words: bool) -> None:
    page = StartPage(entrance_to(tmp_path / "new", arrived.clock), arrived.jobs)
    page.opened.connect(arrived.opened.append)
    arrived.qtbot.addWidget(page)
    arrived.page.hide()
    page.show()
    page.begin_restoring()
    enter(page)
    assert "Bitte die Datei der Sicherung wählen." in shown_texts(page)
    file, secret, words = [entry for entry in page.findChildren(QLineEdit) if entry.isVisible()]
    file.setText(str(arrived.backup))
    enter(page)
    assert "Bitte das Passwort oder die Wörter des Notfallblatts eingeben." in shown_texts(page)
    secret.setText("" if by_words else "ganz falsch geraten")
    words.setText("Unsinn" if by_words else "")
    enter(page)
    arrived.settle()
    assert arrived.opened == []
    (words if by_words else secret).setText(" ".join(arrived.key.words) if by_words else PASSPHRASE)
    enter(page)
    arrived.settle()
    assert arrived.centre_name() == ANSWERS.centre.name
    page.hide()


def test_without_a_store_the_way_back_leads_to_setting_up(arrived: _Arrived, tmp_path: Path) -> None:
    page = StartPage(entrance_to(tmp_path / "new", arrived.clock), arrived.jobs)
    arrived.qtbot.addWidget(page)
    page.begin_restoring()
    (back,) = [button for button in page.findChildren(QPushButton) if button.text() == "Zurück"]
    with arrived.qtbot.waitSignal(page.setup_wanted):
        back.click()


STAFF = tuple(Staff(id=str(number), name=name, sign=name[0]) for number, name in enumerate(("Karin Roth", "Ayşe Demir", "Kim Reuter")))


def test_staff_are_chosen_by_their_number(arrived: _Arrived) -> None:
    arrived.page.ask_staff(STAFF)
    press(arrived.page, Qt.Key.Key_9)
    press(arrived.page, Qt.Key.Key_0)
    write(arrived.page, "²")  # a digit to Python, and what the key of the 2 gives with AltGr
    assert arrived.chosen == []
    press(arrived.page, Qt.Key.Key_2)
    assert arrived.chosen == [STAFF[1]]


def test_staff_are_chosen_by_tabulator_and_enter(arrived: _Arrived) -> None:
    arrived.page.ask_staff(STAFF)
    press(arrived.page, Qt.Key.Key_Tab)
    press(arrived.page, Qt.Key.Key_Tab)
    enter(arrived.page)
    assert arrived.chosen == [STAFF[2]]


def test_staff_are_chosen_by_a_click(arrived: _Arrived) -> None:
    arrived.page.ask_staff(STAFF)
    (button,) = [button for button in arrived.page.findChildren(QPushButton) if button.accessibleName() == "Kim Reuter"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert arrived.chosen == [STAFF[2]]
