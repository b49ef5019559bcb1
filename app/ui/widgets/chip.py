"""A word on a coloured ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Chip(QLabel):
    """Shows a state; the word alone says it all, the colour only helps."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("chip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: str) -> None:
        """Show another state; an empty text hides the chip."""
        self.setText(text)
        self.setProperty("tone", tone)
        restyle(self)
        if self.parentWidget() is not None or not text:  # shown without a parent it would open a window of its own
            self.setVisible(bool(text))


def restyle(widget: QWidget) -> None:
    """Apply the style sheet anew after a property has changed; what was never shown has not had it applied at all."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
