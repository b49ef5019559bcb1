"""The window with a real store: lock, idle, PIN, counter mode, shortcuts, search – as a person at the desk meets them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.core.clock import Clock
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.people import CentreFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.security.keyring_port import MemoryKeyring
from app.services import families
from app.services.entrance import TRIAL_COST, Entrance
from app.ui.application import make_application
from app.ui.features.families.view import FamiliesScreen
from app.ui.shell.desk_page import DeskPage
from app.ui.shell.hit_drop import HitDrop
from app.ui.shell.idle import IdleWatch
from app.ui.shell.lock_page import LockPage
from app.ui.shell.shortcut_card import ShortcutCard
from app.ui.shell.window import MainWindow
from app.ui.start.pages import PassphrasePage, StaffPage
from app.ui.tasks.jobs import Jobs
from app.ui.theme import apply_theme
from tests.waiting import WAIT_MS

_PASSPHRASE = "vier kleine Enten"
_PIN = "4711"
_ANSWERS = SetupAnswers(
    centre=CentreFields(name="Familienzentrum Regenbogen"),
    staff=(StaffAnswers(name="Karin Roth", sign="KR", pin=_PIN), StaffAnswers(name="Jonas Tietze", sign="JT")),
    passphrase=_PASSPHRASE,
)
_FAMILY = FamilyDraft(
    adults=(AdultDraft(family_name="Müller", given_names="Sandra"),),
    children=(ChildDraft(family_name="Müller", given_names="Mia", birth_date=date(2020, 9, 1)),),
)
Settle = Callable[[], None]


class ShownWindows(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def entrance(tmp_path: Path, clock: Clock, keyring: MemoryKeyring) -> Entrance:
    entrance = Entrance(tmp_path / "store", keyring=keyring, clock=clock, cost=TRIAL_COST)
    store, _ = entrance.create(_ANSWERS)
    store.desk.do(families.save_family, _FAMILY)
    store.close()
    return entrance


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    return Jobs()


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Settle:
    def wait() -> None:
        qtbot.wait(60)  # the search box asks after a short pause
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)

    return wait


@pytest.fixture
def window(qtbot: QtBot, entrance: Entrance, jobs: Jobs, settle: Settle) -> Iterator[MainWindow]:
    app = make_application()
    window = MainWindow(entrance, jobs)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.start()
    settle()
    yield window
    settle()
    window.close()
    window.deleteLater()
    apply_theme(app)


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, settle: Settle) -> DeskPage:
    QTest.keyClick(staff_page(window), Qt.Key.Key_1)
    settle()
    return window.open_desk


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifier)


def staff_page(window: MainWindow) -> StaffPage:
    page = window.findChild(StaffPage)
    assert page is not None
    return page


def secret_field(page: LockPage) -> QLineEdit:
    (field,) = page.findChildren(QLineEdit)
    return field


def try_secret(qtbot: QtBot, window: MainWindow, secret: str, settle: Settle) -> None:
    assert window.lock_page is not None
    field = secret_field(window.lock_page)
    QTest.keyClicks(field, secret)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def test_the_keyring_opens_and_staff_are_asked_for(window: MainWindow) -> None:
    assert window.findChild(StaffPage) is not None
    assert window.desk_page is None


def test_from_start_to_desk_no_other_window_flashes(qtbot: QtBot, entrance: Entrance, jobs: Jobs, settle: Settle) -> None:
    app = make_application()
    shown = ShownWindows()
    window = MainWindow(entrance, jobs)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    app.installEventFilter(shown)
    window.start()
    settle()
    QTest.keyClick(staff_page(window), Qt.Key.Key_1)
    settle()
    assert shown.names == []
    assert window.isActiveWindow()
    window.lock()
    settle()
    assert shown.names == []
    window.close()


def test_without_keyring_the_passphrase_opens(qtbot: QtBot, keyring: MemoryKeyring, entrance: Entrance, jobs: Jobs, settle: Settle) -> None:
    keyring.secrets.clear()
    make_application()
    window = MainWindow(entrance, jobs)
    qtbot.addWidget(window)
    window.show()
    window.start()
    settle()
    page = window.findChild(PassphrasePage)
    assert page is not None
    (field,) = page.findChildren(QLineEdit)
    QTest.keyClicks(field, "wrong on purpose")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert window.findChild(StaffPage) is None
    QTest.keyClicks(field, _PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert window.findChild(StaffPage) is not None
    window.close()


def test_lock_hides_everything_and_keeps_what_is_typed(qtbot: QtBot, window: MainWindow, desk: DeskPage, settle: Settle) -> None:
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    typed = next(field for field in desk.current_screen.findChildren(QLineEdit) if field.isVisible() and not field.text())
    QTest.keyClicks(typed, "Yildiz")
    dialog = QDialog(window)
    dialog.setWindowTitle("Familie Yildiz")
    dialog.show()
    press(qtbot, window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.lock_page is not None
    assert window.lock_page.isVisible()
    assert not desk.isVisible()
    assert not dialog.isVisible()
    assert "Yildiz" not in window.windowTitle()
    try_secret(qtbot, window, _PIN, settle)
    assert desk.isVisible()
    assert dialog.isVisible()
    assert typed.isVisible()
    assert typed.text() == "Yildiz"
    dialog.close()


def test_shortcuts_do_not_reach_behind_the_lock(qtbot: QtBot, window: MainWindow, desk: DeskPage, settle: Settle) -> None:
    window.lock()
    settle()
    press(qtbot, window, Qt.Key.Key_F2)
    press(qtbot, window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not desk.is_counter_mode
    assert not desk.isVisible()
    try_secret(qtbot, window, _PIN, settle)


def test_a_locked_desk_acts_for_nobody(window: MainWindow, desk: DeskPage, settle: Settle) -> None:
    working = desk.context.desk
    assert working.actor is not None
    window.lock()
    settle()
    assert working.actor is None


def test_idle_locks(qtbot: QtBot, window: MainWindow, desk: DeskPage) -> None:
    watch = window.findChild(IdleWatch)
    assert watch is not None
    watch.idle.emit()
    assert not desk.isVisible()


def test_idle_is_counted_from_the_last_key(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch = IdleWatch(QApplication.instance() or field, field, after_ms=1_500)  # far longer than a busy machine takes for one letter
    fired: list[bool] = []
    watch.idle.connect(lambda: fired.append(True))
    watch.start()
    for _ in range(5):
        qtbot.wait(400)
        QTest.keyClick(field, Qt.Key.Key_A)
    assert fired == []
    qtbot.waitUntil(lambda: bool(fired), timeout=WAIT_MS)
    watch.stop()


def test_five_wrong_pins_then_only_the_passphrase(qtbot: QtBot, window: MainWindow, desk: DeskPage, settle: Settle) -> None:
    window.lock()
    settle()
    for _ in range(5):
        try_secret(qtbot, window, "0000", settle)
    try_secret(qtbot, window, _PIN, settle)
    assert not desk.isVisible()
    try_secret(qtbot, window, _PASSPHRASE, settle)
    assert desk.isVisible()


def test_counter_mode_shows_one_family_and_says_how_to_leave(qtbot: QtBot, window: MainWindow, desk: DeskPage, settle: Settle) -> None:
    family_id = desk.context.desk.ask(families.family_ids)[0]
    desk.open_family(family_id)
    settle()
    size = QApplication.font().pixelSize()
    press(qtbot, window, Qt.Key.Key_F2)
    settle()
    assert desk.is_counter_mode
    assert not desk.header.isVisible()
    assert isinstance(desk.current_screen, FamiliesScreen)
    assert QApplication.font().pixelSize() > size
    press(qtbot, window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(desk.current_screen, FamiliesScreen)
    leave = next(button for button in desk.findChildren(QPushButton) if "F2" in button.text() and button.isVisible())
    QTest.mouseClick(leave, Qt.MouseButton.LeftButton)
    settle()
    assert desk.header.isVisible()
    assert QApplication.font().pixelSize() == size


def test_number_keys_change_the_tab(qtbot: QtBot, window: MainWindow, desk: DeskPage, settle: Settle) -> None:
    seen = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        press(qtbot, window, key, Qt.KeyboardModifier.ControlModifier)
        settle()
        seen.append(type(desk.current_screen).__name__)
    assert seen == ["TodayScreen", "FamiliesScreen", "ApplicationsScreen", "LineScreen"]


def test_shift_f1_lists_the_keys(qtbot: QtBot, window: MainWindow, desk: DeskPage) -> None:
    press(qtbot, window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    (card,) = [card for card in window.findChildren(ShortcutCard) if card.isVisible()]
    press(qtbot, window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert not card.isVisible()


def test_on_a_low_screen_the_list_of_keys_can_be_scrolled_by_key(qtbot: QtBot, window: MainWindow, desk: DeskPage) -> None:
    window.resize(683, 326)
    desk.toggle_shortcuts()
    (card,) = window.findChildren(ShortcutCard)
    (last,) = [each for each in card.findChildren(QPushButton) if each.text().startswith("Schließen")]
    qtbot.waitUntil(last.hasFocus, timeout=WAIT_MS)
    assert last.visibleRegion().isEmpty()
    for _ in range(10):
        QTest.keyClick(last, Qt.Key.Key_PageDown)
    assert last.visibleRegion().boundingRect() == last.rect()
    QTest.keyClick(last, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_search_finds_from_anywhere_and_opens_the_family(qtbot: QtBot, window: MainWindow, desk: DeskPage, settle: Settle) -> None:
    press(qtbot, window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "mueller")
    settle()
    drop = window.findChild(HitDrop)
    assert drop is not None
    assert drop.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert isinstance(desk.current_screen, FamiliesScreen)
    assert not drop.isVisible()
