"""A frame that keeps every page usable on a small screen: what does not fit is scrolled to, never squeezed or cut off."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from app.ui.widgets.screen import Screen


class WithinReach(QScrollArea):
    """Shows the open one of several pages.

    Qt's own resizing would give a page the height it would like; here it gets the room there is, and more only if it needs it.
    """

    def __init__(self, pages: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pages)
        pages.currentChanged.connect(self._on_turned)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _on_turned(self) -> None:
        self._fit()
        self.ensureVisible(0, 0)

    def _fit(self) -> None:
        """Give the page the room there is, beside the bars it makes necessary."""
        least = _least_room(self._pages.currentWidget())
        room = self.maximumViewportSize()
        beside = QSize(self.verticalScrollBar().sizeHint().width(), self.horizontalScrollBar().sizeHint().height())
        is_low, is_narrow = room.height() < least.height(), room.width() < least.width()
        if is_low:
            room.setWidth(room.width() - beside.width())
        if is_narrow:
            room.setHeight(room.height() - beside.height())
        self._pages.resize(room.expandedTo(least))


def _least_room(page: QWidget | None) -> QSize:
    """Answer how small a page may become."""
    if page is None:
        return QSize(0, 0)
    least = page.minimumSizeHint().expandedTo(page.minimumSize())
    return least.expandedTo(QSize(0, page.least_height_px)) if isinstance(page, Screen) else least
