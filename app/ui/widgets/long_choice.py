"""A long list in which one finds by typing any part of a word, and the way to fill it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

_VISIBLE_ROWS = 18


class LongChoice(QComboBox):
    """Takes what the list holds, and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_VISIBLE_ROWS)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._show_chosen)

    def _show_chosen(self) -> None:
        """Show what is chosen, not what was typed and is not in the list."""
        self.setEditText(self.itemText(self.currentIndex()))


def fill(box: QComboBox, choices: Iterable[tuple[str, str]], chosen: str) -> None:
    """Offer choices, one of them chosen; nobody is told."""
    box.blockSignals(True)
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
