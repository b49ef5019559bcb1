"""Start Qt, dress it, show the window."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.core.assets import asset_path
from app.services.entrance import Entrance
from app.ui.messages import install_hook, show_fault
from app.ui.shell.window import MainWindow
from app.ui.tasks.jobs import Jobs
from app.ui.theme import apply_theme, load_fonts


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Make the Qt application, German and in our look; the one there is, if it has been made already."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0], *arguments])
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


def run_window(entrance: Entrance) -> int:
    """Show the window until it is closed; answer Qt's exit status."""
    app = make_application()
    jobs = Jobs()
    window = MainWindow(entrance, jobs)
    before = install_hook(lambda error: show_fault(window, error))
    window.show()
    window.start()
    try:
        return app.exec()
    finally:
        sys.excepthook = before
        jobs.close()
