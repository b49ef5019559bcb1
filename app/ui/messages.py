"""How a fault of ours is told: places in the program, never what was typed; and nothing is shown twice at once."""

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import AppError
from app.core.messages import explain

if TYPE_CHECKING:
    from app.ui.fault_dialog import FaultDialog

_log = logging.getLogger(__name__)

FAULT, HELP = "fault", "help"
"""The names of the fault dialog and of the help; they tell nothing of any family and may be seen by everybody."""

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def show_fault(parent: QWidget, error: BaseException, *, folder: Path, now: datetime) -> None:
    """Say that the program has a fault, and that what was saved is safe; keep the report in the data folder."""
    from app.core.fault_report import told
    from app.services.fault_reports import keep_report, report_of
    from app.ui.fault_dialog import FaultDialog

    places = told(error)
    _log.error("fault\n%s", places)
    if not FaultDialog.is_open(parent):  # what fails at every painting must not cover the screen with dialogs
        report = report_of(places, now)
        keep_report(folder, report, now)
        _open(FaultDialog(report, parent))


def show_crash(parent: QWidget, report: str) -> None:
    """Say that the program was torn down before."""
    from app.ui.fault_dialog import FaultDialog, Since

    _open(FaultDialog(report, parent, Since.LAST_RUN))


def show_kept_report(parent: QWidget, report: str) -> None:
    """Show once more what was told some day."""
    from app.ui.fault_dialog import FaultDialog, Since

    _open(FaultDialog(report, parent, Since.SOME_DAY))


def refusal_box(problem: AppError) -> QDialog:
    """Answer what says why no window can be opened, where there is none yet to say it in."""
    from PySide6.QtWidgets import QMessageBox

    explanation = explain(problem)
    box = QMessageBox(QMessageBox.Icon.Warning, "Direktdraht", explanation.what)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(f"{explanation.why}\n\n{explanation.now}")
    return box


def _open(dialog: "FaultDialog") -> None:
    dialog.setObjectName(FAULT)
    dialog.open()


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
