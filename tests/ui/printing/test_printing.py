"""Pages reach the printer at their real size, and only then count as printed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from app.core.errors import AppError, ErrorCode
from app.domain.applications import ApplicationFields
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.line.handover import BundlePage
from app.domain.line.receipts import receipt_code, shown_code
from app.domain.people import ConsentFields, OfficeFields
from app.domain.printer_choice import PaperKind, PrinterChoice
from app.domain.terms import ApplicationState, Purpose, Route
from app.security.sheet_seal import SheetSeal
from app.services import applications, centre, families, printing, prints
from app.services.desk import Desk
from app.services.line.bundle_papers import bundle_paper
from app.services.line.handover import bundle_page, make_bundle
from app.services.printer_choices import printer_choice
from app.ui.printing.preview import PrintPreview
from app.ui.printing.print_run import PrintRun, prepared_printer
from app.ui.tasks.jobs import Jobs
from tests.ui.families.conftest import TODAY, OpenDoors, database, desk, doors, lunch, mueller, office_id, site_id, stored
from tests.waiting import WAIT_MS

__all__ = ["database", "desk", "doors", "lunch", "mueller", "office_id", "site_id", "stored"]

_LAW = replace(shipped_catalogue(), as_of=date(2026, 11, 2))


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    printer = prepared_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    return printer


def three_pages() -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in range(3):
        canvas.rect(72 * (number + 1), 72, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def is_ink(page: Any, x: float, y: float) -> bool:
    """Tell whether the paper is dark at a place given in points from the lower left corner."""
    picture = page.render(scale=1).to_pil().convert("L")
    return bool(picture.getpixel((round(x), picture.height - round(y))) < 128)


def test_pages_are_printed_in_their_order_and_size(qtbot: QtBot, jobs: Jobs, printer: QPrinter, tmp_path: Path) -> None:
    run = PrintRun(three_pages(), printer, jobs, jobs)
    with qtbot.waitSignal(run.finished, timeout=WAIT_MS):
        run.start()
    paper = pypdfium2.PdfDocument(tmp_path / "papier.pdf")
    assert len(paper) == 3
    for number in range(3):
        assert [round(side) for side in paper[number].get_size()] == [595, 842]
        left = 72 * (number + 1)
        assert is_ink(paper[number], left + 4, 76)
        assert is_ink(paper[number], left + 68, 140)
        assert not is_ink(paper[number], left - 4, 76)
        assert not is_ink(paper[number], left + 76, 140)
    paper.close()


def test_an_offices_page_lying_on_its_side_or_larger_than_a4_is_whole_on_the_paper(
    qtbot: QtBot, jobs: Jobs, printer: QPrinter, tmp_path: Path
) -> None:
    file = BytesIO()
    canvas = Canvas(file)
    for size in ((842, 595), (700, 990)):
        canvas.setPageSize(size)
        canvas.rect(size[0] - 60, size[1] - 60, 40, 40, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    run = PrintRun(file.getvalue(), printer, jobs, jobs)
    with qtbot.waitSignal(run.finished, timeout=WAIT_MS):
        run.start()
    paper = pypdfium2.PdfDocument(tmp_path / "papier.pdf")
    assert [[round(side) for side in page.get_size()] for page in paper] == [[595, 842]] * 2
    assert is_ink(paper[0], 595 - 40, 40)  # its upper right corner, turned to the right
    assert not is_ink(paper[0], 595 - 40, 842 - 40)
    assert is_ink(paper[1], 660 * 0.85, 842 - 40 * 0.85)
    paper.close()


def test_only_the_chosen_pages_are_printed(qtbot: QtBot, jobs: Jobs, printer: QPrinter, tmp_path: Path) -> None:
    printer.setFromTo(2, 2)
    run = PrintRun(three_pages(), printer, jobs, jobs)
    with qtbot.waitSignal(run.finished, timeout=WAIT_MS):
        run.start()
    paper = pypdfium2.PdfDocument(tmp_path / "papier.pdf")
    assert len(paper) == 1
    assert is_ink(paper[0], 72 * 2 + 36, 100)
    paper.close()


def test_the_queue_learns_nothing(printer: QPrinter) -> None:
    assert (printer.docName(), printer.creator()) == ("Direktdraht", "Direktdraht")


@pytest.fixture
def preview(qtbot: QtBot, desk: Desk, jobs: Jobs, doors: OpenDoors, tmp_path: Path) -> PrintPreview:
    preview = PrintPreview(
        desk=desk,
        jobs=jobs,
        doors=doors,
        today=lambda: TODAY,
        law=lambda: _LAW,
        folder=tmp_path / "Ansicht",
        settings=tmp_path / "Einstellungen",
    )
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.show()
    return preview


def test_printing_is_noted(
    qtbot: QtBot, preview: PrintPreview, jobs: Jobs, desk: Desk, doors: OpenDoors, printer: QPrinter, mueller: str, lunch: str
) -> None:
    preview.show_pack(family_id=mueller)
    qtbot.waitUntil(lambda: preview.pack is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)
    assert desk.ask(applications.application, lunch).state is ApplicationState.DRAFT
    with qtbot.waitSignal(preview.closed, timeout=WAIT_MS):
        preview.print_to(printer)
    case = desk.ask(applications.application, lunch)
    assert (case.state, case.printed_on) == (ApplicationState.PRINTED, date(2026, 11, 23))
    assert doors.done[-1][0].startswith("Gedruckt")
    noted = desk.ask(prints.last_print, lunch)
    assert noted is not None
    assert noted.catalogue_on == _LAW.as_of


def test_without_a_printer_a_sentence_says_so(
    qtbot: QtBot, preview: PrintPreview, jobs: Jobs, doors: OpenDoors, mueller: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.printing.print_run.QPrinterInfo.availablePrinterNames", staticmethod(list))
    preview.show_pack(family_id=mueller)
    qtbot.waitUntil(lambda: preview.pack is not None and jobs.is_idle, timeout=WAIT_MS)
    preview.print()
    qtbot.waitUntil(lambda: bool(doors.problems), timeout=WAIT_MS)
    problem = doors.problems[0]
    assert isinstance(problem, AppError)
    assert problem.code is ErrorCode.PRINTER_MISSING
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)


class GonePrinter(QPrinter):
    """Stands in for a printer that is switched off after some pages."""

    def __init__(self, pages: int, file: Path) -> None:
        super().__init__()
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self._left = pages

    @override
    def newPage(self) -> bool:
        self._left -= 1
        return self._left > 0 and super().newPage()


def test_a_printer_gone_in_the_middle_has_printed_nothing(
    qtbot: QtBot, preview: PrintPreview, jobs: Jobs, desk: Desk, doors: OpenDoors, tmp_path: Path, mueller: str, lunch: str
) -> None:
    preview.show_pack(family_id=mueller)
    qtbot.waitUntil(lambda: preview.pack is not None and jobs.is_idle, timeout=WAIT_MS)
    preview.print_to(GonePrinter(2, tmp_path / "halb.pdf"))
    qtbot.waitUntil(lambda: bool(doors.problems) and jobs.is_idle, timeout=WAIT_MS)
    assert [problem.code for problem in doors.problems if isinstance(problem, AppError)] == [ErrorCode.PRINTER_GONE]
    assert desk.ask(applications.application, lunch).state is ApplicationState.DRAFT
    assert desk.ask(prints.last_print, lunch) is None
    assert not preview.is_printing
    assert next(button for button in preview.findChildren(QPushButton) if button.text().startswith("Drucken")).isEnabled()


def test_some_pages_alone_make_no_application_printed(
    qtbot: QtBot, preview: PrintPreview, jobs: Jobs, desk: Desk, doors: OpenDoors, printer: QPrinter, mueller: str, lunch: str
) -> None:
    preview.show_pack(family_id=mueller)
    qtbot.waitUntil(lambda: preview.pack is not None and jobs.is_idle, timeout=WAIT_MS)
    printer.setFromTo(1, 2)
    with qtbot.waitSignal(preview.closed, timeout=WAIT_MS):
        preview.print_to(printer)
    assert desk.ask(applications.application, lunch).state is ApplicationState.DRAFT
    assert desk.ask(prints.last_print, lunch) is None


def test_nothing_is_printed_before_every_code_was_read_back(
    qtbot: QtBot, preview: PrintPreview, jobs: Jobs, doors: OpenDoors, printer: QPrinter, mueller: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.reports.sheet_code.MODULE_MM", 0.05)  # too small for any printer
    preview.show_pack(family_id=mueller)
    qtbot.waitUntil(lambda: bool(doors.problems) and jobs.is_idle, timeout=WAIT_MS)
    problem = doors.problems[0]
    assert isinstance(problem, AppError)
    assert problem.code is ErrorCode.CODE_MISPRINTED
    button = next(button for button in preview.findChildren(QPushButton) if button.text().startswith("Drucken"))
    assert not button.isEnabled()
    preview.print_to(printer)
    preview.print()
    assert not preview.is_printing


def test_a_protected_address_is_printed_on_request_only(qtbot: QtBot, preview: PrintPreview, jobs: Jobs, desk: Desk, mueller: str) -> None:
    def words() -> str:
        assert preview.pack is not None
        paper = pypdfium2.PdfDocument(preview.pack.pdf)
        found = "".join(page.get_textpage().get_text_range() for page in paper)
        paper.close()
        return str(found)

    draft = desk.ask(families.family_draft, mueller)
    desk.do(families.save_family, replace(draft, address_protected=True))
    preview.show_pack(family_id=mueller)
    qtbot.waitUntil(lambda: preview.pack is not None and jobs.is_idle, timeout=WAIT_MS)
    assert "Kastanienweg" not in words()
    before = preview.pack
    choice = next(box for box in preview.findChildren(QCheckBox) if box.isVisible())
    choice.click()
    qtbot.waitUntil(lambda: preview.pack is not before and jobs.is_idle, timeout=WAIT_MS)
    assert "Kastanienweg" in words()


def test_the_printer_of_a_kind_of_paper_is_remembered(
    qtbot: QtBot,
    preview: PrintPreview,
    jobs: Jobs,
    doors: OpenDoors,
    printer: QPrinter,
    mueller: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[QPrinter] = []
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)

    def choose(_parent: object, offered: QPrinter, chosen: Callable[[QPrinter], None], _failed: object) -> None:
        asked.append(offered)
        chosen(printer)

    monkeypatch.setattr("app.ui.printing.preview.ask_printer", choose)
    preview.show_trial_sheet()
    qtbot.waitUntil(lambda: preview.pack is not None and jobs.is_idle, timeout=WAIT_MS)
    with qtbot.waitSignal(preview.closed, timeout=WAIT_MS):
        preview.print()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)
    assert len(asked) == 1
    kept = printer_choice(PaperKind.TRIAL, tmp_path / "Einstellungen")
    assert kept.sides == printer.duplex().name
    assert printer_choice(PaperKind.PACK, tmp_path / "Einstellungen") == PrinterChoice()
    assert "nachmessen" in doors.done[-1][0]


def test_a_printer_that_is_gone_is_the_systems_own() -> None:
    assert prepared_printer(PrinterChoice("Drucker, den es nicht gibt", "Upper")).printerName() == prepared_printer().printerName()


def test_the_same_again_is_shown_and_noted_once_more(
    qtbot: QtBot, preview: PrintPreview, jobs: Jobs, desk: Desk, printer: QPrinter, mueller: str, lunch: str
) -> None:
    pack = printing.compose(desk.ask(printing.pack_cases, family_id=mueller), made_on=date(2026, 11, 20))
    desk.do(prints.note_print, pack, catalogue_on=date(2026, 11, 2))
    draft = desk.ask(families.family_draft, mueller)
    desk.do(families.save_family, replace(draft, adults=(replace(draft.adults[0], street="Anderswo 1"), *draft.adults[1:])))
    first = desk.ask(prints.last_print, lunch)
    preview.show_last_print(lunch)
    qtbot.waitUntil(lambda: preview.pack is not None and jobs.is_idle, timeout=WAIT_MS)
    assert preview.pack is not None
    assert preview.pack.pdf == pack.pdf
    assert "So gedruckt am 20.11.2026." in " ".join(label.text() for label in preview.findChildren(QLabel))
    with qtbot.waitSignal(preview.closed, timeout=WAIT_MS):
        preview.print_to(printer)
    second = desk.ask(prints.last_print, lunch)
    assert first is not None
    assert second is not None
    assert (second.pdf_sha256, second.id == first.id) == (first.pdf_sha256, False)


def test_a_family_that_is_gone_is_said(qtbot: QtBot, preview: PrintPreview, doors: OpenDoors) -> None:
    preview.show_pack(family_id="nobody")
    qtbot.waitUntil(lambda: bool(doors.problems), timeout=WAIT_MS)
    assert isinstance(doors.problems[0], AppError)


def test_the_receipt_code_goes_to_the_printer_and_is_neither_shown_nor_kept(
    qtbot: QtBot, preview: PrintPreview, jobs: Jobs, desk: Desk, printer: QPrinter, mueller: str, lunch: str
) -> None:
    desk.seal = SheetSeal(bytes(range(32)), "a store")
    page = bundled(desk, mueller, lunch)
    code = receipt_code(page.bundle.id, desk.seal)
    preview.show_bundle(page.bundle.id)
    qtbot.waitUntil(lambda: preview.pack is not None and jobs.is_idle, timeout=WAIT_MS)
    assert preview.pack is not None
    shown = preview.pack.pdf
    with qtbot.waitSignal(preview.closed, timeout=WAIT_MS):
        preview.print_to(printer)
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)
    on_paper = strip_of(Path(printer.outputFileName()).read_bytes())
    paper = desk.ask(bundle_paper, page.bundle.id, secret=desk.seal)
    printed = paper.printed(made_on=date(2026, 11, 23), seal=desk.seal).pdf
    assert difference(on_paper, strip_of(printed)) < difference(on_paper, strip_of(shown)) / 4
    kept = desk.ask(lambda work: work.families._access.column("SELECT facts FROM print_record"))
    assert len(kept) == 1
    assert not [facts for facts in kept if code in facts or shown_code(code) in facts]
    assert code not in repr(paper)


def bundled(desk: Desk, family_id: str, case: str) -> BundlePage:
    """Sign an application, let the house hand it over, and put it into a bundle."""
    office = desk.do(centre.save_office, None, OfficeFields(name="Jobcenter", routes=(Route.SGB2,))).value
    consent = ConsentFields(purpose="Weiterleiten", office_id=office, covers=(Purpose.HAND_IN,), given_on=date(2026, 11, 23))
    desk.do(families.give_consent, family_id, consent)
    fields = desk.ask(applications.application, case)
    desk.do(applications.change_application, case, replace(ApplicationFields(), benefit=fields.benefit, office_id=office))
    desk.do(applications.advance_application, case, ApplicationState.SIGNED, on=date(2026, 11, 23))
    return desk.ask(bundle_page, desk.do(make_bundle, office, (case,), secret=desk.seal).value)


def strip_of(pdf: bytes) -> Image.Image:
    """Draw the part of the cover that the office cuts off, where the code stands."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn: Image.Image = document[0].render(scale=1.5, grayscale=True).to_pil()
    finally:
        document.close()
    width, height = drawn.size
    box = tuple(round(share) for share in (width * 25 / 210, height * 246 / 297, width * 121 / 210, height * 262 / 297))
    return drawn.crop(box)  # type: ignore[arg-type]  # four numbers


def difference(one: Image.Image, other: Image.Image) -> float:
    """Answer how unlike two pictures are."""
    return float(ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).mean[0])
