"""Start Qt, dress it, show the window."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.core.assets import asset_path
from app.core.errors import AppError
from app.services.entrance import Entrance
from app.services.front_door import FrontDoor
from app.ui.messages import install_hook, refusal_box
from app.ui.shell.callers import Callers
from app.ui.shell.session import watch_session
from app.ui.shell.window import MainWindow
from app.ui.tasks.jobs import Jobs
from app.ui.tasks.stray import watch_strays
from app.ui.theme import apply_theme, follow_scheme, load_fonts
from app.ui.widgets.icons import repaint_icons
from app.ui.widgets.on_screen import fit_on_screen

_SWEEP_AFTER_MS = 2_000


def make_application(*, scale: float = 1.0) -> QApplication:
    """Make the Qt application, German and in our look; the one there is, if it has been made already.

    Args:
        scale: Pixels for each logical pixel, on top of the screen's own; for pictures.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        if scale != 1.0:
            os.environ["QT_SCALE_FACTOR"] = str(scale)
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])  # setStyle answers a QStyle, and PySide6 then loads all about styles
    app.setApplicationName("Direktdraht")
    app.setWindowIcon(QIcon(str(asset_path("icons", "direktdraht.svg"))))
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    _translate(app)
    load_fonts()
    apply_theme(app)
    return app


def _translate(app: QApplication) -> None:
    """Load Qt's own German texts, or its buttons stay English."""
    translator = QTranslator(app)
    if translator.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def show_refusal(problem: AppError) -> None:
    """Say why no window can be opened, until somebody has read it."""
    make_application()
    refusal_box(problem).exec()


def _sweep() -> None:
    """Remove the papers written for another program to show, and the setup this program came from."""
    from app.services import preview, program_update

    preview.sweep_viewer_folder(preview.viewer_folder())
    program_update.forget_used_setups()


def run_window(entrance: Entrance, *, door: FrontDoor | None = None, file: Path | None = None) -> int:
    """Show the window until it is closed; answer Qt's exit status.

    Whoever goes to practise, or comes back, gets a new window on another store; the one before is closed by then.

    Args:
        entrance: The ways into the store.
        door: Where later starts ring.
        file: A partner's file, or card, to be shown as soon as the desk is open.
    """
    app = make_application()
    follow_scheme(app, repaint_icons)
    door = door or FrontDoor()
    status = 0
    way: Entrance | None = entrance
    try:
        while way is not None:
            status, way = _run(app, way, door, file)
            file = None  # it was meant for the first
    finally:
        door.release()
    return status


def _run(app: QApplication, entrance: Entrance, door: FrontDoor, file: Path | None) -> tuple[int, Entrance | None]:
    jobs = Jobs()
    window = MainWindow(entrance, jobs)
    before, end_watch = install_hook(window.show_fault), watch_strays()
    window.crashes.begin()
    window.desk_opened.connect(lambda _desk: window.crashes.begin())  # at the very first start there is no folder before
    Callers(door, window).called.connect(window.receive)
    watch_session(app, window)
    fit_on_screen(window)
    window.show()
    window.start()
    if file is not None:
        window.receive(file)
    # A crash may have left papers behind that another program was to show; they can wait until the desk is there.
    QTimer.singleShot(_SWEEP_AFTER_MS, window, lambda: jobs.render(window, _sweep, lambda _: None))
    try:
        return app.exec(), window.next_entrance
    finally:
        _sweep()
        end_watch()
        sys.excepthook = before
        jobs.close()
        window.crashes.end()
        window.deleteLater()
