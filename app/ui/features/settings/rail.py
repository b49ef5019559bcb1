"""The strip at the left of the settings: which sections there are, and which one is open."""

from enum import IntEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import CheckButton, stop_at
from app.ui.widgets.icons import icon
from app.ui.widgets.labels import Heading
from app.ui.widgets.scrolling import Scrolling

_WIDTH_PX = 236
_ICON_PX = 18


class Section(IntEnum):
    """One page of the settings each, in this order."""

    CENTRE = 0
    TEAM = 1
    OFFICES = 2
    FORMS = 3
    LANGUAGES = 4
    KEYS = 5
    BACKUP = 6
    LAW = 7
    ABOUT = 8


_SHOWN = {
    Section.CENTRE: ("Zentrum & Standorte", "house"),
    Section.TEAM: ("Team", "users"),
    Section.OFFICES: ("Stellen", "building-2"),
    Section.FORMS: ("Vordrucke", "file-text"),
    Section.LANGUAGES: ("Sprachen", "message-circle"),
    Section.KEYS: ("Schlüssel & Sperre", "key-round"),
    Section.BACKUP: ("Sicherung", "save"),
    Section.LAW: ("Rechtsstand", "scale"),
    Section.ABOUT: ("Über Direktdraht", "info"),
}


class SectionRail(QFrame):
    """Buttons of which one is down; arrow keys lead from one to the next.

    Signals:
        chosen: Another section was chosen; carries its number.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(_WIDTH_PX)
        self._buttons = QButtonGroup(self)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(2)
        heading = Heading("Einstellungen")
        heading.setContentsMargins(6, 0, 0, 8)
        column.addWidget(heading)
        for section, (title, icon_name) in _SHOWN.items():
            column.addWidget(self._made(section, title, icon_name))
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scrolling(inner))
        self._buttons.idClicked.connect(self.chosen)

    def show_section(self, section: Section) -> None:
        """Mark a section as the open one."""
        self._buttons.button(section).setChecked(True)
        stop_at(self._buttons, self._buttons.button(section))

    def take_cursor(self) -> None:
        """Put the cursor on the open section."""
        self._buttons.button(self.section).setFocus()

    @property
    def section(self) -> Section:
        """Answer the open section."""
        return Section(self._buttons.checkedId())

    def _made(self, section: Section, title: str, icon_name: str) -> CheckButton:
        button = CheckButton(title.replace("&", "&&"))
        button.setAccessibleName(title)
        button.setObjectName("section")
        button.setIcon(icon(icon_name, tone="soft_ink"))
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self._buttons.addButton(button, section)
        return button


class SectionChoice(QFrame):
    """The same choice in one line, for a narrow window.

    Signals:
        chosen: Another section was chosen; carries its number.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._box = QComboBox()
        self._box.setAccessibleName("Abschnitt der Einstellungen")
        for section, (title, icon_name) in _SHOWN.items():
            self._box.addItem(icon(icon_name, tone="soft_ink"), title, section)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(Heading("Einstellungen"))
        row.addWidget(self._box, 1)
        self._box.activated.connect(self.chosen)
        self.hide()

    def show_section(self, section: Section) -> None:
        """Show a section as the open one."""
        self._box.setCurrentIndex(section)
