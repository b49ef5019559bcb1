"""Line edits that read what people type."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.core.money import format_cents, parse_cents


class MoneyEdit(QLineEdit):
    """Reads an amount as typed and rewrites it in full when left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("0,00 €")

    def cents(self) -> int | None:
        """Answer the amount in cents; ``None`` if empty or not an amount."""
        return parse_cents(self.text())

    def set_cents(self, amount_cents: int | None) -> None:
        """Show an amount."""
        self.setText("" if amount_cents is None else format_cents(amount_cents))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if (amount_cents := self.cents()) is not None:
            self.set_cents(amount_cents)
