"""The pages of a pack, one below the other; those in sight are drawn, and the one after them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.page_image import PageSize
from app.ui.printing.page_cache import PageCache
from app.ui.printing.page_view import PageView
from app.ui.tasks.jobs import Jobs

MARGIN_PX = 20
_GAP = 16
_LARGEST_WIDTH, _LEAST_WIDTH = 820, 240


class PageColumn(QScrollArea):
    """Shows one document at a time; the arrow keys scroll."""

    def __init__(self, jobs: Jobs, failed: Callable[[Exception], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: list[PageView] = []
        self._cache = PageCache(jobs, failed, self)
        self._cache.drawn.connect(self._on_drawn)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(MARGIN_PX, 4, MARGIN_PX, MARGIN_PX)
        self._column.setSpacing(_GAP)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("stop")
        self.setAccessibleName("Vorschau der Blätter")
        self.setWidget(body)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._wish())

    def show_pages(self, pdf: bytes, sizes: Sequence[PageSize]) -> None:
        """Show another document."""
        self._cache.begin(pdf)
        self._clear()
        self.pages = [PageView(number, size) for number, size in enumerate(sizes, 1)]
        for page in self.pages:
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _clear(self) -> None:
        self.pages = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        width = max(_LEAST_WIDTH, min(_LARGEST_WIDTH, self.viewport().width() - 2 * MARGIN_PX))
        for page in self.pages:
            page.set_width(width)
        self._wish()

    def _wish(self) -> None:
        """Draw the pages in sight and the one after them."""
        if not self.pages:
            return
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        height = self.pages[0].height() + _GAP
        first, last = max(0, top // height), min(len(self.pages) - 1, bottom // height + 1)
        self._cache.wish(range(first, last + 1), round(self.pages[0].width() * self.devicePixelRatioF()))

    def _on_drawn(self, number: int) -> None:
        if number < len(self.pages) and (picture := self._cache.picture(number)) is not None:
            self.pages[number].show_picture(picture)
