"""The first page of all: set up anew, or take a backup."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.exchange import StoreRole
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Rule
from app.ui.widgets.labels import CardHeading, WrappedLabel

_TEXT = "Schön, dass Sie da sind. In sechs kurzen Schritten ist alles bereit; das dauert etwa zehn Minuten."
_OFFICE_TEXT = "Schön, dass Sie da sind. Dieser Computer ist der einer Stelle, so hat es die IT vorgesehen. Das dauert etwa drei Minuten."
_WHOSE = {
    StoreRole.CENTRE: "Name und Anschrift des Familienzentrums und seiner Kitas",
    StoreRole.OFFICE: "Name und Anschrift Ihrer Stelle",
}
_NEEDED = (
    "die Namen derer, die mit dem Programm arbeiten",
    "ein Drucker für das Notfallblatt, oder Papier und Stift",
)


class WelcomePage(SetupPage):
    """Says what comes.

    Signals:
        restore_wanted: There is a backup to take.
        office_wanted: The program shall be an office's, not a centre's.
        practice_wanted: First somebody wants to try it out with invented families.
    """

    restore_wanted = Signal()
    practice_wanted = Signal()
    office_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Willkommen bei Direktdraht", _TEXT, parent)
        self._whose = QLabel()
        self.column.addWidget(CardHeading("Das hilft, wenn es bereitliegt"))
        for line in (self._whose, *(QLabel(_point(each)) for each in _NEEDED)):
            line.setWordWrap(True)
            self.column.addWidget(line)
        self.column.addWidget(WrappedLabel("Nichts davon ist endgültig: Alles lässt sich später ändern und ergänzen."))
        self.column.addSpacing(6)
        self.column.addWidget(Rule())
        self.column.addSpacing(2)
        self.column.addWidget(CardHeading("Es gab schon einmal einen Datenbestand?"))
        self.column.addWidget(WrappedLabel("Zum Beispiel auf einem alten Computer. Dann holt eine Sicherung alles zurück."))
        self._restore = QuietButton("Sicherung zurückholen …", icon_name="undo-2")
        self._restore.clicked.connect(self.restore_wanted)
        self.column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(2)
        self.column.addWidget(CardHeading("Erst einmal ausprobieren?"))
        self.column.addWidget(WrappedLabel("Mit erfundenen Familien, in einem eigenen Bestand. Auf jedem Blatt steht dann MUSTER."))
        self._practise = QuietButton("Mit erfundenen Familien üben", icon_name="users")
        self._practise.clicked.connect(self.practice_wanted)
        self.column.addWidget(self._practise, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(2)
        self._office_offer = (
            CardHeading("Sie sind Jobcenter, Sozialamt oder eine andere Stelle?"),
            WrappedLabel("Dann zeigt das Programm, was Familienzentren fragen und schicken. Das dauert drei Minuten."),
        )
        self._office_offer[0].setWordWrap(True)
        for part in self._office_offer:
            self.column.addWidget(part)
        self._office = QuietButton("Als Stelle einrichten", icon_name="building-2")
        self._office.clicked.connect(self.office_wanted)
        self.column.addWidget(self._office, 0, Qt.AlignmentFlag.AlignLeft)

    def show_role(self, role: StoreRole) -> None:
        """Welcome a centre; or an office, where the IT department has said that this is its place."""
        is_office = role is StoreRole.OFFICE
        self.text.setText(_OFFICE_TEXT if is_office else _TEXT)
        self._whose.setText(_point(_WHOSE[role]))
        for part in (*self._office_offer, self._office):
            part.setVisible(not is_office)


def _point(text: str) -> str:
    return f"·  {text}"
