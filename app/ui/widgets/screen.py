"""The base of every tab."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.ui.context import ScreenContext


class ScreenPresenter(Protocol):
    """What every screen's presenter answers to."""

    def load(self) -> None:
        """Read everything shown anew."""

    def changed(self, changes: ChangeSet) -> None:
        """Read anew what a command has made stale."""

    def search(self, text: str) -> None:
        """Show only what matches the search box."""


class Screen(QWidget):
    """One tab of the main window, with its presenter. What a screen cannot do stays without effect.

    Signals:
        badge_changed: The number beside the tab's name has changed.
    """

    badge_changed = Signal(int)
    least_height_px = 400
    """In a lower window the screen is scrolled as a whole; a screen that scrolls in all its parts may need less."""
    _presenter: ScreenPresenter

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def refresh(self) -> None:
        """Read everything shown anew."""
        self._presenter.load()

    def on_changed(self, changes: ChangeSet) -> None:
        """Hear what a command has changed; refresh if it concerns this screen."""
        self._presenter.changed(changes)

    def search(self, text: str) -> None:
        """Show only what matches the search box."""
        self._presenter.search(text)

    @property
    def help_topic(self) -> str:
        """Answer what of this screen is in sight, where the help knows more than one page about it."""
        return ""

    def take_found(self) -> None:
        """Open the first of what the search left (Enter in the search box)."""

    def new_item(self) -> None:
        """Begin the new thing of this screen (Strg+N)."""

    def print_current(self) -> None:
        """Print what is open (Strg+P)."""

    def keep_unfinished(self) -> None:
        """Keep at once what is being typed: before a lock, and before the window closes."""

    def set_counter_mode(self, on: bool) -> None:  # noqa: FBT001 - the one state, named by the method
        """Show only what the parent in front of the desk may see."""
