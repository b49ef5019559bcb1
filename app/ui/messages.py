"""The only message boxes of the program, and the report of a fault: places in the program, never what was typed."""

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

_log = logging.getLogger(__name__)

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def redacted_report(error: BaseException) -> str:
    """Answer where a fault happened; its own message may hold personal data and stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join([type(error).__name__, *(f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)])


def _place(file: str) -> str:
    """Answer the end of a path only: its beginning may hold the name of whoever is logged in."""
    return "/".join(Path(file).parts[-3:])


def show_fault(parent: QWidget | None, error: BaseException) -> None:
    """Say that the program has a fault, and that what was saved is safe."""
    report = redacted_report(error)
    _log.error("fault\n%s", report)
    box = QMessageBox(parent)
    box.setObjectName("fault")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Direktdraht")
    box.setText("Hier ist ein Fehler im Programm passiert.")
    box.setInformativeText("Alles Gespeicherte ist sicher. Bitte weiterarbeiten; wenn es wieder vorkommt, den Bericht an die IT geben.")
    box.setDetailedText(report)
    box.addButton("Weiter", QMessageBox.ButtonRole.AcceptRole)
    box.open()


def install_hook(show: Callable[[BaseException], None]) -> Hook:
    """Send every exception nobody caught to ``show``; answer the hook that was there before."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        show(error)

    sys.excepthook = hook
    return before
