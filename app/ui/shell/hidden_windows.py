"""Everything beside the main window while it is locked: dialogs come back as they were, menus and hints do not."""

from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.ui.messages import FAULT, HELP

_PASSING = frozenset({Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen})


class HiddenWindows(QObject):
    """Hides dialogs and popups while locked, also such as open only then, and brings the dialogs back."""

    def __init__(self, main: QWidget) -> None:
        super().__init__(main)
        self._main = main
        self._hidden: list[tuple[QWidget, Qt.WindowModality]] = []
        self._is_hiding = False

    def hide(self) -> None:
        """Hide every visible window but the main one, and watch for others."""
        self._is_hiding = True
        if (app := QApplication.instance()) is not None:
            app.installEventFilter(self)
        self._hide(QApplication.topLevelWidgets())

    def bring_back(self) -> None:
        """Show the dialogs again, modal if they were."""
        for window, modality in self._end():
            window.setWindowModality(modality)
            window.show()

    def drop(self) -> None:
        """Close them for good: the program ends while it is locked."""
        for window, _ in self._end():
            window.close()

    def _end(self) -> list[tuple[QWidget, Qt.WindowModality]]:
        self._is_hiding = False
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)
        hidden, self._hidden = self._hidden, []
        return [(window, modality) for window, modality in hidden if shiboken6.isValid(window)]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            # Not at once: Qt is in the middle of showing it.
            QTimer.singleShot(0, watched, lambda: self._hide([watched]))
        return False

    def _hide(self, windows: Iterable[QWidget]) -> None:
        before = QApplication.activeWindow()
        for window in windows if self._is_hiding else ():
            if window is self._main or not window.isVisible() or window.objectName() in {FAULT, HELP}:
                continue
            if window.windowType() in _PASSING:
                window.close()
                continue
            self._hidden.append((window, window.windowModality()))
            window.hide()
        if before is not None and before is not self._main:
            self._main.activateWindow()  # so that the PIN can be typed at once
