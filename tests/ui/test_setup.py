"""The first start, as a person sees it: by keyboard from an empty folder to an open store."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.setup import RecoveryKey, SetupAnswers
from app.domain.terms import DataProtectionLaw, Route
from app.security.keyring_port import MemoryKeyring
from app.security.words import word_list
from app.services.centre import centre_sheet
from app.services.store import OpenStore
from app.ui.application import make_application
from app.ui.setup import SetupWizard
from app.ui.setup.steps import Step
from app.ui.tasks.jobs import Jobs
from tests.conftest import FrozenClock
from tests.ui.entering import enter, entrance_to, press, settle, shown_texts, tab, write
from tests.ui.reach import out_of_reach

PASSPHRASE = "Vier Äpfel im Hof"
PLACES = (2, 6, 12)


class _Started:
    """A wizard on the screen, and the stores it hands over."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: FrozenClock) -> None:
        make_application()
        self.qtbot, self.folder, self.clock = qtbot, folder, clock
        self.keyring = MemoryKeyring()
        self.jobs = Jobs()
        self.stores: list[OpenStore] = []
        self.wizard = SetupWizard(entrance_to(folder, clock, self.keyring), self.jobs, ask_places=lambda _: PLACES)
        self.wizard.finished.connect(self.stores.append)
        qtbot.addWidget(self.wizard)
        self.wizard.resize(1366, 768)
        self.wizard.show()
        self.wizard.activateWindow()

    @property
    def step(self) -> Step:
        return self.wizard.presenter.step

    def is_at(self, step: Step) -> bool:
        return self.step is step

    @property
    def words(self) -> tuple[str, ...]:
        """Answer the words as they stand on the screen."""
        named = {label.accessibleName(): label.text() for label in self.wizard.sheet.findChildren(QLabel)}
        return tuple(next(text for name, text in named.items() if name == f"Wort {number}: {text}") for number in range(1, 14))

    def go_to(self, step: Step) -> None:
        """Fill in the least there is, up to a page."""
        typed = {Step.CENTRE: "Familienzentrum Regenbogen", Step.SITES: "Kita Nord", Step.STAFF: "Karin Roth"}
        while self.step < step:
            write(self.wizard, typed.get(self.step, ""))
            if self.step is Step.PASSPHRASE:
                self.give_passphrase()
            enter(self.wizard)
            settle(self.qtbot, self.jobs)

    def give_passphrase(self, passphrase: str = PASSPHRASE, repeated: str = PASSPHRASE) -> None:
        for entry, text in zip(self.wizard.passphrase.grid.entries.values(), (passphrase, repeated), strict=True):
            entry.setFocus()
            entry.clear()
            write(self.wizard, text)

    def close(self) -> None:
        self.jobs.close()
        self.wizard.leave()
        for store in self.stores:
            store.close()


@pytest.fixture
def started(qtbot: QtBot, tmp_path: Path, clock: FrozenClock) -> Iterator[_Started]:
    started = _Started(qtbot, tmp_path / "store", clock)
    yield started
    started.close()


def test_a_centre_is_set_up_by_keyboard_alone(started: _Started, qtbot: QtBot) -> None:
    wizard = started.wizard
    enter(wizard)
    write(wizard, "Familienzentrum Đorđe")
    tab(wizard)
    write(wizard, "Lange Straße 1")
    tab(wizard)
    write(wizard, "59555")
    tab(wizard)
    write(wizard, "Lippstadt")
    tab(wizard, 2)
    write(wizard, "Trägerverein Regenbogen")
    tab(wizard)
    press(wizard, Qt.Key.Key_Left)  # from DSGVO to KDG
    enter(wizard)
    assert started.is_at(Step.SITES)
    write(wizard, "Kita Nord")
    tab(wizard, 5)
    write(wizard, "62,5")
    enter(wizard)
    write(wizard, "Karin Roth")
    tab(wizard, 2)
    write(wizard, "4821")
    tab(wizard)
    enter(wizard)  # the button for one more person
    write(wizard, "Ayşe Demir")
    enter(wizard)
    assert started.is_at(Step.OFFICES)
    enter(wizard)
    write(wizard, PASSPHRASE)
    tab(wizard)
    write(wizard, PASSPHRASE)
    enter(wizard)
    settle(qtbot, started.jobs)
    assert started.is_at(Step.SHEET)
    words = started.words
    enter(wizard)
    for place in PLACES:
        write(wizard, words[place].upper())
        tab(wizard)
    wizard.on.setFocus()
    enter(wizard)
    (store,) = started.stores
    sheet = store.desk.ask(centre_sheet)
    assert (sheet.centre.name, sheet.centre.city, sheet.centre.law) == ("Familienzentrum Đorđe", "Lippstadt", DataProtectionLaw.KDG)
    assert [(site.name, site.street, site.lunch_month_cents) for site in sheet.sites] == [("Kita Nord", "Lange Straße 1", 6250)]
    assert {(staff.name, staff.sign, staff.has_pin) for staff in sheet.staff} == {("Karin Roth", "KR", True), ("Ayşe Demir", "AD", False)}
    assert {office.name for office in sheet.offices} == {"Jobcenter AHA Kreis Soest", "Sozialamt Lippstadt"}
    assert started.keyring.secrets


