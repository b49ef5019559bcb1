"""The left of *Gespräch*: first who is there is asked, then who is there is shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.conversations import KeptTalk
from app.ui.features.conversation.page import TalkPage
from app.ui.features.conversation.people_part import PeoplePart
from app.ui.features.conversation.start_part import StartPart
from app.ui.widgets.page_stack import PageStack


class WhoPane(QFrame):
    """Asks who is there, then shows them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.start = StartPart()
        self.people = PeoplePart()
        self._stack = PageStack()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def is_asking(self) -> bool:
        """Tell whether nobody is there yet."""
        return self._stack.currentWidget() is self.start

    def show_start(self, kept: Sequence[KeptTalk]) -> None:
        """Ask who is there."""
        self.people.show_similar(())
        self.start.begin(kept)
        self._stack.setCurrentWidget(self.start)

    def show_page(self, page: TalkPage) -> None:
        """Show who is there."""
        self.people.show_page(page)
        self._stack.setCurrentWidget(self.people)
