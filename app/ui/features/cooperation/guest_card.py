"""Who is asked to a meeting, and who came."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.terms import word
from app.domain.cooperation.meetings import Presence
from app.ui.features.cooperation.list_page import emptied
from app.ui.features.cooperation.listing import Choices
from app.ui.features.cooperation.meeting_lines import GuestLine
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.choice_entry import ChoiceEntry
from app.ui.widgets.field import Field
from app.ui.widgets.labels import SmallLabel, StrongLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.titled_card import TitledCard

_PRESENCE_LETTERS = 12


class GuestCard(TitledCard):
    """The guests, and a row for one more.

    Signals:
        asked: Somebody is asked; carries the id of a contact person, else a name.
        noted: Whether a guest came; carries her id and the presence.
        dropped: A guest is taken off the list; carries her id.
    """

    asked = Signal(str, str)
    noted = Signal(str, object)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Teilnehmende", parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._contact = ChoiceEntry(())
        self._name = QLineEdit()
        self._add = QuietButton("Auf die Liste")
        self._add.clicked.connect(self._on_add)
        self._name.returnPressed.connect(self._on_add)
        self.column.addLayout(self._rows)
        self.column.addWidget(Field("Kontakt", self._contact))
        self.column.addWidget(Field("oder ein anderer Name", self._name))
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_guests(self, guests: Sequence[GuestLine], asked: Choices) -> None:
        """Show the guests, and whom one may ask."""
        emptied(self._rows)
        for guest in guests:
            self._rows.addWidget(self._row(guest))
        if not guests:
            self._rows.addWidget(WrappedLabel("Noch niemand. Wer über den Direkten Draht eingeladen wird, kommt hier aus den Kontakten."))
        if self._contact.value() not in dict(asked):
            self._contact.set_value("")
        self._contact.set_choices([("", "Bitte wählen …"), *asked])

    def _row(self, guest: GuestLine) -> QWidget:
        row = QWidget()
        name = StrongLabel(guest.name)
        name.setWordWrap(True)
        presence = ChoiceEntry([(each.value, word("presence", each)) for each in Presence])
        presence.setMinimumContentsLength(_PRESENCE_LETTERS)
        presence.setAccessibleName(f"Teilnahme: {guest.name}")
        presence.set_value(guest.presence.value)
        presence.typed.connect(lambda: self.noted.emit(guest.id, Presence(presence.value())))
        drop = LinkButton("Entfernen")
        drop.setAccessibleName(button_text(f"Entfernen: {guest.name}"))
        drop.clicked.connect(lambda _=False: self.dropped.emit(guest.id))
        below = QHBoxLayout()
        below.addWidget(presence)
        below.addWidget(drop)
        below.addStretch(1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(name)
        if guest.detail:
            detail = SmallLabel(guest.detail)
            detail.setWordWrap(True)
            column.addWidget(detail)
        column.addLayout(below)
        return row

    def _on_add(self) -> None:
        self.asked.emit(self._contact.value(), self._name.text())
        self._name.clear()
