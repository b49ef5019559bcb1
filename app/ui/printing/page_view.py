"""One page of the preview: white paper until its picture is there."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.page_image import PageSize

_PAPER, _EDGE = QColor("#ffffff"), QColor("#c9d1d8")


class PageView(QWidget):
    """Draws one page in the width it is given. Paper is white in every palette."""

    def __init__(self, number: int, size: PageSize) -> None:
        super().__init__()
        self._size = size
        self._picture: QImage | None = None
        self.setAccessibleName(f"Seite {number}")

    @property
    def picture(self) -> QImage | None:
        """Answer the picture shown."""
        return self._picture

    def set_width(self, width: int) -> None:
        """Take a width; the height follows the paper."""
        self.setFixedSize(width, round(width * self._size.height_mm / self._size.width_mm))

    def show_picture(self, picture: QImage) -> None:
        """Show the page."""
        self._picture = picture
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _PAPER)
        if self._picture is not None:
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(_EDGE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()
