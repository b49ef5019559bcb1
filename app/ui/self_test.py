"""Try whether the installed program can do everything: ``direktdraht self-test``."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.demo_entrance import demo_entrance
from app.services.entrance import Entrance
from app.services.self_check import Check, service_checks
from app.ui.application import make_application
from app.ui.messages import install_hook
from app.ui.shell.window import MainWindow
from app.ui.start.pages import StaffPage
from app.ui.tasks.jobs import Jobs
from app.ui.theme import FONT_FAMILY

_OUR_FAULT = 3
_WINDOW_WITHIN_MS = 30_000
_TICK_MS = 30


def run_self_test(say: Callable[[str], object] = sys.stdout.write) -> int:
    """Run every check and say how it went; answer the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="direktdraht-") as home:
        results = [_passes(name, check, say) for name, check in _checks(Path(home))]
    return 0 if all(results) else _OUR_FAULT


def _checks(home: Path) -> Iterator[tuple[str, Check]]:
    entrance = demo_entrance(home / "demo")
    yield from service_checks(entrance, home)
    yield "Schriften im Fenster", _check_window_fonts
    yield "Fenster", lambda: _check_window(entrance)


def _passes(name: str, check: Check, say: Callable[[str], object]) -> bool:
    try:
        say(f"gut      {name}: {check()}\n")
    except Exception as error:  # noqa: BLE001 - the self-test tells what is broken and goes on
        say(f"FEHLER   {name}: {type(error).__name__}: {error}\n")
        return False
    return True


def _check_window_fonts() -> str:
    make_application()
    if FONT_FAMILY not in QFontDatabase.families():
        raise AssertionError("the bundled font is not known to Qt")
    return FONT_FAMILY


def _check_window(entrance: Entrance) -> str:
    """Open the window up to the desk and close it again."""
    app = make_application()
    jobs, broken = Jobs(), list[BaseException]()
    window = MainWindow(entrance, jobs)
    before = install_hook(broken.append)
    jobs.failed.connect(broken.append)
    ticks = QTimer(window)
    ticks.timeout.connect(lambda: _on_tick(app, window, jobs))
    ticks.start(_TICK_MS)
    QTimer.singleShot(_WINDOW_WITHIN_MS, window, lambda: app.exit(1))
    window.show()
    window.start()
    try:
        status = app.exec()
    finally:
        sys.excepthook = before
        window.close()
        window.deleteLater()
    if status or broken:
        raise AssertionError("the desk did not open") from (broken[0] if broken else None)
    return "in Ordnung"


def _on_tick(app: QApplication, window: MainWindow, jobs: Jobs) -> None:
    """Say who works here as soon as that is asked, and leave once the desk is filled."""
    if not jobs.is_idle:
        return
    asked = window.findChildren(StaffPage)
    if window.desk_page is not None:
        app.exit(0)
    elif asked:
        asked[-1].findChildren(QPushButton)[0].click()
