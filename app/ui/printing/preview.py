"""The preview of a pack: pages from memory, print, and on request a PDF for another program."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.core.errors import ErrorCode, UserError
from app.domain.changes import Outcome
from app.domain.paper import Pack, PackCase, SingleSheet, TongueSheet
from app.domain.printer_choice import PaperKind, PrinterChoice
from app.domain.prints import Print
from app.services import preview as previews
from app.services import printing
from app.services.desk import Desk
from app.services.line.bundle_papers import BundlePaper, bundle_paper
from app.services.own_languages import language_here
from app.services.printer_choices import keep_printer_choice, printer_choice
from app.services.prints import last_print, note_print
from app.services.proofs import compose_missing, missing_slip
from app.ui.printing.drawing import (
    Drawn,
    checked,
    composed,
    composed_papers,
    drawn_again,
    drawn_card,
    drawn_trial,
    handouts_in,
    measured,
    missing_in,
    sheet_in,
)
from app.ui.printing.page_column import MARGIN_PX, PageColumn
from app.ui.printing.page_view import PageView
from app.ui.printing.print_run import PrintRun, ask_printer, choice_of, prepared_printer
from app.ui.steps import Doors
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import PageHeading, WrappedLabel
from app.ui.widgets.side_by_side import SideBySide

_TITLE_PX = 260

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.services.conversation_papers import Papers

T = TypeVar("T")


class PrintPreview(QWidget):
    """Shows the papers of a family, a child or one application.

    Signals:
        closed: The preview is done.
        printed: The pack went to the printer and was noted; carries it.
    """

    closed = Signal()
    printed = Signal(object)

    def __init__(
        self,
        *,
        desk: Desk,
        jobs: Jobs,
        doors: Doors,
        today: Callable[[], date],
        law: Callable[[], "Catalogue"],
        folder: Path | None = None,
        settings: Path | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._jobs, self._doors, self._today = desk, jobs, doors, today
        self._law = law
        self._folder = folder
        self._pack: Pack | None = None
        self._is_checked = False
        self._cases: tuple[PackCase, ...] = ()
        self._sheet: SingleSheet | None = None
        self._annexes_only = False
        self._is_noted_by_caller = False
        self._papers: Papers | None = None
        self._remark = ""
        self._for_printer: Callable[[], Pack] | None = None
        self._kind = PaperKind.PACK
        self._settings = settings
        self._run: PrintRun | None = None
        self._column = PageColumn(jobs, doors.show_problem)
        self._lay_out()
        # Strg+P comes from the window: two shortcuts on the same keys would both stay without effect.
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)

    @property
    def pack(self) -> Pack | None:
        """Answer what is shown."""
        return self._pack

    @property
    def is_printing(self) -> bool:
        """Tell whether pages are on their way to the printer."""
        return self._run is not None

    @property
    def pages(self) -> list[PageView]:
        """Answer the pages shown."""
        return list(self._column.pages)

    def show_pack(
        self,
        *,
        family_id: str | None = None,
        child_id: str | None = None,
        application_id: str | None = None,
        sheet: SingleSheet | None = None,
    ) -> None:
        """Make the papers and show them; with ``sheet`` that one by itself."""
        self._sheet, self._kind = sheet, PaperKind.SINGLE if sheet else PaperKind.PACK
        self._state.setText("Die Blätter werden ausgefüllt …")
        asked = partial(self._desk.ask, printing.pack_cases, family_id=family_id, child_id=child_id, application_id=application_id)
        self._jobs.query(self, asked, self._compose, self._on_failed)

    def show_applications(self, application_ids: Sequence[str], *, annexes_only: bool = False) -> None:
        """Make the papers of exactly these applications; or only what is about each of them alone."""
        self._annexes_only = annexes_only
        self._state.setText("Die Blätter werden ausgefüllt …")
        self._jobs.query(self, partial(self._desk.ask, printing.cases_of, tuple(application_ids)), self._compose, self._on_failed)

    def show_papers(self, asked: "Callable[[], Papers]") -> None:
        """Make the papers of a conversation and show them."""
        self._kind = PaperKind.PACK
        self._state.setText("Die Blätter werden ausgefüllt …")
        self._jobs.query(self, asked, self._compose_papers, self._on_failed)

    def _compose_papers(self, papers: "Papers") -> None:
        self._papers = papers
        self._compose(papers.cases)

    def show_trial_sheet(self) -> None:
        """Show the test sheet for printer and scanner in place of what is shown."""
        self._cases, self._kind = (), PaperKind.TRIAL
        self._remark, self._for_printer = "", None
        self._disclose.hide()
        self._trial.hide()
        self._jobs.render(self, partial(drawn_trial, self._today(), self._desk.seal), self._on_composed, self._on_failed)

    def show_quick_card(self) -> None:
        """Show the quick card for the wall."""
        self._kind = PaperKind.SINGLE
        self._jobs.render(self, partial(drawn_card, self._today(), self._desk.seal), self._on_composed, self._on_failed)

    def show_last_print(self, application_id: str) -> None:
        """Show the papers of an application as they were printed last."""
        self._state.setText("Die Blätter von damals werden geholt …")
        self._jobs.query(self, partial(self._desk.ask, last_print, application_id), self._draw_again, self._on_failed)

    def show_handouts(self, family_id: str) -> None:
        """Show what the children of a family can have, a sheet each."""
        self._show_drawn(lambda: self._desk.ask(printing.family_handouts, family_id, self._law()), printing.compose_handouts)

    def show_in_two_languages(self, family_id: str, code: str, sheet: TongueSheet | None) -> None:
        """Show one sheet, or „Was steht uns zu?“, in a family's language beside the German."""
        ask, law = self._desk.ask, self._law
        if sheet is None:
            self._show_drawn(lambda: (ask(language_here, code), ask(printing.family_handouts, family_id, law())), handouts_in)
        elif sheet is TongueSheet.MISSING_PAPERS:
            self._show_drawn(lambda: (ask(language_here, code), ask(missing_slip, family_id, law())), missing_in)
        else:
            self._show_drawn(
                lambda: (ask(language_here, code), ask(printing.pack_cases, family_id=family_id)), partial(sheet_in, sheet, law)
            )

    def show_missing(self, family_id: str) -> None:
        """Show the slip of what a whole family still has to bring."""
        self._show_drawn(lambda: self._desk.ask(missing_slip, family_id, self._law()), compose_missing)

    def show_hand_over(self, application_id: str) -> None:
        """Show the list of what waits for the office of an application."""
        self._show_drawn(partial(self._desk.ask, printing.waiting_beside, application_id), printing.compose_hand_over)

    def show_trip_notice(self, trip_id: str) -> None:
        """Show what all families of a group are told of a trip."""
        self._show_drawn(partial(self._desk.ask, printing.trip_notice, trip_id), printing.compose_trip_notice)

    def show_bundle(self, bundle_id: str, *, front_only: bool = False) -> None:
        """Show a bundle, or its cover and list alone; the receipt code is only on what goes to the printer."""
        self._kind = PaperKind.SINGLE if front_only else PaperKind.PACK
        self._state.setText("Die Blätter werden ausgefüllt …")
        asked = partial(self._desk.ask, bundle_paper, bundle_id, secret=self._desk.seal, front_only=front_only)
        self._jobs.query(self, asked, self._draw_bundle, self._on_failed)

    def _draw_bundle(self, paper: BundlePaper) -> None:
        made_on, law, seal = self._today(), self._law(), self._desk.seal
        self._remark = "Der Empfangscode steht nur auf dem gedruckten Streifen."
        self._for_printer = partial(paper.printed, made_on=made_on, law=law, seal=seal)
        self._jobs.render(self, lambda: measured(paper.shown(made_on=made_on, law=law, seal=seal)), self._on_composed, self._on_failed)

    def show_thread(self, thread_id: str) -> None:
        """Show a thread as a letter to its office; it has passed the gate, or nothing is shown."""
        from app.services.line.leaving import compose_thread, thread_sheet

        self._is_noted_by_caller = True  # as what has left: the facts of a print would keep the words, and no family erases them
        self._show_drawn(partial(self._desk.ask, thread_sheet, thread_id), compose_thread)

    def show_drawn(self, asked: Callable[[], T], compose: Callable[..., Pack]) -> None:
        """Show paper that is drawn in one go from what was asked, and noted by who asked."""
        self._is_noted_by_caller = True
        self._show_drawn(asked, compose)

    def show_meeting(self, meeting_id: str, *, minutes: bool) -> None:
        """Show the invitation to a meeting, or its minutes."""
        from app.services.cooperation.papers import compose_invitation, compose_minutes, meeting_paper

        self._is_noted_by_caller = True  # as above: a print's facts are kept for good
        self._show_drawn(partial(self._desk.ask, meeting_paper, meeting_id), compose_minutes if minutes else compose_invitation)

    def _show_drawn(self, asked: Callable[[], T], compose: Callable[..., Pack]) -> None:
        """Show paper that is drawn in one go from what was asked."""
        self._kind = PaperKind.SINGLE
        self._state.setText("Die Blätter werden ausgefüllt …")
        made_on, seal = self._today(), self._desk.seal

        def draw(content: T) -> None:
            self._jobs.render(self, lambda: measured(compose(content, made_on=made_on, seal=seal)), self._on_composed, self._on_failed)

        self._jobs.query(self, asked, draw, self._on_failed)

    def _draw_again(self, past: Print | None) -> None:
        if past is None:
            self._on_failed(UserError(ErrorCode.NOTHING_TO_PRINT))
            return
        self._remark = f"So gedruckt am {past.made_on:%d.%m.%Y}."
        self._jobs.render(self, partial(drawn_again, past, self._desk.seal), self._on_composed, self._on_failed)

    def print(self) -> None:
        """Ask for a printer and print all pages at their real size."""
        if self._is_checked and self._run is None:
            self._jobs.render(self, partial(printer_choice, self._kind, self._settings), self._ask_printer, self._doors.show_problem)

    def _ask_printer(self, last: PrinterChoice) -> None:
        ask_printer(self, prepared_printer(last, watermark=self._desk.seal.watermark), self._on_printer_chosen, self._doors.show_problem)

    def _on_printer_chosen(self, printer: QPrinter) -> None:
        """Remember the choice for this kind of paper and print."""
        keep = partial(keep_printer_choice, self._kind, choice_of(printer), self._settings)
        self._jobs.render(self, keep, lambda _: None, self._doors.show_problem)
        self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Send the pages to a printer; afterwards the applications count as printed."""
        if self._pack is None or not self._is_checked or self._run is not None:
            return
        if self._for_printer is None:
            self._start_run(printer, self._pack)
        else:
            self._print.setEnabled(False)
            self._jobs.render(
                self, partial(checked, self._for_printer, self._desk.seal), partial(self._start_run, printer), self._on_failed
            )

    def _start_run(self, printer: QPrinter, pack: Pack) -> None:
        if self._run is not None:
            return
        self._run = PrintRun(pack.pdf, printer, self._jobs, self)
        self._run.page_done.connect(self._on_page_done)
        self._run.finished.connect(self._on_printed)
        self._run.failed.connect(self._on_print_failed)
        self._print.setEnabled(False)
        self._run.start()

    def open_as_pdf(self) -> None:
        """Write the pack into the private folder and open it with the computer's own program."""
        if self._pack is not None:
            folder = self._folder or previews.viewer_folder()
            self._jobs.render(
                self,
                partial(previews.write_for_viewer, self._pack.pdf, folder, watermark=self._pack.watermark),
                self._on_written,
                self._on_failed,
            )

    def _lay_out(self) -> None:
        title = PageHeading("Vor dem Drucken ansehen")
        title.setWordWrap(True)
        self._state = WrappedLabel()
        self._disclose = QCheckBox("Geschützte Adresse auf den Grundantrag drucken (nie auf Anlagen)")
        self._disclose.toggled.connect(lambda _: self._recompose())
        self._disclose.hide()
        back = QuietButton("Zurück  Esc")
        back.clicked.connect(self.closed)
        self._viewer = QuietButton("Als PDF öffnen")
        self._viewer.setToolTip("Schreibt die Blätter in einen geschützten Ordner. Beim Schließen leert ihn das Programm.")
        self._viewer.clicked.connect(self.open_as_pdf)
        self._trial = QuietButton("Probeblatt")
        self._trial.setToolTip("Ein Blatt, das zeigt, ob der Drucker in Originalgröße druckt und der Scanner den Code liest.")
        self._trial.clicked.connect(self.show_trial_sheet)
        self._print = PrimaryButton("Drucken  Strg+P")
        self._print.clicked.connect(self.print)
        for button in (self._viewer, self._print):
            button.setEnabled(False)
        buttons = flowing(back, self._trial, self._viewer, self._print)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, 8)
        head.addWidget(SideBySide(title, buttons, stretching=title, least_px=_TITLE_PX))
        head.addWidget(self._state)
        head.addWidget(self._disclose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._column, 1)

    def _compose(self, cases: Sequence[PackCase]) -> None:
        self._cases = tuple(cases)
        self._disclose.setVisible(self._sheet is None and not self._annexes_only and any(case.family.address_protected for case in cases))
        self._recompose()

    def _recompose(self) -> None:
        """Make the papers; a protected address stands on the Grundantrag only where she said so."""
        self._is_checked = False
        self._print.setEnabled(False)
        cases = tuple(replace(case, discloses_address=self._disclose.isChecked()) for case in self._cases)
        draw = partial(composed, cases, self._sheet, law=self._law, annexes_only=self._annexes_only)
        if self._papers is not None:
            draw = partial(composed_papers, replace(self._papers, cases=cases))
        self._jobs.render(self, partial(draw, made_on=self._today(), seal=self._desk.seal), self._on_composed, self._on_failed)

    def _on_composed(self, drawn: Drawn) -> None:
        self._pack, sizes = drawn
        self._column.show_pages(self._pack.pdf, sizes)
        self._state.setText(self._summary(self._pack))
        self._viewer.setEnabled(True)
        check = partial(printing.check_codes, self._pack, seal=self._desk.seal)
        self._jobs.render(self, check, partial(self._on_checked, self._pack), self._on_failed)

    def _on_checked(self, pack: Pack, _: None) -> None:
        """Let the pack be printed, now that every code on it was read back."""
        if pack is self._pack and self._run is None:
            self._is_checked = True
            self._print.setEnabled(True)
            self._print.setFocus()

    def _on_page_done(self, done: int, total: int) -> None:
        self._state.setText(f"Seite {done} von {total} geht an den Drucker …")

    def _on_printed(self, pages: range) -> None:
        self._run = None
        self._print.setEnabled(True)
        pack = self._pack
        if pack is None:
            return
        self._state.setText(self._summary(pack))
        if self._kind is PaperKind.TRIAL:
            self._doors.show_done("Probeblatt gedruckt – jetzt nachmessen und scannen")
            self.closed.emit()
            return
        if self._is_noted_by_caller:
            self._on_noted("")
        else:
            self._jobs.command(self, partial(self._note, pack, pages), self._on_noted, self._doors.show_problem)

    def _note(self, pack: Pack, pages: range) -> Outcome[str]:
        return self._desk.do(note_print, pack, pages, catalogue_on=self._law().as_of)

    def _on_noted(self, _: str) -> None:
        needs_signature = self._pack is not None and self._pack.plan.application_ids
        self._doors.show_done("Gedruckt – jetzt die Unterschrift holen" if needs_signature else "Gedruckt")
        self.closed.emit()
        if self._pack is not None:
            self.printed.emit(self._pack)

    def _on_print_failed(self, error: Exception) -> None:
        self._run = None
        self._print.setEnabled(True)
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._state.setText("Das hat nicht geklappt." if self._pack is None else self._summary(self._pack))
        self._doors.show_problem(error)

    def _summary(self, pack: Pack) -> str:
        count = "1 Seite" if pack.page_count == 1 else f"{pack.page_count} Seiten"
        missing = f" Diese Zeichen kann keine Schrift drucken: {' '.join(pack.unprintable)}" if pack.unprintable else ""
        return f"{self._remark} {count}, gedruckt in Originalgröße.{missing}".strip()

    def _on_written(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
