"""*Folgeanträge*: what ends by when, narrowed and counted; below it the way onto paper, with progress and stop."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.wave import Batch
from app.ui.context import ScreenContext
from app.ui.features.renewals.lines import Narrowing, RenewalLine, RenewalsPage, Shown, Span, language_word
from app.ui.features.renewals.presenter import RenewalsPresenter
from app.ui.features.renewals.table import RenewalView
from app.ui.printing.print_run import PrintRun, ask_printer, prepared_printer
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.file_asking import ask_folder
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Heading, SoftLabel, WrappedLabel
from app.ui.widgets.screen import Screen
from app.ui.widgets.side_by_side import SideBySide

_COMBO_WIDTH = 200
_SPANS_PX = 480
_CODES_SHOWN = 6


class RenewalsScreen(Screen):
    """The screen of renewals; it is reached from *Heute*."""

    _presenter: RenewalsPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = RenewalsPresenter(
            self,
            desk=context.desk,
            runs=OwnedJobs(context.jobs, self),
            doors=context.navigator,
            today=context.today,
            law=context.law,
            year_ends=lambda today: context.law_calendar(today).kita_year_ends,
        )
        self._narrowing = Narrowing()
        self._printer: QPrinter | None = None
        self._run: PrintRun | None = None
        self._count, self._head = SoftLabel(""), WrappedLabel()
        self._spans = FilterRow("Was endet?", [(each, each.value) for each in Span])
        self._shown = FilterRow("Anzeigen", [(each, each.value) for each in Shown])
        self._combos = {name: _combo(name) for name in ("Standort", "Stelle", "Sprache")}
        self._table = RenewalView()
        self._empty = EmptyState("Nichts zu drucken", "Hier steht, welche Bewilligungen enden und noch keinen Folgeantrag haben.")
        self._broken_off = Banner()
        self._again = QuietButton("Neu drucken")
        self._print = PrimaryButton("Mappen drucken …")
        self._save = QuietButton("Als PDF-Dateien …")
        self._back = QuietButton("Unterschrieben zurück")
        self._stop = QuietButton("Anhalten")
        self._progress = QProgressBar()
        self._lay_out()
        self._connect()
        self.show_progress(0, 0)

    @override
    def print_current(self) -> None:
        if self._print.isEnabled() and self._print.isVisible():
            self._ask_printer()

    def show_page(self, page: RenewalsPage) -> None:
        """Show lines, counts and what can be narrowed to."""
        self._spans.choose(page.span)
        self._shown.choose(page.shown)
        self._count.setText(page.count_words)
        self._head.setText(page.head)
        for name, values in zip(self._combos, (page.sites, page.offices, page.languages), strict=True):
            _offer(self._combos[name], name, [(value, language_word(value) if name == "Sprache" else value) for value in values])
        self._table.show_lines(page.lines)
        self._stack.setCurrentWidget(self._table if page.lines else self._empty)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many batches are on paper."""
        is_running = total > 0
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        self._progress.setFormat(f"Stapel {done + 1} von {total}")
        running: tuple[QWidget, ...] = (self._progress, self._stop)
        resting: tuple[QWidget, ...] = (self._print, self._save, self._back)
        for widget in (*running, *resting):
            widget.setVisible((widget in running) == is_running)
        self._stop.setEnabled(True)

    def show_broken_off(self, codes: tuple[str, ...]) -> None:
        """Ask what became of a print that was broken off."""
        self._again.setVisible(bool(codes))
        if not codes:
            self._broken_off.hide()
            return
        named = ", ".join(codes[:_CODES_SHOWN]) + (f" und {len(codes) - _CODES_SHOWN} weitere" if len(codes) > _CODES_SHOWN else "")
        self._broken_off.show_text(
            f"Vielleicht liegen diese Anträge schon im Drucker oder Ordner: {named}.",
            tone="waiting",
            lead="Druck abgebrochen",
            action="Sie sind da",
        )

    def print_batch(self, batch: Batch) -> None:
        """Send a batch to the printer chosen."""
        if self._printer is None:
            return
        self._run = PrintRun(batch.pdf, self._printer, self.context.jobs, self)
        self._run.finished.connect(lambda _pages: self._presenter.on_paper(batch))
        self._run.failed.connect(self._presenter.on_failed)
        self._run.start()

    def begin_on(self, printer: QPrinter) -> None:
        """Print what is chosen, else all that is shown, to a printer."""
        self._printer = printer
        self._presenter.begin(self._wanted())

    def begin_in(self, folder: Path) -> None:
        """Write what is chosen, else all that is shown, into a folder."""
        self._presenter.begin(self._wanted(), folder)

    def _wanted(self) -> tuple[RenewalLine, ...]:
        return self._table.chosen_lines() or self._table.lines

    def _ask_printer(self) -> None:
        ask_printer(self, prepared_printer(), self.begin_on, self.context.navigator.show_problem)

    def _ask_folder(self) -> None:
        ask_folder(self, "Ordner für die Mappen", self.begin_in)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._presenter.stop()

    def _on_narrowed(self) -> None:
        site, office, language = (str(combo.currentData() or "") for combo in self._combos.values())
        self._presenter.narrow(Narrowing(site, office, language))

    def _on_chosen(self, lines: tuple[RenewalLine, ...]) -> None:
        wanted = [line.renewal for line in self._wanted() if line.renewal]
        to_print = sum(each.is_to_print for each in wanted)
        self._print.setText(f"{to_print} drucken …" if lines else f"Alle {to_print} drucken …")
        for button in (self._print, self._save):
            button.setEnabled(to_print > 0)
        self._back.setEnabled(any(line.renewal and line.renewal.progress == "bei_der_familie" for line in lines))

    def _connect(self) -> None:
        self._spans.chosen.connect(self._presenter.choose_span)
        self._shown.chosen.connect(self._presenter.choose_shown)
        for combo in self._combos.values():
            combo.activated.connect(lambda _: self._on_narrowed())
        self._table.opened.connect(self._presenter.open)
        self._table.chosen.connect(self._on_chosen)
        self._print.clicked.connect(self._ask_printer)
        self._save.clicked.connect(self._ask_folder)
        self._back.clicked.connect(lambda: self._presenter.came_back(self._table.chosen_lines()))
        self._stop.clicked.connect(self._on_stop)
        self._broken_off.pressed.connect(partial(self._presenter.settle, is_on_paper=True))
        self._again.clicked.connect(lambda: self._presenter.settle(is_on_paper=False))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(10)
        column.addLayout(_row(Heading("Folgeanträge"), None, self._count))
        column.addWidget(self._head)
        column.addLayout(_row(self._broken_off, self._again))
        narrowing = flowing(*self._combos.values())
        column.addWidget(SideBySide(self._spans, narrowing, stretching=self._spans, least_px=_SPANS_PX))
        column.addWidget(self._shown)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        # Only now: a stack without a place shows its first page as a window of its own.
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        column.addLayout(_row(self._progress, self._stop))
        column.addWidget(flowing(self._back, self._save, self._print), 0, Qt.AlignmentFlag.AlignRight)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Put parts side by side; ``None`` is the gap that takes what is left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if isinstance(part, (FilterRow, Banner, QProgressBar)) else 0)
    return row


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setFixedWidth(_COMBO_WIDTH)
    return combo


def _offer(combo: QComboBox, name: str, values: Sequence[tuple[str, str]]) -> None:
    """Offer what there is; what was chosen stays chosen."""
    before = combo.currentData()
    combo.clear()
    combo.addItem(f"{name}: alle", "")
    for value, text in values:
        combo.addItem(text, value)
    combo.setCurrentIndex(max(combo.findData(before), 0))
