"""The way to what a list does not show yet: how many more there are, and how to narrow them down."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import LinkButton


class MoreLink(LinkButton):
    """Stands below a list that is cut off; a click shows the next ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setToolTip("Kürzer wird die Liste mit der Suche (Strg+F) oder mit der Auswahl oben.")
        self.hide()

    def show_rest(self, shown: int, total: int) -> None:
        """Say how many more there are; nothing where all are shown."""
        rest = total - shown
        self.setText(f"{rest} weitere zeigen" if rest > 1 else "1 weiteren zeigen")
        self.setAccessibleDescription(self.toolTip())
        self.setVisible(rest > 0)
