"""The strip on top: brand, tabs, search box, who works here, settings, lock."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from app.ui.shell.navigation import BELONGS_TO, CONVERSATION, SETTINGS
from app.ui.shell.search_box import SearchBox
from app.ui.widgets.buttons import CheckButton, QuietButton
from app.ui.widgets.chip import restyle
from app.ui.widgets.icons import icon
from app.ui.widgets.labels import StrongLabel

_GEAR_PX = 20
_LOCK = "Sperren"
_NARROW, _TIGHT = 1_200, 900
"""Below the first width the name of the program gives way, the lock is shown by its symbol alone, and the tabs stand closer; below
the second the sign gives way, too, and the search box takes less than it would like."""
_ROOMY_PX, _CLOSE_PX = 6, 3
_MARGINS_PX = (18, 0, 16, 0)


class Header(QFrame):
    """Shows where one is and leads elsewhere.

    Signals:
        tab_chosen: Another tab was chosen; carries its number.
        talk_wanted: A conversation shall begin, or go on.
        lock_wanted: Sperren was pressed.
        help_asked: The question mark was pressed; carries the button, for its menu.
    """

    tab_chosen = Signal(int)
    talk_wanted = Signal()
    lock_wanted = Signal()
    help_asked = Signal(object)

    def __init__(self, titles: Sequence[str], search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setProperty("narrow", False)
        self._titles = tuple(titles)
        self._search = search
        self._tabs = QButtonGroup(self)
        self._brand = QLabel("Direktdraht")
        self._brand.setObjectName("brand")
        self._brand.setContentsMargins(0, 0, 8, 0)
        self._sign = StrongLabel()
        self._lock = QuietButton(_LOCK, icon_name="lock")
        self._lock.setToolTip("Bildschirm sperren (Strg+L)")
        self._lock.setAccessibleName(_LOCK)
        self._gear = self._make_gear()
        self.help = self._make_help()
        self._talk = CheckButton("Gespräch")
        self._talk.setToolTip("Gespräch mit einer Familie (Strg+G)")
        self._tabs.addButton(self._talk, CONVERSATION)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS_PX)
        row.setSpacing(_ROOMY_PX)
        row.addWidget(self._brand)
        for number, title in enumerate(self._titles):
            row.addWidget(self._make_tab(number, title))
        row.addStretch(1)
        row.addWidget(search, 100)  # far more than the gap, so that the box is as wide as it may be
        row.addSpacing(6)
        row.addWidget(self._talk)
        row.addWidget(self._sign)
        row.addSpacing(6)
        row.addWidget(self._gear)
        row.addWidget(self.help)
        row.addWidget(self._lock)
        self._tabs.idClicked.connect(self._on_tab)
        self._lock.clicked.connect(self.lock_wanted)

    def _on_tab(self, number: int) -> None:
        if number == CONVERSATION:
            self.talk_wanted.emit()
        else:
            self.tab_chosen.emit(number)

    def _make_tab(self, number: int, title: str) -> CheckButton:
        tab = CheckButton(title)
        tab.setObjectName("tab")
        tab.setToolTip(f"{title} (Strg+{number + 1})")
        self._tabs.addButton(tab, number)
        return tab

    def _make_gear(self) -> QToolButton:
        gear = QToolButton()
        gear.setObjectName("gear")
        gear.setIcon(icon("settings", tone="soft_ink"))
        gear.setIconSize(QSize(_GEAR_PX, _GEAR_PX))
        gear.setCheckable(True)
        gear.setToolTip("Einstellungen (Strg+,)")
        gear.setAccessibleName("Einstellungen")
        self._tabs.addButton(gear, SETTINGS)
        return gear

    def show_office(self, numbers: Collection[int]) -> None:
        """Show an office's few tabs, without what is for families."""
        self._search.hide()
        for tab in self._tabs.buttons():
            tab.setVisible(self._tabs.id(tab) in numbers)

    def _make_help(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("help_button")
        button.setIcon(icon("circle-help", tone="soft_ink"))
        button.setIconSize(QSize(_GEAR_PX, _GEAR_PX))
        button.setToolTip("Hilfe (F1), Rundgang, Üben")
        button.setAccessibleName("Hilfe")
        button.clicked.connect(lambda: self.help_asked.emit(button))
        return button

    def show_tab(self, number: int) -> None:
        """Mark a tab, or the gear, as the open one; what has neither belongs to a tab."""
        self._tabs.button(BELONGS_TO.get(number, number)).setChecked(True)

    def show_badge(self, number: int, count: int) -> None:
        """Show how many things wait behind a tab."""
        title = self._titles[number]
        tab = self._tabs.button(number)
        tab.setText(f"{title}  {count}" if count else title)
        tab.setAccessibleName(f"{title}, {count} offen" if count else title)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._brand.setVisible(not is_narrow)
        self._lock.setText("" if is_narrow else _LOCK)
        is_tight = event.size().width() < _TIGHT
        self._sign.setVisible(not is_tight)
        self._search.let_shrink(is_tight)
        self._row.setSpacing(_CLOSE_PX if is_tight else _ROOMY_PX)
        self._row.setContentsMargins(*((_CLOSE_PX, 0, _CLOSE_PX, 0) if is_tight else _MARGINS_PX))
        if self.property("narrow") != is_narrow:
            self.setProperty("narrow", is_narrow)
            for tab in (*self._tabs.buttons(), self.help):
                restyle(tab)

    def show_staff(self, name: str, sign: str) -> None:
        """Show who works here."""
        self._sign.setText(sign)
        self._sign.setToolTip(f"Angemeldet: {name}" if name else "")
