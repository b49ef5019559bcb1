"""Picks another family: type a name, choose among those found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.features.families.action_page import emptied
from app.ui.features.families.family_moves import FoundFamily
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.literal import button_text


class FamilyPick(QWidget):
    """A line to type in, and below it the families found.

    Signals:
        sought: Something was typed; carries it.
        picked: A family was chosen; carries it as found.
    """

    sought = Signal(str)
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = QLineEdit()
        self._edit.setPlaceholderText("Name, Geburtsdatum oder Nummer der anderen Familie")
        self._edit.setAccessibleName("Andere Familie suchen")
        self._edit.textEdited.connect(self.sought)
        self.setFocusProxy(self._edit)
        self._found = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._edit)
        column.addLayout(self._found)

    def offer(self, found: tuple[FoundFamily, ...]) -> None:
        """Offer families to choose from."""
        emptied(self._found)
        for family in found:
            button = LinkButton(button_text(family.text))
            button.clicked.connect(lambda _=False, family=family: self.picked.emit(family))
            self._found.addWidget(button)
        if not found and self._edit.text().strip():
            self._found.addWidget(SoftLabel("Keine andere Familie gefunden."))
