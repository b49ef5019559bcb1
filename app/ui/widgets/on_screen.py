"""Keeps a window on its screen: nobody can reach what lies beyond the edge."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME_PX, _TITLE_PX = 2, 31
"""What the system draws around a window."""


def fit_on_screen(window: QWidget) -> None:
    """Make a window no larger than the screen has room for."""
    window.resize(window.size().boundedTo(room_on_screen(window)))


def room_on_screen(window: QWidget) -> QSize:
    """Answer how large a window may be, without what the system draws around it."""
    return window.screen().availableSize() - QSize(_FRAME_PX, _TITLE_PX)
