"""Which files an office takes in place of signed paper, as buttons below their label."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.terms import word
from app.domain.terms import AS_FILE, DeliveryChannel
from app.ui.widgets.buttons import CheckButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SmallLabel


class WayRow(QWidget):
    """Any of the ways may be down; ways for paper are always open and only kept."""

    def __init__(self, chosen: tuple[DeliveryChannel, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = tuple(way for way in chosen if way not in AS_FILE)
        self._buttons: dict[DeliveryChannel, CheckButton] = {}
        buttons = QWidget()
        row = FlowLayout(buttons)
        for way in (each for each in DeliveryChannel if each in AS_FILE):
            button = CheckButton(word("delivery", way))
            button.setChecked(way in chosen)
            self._buttons[way] = button
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(SmallLabel("Nimmt Anträge außer auf Papier auch an als (nur wenn die Stelle es selbst sagt)"))
        column.addWidget(buttons)

    def ways(self) -> tuple[DeliveryChannel, ...]:
        """Answer what is down."""
        return (*self._paper, *(way for way, button in self._buttons.items() if button.isChecked()))
