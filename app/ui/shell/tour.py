"""The tour: a veil over the desk with a hole where something is, and a card that says what it is for."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.tour import TourStep
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Heading, SmallLabel, WrappedLabel

_CARD_WIDTH_PX = 440
_HOLE_PX, _RADIUS_PX, _GAP_PX = 6, 8, 14
_LOOK_MS = 300
"""How often it looks where the thing is now: a screen that was just opened needs a while until everything is in its place."""
_VEIL = QColor(0, 0, 0, 130)


class Tour(QWidget):
    """Covers the desk and leads from stop to stop; Enter goes on, Esc ends it.

    Signals:
        left: The tour is over.
    """

    left = Signal()

    def __init__(self, steps: Sequence[TourStep], show: Callable[[TourStep], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._steps = tuple(steps)
        self._show = show
        self._number = 0
        self._hole = QRect()
        self._card = Card(self)
        self._count, self._title, self._text = SmallLabel(), Heading(), WrappedLabel()
        self._title.setWordWrap(True)
        self.skip, self.back, self.on = QuietButton("Überspringen  Esc"), QuietButton("Zurück"), PrimaryButton()
        self._lay_out()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._point)
        self.skip.clicked.connect(self.leave)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(+1))
        self.setAccessibleName("Rundgang")
        parent.installEventFilter(self)

    @property
    def step(self) -> TourStep:
        """Answer the stop one is at."""
        return self._steps[self._number]

    @property
    def hole(self) -> QRect:
        """Answer what is pointed at, in the tour's own pixels; empty while it is being looked for."""
        return self._hole

    def begin(self) -> None:
        """Cover the desk and show the first stop."""
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self._look.start()
        self._turn(0)

    def leave(self) -> None:
        """Uncover the desk."""
        self._look.stop()
        self._page.removeEventFilter(self)
        self.hide()
        self.left.emit()

    def _turn(self, by: int) -> None:
        self._number += by
        if self._number == len(self._steps):
            self.leave()
            return
        step = self.step
        self._hole = QRect()
        self._count.setText(f"Rundgang, {self._number + 1} von {len(self._steps)}")
        self._title.setText(step.title)
        self._text.setText(step.text)
        self.back.setVisible(self._number > 0)
        self.on.setText("Fertig  Enter" if self._number == len(self._steps) - 1 else "Weiter  Enter")
        self._card.setAccessibleName(f"{step.title}. {step.text}")
        self._show(step)
        self._place()
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _point(self) -> None:
        """Cut the hole where the thing is now."""
        target = target_of(self.step.places, self._page, but=self)
        hole = QRect()
        if target is not None:
            corner = target.mapTo(self._page, QPoint(0, 0))
            hole = QRect(corner, target.size()).adjusted(-_HOLE_PX, -_HOLE_PX, _HOLE_PX, _HOLE_PX) & self.rect()
        if hole != self._hole:
            self._hole = hole
            self._place()
        if not self.isAncestorOf(self.window().focusWidget() or self._page):
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)  # the screen below has taken the cursor

    def _place(self) -> None:
        """Put the card below what it speaks of, or above where there is no room below."""
        self.raise_()
        self._card.adjustSize()
        room, size = self.rect(), self._card.sizeHint().expandedTo(self._card.size())
        if self._hole.isEmpty():
            top, left = (room.height() - size.height()) // 3, (room.width() - size.width()) // 2
        else:
            below, above = self._hole.bottom() + _GAP_PX, self._hole.top() - _GAP_PX - size.height()
            top = below if below + size.height() < room.height() else above
            left = self._hole.center().x() - size.width() // 2
        self._card.move(max(_GAP_PX, min(left, room.width() - size.width() - _GAP_PX)), max(_GAP_PX, top))
        self.update()

    def _lay_out(self) -> None:
        self._card.setFixedWidth(_CARD_WIDTH_PX)
        row = QHBoxLayout()
        for button in (self.skip, self.back):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.on)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for label in (self._count, self._title, self._text):
            column.addWidget(label)
        column.addLayout(row)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the cursor on the card: Tab must not wander over the page below."""
        buttons = [each for each in (self.skip, self.back, self.on) if each.isVisible()]
        if not buttons:  # Qt asks while the tour is being hidden
            return False
        focused = self.focusWidget()
        here = buttons.index(focused) if focused in buttons else -1
        buttons[(here + (1 if next else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            (focused if isinstance(focused, QAbstractButton) else self.on).click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        veil, hole = QPainterPath(), QPainterPath()
        veil.addRect(self.rect())
        hole.addRoundedRect(self._hole, _RADIUS_PX, _RADIUS_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(veil.subtracted(hole), _VEIL)
        painter.end()


def target_of(places: Iterable[str], page: QWidget, *, but: QWidget) -> QWidget | None:
    """Answer the first button in sight that is called so, by its text or for a screen reader."""
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible() and not but.isAncestorOf(each)]
    return next(
        (each for place in places for each in buttons if each.text().startswith(place) or each.accessibleName().startswith(place)), None
    )
