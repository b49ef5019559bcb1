"""Pages that ask for a passphrase, twice, and say how good it is."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.passphrase_strength import Strength, strength
from app.domain.setup import MINIMUM_PASSPHRASE_LENGTH
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.setup.page import SetupPage
from app.ui.widgets.chip import Chip
from app.ui.widgets.field import Field
from app.ui.widgets.labels import WrappedLabel

_ENTRIES = (
    EntrySpec(name="passphrase", label=f"Passwort, mindestens {MINIMUM_PASSPHRASE_LENGTH} Zeichen", span=6, is_secret=True),
    EntrySpec(name="repeated", label="Noch einmal dasselbe", span=6, is_secret=True),
)
_TONES = {Strength.TOO_SHORT: "neutral", Strength.WEAK: "urgent", Strength.FAIR: "waiting", Strength.GOOD: "accent"}
GOOD = (
    "Gut sind vier oder fünf Wörter, die nichts miteinander zu tun haben. Sie müssen sie sich merken können. "
    "Leerzeichen und Umlaute sind erlaubt."
)
KEYRING = "Auf diesem Computer ohne Passwort starten"
KEYRING_EXPLAINED = (
    "Der Schlüssel liegt dann im Schlüsselbund dieses Computers, geschützt durch Ihre Anmeldung am Computer. "
    "Nach dem Sperren fragt das Programm trotzdem nach PIN oder Passwort. Teilen sich mehrere dieselbe Anmeldung, lieber abwählen."
)


class PassphrasePage(SetupPage):
    """Asks a new passphrase, and before it whatever ``before`` names."""

    def __init__(self, title: str, text: str, before: tuple[EntrySpec, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(title, text, parent)
        self.grid = FormGrid((*before, *_ENTRIES))
        self.chip = Chip()
        self.show_secret = QCheckBox("Passwort beim Tippen zeigen")
        for part in (self.grid, self.chip, self.show_secret):
            self.column.addWidget(part)
        self.grid.left.connect(lambda name: self.note_left(self.grid.fields[name]))
        self.grid.entries["passphrase"].textChanged.connect(self._on_typed)
        self.show_secret.toggled.connect(self._on_show)

    @override
    def fields(self) -> Mapping[str, Field]:
        return self.grid.fields

    def _on_typed(self, text: str) -> None:
        found = strength(text)
        self.chip.show_state(f"Dieses Passwort ist {word('strength', found)}." if text else "", _TONES[found])
        self.grid.entries["passphrase"].setAccessibleDescription(self.chip.text())

    def _on_show(self, on: bool) -> None:  # noqa: FBT001 - a slot of a Qt signal
        for entry in self.grid.entries.values():
            entry.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)


class FirstPassphrasePage(PassphrasePage):
    """Asks the first passphrase, and whether the keyring opens at the start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Ein Passwort für den Datenbestand", f"Das Programm verschlüsselt alles; dieses Passwort schließt es auf. {GOOD}", parent=parent
        )
        self.keyring = QCheckBox(KEYRING)
        self.keyring.setChecked(True)
        self.keyring.setAccessibleDescription(KEYRING_EXPLAINED)
        explained = WrappedLabel(KEYRING_EXPLAINED)
        explained.setContentsMargins(30, 0, 0, 0)
        for part in (self.keyring, explained):
            self.column.addWidget(part)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Take no typing while the store is being made."""
        for entry in (*self.grid.entries.values(), self.keyring):
            entry.setEnabled(not busy)
