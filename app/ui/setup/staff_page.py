"""The page about the people who work with the program."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.setup.form_grid import EntrySpec
from app.ui.setup.lines_page import LineForm, LinesPage

STAFF = (
    EntrySpec(name="name", label="Vor- und Nachname", span=6),
    EntrySpec(name="sign", label="Kürzel", span=2),
    EntrySpec(name="pin", label="PIN (freiwillig)", span=4, is_secret=True),
)
ProposeSign = Callable[[str, tuple[str, ...]], str]


class StaffPage(LinesPage):
    """Asks the staff; the short sign follows the name until somebody types one."""

    def __init__(self, propose_sign: ProposeSign, parent: QWidget | None = None) -> None:
        self._propose_sign = propose_sign
        text = (
            "Jede Eintragung trägt das Kürzel, damit man später weiß, wen man fragen kann. "
            "Mit einer PIN aus 4 bis 12 Ziffern lässt sich der gesperrte Bildschirm schneller öffnen."
        )
        super().__init__(
            "Wer arbeitet mit dem Programm?",
            text,
            group="staff",
            specs=STAFF,
            add_text="Weitere Person",
            remove_text="Diese Person herausnehmen",
            parent=parent,
        )

    @override
    def add_line(self) -> LineForm:
        line = super().add_line()
        line.grid.edited.connect(lambda name: self._on_edited(line, name))
        return line

    def _on_edited(self, line: LineForm, name: str) -> None:
        entries = line.grid.entries
        if name == "sign":
            line.is_signed_by_hand = bool(entries["sign"].text())
        elif name == "name" and not line.is_signed_by_hand:
            taken = tuple(other.grid.entries["sign"].text() for other in self.lines if other is not line)
            entries["sign"].setText(self._propose_sign(entries["name"].text(), taken))
