"""A page of an office's form with its fields framed: click chooses one, dragging marks a place, arrow keys move it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.office_forms import Spot
from app.domain.page_image import PageSize

_PAPER, _EDGE = QColor("#ffffff"), QColor("#c9d1d8")
_OPEN, _MAPPED, _CHOSEN = QColor("#8a939b"), QColor("#1f7a4d"), QColor("#1f5fa8")
_DRAG_PX = 6
_FRAME_PX = 4
_STEP_MM = 1.0
_ARROWS = {
    Qt.Key.Key_Left: (-_STEP_MM, 0.0),
    Qt.Key.Key_Right: (_STEP_MM, 0.0),
    Qt.Key.Key_Up: (0.0, -_STEP_MM),
    Qt.Key.Key_Down: (0.0, _STEP_MM),
}


@dataclass(frozen=True)
class Mark:
    """One frame on the page. ``is_mapped``: something stands in it."""

    key: str
    spot: Spot
    is_mapped: bool
    can_move: bool


class PageCanvas(QWidget):
    """Draws one page in the width it is given.

    Signals:
        picked: A frame was clicked; carries its key.
        marked: A place was dragged; carries ``(x, y, w, h)`` in mm.
        moved: An arrow key moves the chosen place; carries ``(dx, dy, dw, dh)`` in mm.
    """

    picked = Signal(str)
    marked = Signal(object)
    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = PageSize(210, 297)
        self._picture: QImage | None = None
        self._marks: tuple[Mark, ...] = ()
        self._chosen = ""
        self._from: QPoint | None = None
        self._to: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Seite des Vordrucks")
        self.setAccessibleDescription("Pfeiltasten verschieben eine Stelle, mit Umschalt ändern sie ihre Größe.")

    def show_size(self, size: PageSize, width: int) -> None:
        """Take the paper's size and a width; the height follows."""
        self._size = size
        self.setFixedSize(width, round(width * size.height_mm / size.width_mm))

    def show_picture(self, picture: QImage | None) -> None:
        """Show what the office drew."""
        self._picture = picture
        self.update()

    def show_marks(self, marks: Sequence[Mark], chosen: str) -> None:
        """Frame these, one of them as chosen."""
        self._marks, self._chosen = tuple(marks), chosen
        self.update()

    def place_of(self, spot: Spot) -> QRectF:
        """Answer where something of the page stands on the screen."""
        scale = self._pixels_per_mm()
        return QRectF(spot.x_mm * scale, spot.y_mm * scale, spot.w_mm * scale, spot.h_mm * scale)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = self._to = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position().toPoint()
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, end = self._from, event.position().toPoint()
        self._from = self._to = None
        self.update()
        if start is None:
            return
        if (end - start).manhattanLength() > _DRAG_PX:
            self._mark(QRectF(QPointF(start), QPointF(end)).normalized())
        elif found := self._at(QPointF(end)):
            self.picked.emit(found.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = next((mark for mark in self._marks if mark.key == self._chosen), None)
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or chosen is None or not chosen.can_move:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.moved.emit((0.0, 0.0, *step))
        else:
            self.moved.emit((*step, 0.0, 0.0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _PAPER)
        if self._picture is not None:
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(QPen(_CHOSEN, _FRAME_PX) if self.hasFocus() else _EDGE)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for mark in sorted(self._marks, key=lambda mark: mark.key == self._chosen):
            self._paint(painter, mark)
        if self._from is not None and self._to is not None:
            painter.setPen(QPen(_CHOSEN, 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(QPointF(self._from), QPointF(self._to)).normalized())
        painter.end()

    def _paint(self, painter: QPainter, mark: Mark) -> None:
        """Frame a field: green and filled in where something stands in it, blue and thick where it is chosen."""
        is_chosen = mark.key == self._chosen
        colour = _CHOSEN if is_chosen else _MAPPED if mark.is_mapped else _OPEN
        style = Qt.PenStyle.SolidLine if mark.is_mapped or is_chosen else Qt.PenStyle.DotLine
        painter.setPen(QPen(colour, 2.5 if is_chosen else 1.2, style))
        place = self.place_of(mark.spot)
        tint = QColor(colour)
        tint.setAlpha(48 if mark.is_mapped or is_chosen else 14)
        painter.fillRect(place, tint)
        painter.drawRect(place)

    def _at(self, point: QPointF) -> Mark | None:
        """Answer the smallest frame at a point."""
        found = [mark for mark in self._marks if self.place_of(mark.spot).adjusted(-2, -2, 2, 2).contains(point)]
        return min(found, key=lambda mark: mark.spot.w_mm * mark.spot.h_mm, default=None)

    def _mark(self, place: QRectF) -> None:
        scale = self._pixels_per_mm()
        self.marked.emit(tuple(round(each / scale, 1) for each in (place.x(), place.y(), place.width(), place.height())))

    def _pixels_per_mm(self) -> float:
        return self.width() / self._size.width_mm
