"""The strip on top: brand, tabs, search box, who works here, settings, lock."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from app.ui.shell.navigation import BELONGS_TO, CONVERSATION, SETTINGS
from app.ui.shell.search_box import SearchBox
from app.ui.shell.tab_row import TabRow
from app.ui.widgets.buttons import CheckButton, QuietButton, stop_at
from app.ui.widgets.chip import restyle
from app.ui.widgets.icons import icon
from app.ui.widgets.labels import StrongLabel

_GEAR_PX = 20
_LOCK = "Sperren"
_TALK = "Gespräch"
_NARROW, _TIGHT, _LEAST = 1_200, 900, 760
"""Below the first width the name of the program gives way, the lock is shown by its symbol alone, and the tabs stand closer; below
the second the sign gives way, too, and the search box takes less than it would like; below the third the conversation has only its
symbol, and the last tabs go into a menu."""
_ROOMY_PX, _CLOSE_PX = 6, 3
_GAP_PX = 6
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
        self._search = search
        self._tabs = QButtonGroup(self)
        self._row_of_tabs = TabRow(titles, self._tabs)
        self._brand = QLabel("Direktdraht")
        self._brand.setObjectName("brand")
        self._brand.setContentsMargins(0, 0, 8, 0)
        self._sign = StrongLabel()
        self._lock = QuietButton(_LOCK, icon_name="lock")
        self._lock.setToolTip("Bildschirm sperren (Strg+L)")
        self._lock.setAccessibleName(_LOCK)
        self._gear = self._make_gear()
        self.help = self._make_help()
        self._talk = CheckButton(_TALK)
        self._talk.setAccessibleName(_TALK)
        self._talk.setToolTip("Gespräch mit einer Familie (Strg+G)")
        self._tabs.addButton(self._talk, CONVERSATION)
        self._others = (self._brand, search, self._talk, self._sign, self._gear, self.help, self._lock)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS_PX)
        row.setSpacing(_ROOMY_PX)
        row.addWidget(self._brand)
        row.addWidget(self._row_of_tabs)
        row.addStretch(1)
        row.addWidget(search, 100)  # far more than the gap, so that the box is as wide as it may be
        row.addSpacing(_GAP_PX)
        row.addWidget(self._talk)
        row.addWidget(self._sign)
        row.addSpacing(_GAP_PX)
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
        self._talk.hide()
        self._row_of_tabs.offer(numbers)

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
        chosen = self._tabs.button(BELONGS_TO.get(number, number))
        chosen.setChecked(True)
        stop_at(self._tabs, chosen)
        self._fit_tabs()

    def show_badge(self, number: int, count: int) -> None:
        """Show how many things wait behind a tab."""
        self._row_of_tabs.show_count(number, count)
        self._fit_tabs()

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for no width: what there is no room for gives way."""
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way(event.size().width())
        self._fit_tabs()

    def _give_way(self, width: int) -> None:
        is_narrow, is_tight, is_least = (width < bound for bound in (_NARROW, _TIGHT, _LEAST))
        self._brand.setVisible(not is_narrow)
        self._lock.setText("" if is_narrow else _LOCK)
        self._sign.setVisible(not is_tight)
        self._talk.setText("" if is_least else _TALK)
        self._talk.setIcon(icon("message-circle", tone="soft_ink") if is_least else QIcon())
        self._search.let_shrink(is_tight)
        space = _CLOSE_PX if is_tight else _ROOMY_PX
        self._row.setSpacing(space)
        self._row_of_tabs.set_spacing(space)
        self._row.setContentsMargins(*((_CLOSE_PX, 0, _CLOSE_PX, 0) if is_tight else _MARGINS_PX))
        if self.property("narrow") != is_narrow:
            self.setProperty("narrow", is_narrow)
            for tab in (*self._tabs.buttons(), self._row_of_tabs.more, self.help):
                restyle(tab)

    def _fit_tabs(self) -> None:
        """Give the tabs what the rest of the row does not need at least."""
        others = [each for each in self._others if not each.isHidden()]
        margins = self._row.contentsMargins()
        taken = sum(_least_width(each) + self._row.spacing() for each in others) + margins.left() + margins.right() + 2 * _GAP_PX
        self._row_of_tabs.fit(self.width() - taken)

    def show_staff(self, name: str, sign: str) -> None:
        """Show who works here."""
        self._sign.setText(sign)
        self._sign.setToolTip(f"Angemeldet: {name}" if name else "")


def _least_width(widget: QWidget) -> int:
    return widget.minimumSizeHint().expandedTo(widget.minimumSize()).width()
