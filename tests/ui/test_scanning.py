"""A sheet held under the scanner opens its application, wherever the cursor is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QWidget

from app.domain.sheet_code import NO_SUBJECT, Seal, SheetCode, Subject, SubjectKind, unsealed
from app.domain.terms import Benefit
from app.services import applications, families
from app.ui.features.families.editor import FamilyEditor
from app.ui.features.families.sheet import FamilySheetView
from app.ui.shell.hint_bar import HintBar
from app.ui.shell.scan_keys import LONGEST_GAP_MS
from app.ui.shell.window import MainWindow
from app.ui.widgets.banner import Banner
from app.ui.widgets.step_form import StepForm
from tests.ui.window_home import WindowHome, key, search_box, seen, store_of, strg, texts
from tests.waiting import WAIT_MS


def scan(window: QWidget, text: str, *, end: bool = True) -> None:
    """Type as a scanner does: into the window, all keys within a moment, with Enter behind."""
    handle = window.windowHandle()
    assert handle is not None
    for sign in text + ("\r" if end else ""):
        code = Qt.Key.Key_Return if sign == "\r" else Qt.Key.Key_A  # the sign counts, whatever the key is called
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(handle, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, sign))


def lunch(window: MainWindow) -> str:
    desk = store_of(window).desk
    family_id = desk.ask(families.family_ids)[0]
    (child,) = desk.ask(families.family_sheet, family_id).family.children
    fields = desk.ask(applications.proposed_application, child.id, Benefit.MITTAGESSEN)
    return desk.do(applications.open_application, child.id, replace(fields)).value


def code(window: MainWindow, application_id: str, *, seal: Seal | None = None) -> str:
    subject = Subject.of(SubjectKind.APPLICATION, application_id)
    return SheetCode("A1", "1.0", subject, 1).text(seal or store_of(window).desk.seal)


def hint_text(window: MainWindow) -> str:
    return " ".join(texts(bar) for bar in seen(window, HintBar))


def banner_text(window: MainWindow) -> str:
    return " ".join(texts(banner) for banner in seen(window, Banner))


US = "1234567890-.QWERTYUIOPASDFGHJKLZXCVBNM"
ON_GERMAN = "1234567890ß.QWERTZUIOPASDFGHJKLYXCVBNM"
ON_GERMAN_LOCKED = '!"§$%&/()=?:qwertzuiopasdfghjklyxcvbnm'
ON_FRENCH = "&é\"'(-è_çà):AZERTYUIOPQSDFGHJKLWXCVBN?"
FRENCH_ON_GERMAN = '!"§$%&/()=`;QWERTYUIOPASDFGHJKLZXCVBNM'.translate(str.maketrans("AQZWYM", "QAWYZÖ"))


@pytest.mark.parametrize("layout", [US, ON_GERMAN, ON_GERMAN_LOCKED, ON_FRENCH, FRENCH_ON_GERMAN])
def test_a_scan_opens_the_application_and_asks_for_its_next_step(home: WindowHome, layout: str) -> None:
    with home.at_work() as window:
        printed = code(window, lunch(window))
        typed = printed.translate(str.maketrans(US, layout))
        assert (typed == printed) == (layout in (US, ON_GERMAN))
        scan(window, typed)
        form = home.wait_for(window, StepForm)
        assert seen(window, FamilySheetView)
        assert form.isVisible()
        assert "Formular A1, Seite 1" in texts(seen(window, HintBar)[0])


def test_not_a_sign_of_a_scan_ends_up_in_the_field_with_the_cursor(home: WindowHome) -> None:
    with home.at_work() as window:
        text = code(window, lunch(window))
        strg(window, Qt.Key.Key_F)
        box = search_box(window)
        QTest.keyClicks(box, "mue")
        scan(window, text)
        home.wait_for(window, StepForm)
        assert box.text() == "mue"


def test_what_is_being_typed_is_kept_when_a_sheet_is_scanned(home: WindowHome) -> None:
    with home.at_work() as window:
        text = code(window, lunch(window))
        strg(window, Qt.Key.Key_2)
        home.settle(window)
        strg(window, Qt.Key.Key_N)
        home.wait_for(window, FamilyEditor)
        home.settle(window)
        field = seen(window.findChildren(FamilyEditor)[0], QLineEdit)[0]
        field.setFocus()
        got: list[str] = []
        field.textChanged.connect(got.append)
        QTest.keyClicks(field, "Kowalski")
        scan(window, text)
        home.wait_for(window, StepForm)
        assert got[-1] == "Kowalski"
        assert not seen(window, FamilyEditor)


def test_letters_that_begin_no_code_arrive_in_their_order(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_F)
        scan(window, "ddd1dd1xd", end=False)
        home.qtbot.waitUntil(lambda: search_box(window).text() == "ddd1dd1xd", timeout=WAIT_MS)


def test_a_sheet_of_another_store_opens_nothing(home: WindowHome) -> None:
    with home.at_work() as window:
        scan(window, code(window, lunch(window), seal=unsealed))
        home.qtbot.waitUntil(lambda: "nicht aus diesem Datenbestand" in banner_text(window), timeout=WAIT_MS)
        assert not seen(window, StepForm)


def test_a_sheet_whose_application_is_gone_says_so(home: WindowHome) -> None:
    with home.at_work() as window:
        scan(window, code(window, "gone"))
        home.qtbot.waitUntil(lambda: "nichts mehr eingetragen" in banner_text(window), timeout=WAIT_MS)


def test_a_torn_code_asks_to_scan_again_and_types_nothing(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_F)
        scan(window, code(window, "x")[:-2])
        home.qtbot.waitUntil(lambda: "nicht ganz gelesen" in banner_text(window), timeout=WAIT_MS)
        assert search_box(window).text() == ""


def test_the_scanner_test_sheet_says_that_the_scanner_reads(home: WindowHome) -> None:
    with home.at_work() as window:
        scan(window, SheetCode("PROBE", "1.0", NO_SUBJECT, 1).text(store_of(window).desk.seal))
        home.qtbot.waitUntil(
            lambda: "liest richtig" in texts(seen(window, HintBar)[0]) if seen(window, HintBar) else False, timeout=WAIT_MS
        )


def test_in_front_of_a_parent_a_scan_opens_no_other_family(home: WindowHome) -> None:
    with home.at_work() as window:
        text = code(window, lunch(window))
        key(window, Qt.Key.Key_F2)
        scan(window, text)
        home.qtbot.waitUntil(lambda: "einer anderen Familie" in hint_text(window), timeout=WAIT_MS)
        home.settle(window)
        assert not seen(window, StepForm)
        assert not seen(window, FamilySheetView)
        assert "Müller" not in hint_text(window)  # whose it is, nobody in front of the screen is told
        key(window, Qt.Key.Key_F2)


def test_in_front_of_a_parent_a_scan_opens_what_she_has_brought(home: WindowHome) -> None:
    with home.at_work() as window:
        text = code(window, lunch(window))
        window.open_desk.open_family(store_of(window).desk.ask(families.family_ids)[0])
        home.wait_for(window, FamilySheetView)
        key(window, Qt.Key.Key_F2)
        scan(window, text)
        home.wait_for(window, StepForm)
        assert window.open_desk.is_counter_mode
        key(window, Qt.Key.Key_F2)


def test_in_a_dialog_a_scan_types_nothing_and_presses_no_button(home: WindowHome) -> None:
    with home.at_work() as window:
        text = code(window, lunch(window))
        dialog = QInputDialog(window)
        dialog.open()
        home.qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle(), timeout=WAIT_MS)
        scan(dialog, text)
        home.qtbot.waitUntil(lambda: "Fenster ist noch offen" in hint_text(window), timeout=WAIT_MS)
        home.settle(window)
        assert dialog.isVisible()
        assert dialog.textValue() == ""
        assert not seen(window, StepForm)
        dialog.reject()
        scan(window, text)
        home.wait_for(window, StepForm)


def test_behind_the_lock_a_scan_opens_nothing_and_uses_up_no_try(home: WindowHome) -> None:
    """Who stands before a locked screen has not shown that they may see anything: not even whether a sheet is one of ours."""
    with home.at_work() as window:
        text = code(window, lunch(window))
        window.lock()
        home.settle(window)
        assert window.lock_page is not None
        (field,) = seen(window.lock_page, QLineEdit)
        field.setFocus()
        before = texts(window.lock_page)
        scan(window, text)
        scan(window, text[:-2])
        QTest.qWait(3 * LONGEST_GAP_MS)
        home.settle(window)
        assert not seen(window, StepForm)
        assert window.lock_page.isVisible()
        assert (field.text(), texts(window.lock_page)) == ("", before)
