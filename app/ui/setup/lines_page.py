"""A page with as many lines as are needed: Kitas, colleagues. Empty lines do not count."""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.setup.entries import Texts
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Rule
from app.ui.widgets.field import Field
from app.ui.widgets.icons import icon

_LABEL_PX = 20
"""How far entries stand below the top of their line: the height of a label."""


class LineForm(QWidget):
    """One line with a way to take it out.

    Signals:
        removed: The line is to go.
    """

    removed = Signal()

    def __init__(self, specs: tuple[EntrySpec, ...], remove_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = FormGrid(specs)
        self.is_signed_by_hand = False
        self.remove = QToolButton()
        self.remove.setIcon(icon("trash-2", tone="soft_ink"))
        self.remove.setToolTip(remove_text)
        self.remove.setAccessibleName(remove_text)
        beside = QVBoxLayout()
        beside.addSpacing(_LABEL_PX)
        beside.addWidget(self.remove)
        beside.addStretch(1)
        self.rule = Rule()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.grid, 1)
        row.addLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.rule)
        column.addLayout(row)
        self.remove.clicked.connect(self.removed)


class LinesPage(SetupPage):
    """Holds the lines.

    Args:
        title: The heading.
        text: The sentence below it.
        group: How the checks call the lines: ``sites``.
        specs: The entries of one line.
        add_text: What the button for one more line says.
        remove_text: What the button says that takes a line out.
    """

    def __init__(
        self,
        title: str,
        text: str,
        *,
        group: str,
        specs: tuple[EntrySpec, ...],
        add_text: str,
        remove_text: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, text, parent)
        self._group = group
        self._specs = specs
        self._remove_text = remove_text
        self.lines: list[LineForm] = []
        self.add = LinkButton(add_text, icon_name="plus")
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._on_add)
        self.add_line()

    @override
    def fields(self) -> Mapping[str, Field]:
        named = [(number, name, field) for number, line in enumerate(self.lines) for name, field in line.grid.fields.items()]
        return {f"{self._group}[{number}].{name}": field for number, name, field in named}

    def texts(self) -> Sequence[Texts]:
        """Answer what was typed, line by line."""
        return tuple(line.grid.texts() for line in self.lines)

    def add_line(self) -> LineForm:
        """Append an empty line."""
        line = LineForm(self._specs, self._remove_text)
        line.removed.connect(lambda: self._on_removed(line))
        line.grid.left.connect(lambda name: self.note_left(line.grid.fields[name]))
        self.column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        self._tidy()
        return line

    def _on_add(self) -> None:
        line = self.add_line()
        self._order_stops()
        line.show()  # a layout shows it only later, and what is hidden takes no cursor
        next(iter(line.grid.entries.values())).setFocus()
        self.bring_in_sight(line)

    def _on_removed(self, line: LineForm) -> None:
        self.lines.remove(line)
        self.column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._tidy()
        next(iter(self.lines[-1].grid.entries.values())).setFocus()
        self.looked_at.emit()

    @override
    def enter(self) -> None:
        self._order_stops()
        super().enter()

    def _tidy(self) -> None:
        """The only line has nothing above it and cannot be taken out."""
        for number, line in enumerate(self.lines):
            line.rule.setVisible(number > 0)
            line.remove.setVisible(len(self.lines) > 1)

    def _order_stops(self) -> None:
        """Lead the tabulator line by line, then to the button below; Qt keeps an order only inside one window."""
        lines = [(*line.grid.entries.values(), line.remove) for line in self.lines]
        for before, after in pairwise([*chain.from_iterable(lines), self.add]):
            QWidget.setTabOrder(before, after)
