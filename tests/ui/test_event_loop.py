"""Long work never runs where the window lives: every query, command, composed paper and drawn page is met off the main thread.

Nothing here is timed, for a busy machine is no fault of the program: what could take long is watched for where it runs.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.reports import engine, preview
from app.services import families, search
from app.services.demo_entrance import demo_entrance
from app.services.entrance import Entrance
from app.ui.application import make_application
from app.ui.printing.preview import PrintPreview
from app.ui.shell.window import MainWindow
from app.ui.start.pages import StaffPage
from tests.ui.window_home import WindowHome, button, key, seen, store_of, strg, write
from tests.waiting import WAIT_MS

T = TypeVar("T")
FAMILIES = 500


class Watch:
    """Counts where long work ran: in the main thread, and elsewhere."""

    def __init__(self) -> None:
        self.on_main: Counter[str] = Counter()
        self.elsewhere: Counter[str] = Counter()

    def note(self, name: str) -> None:
        is_main = threading.current_thread() is threading.main_thread()
        (self.on_main if is_main else self.elsewhere)[name] += 1

    def around(self, work: Callable[..., T]) -> Callable[..., T]:
        """Answer the same work, noted whenever it runs."""

        def noted(*args: Any, **kwargs: Any) -> T:
            self.note(work.__name__)
            return work(*args, **kwargs)

        return noted


@pytest.fixture(scope="module")
def big_store(tmp_path_factory: pytest.TempPathFactory) -> Entrance:
    return demo_entrance(tmp_path_factory.mktemp("big") / "store", families=FAMILIES)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(engine, "draw", watch.around(engine.draw))
    monkeypatch.setattr(preview, "page_image", watch.around(preview.page_image))
    return watch


@contextmanager
def at_work(entrance: Entrance, qtbot: QtBot, watch: Watch) -> Iterator[tuple[WindowHome, MainWindow]]:
    make_application()
    home = WindowHome(Path(), entrance.clock, qtbot, fixed=entrance)
    with home.shown() as window:
        home.wait_for(window, StaffPage)
        store_of(window).desk.before_work = watch.note
        key(window, Qt.Key.Key_1)
        home.qtbot.waitUntil(lambda: window.desk_page is not None, timeout=WAIT_MS)
        home.settle(window)
        yield home, window


def test_the_watch_notices_work_on_the_main_thread(big_store: Entrance, qtbot: QtBot, watch: Watch) -> None:
    with at_work(big_store, qtbot, watch) as (_, window):
        assert watch.on_main == {}
        store_of(window).desk.ask(families.family_ids)
        assert watch.on_main == {"family_ids": 1}


def test_a_morning_at_the_desk_keeps_the_main_thread_free(big_store: Entrance, qtbot: QtBot, watch: Watch) -> None:
    with at_work(big_store, qtbot, watch) as (home, window):
        page = window.open_desk
        for code in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
            strg(window, code)
            home.settle(window)
        strg(window, Qt.Key.Key_F)
        for letter in "mueller":
            write(letter)
            home.qtbot.wait(60)
        home.settle(window)
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        strg(window, Qt.Key.Key_P)
        papers = home.wait_for(window, PrintPreview)
        home.qtbot.waitUntil(lambda: papers.pack is not None and window.is_quiet, timeout=WAIT_MS)
        key(window, Qt.Key.Key_Escape)
        home.settle(window)
        button(window, "Bearbeiten").click()
        home.settle(window)
        assert [each for each in seen(window, QPushButton) if each.text().startswith("Speichern")]
        write("Anna")
        home.settle(window)
        key(window, Qt.Key.Key_Escape)
        home.settle(window)
        page.toggle_counter_mode()
        home.settle(window)
        page.toggle_counter_mode()
        window.lock()
        home.settle(window)
    assert watch.on_main == {}
    asked = {work.__name__ for work in (families.family_ids, families.family_sheet, families.family_draft, search.find)}
    assert asked | {"pack_cases", "draw", "page_image", "application_list", "thread_rows"} <= watch.elsewhere.keys()
