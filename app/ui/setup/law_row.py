"""Which data-protection law the Träger is under, as buttons below their label."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.core.terms import word
from app.domain.terms import DataProtectionLaw
from app.ui.widgets.choice_row import ChoiceRow

_LABEL = "Datenschutzrecht des Trägers"


class LawRow(QWidget):
    """Offers the three laws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = ChoiceRow([(law, word("law", law)) for law in DataProtectionLaw])
        self._choice.setAccessibleName(_LABEL)
        self._choice.set_value(DataProtectionLaw.DSGVO)
        label = QLabel(_LABEL)
        label.setObjectName("field_label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self._choice)

    def law(self) -> DataProtectionLaw:
        """Answer the law chosen."""
        return DataProtectionLaw(str(self._choice.value()))

    def choose(self, law: DataProtectionLaw) -> None:
        """Show a law as chosen."""
        self._choice.set_value(law)
