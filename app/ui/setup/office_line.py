"""One office: a tick, what it decides, and its address once it is in use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.people import OfficeFields
from app.ui.setup.entries import OfficeTyped
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.setup.route_row import RouteRow
from app.ui.widgets.labels import SmallLabel

_ADDRESS = (
    EntrySpec(name="street", label="Straße, Hausnummer", span=4),
    EntrySpec(name="postcode", label="PLZ", span=2),
    EntrySpec(name="city", label="Ort", span=3),
    EntrySpec(name="phone", label="Telefon", span=3),
)
_NAMED = (EntrySpec(name="name", label="Name der Stelle", span=12), *_ADDRESS)
_INDENT_PX = 30
_ASK = "bitte eintragen"


class OfficeLine(QWidget):
    """An office of the list, or another one with a name to type.

    Signals:
        changed: The tick was set or taken away.
    """

    changed = Signal()

    def __init__(self, office: OfficeFields | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office or OfficeFields()
        self.is_other = office is None
        self.tick = QCheckBox(self._office.name or "Andere Stelle")
        self.grid = FormGrid(_NAMED if self.is_other else _ADDRESS)
        self._routes = RouteRow(self._office.routes) if self.is_other else None
        self._state = SmallLabel()
        self._lay_out()
        self._fill()
        self.tick.toggled.connect(self._on_toggled)
        self.grid.left.connect(lambda _: self._show_state())
        self._on_toggled(False)

    def typed(self) -> OfficeTyped:
        """Answer what stands here."""
        texts = self.grid.texts()
        if not self.is_other:
            texts["name"] = self._office.name
        routes = self._routes.routes() if self._routes else self._office.routes
        return OfficeTyped(texts, routes, self.tick.isChecked())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.tick)
        head.addStretch(1)
        head.addWidget(self._state)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(_INDENT_PX, 0, 0, 10)
        below.addWidget(self.grid)
        if self._routes:
            below.addWidget(self._routes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._below)

    def _fill(self) -> None:
        for name, entry in self.grid.entries.items():
            entry.setText(getattr(self._office, name))
            if not entry.text() and name == "street":
                entry.setPlaceholderText(_ASK)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - a slot of a Qt signal
        self._below.setVisible(on)
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        is_known = bool(self.grid.entries["street"].text().strip())
        self._state.setText("bitte prüfen" if is_known else "Anschrift bitte eintragen")
        self._state.setVisible(self.tick.isChecked())

    def stops(self) -> tuple[QWidget, ...]:
        """Answer where the tabulator stops, in order."""
        return (self.tick, *self.grid.entries.values(), *(self._routes.buttons() if self._routes else ()))

    def last_stop(self) -> QWidget:
        """Answer where the tabulator stops last."""
        return self.stops()[-1]

    def enter(self) -> None:
        """Put the cursor into the first entry."""
        entry: QLineEdit = next(iter(self.grid.entries.values()))
        entry.setFocus()
