"""What is not in sight at the start waits until it is: screens, the lines of *Heute*, and Qt until the services are loaded."""

import subprocess
import sys
from pathlib import Path
from threading import Event

from app.domain.applications import ApplicationFields
from app.services import applications, families
from app.ui.features.applications.view import ApplicationsScreen
from app.ui.features.families.view import FamiliesScreen
from app.ui.features.today.groups import GroupList
from app.ui.features.today.view import TodayScreen
from app.ui.shell.navigation import FAMILIES
from app.ui.widgets.screen import Screen
from tests.ui.window_home import MUELLER, WindowHome, store_of

_LOADED = "import sys, app.ui.application; print(*sys.modules)"
_LOADED_LATER = "import sys; from app.ui.shell.later import load_the_rest; load_the_rest(); print(*sys.modules)"
_SOURCES_READ = "import linecache; from app.ui.shell.later import load_the_rest; load_the_rest(); print(*linecache.cache)"
_FOR_COMMANDS = {
    "sqlalchemy",
    "app.models.records",
    "app.domain.checks",
    "app.ui.features.families.editor",
    "app.ui.shell.shortcut_card",
    "phonenumbers",
}
_FOR_THE_FIRST_DAY = {"app.ui.shell.guidance", "app.ui.help_window", "app.ui.shell.tour", "app.services.help_pages"}
_FOR_FAULTS = {"app.ui.fault_dialog", "app.core.fault_report", "app.ui.shell.demo_band", "app.services.demo_store"}


def test_a_screen_is_made_when_its_tab_is_first_shown(home: WindowHome) -> None:
    with home.at_work() as window:
        page = window.open_desk
        assert [type(screen) for screen in page.findChildren(Screen)] == [TodayScreen]
        page.show_tab(FAMILIES)
        home.settle(window)
        families_screen = page.current_screen
        page.show_tab(0)
        page.show_tab(FAMILIES)
        assert page.current_screen is families_screen
        assert isinstance(families_screen, FamiliesScreen)
        assert not page.findChildren(ApplicationsScreen)


def test_lines_of_heute_that_changed_out_of_sight_are_there_when_it_is_shown_again(home: WindowHome) -> None:
    with home.at_work() as window:
        desk, page = store_of(window).desk, window.open_desk
        groups = page.findChildren(GroupList)[0]
        page.show_tab(FAMILIES)
        home.settle(window)
        before = len(groups.rows())
        family_id = desk.do(families.save_family, MUELLER).value
        child = desk.ask(families.family_sheet, family_id).family.children[0]
        desk.do(applications.open_application, child.id, ApplicationFields())
        page.findChildren(TodayScreen)[0].refresh()
        home.settle(window)
        assert len(groups.rows()) == before
        page.show_tab(0)
        home.qtbot.waitUntil(lambda: len(groups.rows()) == before + 1)


def test_heute_gives_way_to_the_screen_wanted_next_and_is_read_a_moment_later(home: WindowHome) -> None:
    with home.at_work() as window:
        desk, page = store_of(window).desk, window.open_desk
        home.settle(window)
        today = page.findChildren(TodayScreen)[0]
        asked: list[str] = []
        badges: list[int] = []
        worker_goes_on = Event()
        desk.before_work = asked.append
        today.badge_changed.connect(badges.append)
        page.context.jobs.query(page, worker_goes_on.wait, lambda _: None)
        today.refresh()
        page.show_tab(FAMILIES)
        worker_goes_on.set()
        home.qtbot.waitUntil(lambda: "family_ids" in asked)
        assert badges == []
        home.qtbot.waitUntil(lambda: bool(badges))
        assert [name for name in asked if name in {"today_sheet", "family_ids"}] == ["today_sheet", "family_ids", "today_sheet"]


def loaded_by(script: str) -> list[str]:
    """Answer what a fresh process has loaded, in order."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()


def test_the_services_are_loaded_before_qt() -> None:
    names = loaded_by(_LOADED)
    assert names.index("app.services.families") < names.index("PySide6.QtCore")


def test_what_the_first_screen_does_not_need_is_loaded_later() -> None:
    assert not (_FOR_COMMANDS | _FOR_THE_FIRST_DAY | _FOR_FAULTS) & set(loaded_by(_LOADED))
    assert set(loaded_by(_LOADED_LATER)) >= _FOR_COMMANDS | _FOR_THE_FIRST_DAY


def test_no_source_is_read_on_the_way() -> None:
    assert not [path for path in loaded_by(_SOURCES_READ) if "/app/" in Path(path).as_posix()]
