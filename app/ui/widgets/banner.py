"""A coloured strip that says one thing and offers one way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import restyle
from app.ui.widgets.labels import StrongLabel, WrappedLabel


class Banner(QFrame):
    """Shows a lead word, a sentence and an action.

    Signals:
        pressed: The action was chosen.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._lead = StrongLabel()
        self._text = WrappedLabel()
        self._text.setObjectName("body")
        self.action = LinkButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._lead)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        self.action.clicked.connect(self.pressed)
        self.hide()

    def show_text(self, text: str, *, tone: str, lead: str = "", action: str = "") -> None:
        """Say something; without ``action`` there is nothing to press."""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setProperty("tone", tone)
        self.setAccessibleName(f"{lead} {text}".strip())
        for widget in (self, self._lead, self._text):
            restyle(widget)
        self.show()
