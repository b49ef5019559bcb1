"""One thing to do on *Heute*: day, what, for whom, how far, and what can be done with it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.features.today.page import TodayLine
from app.ui.features.today.task_form import LineForm
from app.ui.steps import StepOffer
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.step_form import Record, StepForm

_DAY_WIDTH = 108
_BUTTON_WIDTH = 84
_MORE_WIDTH = 60
_NARROW = 720


class LineRow(QFrame):
    """Shows a line; asks for a step right below it. Where it is narrow, chip and buttons stand below the words.

    Signals:
        opened: Öffnen was pressed; carries the line.
        printed: Drucken was pressed; carries the line.
        finished: Erledigt was pressed; carries the line.
        put_off, handed_over, taken_up: The same was chosen under *Mehr*, or by its key.
    """

    opened = Signal(object)
    printed = Signal(object)
    finished = Signal(object)
    put_off = Signal(object)
    handed_over = Signal(object)
    taken_up = Signal(object)

    def __init__(self, line: TodayLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("todo")
        self.line = line
        self._form: StepForm | LineForm | None = None
        self._is_narrow = False
        self._day = ElidedLabel(style_name="day")
        self._delay = ElidedLabel(style_name="delay")
        self._title = ElidedLabel(style_name="strong")
        self._detail = ElidedLabel(style_name="soft")
        self._chip = Chip()
        self._open = LinkButton("Öffnen")
        self._finish = LinkButton("Erledigt")
        self._more = LinkButton("Mehr")
        self._more.setToolTip("Zurückstellen oder übergeben")
        self._actions = self._made_actions()
        self._lay_out()
        self._open.clicked.connect(lambda: self.opened.emit(self.line))
        self._finish.clicked.connect(self._on_action)
        self._more.clicked.connect(self._show_menu)
        self.show_line(line)

    def show_line(self, line: TodayLine) -> None:
        """Show a line, new or changed."""
        if self._form is not None and line != self.line:
            self.close_form()
        self.line = line
        self._day.setText(line.day)
        self._delay.setText(line.delay)
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        self._chip.show_state(line.chip, line.tone)
        self._finish.setText(line.action)
        self._finish.setVisible(bool(line.action))
        self._name_parts(line)

    def ask(self, offer: StepOffer, today: date, record: Record) -> None:
        """Ask what was done, and when."""
        form = StepForm(offer, today, record, self)
        form.recorded.connect(self.close_form)
        self._open_form(form)

    def ask_more(self, form: LineForm) -> None:
        """Ask until when it is put off, or who takes it."""
        form.sent.connect(self.close_form)
        self._open_form(form)

    def _open_form(self, form: StepForm | LineForm) -> None:
        self.close_form()
        self._form = form
        form.left.connect(self._on_left)
        self._below.addWidget(form)
        form.show()  # at once: what is hidden takes no focus
        form.focus_first()

    def close_form(self) -> None:
        """Take the question away."""
        if self._form is not None:
            self._below.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _on_left(self) -> None:
        self.close_form()
        self._finish.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key does what a button does, while the focus is in the line and no form is open."""
        wanted = self._keys.get(Qt.Key(event.key())) if self._form is None else None
        if wanted is None:
            super().keyPressEvent(event)
        else:
            wanted()

    @property
    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        keys = {
            Qt.Key.Key_E: self._on_action,
            Qt.Key.Key_Z: lambda: self._emit(self.put_off),
            Qt.Key.Key_U: lambda: self._emit(self.handed_over),
        }
        return keys if self.line.action else {key: does for key, does in keys.items() if key is not Qt.Key.Key_E}

    def _emit(self, signal: SignalInstance) -> None:
        signal.emit(self.line)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.line.sleeps:
            menu.addAction("Wieder aufnehmen", lambda: self._emit(self.taken_up))
        else:
            menu.addAction("Zurückstellen …\tZ", lambda: self._emit(self.put_off))
        menu.addAction("Übergeben …\tU", lambda: self._emit(self.handed_over))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_action(self) -> None:
        (self.printed if self.line.is_draft else self.finished).emit(self.line)

    def _name_parts(self, line: TodayLine) -> None:
        self.setAccessibleName(", ".join(part for part in (line.day, line.delay, line.title, line.detail, line.chip) if part))
        for button in (self._open, self._finish, self._more):
            button.setAccessibleName(f"{button.text()}: {line.title}")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._place_actions()

    def _lay_out(self) -> None:
        # A row in a scrolled column is never squeezed below what it holds.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 7, 8, 7)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        for label in (self._day, self._delay):
            label.setFixedWidth(_DAY_WIDTH)
        self._grid.addWidget(self._day, 0, 0)
        self._grid.addWidget(self._delay, 1, 0)
        self._grid.addWidget(self._title, 0, 1)
        self._grid.addWidget(self._detail, 1, 1)
        self._below = QVBoxLayout()
        self._grid.addLayout(self._below, 3, 1, 1, 2)
        self._place_actions()

    def _place_actions(self) -> None:
        self._grid.removeWidget(self._actions)
        if self._is_narrow:
            self._grid.addWidget(self._actions, 2, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self._actions, 0, 2, 2, 1)
        self.updateGeometry()

    def _made_actions(self) -> QWidget:
        actions = QWidget(self)
        row = QHBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._chip)
        for button, width in ((self._open, _BUTTON_WIDTH), (self._finish, _BUTTON_WIDTH), (self._more, _MORE_WIDTH)):
            button.setFixedWidth(width)
            row.addWidget(button)
            # An absent button keeps its place, so that buttons and chips stand in columns.
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        return actions
