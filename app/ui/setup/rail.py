"""The strip at the left: where one is, and how little is left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.exchange import StoreRole
from app.ui.setup.steps import TITLES, Step, steps_of
from app.ui.widgets.chip import restyle
from app.ui.widgets.icons import icon
from app.ui.widgets.labels import WrappedLabel
from app.ui.widgets.scrolling import Scrolling

_WIDTH_PX, _NARROW_PX = 250, 190
_ICON_PX = 16
_LEAST_GAP_PX = 24


class Rail(QFrame):
    """Names the steps; a tick for what is done, bold for where one is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._marks: dict[Step, QLabel] = {}
        self._names: dict[Step, QLabel] = {}
        brand = QLabel("Direktdraht")
        brand.setObjectName("brand")
        steps = QGridLayout()
        steps.setHorizontalSpacing(10)
        steps.setVerticalSpacing(14)
        steps.setColumnStretch(1, 1)
        for row, (step, title) in enumerate(TITLES.items()):
            self._marks[step], self._names[step] = QLabel(), QLabel(title)
            self._marks[step].setFixedWidth(_ICON_PX)
            steps.addWidget(self._marks[step], row, 0, Qt.AlignmentFlag.AlignCenter)
            steps.addWidget(self._names[step], row, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 20, 24)
        column.addWidget(brand)
        column.addSpacing(24)
        column.addLayout(steps)
        column.addSpacing(_LEAST_GAP_PX)
        column.addStretch(1)
        column.addWidget(WrappedLabel("Alles bleibt auf diesem Computer. Das Programm geht nicht ins Netz."))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scrolling(inner))

    def stand(self, *, narrow: bool) -> None:
        """Take less room in a narrow window."""
        self.setFixedWidth(_NARROW_PX if narrow else _WIDTH_PX)

    def show_role(self, role: StoreRole) -> None:
        """Name only the steps a centre, or an office, is asked."""
        for step, name in self._names.items():
            name.setVisible(step in steps_of(role))
            self._marks[step].setVisible(step in steps_of(role))
        self._names[Step.CENTRE].setText("Stelle" if role is StoreRole.OFFICE else TITLES[Step.CENTRE])

    def show_step(self, step: Step) -> None:
        """Mark a step as the one that is open."""
        now = min(step, Step.SHEET)
        for each, name in self._names.items():
            name.setObjectName("strong" if each == now else "soft")
            name.setAccessibleName(f"{name.text()}, {'erledigt' if each < now else 'jetzt' if each == now else 'kommt noch'}")
            restyle(name)
            shown = "check" if each < now else "chevron-right" if each == now else ""
            self._marks[each].setPixmap(icon(shown, tone="accent").pixmap(_ICON_PX) if shown else icon("check").pixmap(0))
