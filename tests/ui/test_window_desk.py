"""The open desk: shortcuts, search, counter mode, what it says when something is done or goes wrong."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.core.messages import explain
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.line.threads import ThreadFields
from app.domain.line.words import Source
from app.services import families
from app.services.line import threads
from app.ui.fault_dialog import FaultDialog
from app.ui.features.families.editor import FamilyEditor
from app.ui.features.families.list_pane import FamilyListPane
from app.ui.features.families.sheet import FamilySheetView
from app.ui.features.line.thread_form import ThreadForm
from app.ui.printing.preview import PrintPreview
from app.ui.shell.header import Header
from app.ui.shell.hint_bar import HintBar
from app.ui.shell.shortcut_card import ShortcutCard
from app.ui.shell.window import MainWindow
from app.ui.widgets.banner import Banner
from tests.ui.accessibility import unnamed
from tests.ui.window_home import WindowHome, button, desk_of, key, search_box, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS


def mueller(home: WindowHome, window: MainWindow) -> str:
    family_id = store_of(window).desk.ask(families.family_ids)[0]
    window.open_desk.open_family(family_id)
    home.settle(window)
    return family_id


def test_strg_n_begins_what_the_open_tab_is_about(home: WindowHome) -> None:
    with home.at_work() as window:
        for number, form in ((Qt.Key.Key_2, FamilyEditor), (Qt.Key.Key_4, ThreadForm)):
            strg(window, number)
            home.settle(window)
            strg(window, Qt.Key.Key_N)
            home.wait_for(window, form)
            home.settle(window)
            key(window, Qt.Key.Key_Escape)
            home.settle(window)
            assert not seen(window, form)


def test_the_list_of_keys_covers_the_page_and_gives_the_cursor_back(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_F)
        for leave in (Qt.Key.Key_F1, Qt.Key.Key_Escape):
            key(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
            card = home.wait_for(window, ShortcutCard)
            for keys in ("F1", "F2", "Strg+F", "Strg+L", "Strg+N", "Strg+P", "Esc"):
                assert keys in texts(card)
            assert card.size() == window.open_desk.size()
            key(window, Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            assert focused is not None
            assert card.isAncestorOf(focused)
            key(window, leave, Qt.KeyboardModifier.ShiftModifier if leave == Qt.Key.Key_F1 else Qt.KeyboardModifier.NoModifier)
            assert not card.isVisible()
            assert search_box(window).hasFocus()


def test_the_search_does_without_umlauts_and_enter_opens(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_F)
        write("mueller")
        home.settle(window)
        drop = search_box(window)._drop  # type: ignore[attr-defined]
        assert "Müller" in drop.hits()[0].label
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        assert not drop.isVisible()
        assert "Sandra" in texts(seen(window, FamilySheetView)[0])


def test_enter_pressed_before_the_hits_are_there_opens_too(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_F)
        write("mueller")
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: bool(seen(window, FamilySheetView)), timeout=WAIT_MS)
        home.settle(window)
        assert "Sandra" in texts(seen(window, FamilySheetView)[0])
        assert search_box(window).text() == ""


def test_on_the_families_tab_the_list_answers_and_enter_opens_its_first(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_2)
        home.settle(window)
        strg(window, Qt.Key.Key_F)
        write("mueller")
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: bool(seen(window, FamilySheetView)), timeout=WAIT_MS)
        home.settle(window)
        assert "Sandra" in texts(seen(window, FamilySheetView)[0])


def test_escape_empties_the_search_and_what_is_not_found_is_said(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_F)
        write("xyz")
        home.settle(window)
        drop = search_box(window)._drop  # type: ignore[attr-defined]
        assert (drop.isVisible(), drop.hits()) == (True, ())
        key(window, Qt.Key.Key_Return)
        assert drop.isVisible()
        key(window, Qt.Key.Key_Escape)
        assert (drop.isVisible(), search_box(window).text()) == (False, "")


def test_counter_mode_shows_one_family_large_and_f2_ends_it(home: WindowHome) -> None:
    with home.at_work() as window:
        mueller(home, window)
        size = QApplication.font().pixelSize()
        key(window, Qt.Key.Key_F2)
        home.settle(window)
        assert not seen(window, Header)
        assert not seen(window, FamilyListPane)
        assert QApplication.font().pixelSize() > size
        assert "Sandra" in texts(window)
        assert "F2" in texts(window)
        for code in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_N, Qt.Key.Key_F):
            strg(window, code)
        home.settle(window)
        assert seen(window, FamilySheetView)
        key(window, Qt.Key.Key_F2)
        home.settle(window)
        assert seen(window, Header)
        assert seen(window, FamilyListPane)
        assert QApplication.font().pixelSize() == size


def test_a_problem_of_the_machine_is_said_in_a_banner_that_stays_until_read(home: WindowHome) -> None:
    with home.at_work() as window:
        problem = EnvironmentProblem(ErrorCode.DISK_FULL, folder=str(home.folder))
        window.open_desk.show_problem(problem)
        (banner,) = [each for each in seen(window, Banner) if each.parentWidget() is window.open_desk]
        assert explain(problem).text in texts(banner)
        strg(window, Qt.Key.Key_2)
        home.settle(window)
        assert banner.isVisible()
        button(banner, "Verstanden").click()
        assert not banner.isVisible()


def test_a_refused_command_is_said_and_nothing_is_changed(home: WindowHome) -> None:
    with home.at_work() as window:
        page = window.open_desk
        work = partial(page.context.desk.do, families.archive_family, "nobody")
        page.context.jobs.command(page, work, lambda _: None)
        home.settle(window)
        assert explain(UserError(ErrorCode.NOT_FOUND)).what in texts(window)


def test_what_was_done_can_be_taken_back_from_the_hint_bar(home: WindowHome) -> None:
    with home.at_work() as window:
        family_id = mueller(home, window)
        seen(window, FamilySheetView)[0].archived.emit()
        home.settle(window)
        (hint,) = seen(window, HintBar)
        desk = store_of(window).desk
        assert desk.ask(families.family_ids) == ()
        button(hint, "Rückgängig").click()
        home.settle(window)
        assert desk.ask(families.family_ids) == (family_id,)
        assert not hint.isVisible()


@pytest.mark.allow_log
def test_a_fault_of_ours_is_told_without_a_name(home: WindowHome, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        child = "Mia Müller"
        raise ValueError(f"{child}, geboren 01.09.2020")

    with home.at_work() as window:
        page = window.open_desk
        page.context.jobs.query(page, fail, lambda _: None)
        home.qtbot.waitUntil(lambda: bool(window.findChildren(FaultDialog)), timeout=WAIT_MS)
        (dialog,) = window.findChildren(FaultDialog)
        assert not seen(dialog, QPlainTextEdit), "first in plain words"
        dialog.read.click()
        shown = texts(dialog)
        dialog.save_to(tmp_path / "fuer-die-it.txt")
        (kept,) = (home.folder / "Fehlerberichte").iterdir()
        assert kept.read_bytes() == (tmp_path / "fuer-die-it.txt").read_bytes()
        shown += kept.read_text(encoding="utf-8")
        dialog.close()
    assert "ValueError" in shown
    assert "test_window_desk.py" in shown
    assert "fault" in caplog.text
    for told in (shown, caplog.text):
        assert "Müller" not in told
        assert "2020" not in told


@pytest.mark.allow_log
def test_a_fault_that_comes_again_and_again_shows_one_dialog(home: WindowHome) -> None:
    with home.at_work() as window:
        for _ in range(3):
            window.show_fault(ValueError("Müller"))
        (dialog,) = window.findChildren(FaultDialog)
        dialog.close()


@pytest.mark.allow_log
def test_a_fault_while_locked_is_seen_and_does_not_open_anything(home: WindowHome) -> None:
    with home.at_work() as window:
        mueller(home, window)
        window.lock()
        window.show_fault(ValueError("Müller"))
        home.qtbot.wait(50)
        (box,) = window.findChildren(FaultDialog)
        assert box.isVisible()
        assert "Müller" not in texts(window)
        box.close()


def test_strg_p_prints_from_the_preview_and_not_a_second_preview(home: WindowHome) -> None:
    with home.at_work() as window:
        family_id = mueller(home, window)
        window.open_desk.print_pack(family_id=family_id)
        preview = home.wait_for(window, PrintPreview)
        home.qtbot.waitUntil(lambda: preview.pack is not None and window.is_quiet, timeout=WAIT_MS)
        asked: list[bool] = []
        preview.print = lambda: asked.append(True)  # type: ignore[method-assign]
        strg(window, Qt.Key.Key_P)
        assert asked == [True]
        assert seen(window, PrintPreview) == [preview]
        strg(window, Qt.Key.Key_1)
        home.settle(window)
        assert not window.findChildren(PrintPreview)


def test_closing_while_work_is_under_way_loses_nothing(home: WindowHome) -> None:
    with home.at_work() as window:
        page = window.open_desk
        for number in range(20):
            draft = FamilyDraft(adults=(AdultDraft(family_name=f"Nr {number:02d}", given_names="Anna"),))
            page.context.jobs.command(page, partial(page.context.desk.do, families.save_family, draft), lambda _: None)
        window.close()
    with home.at_work() as window:
        assert len(store_of(window).desk.ask(families.family_ids)) == 21


def test_everything_on_desk_and_lock_page_has_a_name(home: WindowHome) -> None:
    with home.at_work() as window:
        mueller(home, window)
        window.lock()
        home.settle(window)
        # The action of a banner that says nothing yet has no words yet.
        assert [each for each in unnamed(window) if not each.startswith("LinkButton in Banner")] == []


def test_a_tab_nobody_opened_counts_what_waits_there(home: WindowHome) -> None:
    with home.at_work() as window:
        desk = store_of(window).desk
        thread_id = desk.do(threads.open_thread, ThreadFields(title="Reicht eine Kopie?")).value
        desk.do(threads.mark_answered, thread_id, on=date(2026, 11, 20), source=Source.PHONE)
        desk_of(window).count_pressing()
        home.settle(window)
        assert "Direkter Draht  1" in texts(window)
