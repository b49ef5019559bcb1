"""The page *Felder zuordnen*: the office's page with framed fields, the list of fields beside it, and what stands in the chosen one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.page_image import PageImage, PageSize
from app.domain.paper import Pack
from app.services.office_forms import FormSheet
from app.services.preview import page_image, page_sizes
from app.ui.context import ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.mapping_editor import MappingEditor
from app.ui.features.settings.mapping_lines import EMPTY, Line
from app.ui.features.settings.mapping_presenter import MappingPresenter
from app.ui.features.settings.page_canvas import Mark, PageCanvas
from app.ui.printing.page_cache import qt_image
from app.ui.setup.page import SetupPage
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import CheckButton, LinkButton, QuietButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.scrolling import Scrolling
from app.ui.widgets.side_by_side import SideBySide

_TITLE = "Felder zuordnen"
_FILES = "Zuordnungen (*.toml);;Alle Dateien (*)"
_SIDE_PX, _PAPER_PX = 360, 380
_LEAST_PAGE_PX, _LARGEST_PAGE_PX = 420, 900
_LIST_PX = 220
_ANNEXES = "Unsere Anlagen trotzdem mitdrucken"


class MappingForm(SetupPage):
    """What stands above the buttons: tools, the page, the list, the editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, "", parent)
        self.area.hide()
        self.suggest = QuietButton("Vorschläge nach Feldnamen")
        self.trial = CheckButton("Probe mit erfundener Familie")
        self.read, self.write = LinkButton("Zuordnung laden …"), LinkButton("Zuordnung weitergeben …")
        self.add_text, self.add_tick = LinkButton("Textstelle", icon_name="plus"), LinkButton("Kreuzstelle", icon_name="plus")
        self.annexes = QCheckBox(_ANNEXES)
        self.back, self.forth, self.page_words = QuietButton("‹ Seite"), QuietButton("Seite ›"), SoftLabel()
        self.canvas, self.list, self.editor = PageCanvas(), QListWidget(), MappingEditor()
        self.paper_area = QScrollArea()
        self.paper_area.setWidget(self.canvas)
        self.paper_area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.paper_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.paper_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.paper_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.setAccessibleName("Felder und Stellen")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._lay_out()

    @override
    def first_entry(self) -> QWidget:
        return self.list

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools)
        for each in (self.suggest, self.trial, self.read, self.write):
            flow.addWidget(each)
        pages = QHBoxLayout()
        for turn in (self.back, self.page_words, self.forth):
            pages.addWidget(turn)
        pages.addStretch(1)
        for link in (self.add_text, self.add_tick):
            pages.addWidget(link)
        paper = QWidget()
        left = QVBoxLayout(paper)
        left.setContentsMargins(0, 0, 0, 0)
        left.addLayout(pages)
        left.addWidget(self.paper_area, 1)
        side = QWidget()
        side.setFixedWidth(_SIDE_PX)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.list, 1)
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 4, 8, 0)
        around.addWidget(self.editor)
        around.addStretch(1)
        right.addWidget(Scrolling(inner), 1)
        right.addWidget(self.annexes)
        self.list.setMinimumHeight(_LIST_PX // 2)
        self.paper_area.setMinimumHeight(_LIST_PX)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(tools)
            column.addWidget(SideBySide(paper, side, stretching=paper, least_px=_PAPER_PX, spacing=14), 1)


class MappingPage(FormPage):
    """Leads from a form to its mapping."""

    def __init__(self, context: ScreenContext, form_id: str, close: Callable[[], None]) -> None:
        self._form = MappingForm()
        super().__init__(self._form)
        self._context, self._close = context, close
        self._lines: tuple[Line, ...] = ()
        self._sizes: tuple[PageSize, ...] = ()
        self._pdf, self._first, self._page, self._chosen = b"", 0, 1, ""
        self._plain: tuple[bytes, tuple[PageSize, ...]] = (b"", ())
        runs = OwnedJobs(context.jobs, self)
        self.presenter = MappingPresenter(self, form_id, desk=context.desk, runs=runs, notes=context.navigator, today=context.today)
        self.save.setEnabled(False)
        self._connect()
        self.presenter.load()

    def show_form(self, sheet: FormSheet, *, with_annexes: bool) -> None:
        """Show the office's pages."""
        self._form.heading.setText(f"{_TITLE}: {sheet.form.title}")
        self._form.annexes.setChecked(with_annexes)
        self._plain = (sheet.pdf, sheet.paper.pages)
        self._show_pdf(sheet.pdf, sheet.paper.pages, 0)

    def show_lines(self, lines: tuple[Line, ...], text: str) -> None:
        """Show all fields and places, and how far it is."""
        self._lines = lines
        self._form.text.setText(text)
        self.save.setEnabled(any(line.answer for line in lines))
        chosen = next((row for row, line in enumerate(lines) if line.key == self._chosen), 0 if lines else -1)
        box = self._form.list
        box.blockSignals(True)
        box.clear()
        for line in lines:
            item = QListWidgetItem(f"{'✓' if line.answer else '·'}  {line.title}\n      {line.answer or EMPTY}")
            item.setToolTip(line.detail)
            box.addItem(item)
        box.setCurrentRow(chosen)
        box.blockSignals(False)
        self._on_row(chosen)
        if self._form.trial.isChecked():
            self.presenter.try_out()

    def choose(self, key: str) -> None:
        """Go to a line."""
        row = next((row for row, line in enumerate(self._lines) if line.key == key), -1)
        if row >= 0:
            self._form.list.setCurrentRow(row)

    def show_trial(self, pack: Pack | None) -> None:
        """Show the form filled with an invented family; ``None``: as the office made it."""
        if pack is None or not self._form.trial.isChecked():
            self._show_pdf(*self._plain, 0)
        else:
            self._context.jobs.render(
                self, partial(page_sizes, pack.pdf), partial(self._show_filled, pack), self._context.navigator.show_problem
            )

    def close_page(self) -> None:
        """Go back to the section."""
        self._close()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: self._show_page(self._page))  # once the page beside the list has its width

    def _show_filled(self, pack: Pack, sizes: tuple[PageSize, ...]) -> None:
        """Show the office's pages of a pack; our sheet lies in front of them."""
        self._show_pdf(pack.pdf, sizes[1 : 1 + len(self._plain[1])], 1)

    def _show_pdf(self, pdf: bytes, sizes: tuple[PageSize, ...], first: int) -> None:
        self._pdf, self._sizes, self._first = pdf, sizes, first
        self._show_page(min(self._page, len(sizes)) or 1)

    def _show_page(self, number: int) -> None:
        if not 1 <= number <= len(self._sizes):
            return
        is_other = number != self._page
        self._page = number
        width = max(_LEAST_PAGE_PX, min(_LARGEST_PAGE_PX, self._form.paper_area.viewport().width() - 4))
        self._form.canvas.show_size(self._sizes[number - 1], width)
        if is_other:
            self._form.canvas.show_picture(None)
        draw = partial(page_image, self._pdf, self._first + number - 1, width_px=round(width * self.devicePixelRatioF()))
        self._context.jobs.render(self, draw, partial(self._on_drawn, self._pdf, number), self._context.navigator.show_problem)
        self._form.page_words.setText(f"Seite {number} von {len(self._sizes)}")
        self._form.back.setEnabled(number > 1)
        self._form.forth.setEnabled(number < len(self._sizes))
        self._show_marks()

    def _on_drawn(self, pdf: bytes, number: int, image: PageImage) -> None:
        if pdf is self._pdf and number == self._page:
            self._form.canvas.show_picture(qt_image(image))

    def _show_marks(self) -> None:
        if self._form.trial.isChecked():
            self._form.canvas.show_marks([], "")
            return
        marks = [
            Mark(line.key, spot, bool(line.answer), line.field is None)
            for line in self._lines
            for spot in line.spots
            if spot.page == self._page
        ]
        self._form.canvas.show_marks(marks, self._chosen)

    def _on_row(self, row: int) -> None:
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        is_other = line is not None and line.key != self._chosen
        self._chosen = line.key if line else ""
        self._form.editor.show_line(line)
        if line is not None and is_other and all(spot.page != self._page for spot in line.spots):
            self._show_page(line.spots[0].page)
        else:
            self._show_marks()
        if line is not None and is_other:
            place = self._form.canvas.place_of(line.spots[0]).center().toPoint()
            self._form.paper_area.ensureVisible(place.x(), place.y(), 80, 80)

    def _on_trial(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal carries it
        self._show_marks()
        if wanted:
            self.presenter.try_out()
        else:
            self.show_trial(None)

    def _store(self) -> None:
        if self.save.isEnabled():
            self.presenter.save(with_annexes=self._form.annexes.isChecked())

    def _add(self, *, is_tick: bool) -> None:
        self.presenter.add_place(self._page, 25.0, 25.0, is_tick=is_tick)
        self._form.canvas.setFocus()

    def _ask_read(self) -> None:
        dialog = QFileDialog(self, "Zuordnung wählen", "", _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.presenter.read_file(Path(file)))
        dialog.open()

    def _ask_write(self) -> None:
        dialog = QFileDialog(self, "Zuordnung weitergeben", "Zuordnung.toml", _FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.presenter.write_file(Path(file), with_annexes=self._form.annexes.isChecked()))
        dialog.open()

    def _connect(self) -> None:
        form = self._form
        form.list.currentRowChanged.connect(self._on_row)
        form.editor.changed.connect(lambda told: self.presenter.change(*told))
        form.canvas.picked.connect(self.choose)
        form.canvas.marked.connect(lambda place: self.presenter.add_place(self._page, place[0], place[1], (place[2], place[3])))
        form.canvas.moved.connect(lambda step: self.presenter.move_place(self._chosen, step[0], step[1], dw=step[2], dh=step[3]))
        form.suggest.clicked.connect(self.presenter.suggest)
        form.trial.toggled.connect(self._on_trial)
        form.back.clicked.connect(lambda: self._show_page(self._page - 1))
        form.forth.clicked.connect(lambda: self._show_page(self._page + 1))
        form.add_text.clicked.connect(lambda: self._add(is_tick=False))
        form.add_tick.clicked.connect(lambda: self._add(is_tick=True))
        form.read.clicked.connect(self._ask_read)
        form.write.clicked.connect(self._ask_write)
        self.saved.connect(self._store)
        self.left.connect(self._close)
