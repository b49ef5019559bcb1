"""Choosing the family a thread is about, by searching: type, arrow down, Enter."""

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from app.ui.widgets.buttons import LinkButton


class FamilyChoice(QWidget):
    """A line that offers families while a name is typed, and a button to choose none.

    Signals:
        sought: A name was typed; carries it.
    """

    sought = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.family_id: str | None = None
        self.family_title = ""
        self._found: tuple[tuple[str, str], ...] = ()
        self._edit = QLineEdit()
        self._edit.setPlaceholderText("Name, Geburtsdatum oder Nummer suchen")
        self._edit.setAccessibleName("Familie suchen")
        self._none = LinkButton("Ohne Familie")
        self._none.setAccessibleName("Vorgang ohne Familie")
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._edit.setCompleter(self._completer)
        self.setFocusProxy(self._edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit, 1)
        row.addWidget(self._none)
        self._edit.textEdited.connect(self._on_edited)
        self._edit.editingFinished.connect(self._on_left)
        self._completer.activated.connect(self._on_chosen)
        self._none.clicked.connect(lambda: self.show_family(None, ""))

    def show_family(self, family_id: str | None, title: str) -> None:
        """Show a family as chosen, or none."""
        self.family_id, self.family_title = family_id, title
        self._edit.setText(title)
        self._none.setVisible(family_id is not None)

    def offer(self, found: tuple[tuple[str, str], ...]) -> None:
        """Offer families under the line."""
        self._found = found
        self._offered.setStringList([title for _, title in found])
        if found and self._edit.hasFocus():
            self._completer.complete()

    def _on_edited(self, text: str) -> None:
        self.family_id, self.family_title = None, ""
        self._none.hide()
        self.sought.emit(text)

    def _on_chosen(self, title: str) -> None:
        # Two families may bear the same title: the row tells which is meant, where the pop-up still knows it.
        popup = self._completer.popup()
        row = popup.currentIndex().row() if popup is not None else -1
        chosen = self._found[row] if 0 <= row < len(self._found) else None
        if chosen is None or chosen[1] != title:
            chosen = next((each for each in self._found if each[1] == title), None)
        if chosen is not None:
            self.show_family(*chosen)

    def _on_left(self) -> None:
        # Text that names no chosen family would look like one: take it away.
        popup = self._completer.popup()
        if self.family_id is None and not (popup is not None and popup.isVisible()):
            self._edit.setText("")
