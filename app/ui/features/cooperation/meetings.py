"""The page *Noch kein Treffen* of *Kooperation*."""

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.domain.changes import ChangeSet
from app.ui.context import ScreenContext
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.screen import Screen


class MeetingsPage(Screen):
    """Says what belongs here."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("Noch kein Treffen", ""))

    @override
    def refresh(self) -> None:
        """Nothing is read yet."""

    @override
    def on_changed(self, changes: ChangeSet) -> None:
        """Nothing is read yet."""

    @override
    def search(self, text: str) -> None:
        """Nothing is read yet."""
