"""The page that shows the Notfallblatt, to be printed, saved or copied by hand."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.setup import RecoveryKey
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import SmallLabel, SoftLabel, WrappedLabel
from app.ui.widgets.side_by_side import SideBySide

_QUIET_MODULES = 3
_MODULE_PX = 6
_WORDS_PX = 320


class Square(QWidget):
    """A QR code, always dark on white: a reader wants it so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setAccessibleName("Der Notfallschlüssel als QR-Code")

    def show_modules(self, modules: tuple[tuple[bool, ...], ...]) -> None:
        """Show another code."""
        self._modules = modules
        side_px = (len(modules) + 2 * _QUIET_MODULES) * _MODULE_PX
        self.setFixedSize(side_px, side_px)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        size, edge = _MODULE_PX, _QUIET_MODULES * _MODULE_PX
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
            "Bitte jetzt drucken oder abschreiben und verschlossen aufbewahren: Das Programm zeigt sie nie wieder."
        )
        super().__init__("Das Notfallblatt", text, parent)
        words, drawn = QWidget(), QWidget()
        self._words = QGridLayout(words)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setHorizontalSpacing(12)
        self._words.setVerticalSpacing(9)
        self._words.setColumnStretch(1, 1)
        self._words.setColumnStretch(3, 1)
        self.square = Square()
        self.print = QuietButton("Drucken …", icon_name="printer")
        self.save = QuietButton("Als PDF speichern …", icon_name="save")
        self._state = WrappedLabel()
        self._state.hide()
        side = QVBoxLayout(drawn)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.square)
        side.addWidget(SmallLabel("dieselben Wörter als Code"), 0, Qt.AlignmentFlag.AlignHCenter)
        side.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        self.column.addWidget(SideBySide(words, drawn, stretching=words, least_px=_WORDS_PX, spacing=24))
        self.column.addLayout(buttons)
        self.column.addWidget(self._state)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)

    def show_state(self, text: str) -> None:
        """Say what became of the sheet."""
        self._state.setText(text)
        self._state.show()

    def show_key(self, key: RecoveryKey, modules: tuple[tuple[bool, ...], ...]) -> None:
        """Show the words, numbered, in two columns."""
        rows = (len(key.words) + 1) // 2
        for index, word in enumerate(key.words):
            column, row = divmod(index, rows)
            number, text = SoftLabel(f"{index + 1}."), QLabel(word)
            text.setObjectName("title")
            text.setAccessibleName(f"Wort {index + 1}: {word}")
            self._words.addWidget(number, row, 2 * column, Qt.AlignmentFlag.AlignRight)
            self._words.addWidget(text, row, 2 * column + 1)
        self.square.show_modules(modules)
