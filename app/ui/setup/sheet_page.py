"""The page that shows the Notfallblatt, to be printed, saved or copied by hand."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.setup import RecoveryKey
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import SmallLabel, SoftLabel, WrappedLabel

_QUIET_MODULES = 3
_SQUARE_PX = 190


class Square(QWidget):
    """A QR code, always dark on white: a reader wants it so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setFixedSize(_SQUARE_PX, _SQUARE_PX)
        self.setAccessibleName("Der Notfallschlüssel als QR-Code")

    def show_modules(self, modules: tuple[tuple[bool, ...], ...]) -> None:
        """Show another code."""
        self._modules = modules
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        count = len(self._modules) + 2 * _QUIET_MODULES
        size = self.width() // count
        edge = (self.width() - size * len(self._modules)) // 2
        for y, row in enumerate(self._modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    painter.fillRect(QRectF(edge + x * size, edge + y * size, size, size), QColor("black"))


class SheetPage(SetupPage):
    """Shows words and QR code.

    Signals:
        print_wanted: The sheet is to be printed.
        save_wanted: The sheet is to be saved as a file.
    """

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        text = (
            "Ist das Passwort vergessen oder der Computer kaputt, öffnen nur diese Wörter die Daten noch. "
            "Bitte jetzt drucken oder abschreiben und verschlossen aufbewahren: Sie werden nie wieder gezeigt."
        )
        super().__init__("Das Notfallblatt", text, parent)
        self._words = QGridLayout()
        self._words.setHorizontalSpacing(12)
        self._words.setVerticalSpacing(9)
        self._words.setColumnStretch(1, 1)
        self._words.setColumnStretch(3, 1)
        self.square = Square()
        self.print = QuietButton("Drucken …", icon_name="printer")
        self.save = QuietButton("Als PDF speichern …", icon_name="save")
        self.state = WrappedLabel()
        side = QVBoxLayout()
        side.addWidget(self.square)
        side.addWidget(SmallLabel("dieselben Wörter als Code"), 0, Qt.AlignmentFlag.AlignHCenter)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(self._words, 1)
        row.addLayout(side)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        self.column.addLayout(row)
        self.column.addLayout(buttons)
        self.column.addWidget(self.state)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)

    @override
    def first_entry(self) -> QWidget | None:
        return self.print

    def show_key(self, key: RecoveryKey, modules: tuple[tuple[bool, ...], ...]) -> None:
        """Show the words, numbered, in two columns."""
        rows = (len(key.words) + 1) // 2
        for index, word in enumerate(key.words):
            column, row = divmod(index, rows)
            number, text = SoftLabel(f"{index + 1}."), QLabel(word)
            text.setObjectName("card_title")
            text.setAccessibleName(f"Wort {index + 1}: {word}")
            self._words.addWidget(number, row, 2 * column, Qt.AlignmentFlag.AlignRight)
            self._words.addWidget(text, row, 2 * column + 1)
        self.square.show_modules(modules)
