"""Brings the Notfallblatt to a printer or into a file, from whatever window shows it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.ui.printing.print_run import PrintRun, ask_printer, prepared_printer
from app.ui.setup.sheet_page import SheetPage
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.file_asking import ask_where

_FILE_NAME = "Notfallblatt.pdf"
_PRINTED = "Das Blatt ist beim Drucker. Bitte nachsehen, ob es gut zu lesen ist."
_SAVED = "Gespeichert. Bitte drucken und die Datei danach löschen: Wer sie hat, kann alles lesen."


class SheetOutput(QObject):
    """Asks for a printer or a file name, and tells the page what became of the sheet.

    Signals:
        file_chosen: The sheet is to be written here; carries the ``Path``.
        failed: It could not be printed; carries the exception.
    """

    file_chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, page: SheetPage, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._page = page
        self._jobs = jobs
        self._window = window
        self._run: PrintRun | None = None

    def ask_printer(self, pdf: bytes) -> None:
        """Ask for a printer and print there."""
        ask_printer(self._window, prepared_printer(), partial(self._print, pdf), self.failed.emit)

    def ask_file(self) -> None:
        """Ask where to save."""
        ask_where(self._window, "Notfallblatt speichern", _FILE_NAME, "PDF (*.pdf)", lambda file: self.choose_file(str(file)))

    def choose_file(self, file: str) -> None:
        """Take a name; a sheet is a PDF."""
        self.file_chosen.emit(Path(file) if file.lower().endswith(".pdf") else Path(f"{file}.pdf"))

    def tell_saved(self) -> None:
        """Say that the file is there, and what to do with it."""
        self._page.show_state(_SAVED)

    def _print(self, pdf: bytes, printer: QPrinter) -> None:
        self._run = PrintRun(pdf, printer, self._jobs, self._window)
        self._run.finished.connect(lambda: self._page.show_state(_PRINTED))
        self._run.failed.connect(self.failed)
        self._run.start()
