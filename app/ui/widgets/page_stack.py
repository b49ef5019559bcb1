"""Pages of which one is open: the others do not make the window wider or higher."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override


class PageStack(QStackedWidget):
    """Needs the room its open page needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize() if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())

    @override
    def hasHeightForWidth(self) -> bool:
        """Keep Qt from asking all pages how high they would be."""
        return False