def test_the_store_opens_with_the_passphrase_and_with_the_words(started: _Started) -> None:
    started.go_to(Step.SHEET)
    words = started.words
    started.wizard.leave()
    entrance = entrance_to(started.folder, started.clock)
    entrance.open_with_passphrase(PASSPHRASE).close()
    entrance.open_with_recovery_key(" ".join(words)).close()


def test_without_the_keyring_the_next_start_asks(started: _Started) -> None:
    started.go_to(Step.PASSPHRASE)
    started.wizard.passphrase.keyring.setChecked(False)
    started.go_to(Step.SHEET)
    assert started.keyring.secrets == {}


def test_a_page_with_a_mistake_stays_and_says_so(started: _Started) -> None:
    started.go_to(Step.CENTRE)
    enter(started.wizard)
    assert started.is_at(Step.CENTRE)
    assert "Bitte den Namen des Familienzentrums eintragen." in shown_texts(started.wizard)
    assert started.wizard.focusWidget() is started.wizard.centre.fields()["centre.name"].entry


def test_a_hint_stands_under_a_field_that_was_left_and_does_not_stop(started: _Started) -> None:
    started.go_to(Step.CENTRE)
    write(started.wizard, "Familienzentrum")
    tab(started.wizard, 2)
    write(started.wizard, "595")
    tab(started.wizard)
    assert "595 ist keine übliche Postleitzahl" in started.wizard.centre.fields()["centre.postcode"].problem
    assert started.wizard.centre.fields()["centre.iban"].problem == ""
    enter(started.wizard)
    assert started.is_at(Step.SITES)


def test_a_wrong_repeat_keeps_the_store_from_being_made(started: _Started, qtbot: QtBot) -> None:
    started.go_to(Step.PASSPHRASE)
    started.give_passphrase(repeated="Vier Birnen im Hof")
    enter(started.wizard)
    settle(qtbot, started.jobs)
    assert started.is_at(Step.PASSPHRASE)
    assert "Die beiden Passwörter sind nicht gleich." in shown_texts(started.wizard)
    assert not started.folder.exists()


def test_a_short_passphrase_is_told_while_typing(started: _Started) -> None:
    started.go_to(Step.PASSPHRASE)
    write(started.wizard, "kurz")
    assert "noch zu kurz" in shown_texts(started.wizard)
    write(started.wizard, " Fluss Kamel Treppe Mond Lampe")
    assert "sehr gut" in shown_texts(started.wizard)


