"""Where a conversation begins: who is there, looked for by name, birth date or phone; whoever is not found is taken in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.views import Hit
from app.services.conversations import KeptTalk
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.labels import Heading, SmallLabel
from app.ui.widgets.literal import button_text

_MARGIN = 16
_FAMILY_ROLE = Qt.ItemDataRole.UserRole


class SeekLine(QLineEdit):
    """Looks for who is there; the keyboard stays here while the list below is gone through.

    Signals:
        moved: The next or previous of those found is meant; carries the step.
        taken: Enter was pressed.
    """

    moved = Signal(int)
    taken = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case _:
                super().keyPressEvent(event)


class StartPart(QWidget):
    """Asks who is there.

    Signals:
        sought: Another text is looked for.
        family_chosen: Somebody was found; carries the family's id.
        new_wanted: Nobody was found, or nobody is meant; carries what was typed.
    """

    sought = Signal(str)
    family_chosen = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SeekLine()
        self.line.setPlaceholderText("Name, Geburtsdatum, Telefon …")
        self.line.setAccessibleName("Wer ist da?")
        self._found = QListWidget()
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found.setAccessibleName("Gefunden")
        self._new = QuietButton("Neue Familie aufnehmen")
        self._kept_title = SmallLabel("Angefangen")
        self._kept = QVBoxLayout()
        self._kept.setSpacing(4)
        self._answered = ""
        self._wants_first = False
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, _MARGIN)
        column.setSpacing(10)
        column.addWidget(Heading("Wer ist da?"))
        column.addWidget(self.line)
        column.addWidget(self._found)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self._kept_title)
        column.addLayout(self._kept)
        column.addStretch(1)
        self._found.hide()
        self.line.textEdited.connect(self._on_edited)
        self.line.moved.connect(self._on_moved)
        self.line.taken.connect(self._on_taken)
        self._found.itemClicked.connect(self._take)
        self._new.clicked.connect(lambda: self.new_wanted.emit(self.line.text().strip()))

    def begin(self, kept: Sequence[KeptTalk]) -> None:
        """Begin with an empty line, and offer what was begun."""
        self.line.clear()
        self._found.hide()
        while (item := self._kept.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._kept_title.setVisible(bool(kept))
        for each in kept:
            self._kept.addWidget(self._kept_button(each), 0, Qt.AlignmentFlag.AlignLeft)

    def show_found(self, text: str, hits: Sequence[Hit]) -> None:
        """Show whom the text finds; the last line takes in somebody new."""
        if text != self.line.text().strip():
            return
        self._answered = text
        self._found.clear()
        for hit in hits:
            similar = "   (ähnlich)" if hit.similar else ""
            item = QListWidgetItem(f"{hit.label}   {word('hit', hit.kind)}{similar}", self._found)
            item.setData(_FAMILY_ROLE, hit.family_id)
        if text:
            QListWidgetItem(f"Neu aufnehmen: „{text}“", self._found)
        self._found.setCurrentRow(0)
        self._found.setVisible(bool(text))
        self._found.setFixedHeight(self._found.sizeHintForRow(0) * self._found.count() + 12 if text else 0)
        if self._wants_first:
            self._on_taken()

    def _kept_button(self, kept: KeptTalk) -> LinkButton:
        button = LinkButton(button_text(kept.title), icon_name="message-circle")
        button.setAccessibleName(f"Gespräch weiterführen: {kept.title}")
        chosen = self.family_chosen if kept.family_id else self.new_wanted
        button.clicked.connect(lambda: chosen.emit(kept.family_id))
        return button

    def _on_edited(self, text: str) -> None:
        self._wants_first = False
        self.sought.emit(text)

    def _on_moved(self, step: int) -> None:
        self._found.setCurrentRow(max(0, min(self._found.count() - 1, self._found.currentRow() + step)))

    def _on_taken(self) -> None:
        """Take the marked one; if Enter came before the answer, as soon as it is there."""
        text = self.line.text().strip()
        self._wants_first = bool(text) and text != self._answered
        if text and not self._wants_first and self._found.currentItem() is not None:
            self._take(self._found.currentItem())

    def _take(self, item: QListWidgetItem) -> None:
        family_id = item.data(_FAMILY_ROLE)
        if family_id:
            self.family_chosen.emit(family_id)
        else:
            self.new_wanted.emit(self.line.text().strip())
