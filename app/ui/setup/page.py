"""A page of the first start, or of the settings: a card with fields, remarks under them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.setup.presenter import Remark
from app.ui.widgets.card import Card
from app.ui.widgets.field import Field
from app.ui.widgets.scroll_page import ScrollPage

PAGE_WIDTH_PX = 760


class SetupPage(ScrollPage):
    """What all pages share.

    Signals:
        looked_at: A field was left; what is wrong may be said.
    """

    looked_at = Signal()

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, text, parent)
        self._touched: set[Field] = set()
        card = Card()
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(14)
        self.body.addWidget(card)

    def fields(self) -> Mapping[str, Field]:
        """Answer the fields by the paths of the checks."""
        return {}

    def first_entry(self) -> QWidget | None:
        """Answer where the cursor begins."""
        return next((field.entry for field in self.fields().values()), None)

    def enter(self) -> None:
        """Put the cursor where one begins."""
        entry = self.first_entry()
        if entry is not None:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def note_left(self, field: Field) -> None:
        """Remember that something was typed here, so that remarks about it may be shown."""
        entry = field.entry
        if field in self._touched or not isinstance(entry, QLineEdit) or entry.text():
            self._touched.add(field)
        self.looked_at.emit()

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        """Show remarks under the fields; those about fields nobody was in yet only if insisted on."""
        fields = self.fields()
        for path, field in fields.items():
            remark = remarks.get(path) if insist or field in self._touched else None
            field.show_problem(remark.text if remark else "", is_error=remark is None or remark.is_error)
        wrong = [path for path, remark in remarks.items() if remark.is_error and path in fields]
        if insist and wrong:
            first = min(wrong, key=list(fields).index)
            self.area.ensureWidgetVisible(fields[first])
            fields[first].entry.setFocus(Qt.FocusReason.OtherFocusReason)
