"""The shipped list of offices: one button takes one of them into use."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.people import OfficeFields
from app.ui.features.settings.rows import Known, SettingsPage
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Rule
from app.ui.widgets.labels import StrongLabel, WrappedLabel

_TEXT = "Ein Vorschlag, Stand siehe oben. Bitte die Angaben nach dem Übernehmen mit denen der Stelle vergleichen."


class KnownPage(SetupPage):
    """Lists what is not in use yet.

    Signals:
        taken: An office is to be used; carries its fields.
    """

    taken = Signal(object)

    def __init__(self, page: SettingsPage, parent: QWidget | None = None) -> None:
        super().__init__(f"Liste {page.known_from}", _TEXT, parent)
        self._buttons: list[QWidget] = []
        for known in page.known:
            if self._buttons:
                self.column.addWidget(Rule())
            self.column.addLayout(self._line(known))

    @override
    def first_entry(self) -> QWidget | None:
        return next(iter(self._buttons), None)

    def _line(self, known: Known) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(StrongLabel(known.office.name))
        words.addWidget(WrappedLabel(known.detail))
        take = LinkButton("Übernehmen")
        take.setAccessibleName(f"{known.office.name} übernehmen")
        take.clicked.connect(partial(self._on_taken, known.office))
        self._buttons.append(take)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(words, 1)
        line.addWidget(take)
        return line

    def _on_taken(self, office: OfficeFields) -> None:
        self.taken.emit(office)
