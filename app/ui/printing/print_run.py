"""One print: page after page at 300 dots per inch and real size, so that a long pack neither fills memory nor stops the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import EnvironmentProblem, ErrorCode
from app.domain.page_image import PageSize
from app.domain.paper import marked_name
from app.domain.printer_choice import PrinterChoice
from app.services.preview import page_image, page_sizes
from app.ui.printing.page_cache import qt_image
from app.ui.tasks.jobs import Jobs

RESOLUTION_DPI = 300
_MM_PER_INCH = 25.4
_A4_MM = PageSize(210.0, 297.0)
_SLACK_MM = 1.0
"""Pages some programs make are a hair larger than A4; they are printed at their real size."""
JOB_NAME = "Direktdraht"
"""The name in the printer's queue: no family, no benefit."""


def prepared_printer(choice: PrinterChoice | None = None, *, watermark: str = "") -> QPrinter:
    """Answer a printer set to our paper: A4, no margins added, no scaling, a job name that says nothing.

    It is the one chosen last, as it was set then; the system's own where that one is gone.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if choice is not None and choice.printer in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(choice.printer)
        if choice.tray in QPrinter.PaperSource.__members__:
            printer.setPaperSource(QPrinter.PaperSource[choice.tray])
        if choice.sides in QPrinter.DuplexMode.__members__:
            printer.setDuplex(QPrinter.DuplexMode[choice.sides])
    printer.setDocName(marked_name(JOB_NAME, watermark))
    printer.setCreator(JOB_NAME)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    return printer


def choice_of(printer: QPrinter) -> PrinterChoice:
    """Answer what was chosen for a printer."""
    return PrinterChoice(printer.printerName(), printer.paperSource().name, printer.duplex().name)


def ask_printer(parent: QWidget, printer: QPrinter, chosen: Callable[[QPrinter], None], failed: Callable[[Exception], None]) -> None:
    """Show the system's print dialog and hand over the printer she chose; nothing follows when she left it."""
    if not QPrinterInfo.availablePrinterNames():
        failed(EnvironmentProblem(ErrorCode.PRINTER_MISSING))
        return
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Drucken")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)  # not exec(): the window stays alive behind it


class PrintRun(QObject):
    """Sends a pack to a printer, one page in memory at a time.

    Signals:
        page_done: Carries how many pages went and how many there are.
        finished: All pages wanted went to the printer, and it took them; carries their numbers.
        failed: Carries what went wrong.
    """

    page_done = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, pdf: bytes, printer: QPrinter, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._printer = printer
        self._jobs = jobs
        self._painter = QPainter()
        self._sizes: tuple[PageSize, ...] = ()
        self._wanted: list[int] = []
        self._done = 0

    def start(self) -> None:
        """Begin with the first page that was chosen."""
        self._jobs.render(self, partial(page_sizes, self._pdf), self._on_sizes, self._on_failed)

    def _on_sizes(self, sizes: tuple[PageSize, ...]) -> None:
        self._sizes = sizes
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or len(sizes)
        self._wanted = list(range(min(first, len(sizes)) - 1, min(last, len(sizes))))
        if not self._painter.begin(self._printer):
            self._on_failed(EnvironmentProblem(ErrorCode.PRINTER_MISSING))
            return
        self._draw_next()

    def _draw_next(self) -> None:
        if self._done == len(self._wanted):
            self._finish()
            return
        page = self._wanted[self._done]
        width_px = round(self._sizes[page].width_mm / _MM_PER_INCH * RESOLUTION_DPI)
        self._jobs.render(self, partial(_drawn, self._pdf, page, width_px), partial(self._on_drawn, page), self._on_failed)

    def _finish(self) -> None:
        """Close the job; only a printer that has taken all of it has printed anything."""
        has_ended = self._painter.end()
        if not has_ended or self._printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
            self._on_failed(EnvironmentProblem(ErrorCode.PRINTER_GONE))
            return
        self.finished.emit(range(self._wanted[0] + 1, self._wanted[-1] + 2))

    def _on_drawn(self, page: int, picture: QImage) -> None:
        if self._done and not self._printer.newPage():
            self._on_failed(EnvironmentProblem(ErrorCode.PRINTER_GONE))
            return
        size = self._sizes[page]
        if size.width_mm > size.height_mm:  # a page of somebody else's, lying on its side: our paper stands
            picture, size = picture.transformed(QTransform().rotate(90)), PageSize(size.height_mm, size.width_mm)
        self._painter.drawImage(self._place(size), picture)
        self._done += 1
        self.page_done.emit(self._done, len(self._wanted))
        self._draw_next()

    def _place(self, size: PageSize) -> QRectF:
        """Answer where the page lies on the paper in dots: at its real size, whatever the paper; smaller only if it exceeds A4."""
        shrunk = min(1.0, (_A4_MM.width_mm + _SLACK_MM) / size.width_mm, (_A4_MM.height_mm + _SLACK_MM) / size.height_mm)
        dots_per_mm = self._printer.resolution() / _MM_PER_INCH * shrunk
        return QRectF(QRectF(0, 0, 1, 1).topLeft(), QSizeF(size.width_mm * dots_per_mm, size.height_mm * dots_per_mm))

    def _on_failed(self, error: Exception) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit(error)


def _drawn(pdf: bytes, page: int, width_px: int) -> QImage:
    return qt_image(page_image(pdf, page, width_px=width_px))
