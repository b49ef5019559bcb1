"""A locked screen shows nothing, lets nothing through, and loses nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout

from app.core.errors import ErrorCode, UserError
from app.core.messages import explain
from app.services import families
from app.ui.shell.lock_page import LockPage
from app.ui.shell.window import MainWindow
from app.ui.start.pages import PassphrasePage, StaffPage
from tests.store.home import PASSPHRASE
from tests.ui.window_home import PIN, WindowHome, button, key, named, search_box, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS

LOCKED_TITLE = "Direktdraht – gesperrt"


def open_family(home: WindowHome, window: MainWindow) -> str:
    page = window.open_desk
    family_id = page.context.desk.ask(families.family_ids)[0]
    page.open_family(family_id)
    home.qtbot.waitUntil(lambda: "Müller" in texts(window), timeout=WAIT_MS)
    home.settle(window)
    return family_id


def lock(home: WindowHome, window: MainWindow) -> LockPage:
    strg(window, Qt.Key.Key_L)
    page = home.wait_for(window, LockPage)
    home.settle(window)
    return page


def unlock(home: WindowHome, window: MainWindow, secret: str) -> None:
    entry = seen(home.wait_for(window, LockPage), QLineEdit)[0]
    assert window.focusWidget() is entry  # not the application's: without a display nobody gives it back after a dialog
    write(secret, entry)
    write("\r", entry, Qt.Key.Key_Return)
    home.qtbot.waitUntil(window.open_desk.isVisible, timeout=WAIT_MS)


def test_nothing_of_what_was_open_is_left_in_sight(home: WindowHome) -> None:
    with home.at_work() as window:
        open_family(home, window)
        page = lock(home, window)
        assert window.windowTitle() == LOCKED_TITLE
        assert "Müller" not in texts(window)
        assert "Sandra" not in texts(window)
        assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [window]
        assert page.isVisible()
        assert store_of(window).is_locked
        assert store_of(window).desk.actor is None


def test_on_a_low_screen_the_field_is_in_sight(home: WindowHome) -> None:
    with home.at_work() as window:
        window.resize(683, 326)
        window.open_desk.toggle_counter_mode()
        page = lock(home, window)
        (entry,) = seen(page, QLineEdit)
        for each in (entry, button(page, "Entsperren")):
            assert each.visibleRegion().boundingRect() == each.rect()


def test_dialogs_and_menus_go_and_dialogs_come_back(home: WindowHome) -> None:
    with home.at_work() as window:
        dialog = QDialog(window)
        QVBoxLayout(dialog).addWidget(QLabel("Familie Müller"))
        dialog.open()
        menu = QMenu(window)
        menu.addAction("Müller")
        menu.popup(window.pos())
        lock(home, window)
        assert (dialog.isVisible(), menu.isVisible()) == (False, False)
        unlock(home, window, PIN)
        assert (dialog.isVisible(), menu.isVisible()) == (True, False)
        assert dialog.isModal()
        dialog.close()


def test_the_keys_lock_from_inside_a_dialog_too(home: WindowHome) -> None:
    with home.at_work() as window:
        dialog = QDialog(window)
        entry = QLineEdit(dialog)
        dialog.open()
        with home.qtbot.waitActive(dialog):
            dialog.activateWindow()
        entry.setFocus()
        strg(window, Qt.Key.Key_L)
        home.wait_for(window, LockPage)
        assert not dialog.isVisible()


def test_what_opens_only_after_the_lock_is_hidden_too(home: WindowHome) -> None:
    with home.at_work() as window:
        lock(home, window)
        late = QDialog(window)
        late.open()
        home.qtbot.waitUntil(lambda: not late.isVisible(), timeout=WAIT_MS)
        unlock(home, window, PIN)
        assert late.isVisible()
        late.close()


def test_hits_below_the_search_box_go_at_once(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_F)
        write("mueller")
        home.qtbot.waitUntil(lambda: bool(search_box(window)._drop.hits()), timeout=WAIT_MS)  # type: ignore[attr-defined]
        drop = search_box(window)._drop  # type: ignore[attr-defined]
        assert drop.isVisible()
        window.lock()
        assert not drop.isVisible()


def test_shortcuts_do_not_reach_behind_the_lock(home: WindowHome) -> None:
    with home.at_work() as window:
        open_family(home, window)
        desk = window.open_desk
        lock(home, window)
        for code in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_F, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_L):
            strg(window, code)
        for code in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_Escape):
            key(window, code)
        home.settle(window)
        assert seen(window, LockPage)
        assert not desk.isVisible()
        unlock(home, window, PIN)
        assert not desk.is_counter_mode
        assert "Müller" in texts(desk)
        assert desk.current_screen._page is None  # type: ignore[attr-defined]


def typed_on(home: WindowHome, window: MainWindow) -> QPlainTextEdit:
    """Open the editor and leave half a sentence in it."""
    open_family(home, window)
    window.open_desk.current_screen.edit_family()  # type: ignore[attr-defined]
    home.settle(window)
    remark = named(window, QPlainTextEdit, "Bemerkung")
    remark.setFocus()
    write("Oma Ørsted holt ab, a", remark)
    return remark


def test_half_a_word_is_still_there_after_the_pin(home: WindowHome) -> None:
    with home.at_work() as window:
        remark = typed_on(home, window)
        lock(home, window)
        unlock(home, window, PIN)
        assert remark.isVisible()
        assert remark.hasFocus()
        write("ußer montags")
        assert remark.toPlainText() == "Oma Ørsted holt ab, außer montags"
        actor = store_of(window).desk.actor
        assert actor is not None
        assert actor.sign == "KR"


def test_half_a_word_is_still_there_after_the_passphrase_of_another(home: WindowHome) -> None:
    with home.at_work() as window:
        remark = typed_on(home, window)
        page = lock(home, window)
        button(page, "Ayşe Demir").click()
        unlock(home, window, PASSPHRASE)
        assert remark.toPlainText() == "Oma Ørsted holt ab, a"
        actor = store_of(window).desk.actor
        assert actor is not None
        assert actor.sign == "AD"
        assert "AD" in texts(window.open_desk.header)


def test_half_a_word_outlives_the_program_when_it_is_closed_or_locked_in_the_middle(home: WindowHome) -> None:
    """Without waiting for the pause in which the editor keeps what was typed."""
    for leave in (MainWindow.lock, MainWindow.close):
        with home.at_work() as window:
            typed_on(home, window)
            leave(window)
        home.keyring.secrets.clear()
        with home.shown() as window:
            home.wait_for(window, PassphrasePage)
            write(PASSPHRASE)
            key(window, Qt.Key.Key_Return)
            home.wait_for(window, StaffPage)
            key(window, Qt.Key.Key_1)
            home.qtbot.waitUntil(lambda: window.desk_page is not None and window.is_quiet, timeout=WAIT_MS)
            open_family(home, window)
            window.open_desk.current_screen.edit_family()  # type: ignore[attr-defined]
            home.settle(window)
            button(window, "Fortsetzen").click()
            home.settle(window)
            remark = named(window, QPlainTextEdit, "Bemerkung")
            assert remark.toPlainText() == "Oma Ørsted holt ab, a"
            button(window, "Abbrechen").click()
            home.settle(window)


def test_five_wrong_pins_leave_the_passphrase_alone(home: WindowHome) -> None:
    with home.at_work() as window:
        page = lock(home, window)
        (secret,) = seen(page, QLineEdit)
        for left in range(4, -1, -1):
            assert secret.accessibleName() == "PIN"
            write("0000")
            key(window, Qt.Key.Key_Return)
            home.qtbot.waitUntil(lambda: secret.text() == "" and window.is_quiet, timeout=WAIT_MS)
            wanted = UserError(ErrorCode.WRONG_PIN, left=left) if left else UserError(ErrorCode.PIN_LOCKED_OUT)
            assert page._field.problem == explain(wanted).text
        assert secret.accessibleName() == "Passwort"
        assert "PIN" not in [each.text() for each in seen(page, QPushButton)]
        write(PIN)
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: secret.text() == "" and window.is_quiet, timeout=WAIT_MS)
        assert page.isVisible()
        unlock(home, window, PASSPHRASE)
        lock(home, window)
        assert secret.accessibleName() == "PIN"


def test_a_desk_nobody_touches_locks_itself(home: WindowHome) -> None:
    with home.at_work(idle_ms=400) as window:
        page = home.wait_for(window, LockPage)
        assert "Müller" not in texts(window)
        home.settle(window)
        unlock(home, window, PIN)
        home.qtbot.waitUntil(page.isVisible, timeout=WAIT_MS)


def test_who_leaves_before_saying_who_works_here_is_locked_too(home: WindowHome) -> None:
    """The store is open by then: the next one to pass must not be let in by a click on a name."""
    with home.shown(idle_ms=400) as window:
        page = home.wait_for(window, LockPage)
        home.settle(window)
        assert not seen(window, StaffPage)
        assert window.windowTitle() == LOCKED_TITLE
        assert store_of(window).is_locked
        button(page, "Ayşe Demir").click()
        entry = seen(page, QLineEdit)[0]
        write(PASSPHRASE, entry)
        write("\r", entry, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: window.desk_page is not None and window.desk_page.isVisible(), timeout=WAIT_MS)
        assert "AD" in texts(window.open_desk.header)
        assert window.windowTitle() == "Direktdraht"
        lock(home, window)
        unlock(home, window, PASSPHRASE)


def test_who_types_is_not_locked_out(home: WindowHome) -> None:
    with home.at_work(idle_ms=3_000) as window:  # far longer than a busy machine takes for one letter
        strg(window, Qt.Key.Key_F)
        for _ in range(12):
            write("a", search_box(window))
            home.qtbot.wait(300)
        assert not store_of(window).is_locked


def test_after_a_lock_a_restart_asks_and_after_unlocking_it_does_not(home: WindowHome) -> None:
    with home.at_work() as window:
        lock(home, window)
    with home.shown() as window:
        home.wait_for(window, PassphrasePage)
        write(PASSPHRASE)
        key(window, Qt.Key.Key_Return)
        home.wait_for(window, StaffPage)
    with home.at_work() as window:
        lock(home, window)
        unlock(home, window, PIN)
    with home.shown() as window:
        home.wait_for(window, StaffPage)
