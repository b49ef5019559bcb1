"""Two parts side by side, or one below the other where there is no room for both."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class SideBySide(QWidget):
    """One part stretches, the other takes the width it would like.

    Args:
        first: Stands on the left, or on top.
        second: Stands on the right, or below.
        stretching: Which of the two stretches.
        least_px: With less than this left for it, the two stand one below the other.
        spacing: Between the two.
    """

    def __init__(self, first: QWidget, second: QWidget, *, stretching: QWidget, least_px: int, spacing: int = 8) -> None:
        super().__init__()
        self._parts = (first, second)
        self._stretching = stretching
        self._least_px = least_px
        self._row = QBoxLayout(_BESIDE, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        for part in self._parts:
            self._row.addWidget(part, 1 if part is stretching else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        """Answer the width the wider part needs: they need not stand side by side."""
        widths = [part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in self._parts if not part.isHidden()]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        (fixed,) = (part for part in self._parts if part is not self._stretching)
        taken = 0 if fixed.isHidden() else fixed.sizeHint().width() + self._row.spacing()
        direction = _BESIDE if self.width() >= taken + self._least_px else _BELOW
        if direction is not self._row.direction():
            self._row.setDirection(direction)