def test_pressing_twice_makes_one_store(started: _Started, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[SetupAnswers] = []
    create = started.wizard.presenter._entrance.create

    def counted(answers: SetupAnswers) -> tuple[OpenStore, RecoveryKey]:
        made.append(answers)
        return create(answers)

    monkeypatch.setattr(started.wizard.presenter._entrance, "create", counted)
    started.go_to(Step.PASSPHRASE)
    started.give_passphrase()
    QTest.mouseDClick(started.wizard.on, Qt.MouseButton.LeftButton)
    enter(started.wizard)
    enter(started.wizard)
    settle(qtbot, started.jobs)
    assert len(made) == 1
    assert started.is_at(Step.SHEET)


def test_what_stands_in_the_way_is_said_and_nothing_typed_is_lost(started: _Started, qtbot: QtBot) -> None:
    started.go_to(Step.PASSPHRASE)
    started.folder.mkdir(parents=True)
    (started.folder / "direktdraht.db").write_bytes(b"somebody else's")
    started.give_passphrase()
    enter(started.wizard)
    settle(qtbot, started.jobs)
    assert started.is_at(Step.PASSPHRASE)
    assert "In diesem Ordner liegt schon ein Datenbestand." in shown_texts(started.wizard)
    assert started.wizard.typed().passphrase == PASSPHRASE
    (started.folder / "direktdraht.db").unlink()
    enter(started.wizard)
    settle(qtbot, started.jobs)
    assert started.is_at(Step.SHEET)


def test_wrong_words_are_marked_and_the_right_ones_end_it(started: _Started) -> None:
    started.go_to(Step.TYPED_BACK)
    words, page = started.words, started.wizard.back_page
    for place in PLACES:
        page.grid.entries[str(place)].setText(words[place])
    page.grid.entries["6"].setText(words[5] if words[5] != words[6] else words[4])
    enter(started.wizard)
    assert started.stores == []
    assert [place for place, field in page.grid.fields.items() if field.problem] == ["6"]
    assert started.wizard.focusWidget() is page.grid.entries["6"]
    page.grid.entries["6"].setText(f"  {words[6]} ")
    enter(started.wizard)
    enter(started.wizard)
    assert len(started.stores) == 1


def test_all_words_may_be_typed_instead(started: _Started) -> None:
    started.go_to(Step.TYPED_BACK)
    page = started.wizard.back_page
    page.switch.click()
    write(started.wizard, "Unsinn " + " ".join(started.words[1:]))
    enter(started.wizard)
    assert "Bitte Wort 1 ansehen." in shown_texts(started.wizard)
    page.all.clear()
    write(started.wizard, ", ".join(started.words))
    enter(started.wizard)
    assert len(started.stores) == 1


def test_the_words_are_not_in_sight_when_they_are_asked(started: _Started) -> None:
    started.go_to(Step.TYPED_BACK)
    in_sight = set(re.findall(r"\w+", shown_texts(started.wizard)))
    # The key is drawn by chance from everyday words: one or two may stand in the page's own sentences.
    assert len(in_sight.intersection(started.words)) < len(started.words) // 2
    press(started.wizard, Qt.Key.Key_Tab)
    started.wizard.back.click()
    assert started.is_at(Step.SHEET)
    assert not started.wizard.back.isVisible()


def test_on_a_small_screen_words_and_code_can_both_be_seen_whole(started: _Started, qtbot: QtBot) -> None:
    """They are shown this once; what is cut off at the side cannot be scrolled to."""
    started.go_to(Step.SHEET)
    labels = {label.accessibleName().partition(":")[0]: label for label in started.wizard.sheet.findChildren(QLabel)}
    for number, word in enumerate(sorted(word_list(), key=len)[-13:], 1):  # which words are drawn is chance
        labels[f"Wort {number}"].setText(word)
    started.wizard.resize(683, 297)
    qtbot.waitUntil(lambda: started.wizard.width() <= 700)  # what the system draws around it is not there
    assert started.wizard.sheet.minimumSizeHint().width() <= started.wizard.sheet.width()
    qtbot.waitUntil(lambda: out_of_reach(started.wizard) == [])


def test_the_sheet_is_saved_as_a_pdf(started: _Started, qtbot: QtBot, tmp_path: Path) -> None:
    started.go_to(Step.SHEET)
    started.wizard._output.choose_file(str(tmp_path / "Notfallblatt"))
    settle(qtbot, started.jobs)
    assert (tmp_path / "Notfallblatt.pdf").read_bytes().startswith(b"%PDF-")
    assert "Gespeichert" in shown_texts(started.wizard)


def test_a_folder_that_takes_no_sheet_is_told(started: _Started, qtbot: QtBot, tmp_path: Path) -> None:
    started.go_to(Step.SHEET)
    blocked = tmp_path / "Notfallblatt.pdf"
    blocked.mkdir()
    started.wizard._output.choose_file(str(blocked))
    settle(qtbot, started.jobs)
    assert "Gespeichert" not in shown_texts(started.wizard)
    assert "In diesen Ordner kann das Programm nichts schreiben." in shown_texts(started.wizard)


def test_another_office_is_typed_with_what_it_decides(started: _Started) -> None:
    started.go_to(Step.OFFICES)
    page = started.wizard.offices
    assert [line.typed().texts["name"] for line in page.lines if line.tick.isChecked()] == ["Jobcenter AHA Kreis Soest"]
    assert "Stand 2018 – bitte prüfen" in shown_texts(started.wizard)
    page.add.click()
    enter(started.wizard)
    assert started.is_at(Step.OFFICES)
    assert "Bitte den Namen der Stelle eintragen." in shown_texts(started.wizard)
    write(started.wizard, "Wohngeldstelle Unna")
    tab(started.wizard, 6)  # four more entries, then the second of the routes
    press(started.wizard, Qt.Key.Key_Space)
    enter(started.wizard)
    assert started.is_at(Step.PASSPHRASE)
    *_, other = page.offices()
    assert (other.texts["name"], other.routes, other.is_used) == ("Wohngeldstelle Unna", (Route.KIZ,), True)


def test_every_office_has_the_height_it_needs(started: _Started) -> None:
    started.go_to(Step.OFFICES)
    page = started.wizard.offices
    started.qtbot.wait(100)
    squeezed = [line.tick.text() for line in page.lines if line.height() < line.minimumSizeHint().height()]
    assert squeezed == []
    assert page.area.verticalScrollBar().maximum() > 0


def test_two_with_the_same_sign_are_told_at_the_second(started: _Started) -> None:
    started.go_to(Step.STAFF)
    page = started.wizard.staff
    write(started.wizard, "Karin Roth")
    page.add.click()
    write(started.wizard, "Kim Reuter")
    assert page.texts()[1]["sign"] == "KRE"
    tab(started.wizard)
    page.lines[1].grid.entries["sign"].clear()
    write(started.wizard, "kr")
    enter(started.wizard)
    assert started.is_at(Step.STAFF)
    assert "Das Zeichen KR ist schon vergeben." in page.fields()["staff[1].sign"].problem
    page.lines[1].remove.click()
    enter(started.wizard)
    assert started.is_at(Step.OFFICES)


def test_a_sign_typed_by_hand_stays(started: _Started) -> None:
    started.go_to(Step.STAFF)
    write(started.wizard, "Karin")
    tab(started.wizard)
    started.wizard.staff.lines[0].grid.entries["sign"].clear()
    write(started.wizard, "KA")
    started.wizard.staff.lines[0].grid.entries["name"].setFocus()
    write(started.wizard, " Roth")
    assert started.wizard.staff.texts()[0]["sign"] == "KA"


def test_going_back_keeps_what_was_typed(started: _Started) -> None:
    started.go_to(Step.SITES)
    started.wizard.back.click()
    assert started.is_at(Step.CENTRE)
    enter(started.wizard)
    assert started.wizard.typed().centre["name"] == "Familienzentrum Regenbogen"


def test_a_backup_is_asked_for_instead(started: _Started, qtbot: QtBot) -> None:
    with qtbot.waitSignal(started.wizard.restore_wanted):
        started.wizard.welcome.findChildren(QPushButton, "quiet")[0].click()


def test_an_office_is_asked_four_things_and_has_its_one_screen(started: _Started, qtbot: QtBot) -> None:
    wizard = started.wizard
    button = next(each for each in wizard.welcome.findChildren(QPushButton) if each.text() == "Als Stelle einrichten")
    button.click()
    shown = shown_texts(wizard)
    assert "Name der Stelle" in shown
    assert "Kitas" not in shown
    assert "Träger" not in shown
    write(wizard, "Jobcenter am Markt")
    enter(wizard)
    assert started.is_at(Step.STAFF)
    write(wizard, "Jonas Weber")
    enter(wizard)
    assert started.is_at(Step.PASSPHRASE)
    started.give_passphrase()
    enter(wizard)
    settle(qtbot, started.jobs)
    assert started.is_at(Step.SHEET)
    store = wizard.presenter._done[0]
    assert store.is_office
    sheet = store.desk.ask(centre_sheet)
    assert (sheet.centre.name, sheet.sites, sheet.offices) == ("Jobcenter am Markt", (), ())
