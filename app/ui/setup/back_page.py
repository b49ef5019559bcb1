"""The page that asks the Notfallblatt back: three of its words, or all of them."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.field import Field
from app.ui.widgets.words_edit import WordsEdit

_WRONG = "Dieses Wort steht an der Stelle nicht. Bitte auf dem Blatt nachsehen."


class BackPage(SetupPage):
    """Asks words back, so that nobody goes on without a sheet that can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = "Bitte vom Blatt ablesen, nicht aus dem Kopf: So ist sicher, dass es da ist und sich lesen lässt. Groß und klein ist gleich."
        super().__init__("Einmal ausprobieren", text, parent)
        self._places: tuple[int, ...] = ()
        self.grid = FormGrid(())
        self.all = WordsEdit()
        self._all_field = Field("Alle Wörter der Reihe nach", self.all)
        self.switch = LinkButton("Lieber alle Wörter eintippen")
        self.column.addWidget(self.grid)
        self.column.addWidget(self._all_field)
        self.column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self._all_field.hide()
        self.switch.clicked.connect(self._on_switch)

    @property
    def takes_all(self) -> bool:
        """Tell whether all words are asked."""
        return not self._all_field.isHidden()

    @override
    def fields(self) -> Mapping[str, Field]:
        return {"all": self._all_field} if self.takes_all else self.grid.fields

    def ask(self, places: tuple[int, ...]) -> None:
        """Ask the words at these places, counted from 0."""
        self._places = places
        old, self.grid = self.grid, FormGrid(tuple(EntrySpec(name=str(place), label=f"Wort {place + 1}", span=4) for place in places))
        self.column.replaceWidget(old, self.grid)
        old.deleteLater()
        for before, after in pairwise((*self.grid.entries.values(), self.switch)):
            QWidget.setTabOrder(before, after)

    def words(self) -> tuple[str, ...] | str:
        """Answer the asked words, or all as one text."""
        return self.all.toPlainText() if self.takes_all else tuple(self.grid.texts().values())

    def show_wrong(self, wrong: tuple[int, ...], text: str) -> None:
        """Say which words are wrong, and go to the first of them."""
        self._all_field.show_problem(text)
        for place in self._places:
            self.grid.fields[str(place)].show_problem(_WRONG if place in wrong else "")
        if text:
            self.all.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wrong:
            entry = self.grid.entries[str(wrong[0])]
            entry.setFocus(Qt.FocusReason.OtherFocusReason)
            entry.selectAll()

    def _on_switch(self) -> None:
        self._all_field.setVisible(not self.takes_all)
        self.grid.setVisible(not self.takes_all)
        self.switch.setText("Lieber nur drei Wörter" if self.takes_all else "Lieber alle Wörter eintippen")
        self.enter()
