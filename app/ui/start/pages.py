"""The pages before the desk: waiting, passphrase, recovery key, backup, trouble, staff."""

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from app.core.frozen import dataclass
from app.domain.people import Staff
from app.ui.start.card_page import CardPage
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.literal import button_text

_KEYED_STAFF = 9
_ONE_COLUMN = 6
_RESTORING = "Die Sicherung wird zurückgeholt …"


class AskingPage(CardPage):
    """Gives something and waits for the answer; meanwhile nothing on it leads away, for the answer would find it gone."""

    ways: tuple[QPushButton, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Tell whether the answer is still to come."""
        return not self.ways[0].isEnabled()

    def wait(self, *, waits: bool = True) -> None:
        """Wait, or take the next."""
        for way in self.ways:
            way.setEnabled(not waits)


class PassphrasePage(AskingPage):
    """Asks for the passphrase.

    Signals:
        given: Carries the passphrase.
        recovery_wanted: The passphrase is forgotten.
    """

    given = Signal(str)
    recovery_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Willkommen zurück", "Die Daten sind verschlüsselt; das Passwort schließt sie auf.", parent)
        self._secret = QLineEdit()
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field("Passwort", self._secret)
        self._open = PrimaryButton("Öffnen  Enter")
        self._forgotten = LinkButton("Passwort vergessen? Mit dem Notfallblatt öffnen")
        self.ways = (self._open, self._forgotten)
        for widget in (self.field, *self.ways):
            self.column.addWidget(widget)
        self._open.clicked.connect(self._on_open)
        self._secret.returnPressed.connect(self._on_open)
        self._forgotten.clicked.connect(self.recovery_wanted)

    def _on_open(self) -> None:
        if self._secret.text() and not self.is_waiting:
            self.wait()
            self.given.emit(self._secret.text())

    def show_problem(self, text: str) -> None:
        """Say that it did not open."""
        self.wait(waits=False)
        self._secret.clear()
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.show_problem(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)


class RecoveryPage(AskingPage):
    """Asks for the words of the emergency sheet.

    Signals:
        given: Carries what was typed.
        left: Back to the passphrase.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        text = "Bitte alle Wörter des Notfallblatts der Reihe nach eingeben. Groß und klein ist gleich, ä darf ae heißen."
        super().__init__("Mit dem Notfallblatt öffnen", text, parent)
        from app.ui.widgets.words_edit import WordsEdit

        self._words = WordsEdit()
        self.field = Field("Wörter des Notfallblatts", self._words)
        self._open = PrimaryButton("Öffnen  Enter")
        self._back = LinkButton("Zurück zum Passwort")
        self.ways = (self._open, self._back)
        for widget in (self.field, *self.ways):
            self.column.addWidget(widget)
        self._open.clicked.connect(self._on_open)
        self._words.entered.connect(self._on_open)
        self._back.clicked.connect(self.left)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        if self._words.toPlainText().strip() and not self.is_waiting:
            self.wait()
            self.given.emit(self._words.toPlainText())

    def show_problem(self, text: str) -> None:
        """Say that it did not open; the words stay, for only one may be wrong."""
        self.wait(waits=False)
        self.field.show_problem(text)


class TroublePage(CardPage):
    """Says what stands in the way and what to do now.

    Signals:
        again: Try once more.
        restore_wanted: Take a backup instead.
    """

    again = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._again = PrimaryButton("Noch einmal versuchen")
        self._restore = QuietButton("Sicherung zurückholen …")
        self.column.addWidget(self._again)
        self.column.addWidget(self._restore)
        self._again.clicked.connect(self.again)
        self._restore.clicked.connect(self.restore_wanted)

    def show_trouble(self, what: str, now: str, *, can_restore: bool) -> None:
        """Show a problem."""
        self.show_text(what, now)
        self._restore.setVisible(can_restore)


@dataclass(frozen=True)
class GivenBackup:
    """A backup and what opens it."""

    file: Path
    secret: str = field(repr=False)
    is_recovery_key: bool


class RestorePage(AskingPage):
    """Asks for a backup file and what opens it.

    Signals:
        given: Carries the ``GivenBackup``.
        left: Back to where one came from.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        text = "Die Sicherung öffnet sich mit dem Passwort oder dem Notfallblatt von damals."
        super().__init__("Sicherung zurückholen", text, parent)
        self._file = QLineEdit()
        self._choose = QuietButton("Datei wählen …")
        self._secret = QLineEdit()
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._words = QLineEdit()
        chosen = QWidget()
        row = QHBoxLayout(chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._file, 1)
        row.addWidget(self._choose)
        self.field = Field("Datei der Sicherung", chosen)
        self._file.setAccessibleName("Datei der Sicherung")
        self._start = PrimaryButton("Zurückholen  Enter")
        self._back = LinkButton("Zurück")
        self._by_passphrase = Field("Passwort", self._secret)
        by_words = Field("oder: Wörter des Notfallblatts", self._words)
        self.ways = (self._start, self._back, self._choose)
        self._working = SoftLabel(_RESTORING)
        for widget in (self.field, self._by_passphrase, by_words, self._start, self._working, self._back):
            self.column.addWidget(widget)
        self._working.hide()
        self._choose.clicked.connect(self._on_choose)
        self._start.clicked.connect(self._on_start)
        for entry in (self._file, self._secret, self._words):
            entry.returnPressed.connect(self._on_start)
        self._back.clicked.connect(self.left)

    def _on_choose(self) -> None:
        from app.ui.widgets.file_asking import ask_file

        ask_file(self, "Sicherung wählen", "Sicherungen (*.ddbackup);;Alle Dateien (*)", lambda file: self._file.setText(str(file)))

    def _on_start(self) -> None:
        file, secret, words = self._file.text().strip(), self._secret.text(), self._words.text().strip()
        if self.is_waiting:
            return
        if not file:
            self.field.show_problem("Bitte die Datei der Sicherung wählen.")
        elif not secret and not words:
            self.field.show_problem("")
            self._by_passphrase.show_problem("Bitte das Passwort oder die Wörter des Notfallblatts eingeben.")
        else:
            self.wait()
            self._working.show()
            for field in (self.field, self._by_passphrase):
                field.show_problem("")
            self.given.emit(GivenBackup(Path(file), words or secret, is_recovery_key=bool(words)))

    def show_problem(self, text: str) -> None:
        """Say that it did not work."""
        self.wait(waits=False)
        self._working.hide()
        self.field.show_problem(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._file.setFocus(Qt.FocusReason.OtherFocusReason)


class StaffPage(CardPage):
    """Asks who works here, with one key or one click.

    Signals:
        chosen: Carries the ``Staff``.
    """

    chosen = Signal(object)

    def __init__(self, staff: Sequence[Staff], parent: QWidget | None = None) -> None:
        super().__init__("Wer arbeitet gerade?", "Jede Eintragung trägt Ihr Kürzel. Ein Klick oder die Ziffer genügt.", parent)
        self._staff = tuple(staff)
        self._buttons: list[QPushButton] = []
        columns = 1 if len(self._staff) <= _ONE_COLUMN else 2
        grid = QGridLayout()
        grid.setSpacing(10)
        self.column.addLayout(grid)
        for number, person in enumerate(self._staff, 1):
            keyed = f"{number}   " if number <= _KEYED_STAFF else ""
            text = button_text(f"{keyed}{person.name}")
            button = PrimaryButton(text) if number == 1 else QuietButton(text)
            button.setAccessibleName(person.name)
            button.clicked.connect(lambda _, person=person: self.chosen.emit(person))
            self._buttons.append(button)
            grid.addWidget(button, (number - 1) // columns, (number - 1) % columns)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = next((button for button in self._buttons if button.hasFocus()), self._buttons[0])
            focused.click()
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(self._staff):
            self.chosen.emit(self._staff[int(event.text()) - 1])
        else:
            super().keyPressEvent(event)
