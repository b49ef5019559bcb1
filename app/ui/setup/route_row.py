"""What an office decides, as buttons below their label."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.terms import word
from app.domain.terms import Route
from app.ui.widgets.buttons import CheckButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SmallLabel


class RouteRow(QWidget):
    """Any of the routes may be down."""

    def __init__(self, chosen: tuple[Route, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Route, CheckButton] = {}
        buttons = QWidget()
        row = FlowLayout(buttons)
        for route in Route:
            if route is not Route.NONE:
                button = CheckButton(word("route_short", route))
                button.setChecked(route in chosen)
                self._buttons[route] = button
                row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(SmallLabel("Entscheidet über Anträge mit"))
        column.addWidget(buttons)

    def buttons(self) -> tuple[CheckButton, ...]:
        """Answer the buttons."""
        return tuple(self._buttons.values())

    def routes(self) -> tuple[Route, ...]:
        """Answer what is down."""
        return tuple(route for route, button in self._buttons.items() if button.isChecked())
