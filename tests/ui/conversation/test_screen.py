"""The screen Gespräch in the real window: by keyboard, in front of a parent, on a narrow window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.benefits.shipped import shipped_catalogue
from app.domain.conversation.talk import Topic
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft
from app.domain.terms import AttendanceKind
from app.services import conversations, families
from app.ui.application import make_application
from app.ui.features.conversation.view import ConversationScreen
from app.ui.features.families.view import FamiliesScreen
from app.ui.shell.window import MainWindow
from tests.conftest import FrozenClock
from tests.ui.accessibility import unnamed
from tests.ui.window_home import PIN, StrayWindows, WindowHome, button, desk_of, key, seen, store_of, strg, texts, write

SCHOOL = AttendanceDraft(kind=AttendanceKind.SCHULE, institution="Schule am Tor", school_class="2a")
FAMILY = FamilyDraft(
    adults=(AdultDraft(family_name="Brandt", given_names="Uta"),),
    children=(
        ChildDraft(family_name="Brandt", given_names="Ole", attendances=(SCHOOL,)),
        ChildDraft(family_name="Brandt", given_names="Pia", attendances=(SCHOOL,)),
    ),
)


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot, clock: FrozenClock) -> WindowHome:
    make_application()
    home = WindowHome(tmp_path_factory.mktemp("talk") / "store", clock, qtbot)
    home.create(FAMILY)
    return home


def begin(home: WindowHome, window: MainWindow) -> ConversationScreen:
    (family_id,) = store_of(window).desk.ask(families.family_ids)
    desk_of(window).start_conversation(family_id)
    home.settle(window)
    return home.wait_for(window, ConversationScreen)


def focused_topic(screen: ConversationScreen) -> Topic | None:
    cursor = QApplication.focusWidget()
    return next((topic for topic, block in screen.questions.blocks.items() if block.isAncestorOf(cursor)), None) if cursor else None


def test_where_no_child_is_there_yet_a_narrow_window_is_never_empty(home: WindowHome) -> None:
    alone = FamilyDraft(adults=(AdultDraft(family_name="Lang", given_names="Ida"),))
    with home.at_work() as window:
        window.resize(683, 400)
        family_id = store_of(window).desk.do(families.save_family, alone).value
        desk_of(window).start_conversation(family_id)
        home.settle(window)
        screen = home.wait_for(window, ConversationScreen)
        for part in ("Was steht zu?", "Fragen", "Wer ist da?"):
            button(screen, part).click()
            assert [each for each in (screen.who, screen._middle, screen.offers) if each.isVisible()], part


def test_in_a_window_that_is_made_smaller_the_parts_take_turns(home: WindowHome) -> None:
    with home.at_work() as window:
        window.resize(1_366, 768)
        screen = begin(home, window)
        window.resize(683, 400)
        home.settle(window)
        assert screen.width() <= window.width()
        assert [each.isVisible() for each in (screen.who, screen._middle, screen.offers)] == [False, True, False]
        window.resize(1_366, 768)
        home.settle(window)
        assert all(each.isVisible() for each in (screen.who, screen._middle, screen.offers))


def test_from_an_open_family_the_conversation_is_with_it(home: WindowHome) -> None:
    with home.at_work() as window:
        (family_id,) = store_of(window).desk.ask(families.family_ids)
        desk_of(window).open_family(family_id)
        home.settle(window)
        strg(window, Qt.Key.Key_G)
        home.settle(window)
        assert "Was steht Ole zu?" in texts(window)
        assert "Wer ist da?" not in texts(window)


def test_numbers_answer_and_lead_to_the_next_question(home: WindowHome) -> None:
    with home.at_work() as window:
        screen = begin(home, window)
        assert focused_topic(screen) is Topic.GRANT
        key(window, Qt.Key.Key_7)  # nothing runs: nothing more is asked of this child
        home.settle(window)
        assert "Was steht Pia zu?" in texts(window)
        strg(window, Qt.Key.Key_PageUp)
        home.settle(window)
        assert screen.questions.blocks[Topic.GRANT].line.choice == "NONE"
        assert list(screen.questions.blocks) == [Topic.GRANT]
        strg(window, Qt.Key.Key_PageDown)
        home.settle(window)
        key(window, Qt.Key.Key_1)
        home.settle(window)
        cursor = QApplication.focusWidget()
        assert isinstance(cursor, QLineEdit)
        assert cursor.accessibleName() == "Bescheid gilt von"
        write("1.6.26")
        key(window, Qt.Key.Key_Tab)
        write("31.5.27")
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        assert focused_topic(screen) is Topic.BIRTH  # without it nothing can be said of a pupil
        assert screen.questions.blocks[Topic.GRANT].line.choice == "SGB2"


def test_what_hardly_changes_is_one_line_until_somebody_changes_it(home: WindowHome) -> None:
    with home.at_work() as window:
        screen = begin(home, window)
        attends = screen.questions.blocks[Topic.ATTENDS]
        assert "Schule am Tor · 2a" in texts(attends)
        assert not [each for each in seen(attends, QPushButton) if each.text() == "Tagespflege"]
        button(attends, "ändern").click()
        home.settle(window)
        assert [each for each in seen(attends, QPushButton) if each.text() == "Tagespflege"]


def test_in_front_of_a_parent_only_this_family_is_there(home: WindowHome) -> None:
    with home.at_work() as window:
        begin(home, window)
        key(window, Qt.Key.Key_F2)
        home.settle(window)
        assert seen(window, ConversationScreen)
        shown = texts(window)
        assert "Was steht Ole zu?" in shown
        assert "Suche" not in shown
        assert "Nachweise bis" not in shown
        assert not [each for each in seen(window, QPushButton) if each.text() == "Später weiter"]
        key(window, Qt.Key.Key_F2)
        home.settle(window)
        assert [each for each in seen(window, QPushButton) if each.text() == "Später weiter"]


def test_without_a_family_the_counter_view_shows_families(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_G)
        home.settle(window)
        key(window, Qt.Key.Key_F2)
        home.settle(window)
        assert seen(window, FamiliesScreen)
        strg(window, Qt.Key.Key_G)
        home.settle(window)
        assert not seen(window, ConversationScreen)


def test_everything_has_a_name_and_no_window_flashes_up(home: WindowHome) -> None:
    with home.at_work() as window:
        stray = StrayWindows()
        screen = begin(home, window)
        strg(window, Qt.Key.Key_N)
        home.settle(window)
        write("Ida")
        home.settle(window)
        assert "Was steht Ida zu?" in texts(window)
        assert unnamed(screen) == []
        assert stray.seen == []


def test_locking_keeps_what_was_said_a_moment_ago(home: WindowHome) -> None:
    with home.at_work() as window:
        begin(home, window)
        key(window, Qt.Key.Key_1)
        window.lock()
        assert "Was steht Ole zu?" not in texts(window)
        home.settle(window)
        write(PIN)
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        (screen,) = seen(window, ConversationScreen)
        assert screen.questions.blocks[Topic.GRANT].line.choice == "SGB2"
        (family_id,) = store_of(window).desk.ask(families.family_ids)
        kept = store_of(window).desk.ask(conversations.open_conversation, family_id, shipped_catalogue()).talk
        assert kept.children[0].replies[0].choice == "SGB2"


def test_on_a_narrow_window_nothing_is_cut_off(home: WindowHome) -> None:
    with home.at_work() as window:
        window.resize(1000, 640)
        screen = begin(home, window)
        right = screen.offers.mapTo(window, screen.offers.rect().topRight()).x()
        assert right <= window.width()
        for card in screen.offers.cards.values():
            edge = card.mapTo(window, card.rect().topRight()).x()
            assert edge <= right
