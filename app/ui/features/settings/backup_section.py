"""*Sicherung*: how it stands, what can be done, and how to get everything back."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.backup_presenter import BackupPresenter, BackupState
from app.ui.runs import Notes
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard
from app.ui.wording import Fact

_TEXT = (
    "Einmal am Tag sichert das Programm alles verschlüsselt, sobald jemand arbeitet. "
    "Die Sicherung geht nur mit Passwort oder Notfallblatt auf."
)
_COPY = (
    "Die Sicherungen liegen auf demselben Computer. Bitte ab und zu die neueste Datei auf einen Stick "
    "kopieren und außer Haus aufbewahren. Dann geht auch bei Diebstahl oder Brand nichts verloren."
)
_STEPS = (
    "1.  Auf dem neuen Computer Direktdraht starten. Auf der ersten Seite „Sicherung zurückholen …“ wählen.",
    "2.  Die neueste Datei aus dem Ordner oben (oder vom Stick) aussuchen.",
    "3.  Das Passwort eingeben, das galt, als sie geschrieben wurde – oder die Wörter des Notfallblatts.",
    "Lässt sich der Datenbestand hier nicht mehr öffnen, bietet das Programm das beim Start an.",
)


class BackupSection(ScrollPage):
    """Shows the backup and examines the store."""

    def __init__(self, context: ScreenContext, machine: Machine, notes: Notes, parent: QWidget | None = None) -> None:
        super().__init__("Sicherung", _TEXT, parent)
        runs = OwnedJobs(context.jobs, self)
        self.presenter = BackupPresenter(self, machine.store, runs=runs, notes=notes, today=context.today)
        self._state: BackupState | None = None
        self._chip, self._working, self._health = Chip(), SoftLabel(), WrappedLabel()
        self.write = PrimaryButton("Jetzt sichern")
        self.open_folder = QuietButton("Ordner öffnen")
        self.examine = QuietButton("Datenbestand prüfen")
        self._found = Chip()
        self._facts = FactGrid(())
        self._lay_out()
        self.write.clicked.connect(self.presenter.write)
        self.examine.clicked.connect(self.presenter.examine)
        self.open_folder.clicked.connect(self._on_open_folder)

    def show_backup(self, state: BackupState) -> None:
        """Show how the backup stands."""
        self._state = state
        self._chip.show_state(state.chip, state.tone)
        facts = FactGrid((Fact("Ordner", str(state.folder)), Fact("Aufgehoben werden", state.kept)))
        self._card.column.replaceWidget(self._facts, facts)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = facts

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        self._working.setText(working)
        if working:
            self.show_health("", "", "neutral")
        for button in (self.write, self.examine):
            button.setEnabled(not working)

    def show_health(self, word: str, text: str, tone: str) -> None:
        """Say what the examination found: in a word, and in a sentence."""
        self._found.show_state(word, tone)
        self._health.setText(text)
        self._health.setVisible(bool(text))

    def _lay_out(self) -> None:
        self._card = TitledCard("Stand")
        self._card.head.addWidget(self._chip)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (self.write, self.open_folder, self.examine, self._working):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        self._card.column.addWidget(self._facts)
        self._card.column.addLayout(buttons)
        health = QHBoxLayout()
        health.addWidget(self._found, 0, Qt.AlignmentFlag.AlignTop)
        health.addWidget(self._health, 1)
        self._card.column.addLayout(health)
        self.show_health("", "", "neutral")
        self._card.column.addWidget(WrappedLabel(_COPY))
        back = TitledCard("So kommt alles zurück")
        for step in _STEPS:
            back.column.addWidget(WrappedLabel(step))
        for card in (self._card, back):
            self.body.addWidget(card)

    def _on_open_folder(self) -> None:
        if self._state is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._state.folder)))
