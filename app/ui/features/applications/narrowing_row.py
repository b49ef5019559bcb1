"""The row of filters that narrow the list: Kita, Stelle, Leistung, Rechtskreis, Frist."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.terms import word
from app.domain.application_list import DueWithin, ListQuestion
from app.domain.terms import Benefit, Route
from app.ui.features.applications.presenter import Choices, Narrowing
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.flow import FlowLayout

_WIDEST_PX = 230


class NarrowingRow(QWidget):
    """Five choices; each says what it narrows while nothing is chosen.

    Signals:
        narrowed: Something else is chosen; carries the ``Narrowing``.
    """

    narrowed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._site = self._box("Kita", "alle Kitas", ())
        self._office = self._box("Stelle", "alle Stellen", ())
        self._benefit = self._box("Leistung", "alle Leistungen", [(each.value, word("benefit", each)) for each in Benefit])
        self._route = self._box("Rechtskreis", "jeder Rechtskreis", [(each.value, word("route_short", each)) for each in Route])
        self._due = self._box("Frist", "jede Frist", [(each.value, word("due_within", each)) for each in DueWithin])
        self._widen = LinkButton("Filter aufheben")
        self._widen.clicked.connect(lambda: self.narrowed.emit(Narrowing()))
        self._widen.hide()
        row = FlowLayout(self, spacing=8)
        for widget in (self._site, self._office, self._benefit, self._route, self._due, self._widen):
            row.addWidget(widget)

    def show_question(self, question: ListQuestion, choices: Choices) -> None:
        """Show what the list is narrowed to."""
        if choices != self._choices:
            self._choices = choices
            _fill(self._site, choices.sites)
            _fill(self._office, choices.offices)
        chosen = {
            self._site: question.site_id,
            self._office: question.office_id,
            self._benefit: question.benefit or "",
            self._route: question.route or "",
            self._due: question.due or "",
        }
        for box, value in chosen.items():
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(str(value))))
        self._widen.setVisible(any(chosen.values()))

    def narrowing(self) -> Narrowing:
        """Answer what is chosen."""
        benefit, route, due = (box.currentData() for box in (self._benefit, self._route, self._due))
        return Narrowing(
            site_id=self._site.currentData(),
            office_id=self._office.currentData(),
            benefit=Benefit(benefit) if benefit else None,
            route=Route(route) if route else None,
            due=DueWithin(due) if due else None,
        )

    def _box(self, name: str, every: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(f"Nur diese zeigen: {name}")
        box.setMaximumWidth(_WIDEST_PX)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.addItem(every, "")
        _fill(box, choices)
        box.activated.connect(lambda _: self.narrowed.emit(self.narrowing()))
        return box


def _fill(box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    """Put choices below the first, which stands for all."""
    with QSignalBlocker(box):
        while box.count() > 1:
            box.removeItem(1)
        for value, text in choices:
            box.addItem(text, value)
