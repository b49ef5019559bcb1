"""Line edits that read what people type."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.core.dates import format_date, parse_date
from app.core.money import format_cents, parse_cents


class DateEdit(QLineEdit):
    """Reads a day as typed and rewrites it in full when left."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setPlaceholderText("TT.MM.JJJJ")

    def day(self) -> date | None:
        """Answer the day; ``None`` if empty or not a day."""
        return parse_date(self.text(), self._today())

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.setText(format_date(day))

    def is_wrong(self) -> bool:
        """Tell whether something was typed that is not a day."""
        return bool(self.text().strip()) and self.day() is None

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if day := self.day():
            self.set_day(day)


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

    def is_wrong(self) -> bool:
        """Tell whether something was typed that is not an amount."""
        return bool(self.text().strip()) and self.cents() is None

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if (amount_cents := self.cents()) is not None:
            self.set_cents(amount_cents)
