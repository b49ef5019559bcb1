"""From the first picture of the window to the desk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.core.errors import EnvironmentProblem, ErrorCode
from app.core.messages import explain
from app.services import families
from app.services.centre import centre_sheet
from app.ui.start.pages import PassphrasePage, StaffPage, TroublePage
from tests.store.home import PASSPHRASE
from tests.ui.window_home import StrayWindows, WindowHome, button, key, seen, store_of, texts, write
from tests.waiting import WAIT_MS


def test_the_keyring_opens_without_asking_and_the_staff_is_chosen_by_one_key(home: WindowHome) -> None:
    with home.shown() as window:
        page = home.wait_for(window, StaffPage)
        assert [each.accessibleName() for each in seen(page, QPushButton)] == ["Karin Roth", "Ayşe Demir"]
        key(window, Qt.Key.Key_2)
        home.qtbot.waitUntil(lambda: window.desk_page is not None, timeout=WAIT_MS)
        actor = store_of(window).desk.actor
        assert actor is not None
        assert actor.sign == "AD"
        assert "AD" in texts(window.open_desk.header)


def test_without_a_key_in_the_keyring_the_passphrase_opens(home: WindowHome) -> None:
    home.keyring.secrets.clear()
    with home.shown() as window:
        page = home.wait_for(window, PassphrasePage)
        write("falsch geraten")
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: bool(page.field.problem), timeout=WAIT_MS)
        assert page.field.problem == explain(EnvironmentProblem(ErrorCode.WRONG_PASSPHRASE)).text
        (secret,) = seen(page, QLineEdit)
        assert (secret.text(), secret.hasFocus()) == ("", True)
        write(PASSPHRASE)
        key(window, Qt.Key.Key_Return)
        home.wait_for(window, StaffPage)
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: window.desk_page is not None, timeout=WAIT_MS)


def test_one_person_alone_is_not_asked(home_of_one: WindowHome) -> None:
    with home_of_one.shown() as window:
        home_of_one.qtbot.waitUntil(lambda: window.desk_page is not None, timeout=WAIT_MS)
        actor = store_of(window).desk.actor
        assert actor is not None
        assert actor.sign == "KR"


def test_a_second_start_on_the_same_folder_says_so_and_opens_once_the_first_is_closed(home: WindowHome) -> None:
    with home.at_work() as first, home.shown() as second:
        page = home.wait_for(second, TroublePage)
        told = explain(EnvironmentProblem(ErrorCode.STORE_IN_USE, folder=str(home.folder)))
        assert told.what in texts(page)
        assert not [each for each in seen(page, QPushButton) if each.text().startswith("Sicherung")]
        first.close()
        button(page, "Noch einmal").click()
        home.wait_for(second, StaffPage)


def test_a_store_that_turns_out_unreadable_leads_back_to_the_start(home: WindowHome) -> None:
    with home.shown() as window:
        store = home.entrance
        home.wait_for(window, StaffPage)
        window._on_unreadable(EnvironmentProblem(ErrorCode.STORE_DAMAGED, folder=str(home.folder)))
        page = home.wait_for(window, TroublePage)
        assert explain(EnvironmentProblem(ErrorCode.STORE_DAMAGED, folder=str(home.folder))).what in texts(page)
        store.open().close()  # nobody holds it any more


def test_nothing_ever_flashes_up_beside_the_window(home: WindowHome) -> None:
    stray = StrayWindows()
    with home.at_work() as window:
        page = window.open_desk
        family_id = page.context.desk.ask(families.family_ids)[0]
        for number in range(4):
            page.show_tab(number)
            page.new_item()
            home.settle(window)
        page.open_family(family_id)
        home.settle(window)
        for open_page in ("edit_family", "new_application", "print_current"):
            getattr(page.current_screen, open_page)()
            home.settle(window)
        page.print_pack(family_id=family_id)
        home.settle(window)
        window.lock()
        home.settle(window)
    assert stray.seen == []


def test_after_setting_up_with_several_people_nobody_is_taken_for_another(home: WindowHome) -> None:
    with home.shown() as window:
        home.wait_for(window, StaffPage)
        window._show_page(QWidget())  # as if the wizard stood there
        window._choose_staff(store_of(window).desk.ask(centre_sheet))
        home.wait_for(window, StaffPage)
        assert window.desk_page is None
