"""What may be longer than the window: it scrolls up and down, and is always as wide as there is room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override


class Scrolling(QScrollArea):
    """Holds one widget, or for a while none. The cursor goes to what is inside, which is then brought in sight.

    It asks for the width its widget needs at least: there is no bar to get at what would be cut off.
    """

    def __init__(self, inner: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if inner is not None:
            self.setWidget(inner)

    @override
    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        if inner is None or not self.widgetResizable():
            return super().minimumSizeHint()
        width = inner.minimumSizeHint().expandedTo(inner.minimumSize()).width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
