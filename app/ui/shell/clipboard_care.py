"""What was copied here does not stay: it leaves the clipboard after a while, at the lock and at the end.

Whatever this program puts there counts, by whichever way it was copied: nobody can tell a name from a street. What another program
put there since stays.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.core.assets import read_toml


class ClipboardCare(QObject):
    """Clears what came from this program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QApplication.clipboard()
        self._is_ours = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Clear the clipboard, if what lies there is still ours."""
        if self._is_ours:
            self._clipboard.clear()

    def _on_changed(self) -> None:
        """Wait anew from every copying on; what is not ours is none of our business."""
        formats = self._clipboard.mimeData()
        self._is_ours = formats is not None and bool(formats.formats()) and was_copied_here()
        if self._is_ours:
            self._wait.start(1_000 * clipboard_seconds())
        else:
            self._wait.stop()


def was_copied_here() -> bool:
    """Tell where what just came into the clipboard came from: here, if the system says so, or if one of our windows has the cursor."""
    return QApplication.clipboard().ownsClipboard() or QApplication.activeWindow() is not None


def clipboard_seconds() -> int:
    """Answer how long what was copied may stay."""
    seconds: int = read_toml("desk.toml")["clipboard"]["seconds"]
    return seconds
