"""The offer to go on with an input that was interrupted by a lock, a crash or a power cut."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import WrappedLabel


class KeptOffer(QFrame):
    """A banner with two answers; goes away after either.

    Signals:
        resumed: Go on with it.
        dropped: Forget it.
    """

    resumed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", "information")
        self._resume = QuietButton("Fortsetzen")
        self._resume.setAccessibleName("Angefangene Eingabe fortsetzen")
        drop = QuietButton("Verwerfen")
        drop.setAccessibleName("Angefangene Eingabe verwerfen")
        text = WrappedLabel("Angefangene Eingabe fortsetzen? Sie wurde beim letzten Mal nicht gespeichert.")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(text, 1)
        row.addWidget(self._resume)
        row.addWidget(drop)
        self._resume.clicked.connect(self.resumed)
        drop.clicked.connect(self.dropped)
        for button in (self._resume, drop):
            button.clicked.connect(self.hide)
        self.hide()

    def focus(self) -> None:
        """Put the cursor on the answer that loses nothing."""
        self._resume.setFocus()
