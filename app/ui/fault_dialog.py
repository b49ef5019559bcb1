"""The report of a fault: what happened in plain words, the report to be read, and only then a way to save it somewhere."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.messages import explain
from app.services.fault_reports import save_report
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.file_asking import ask_where
from app.ui.widgets.labels import CardHeading, WrappedLabel
from app.ui.widgets.on_screen import fit_on_screen

_WIDTH_PX, _REPORT_PX, _LEAST_REPORT_PX = 560, 280, 90
_SAFE = "Alles Gespeicherte ist da. Bitte weiterarbeiten. Wenn es wieder vorkommt, den Bericht an die IT geben."
_PROMISE = "Im Bericht stehen nur Versionen und Stellen im Programm, keine Namen. Das Programm verschickt nichts."


class Since(Enum):
    """When what is told of happened: now, at the end of the last run, or some day before."""

    NOW = "Hier ist ein Fehler im Programm passiert."
    LAST_RUN = "Direktdraht hat beim letzten Mal plötzlich aufgehört."
    SOME_DAY = "Der letzte Fehlerbericht"


class FaultDialog(QDialog):
    """Shows a report; it tells nothing of any family and may be seen by everybody."""

    def __init__(self, report: str, parent: QWidget, since: Since = Since.NOW) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Direktdraht")
        self.setFixedWidth(_WIDTH_PX)
        self._said = WrappedLabel(f"{_SAFE} {_PROMISE}")
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(_LEAST_REPORT_PX)
        self.report.setAccessibleName("Fehlerbericht")
        self.read = LinkButton("Bericht lesen")
        self.save = QuietButton("Bericht speichern …")
        self._leave = PrimaryButton("Weiter  Enter")
        self._lay_out(since.value)
        self.read.clicked.connect(self._on_read)
        self.save.clicked.connect(self._on_save)
        self._leave.clicked.connect(self.accept)

    @staticmethod
    def is_open(parent: QWidget) -> bool:
        """Tell whether such a dialog is open already."""
        return bool(parent.findChildren(FaultDialog))

    def save_to(self, file: Path) -> None:
        """Write the report into a file."""
        try:
            save_report(self.report.toPlainText(), file)
        except AppError as error:
            self._said.setText(explain(error).text)
        else:
            self._said.setText("Gespeichert. Sie entscheiden, wer die Datei bekommt.")

    def _lay_out(self, what: str) -> None:
        heading = CardHeading(what)
        heading.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.read)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for widget in (heading, self._said, self.report):
            column.addWidget(widget)
        column.addLayout(row)
        self.report.hide()
        self.save.hide()
        self._leave.setDefault(True)
        self._leave.setFocus()

    def _on_read(self) -> None:
        """Show the report; only what was read can be saved."""
        self.report.show()
        self.read.hide()
        self.save.show()
        self.report.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()
        self.resize(self.width(), self.height() - self.report.height() + _REPORT_PX)
        fit_on_screen(self)

    def _on_save(self) -> None:
        ask_where(self, "Fehlerbericht speichern", "Fehlerbericht.txt", "Text (*.txt)", self.save_to)
