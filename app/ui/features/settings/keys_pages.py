"""*Schlüssel & Sperre*: the section, and the pages that ask for proof before a way in is changed."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from app.domain.desk_settings import IDLE_CHOICES
from app.ui.features.settings.keys_presenter import KeysState
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.setup.page import SetupPage
from app.ui.setup.passphrase_page import GOOD, KEYRING, KEYRING_EXPLAINED, PassphrasePage
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.field import Field
from app.ui.widgets.labels import WrappedLabel
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

_TEXT = "Alles ist verschlüsselt. Drei Wege führen hinein: der Schlüsselbund dieses Computers, das Passwort und das Notfallblatt."
_WAYS_CHANGED = "Öffnet den Datenbestand auf jedem Computer. Ändern Sie es, gilt das neue sofort; Daten und Notfallblatt bleiben."
_SHEET = (
    "Öffnet den Datenbestand, wenn das Passwort vergessen ist. Ist das Blatt verloren oder hat es jemand gesehen, hier ein neues drucken. "
    "Das alte gilt, bis das neue einmal zurückgelesen ist."
)
_NO_KEYRING = (
    "Auf diesem Computer gibt es keinen Schlüsselbund, oder das Programm wurde ohne ihn gestartet. "
    "Beim Start fragt das Programm nach dem Passwort."
)
_PROOF = EntrySpec(name="proof", label="Bisheriges Passwort oder die Wörter des Notfallblatts", span=12, is_secret=True)


class KeysSection(ScrollPage):
    """Lock, keyring, passphrase, Notfallblatt.

    Signals:
        idle_chosen: The screen shall lock after other quiet time; carries the minutes.
        keyring_chosen: The keyring shall be used or not; carries which.
        passphrase_wanted: A new passphrase is to be chosen.
        sheet_wanted: A new Notfallblatt is to be made.
    """

    idle_chosen = Signal(object)
    keyring_chosen = Signal(bool)
    passphrase_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Schlüssel & Sperre", _TEXT, parent)
        self.idle = ChoiceRow([(minutes, f"{minutes} Minuten") for minutes in IDLE_CHOICES])
        self.idle.setAccessibleName("Sperren nach")
        self.keyring = QCheckBox(KEYRING)
        self.keyring.setAccessibleDescription(KEYRING_EXPLAINED)
        self._keyring_text = WrappedLabel(KEYRING_EXPLAINED)
        passphrase = QuietButton("Passwort ändern …", icon_name="key-round")
        sheet = QuietButton("Neues Notfallblatt …", icon_name="file-text")
        self._card("Von selbst sperren, wenn niemand etwas tut", WrappedLabel("Strg+L sperrt jederzeit sofort."), self.idle)
        self._card("Beim Start", self.keyring, self._keyring_text)
        self._card("Passwort", WrappedLabel(_WAYS_CHANGED), passphrase)
        self._card("Notfallblatt", WrappedLabel(_SHEET), sheet)
        self.idle.chosen.connect(self.idle_chosen)
        self.keyring.toggled.connect(self.keyring_chosen)
        passphrase.clicked.connect(self.passphrase_wanted)
        sheet.clicked.connect(self.sheet_wanted)

    def show_state(self, state: KeysState) -> None:
        """Show how things are set."""
        self.idle.set_value(state.idle_minutes)
        with QSignalBlocker(self.keyring):
            self.keyring.setChecked(bool(state.starts_by_keyring))
        self.keyring.setEnabled(state.starts_by_keyring is not None)
        self._keyring_text.setText(KEYRING_EXPLAINED if state.starts_by_keyring is not None else _NO_KEYRING)

    def _card(self, title: str, *parts: QWidget) -> None:
        card = TitledCard(title)
        for part in parts:
            is_button = isinstance(part, QuietButton)
            card.column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))
        self.body.addWidget(card)


class NewPassphrasePage(PassphrasePage):
    """Asks the old passphrase and twice the new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ein neues Passwort", GOOD, (_PROOF,), parent)

    @override
    def enter(self) -> None:
        self.grid.entries["proof"].setFocus(Qt.FocusReason.OtherFocusReason)


class ProofPage(SetupPage):
    """Asks for proof before new words are drawn: an open desk alone does not suffice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ein neues Notfallblatt", "Zuerst bitte zeigen, dass Sie es dürfen.", parent)
        self.grid = FormGrid((_PROOF,))
        self.column.addWidget(self.grid)

    @override
    def fields(self) -> Mapping[str, Field]:
        return self.grid.fields
