"""The page *Felder zuordnen*: the office's page with framed fields, the list of fields beside it, and what stands in the chosen one."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidgetItem
from typing_extensions import override

from app.domain.form_mapping import Entry
from app.domain.page_image import PageImage, PageSize
from app.domain.paper import Pack
from app.services.office_forms import FormSheet
from app.services.preview import page_image, page_sizes
from app.ui.context import ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.mapping_form import TITLE, MappingForm
from app.ui.features.settings.mapping_lines import Line
from app.ui.features.settings.mapping_presenter import MappingPresenter
from app.ui.features.settings.page_canvas import Mark
from app.ui.printing.page_cache import qt_image
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.file_asking import ask_file, ask_where

_FILES = "Zuordnungen (*.toml);;Alle Dateien (*)"
_LEAST_PAGE_PX, _LARGEST_PAGE_PX = 300, 900


class MappingPage(FormPage):
    """Leads from a form to its mapping."""

    def __init__(self, context: ScreenContext, form_id: str, close: Callable[[], None], unsaved: Mapping[str, Entry] | None = None) -> None:
        self._form = MappingForm()
        super().__init__(self._form)
        self._context, self._close = context, close
        self._lines: tuple[Line, ...] = ()
        self._sizes: tuple[PageSize, ...] = ()
        self._pdf, self._first, self._page, self._chosen = b"", 0, 1, ""
        self._plain: tuple[bytes, tuple[PageSize, ...]] = (b"", ())
        runs = OwnedJobs(context.jobs, self)
        self.presenter = MappingPresenter(
            self, form_id, desk=context.desk, runs=runs, notes=context.navigator, today=context.today, unsaved=unsaved
        )
        self.save.setEnabled(False)
        self._form.write.setEnabled(False)
        self._connect()
        self.presenter.load()

    def show_form(self, sheet: FormSheet, *, with_annexes: bool) -> None:
        """Show the office's pages."""
        self._form.heading.setText(f"{TITLE}: {sheet.form.title}")
        self._form.annexes.setChecked(with_annexes)
        self._form.write.setEnabled(True)
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
            item = QListWidgetItem(line.item)
            item.setToolTip(line.detail)
            box.addItem(item)
        box.setCurrentRow(chosen)
        if not lines and box.hasFocus():
            self._form.add_text.setFocus()  # without fields one begins with a place on the page
        box.setVisible(bool(lines))
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
            if line.lost is None and spot.page == self._page
        ]
        line = next((line for line in self._lines if line.key == self._chosen), None)
        self._form.canvas.show_marks(marks, line.lost.nearest if line and line.lost else self._chosen)

    def _on_row(self, row: int) -> None:
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        is_other = line is not None and line.key != self._chosen
        self._chosen = line.key if line else ""
        lost = line.lost if line else None
        self._form.editor.show_line(None if lost else line)
        self._form.lost.setVisible(lost is not None)
        if line is not None and lost is not None:
            self._form.lost.show_lost(line, lost)
        if line is not None and line.spots and is_other and all(spot.page != self._page for spot in line.spots):
            self._show_page(line.spots[0].page)
        else:
            self._show_marks()
        if line is not None and line.spots and is_other:
            place = self._form.canvas.place_of(line.spots[0]).center().toPoint()
            self._form.paper_area.ensureVisible(place.x(), place.y(), 80, 80)

    def _on_trial(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal carries it
        self._show_marks()
        if wanted:
            self.presenter.try_out()
        else:
            self.show_trial(None)

    def _store(self) -> None:
        wrong = self._form.editor.details.wrong_entry()
        if wrong is not None:
            wrong.setFocus()
        elif self.save.isEnabled():
            self.presenter.save(with_annexes=self._form.annexes.isChecked())

    def _add(self, *, is_tick: bool) -> None:
        self.presenter.add_place(self._page, 25.0, 25.0, is_tick=is_tick)
        self._form.canvas.setFocus()

    def _ask_read(self) -> None:
        ask_file(self, "Zuordnung wählen", _FILES, self.presenter.read_file)

    def _ask_write(self) -> None:
        ask_where(self, "Zuordnung weitergeben", "Zuordnung.toml", _FILES, self._write)

    def _write(self, file: Path) -> None:
        self.presenter.write_file(file, with_annexes=self._form.annexes.isChecked())

    def _connect(self) -> None:
        form = self._form
        form.list.currentRowChanged.connect(self._on_row)
        form.editor.changed.connect(lambda told: self.presenter.change(*told))
        form.lost.decided.connect(lambda told: self.presenter.settle(*told))
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
