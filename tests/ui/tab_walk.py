"""Walking over a screen with the tabulator, as somebody without a mouse does. For the tests of every screen."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from app.ui.shell.hit_drop import HitDrop
from app.ui.shell.shortcut_card import ShortcutCard
from app.ui.shell.tour import Tour
from tests.ui.accessibility import around_of, below, is_used

_MOST_STOPS, _MOST_LINKS, _MOST_PANES = 1_000, 12, 8
_SLACK_PX, _ROW_PX = 2, 40
_VEILS = (Tour, ShortcutCard)
"""What covers the page: nothing below it is reached meanwhile."""
_LED_FROM_ELSEWHERE = (HitDrop,)
"""Lists through which the arrows lead while the cursor stays in the field above."""


@dataclass(frozen=True)
class Walk:
    """Where the tabulator stopped, one after the other, and what was wrong on the way."""

    stops: tuple[QWidget, ...]
    troubles: tuple[str, ...]


def tab_troubles(root: QWidget) -> list[str]:
    """Answer what somebody without a mouse cannot get at, cannot see, or meets out of order."""
    there = _walked(root, Qt.Key.Key_Tab)
    back = _walked(root, Qt.Key.Key_Backtab)
    missed = dict.fromkeys([*_missed(root, there.stops), *_missed(root, back.stops)])
    return [*there.troubles, *back.troubles, *missed, *_out_of_order(_from_the_top(there.stops))]


def pane_troubles(root: QWidget) -> list[str]:
    """Answer what F6 does not come round to."""
    stops: list[QWidget] = []
    for _ in range(_MOST_PANES):
        QTest.keyClick(QApplication.focusWidget() or root, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        if now is None or not now.isVisible() or now.visibleRegion().isEmpty():
            return [f"F6 leads out of sight, to {described(now)}"]
        stops.append(now)
    return [] if stops[0] in stops[1:] else ["F6 does not come round"]


def _walked(root: QWidget, key: Qt.Key) -> Walk:
    """Press the key until the cursor is again where it began."""
    QTest.keyClick(QApplication.focusWidget() or root, key)  # it may have been where only a click leads
    stops: list[QWidget] = []
    troubles: list[str] = []
    now = QApplication.focusWidget()
    while now is not None and now not in stops and len(stops) < _MOST_STOPS:
        stops.append(now)
        if now.visibleRegion().isEmpty():
            troubles.append(f"{key.name}: stops out of sight on {described(now)}")
        marked = now.grab().toImage()
        for _ in range(_MOST_LINKS):
            if QApplication.focusWidget() is now:  # the help goes from link to link first
                QTest.keyClick(now, key)
        if now.isVisible() and marked == _without_cursor(now):
            troubles.append(f"{key.name}: nothing shows that the cursor is on {described(now)}")
        now = QApplication.focusWidget()
    if now is None or now is not stops[0]:
        troubles.append(f"{key.name}: does not come round, but to {described(now)}")
    return Walk(tuple(stops), tuple(troubles))


def _without_cursor(widget: QWidget) -> QImage:
    """Take a picture of what the cursor has left; where it is the only stop, it is put aside for that."""
    is_only = QApplication.focusWidget() is widget
    if is_only:
        widget.clearFocus()
    picture = widget.grab().toImage()
    if is_only:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
    return picture


def _missed(root: QWidget, stops: tuple[QWidget, ...]) -> Iterator[str]:
    """Answer what is used and is no stop, nor one of several answers of which one is: arrows lead to the others."""
    veil = next((each for each in below(root) if isinstance(each, _VEILS) and each.isVisible()), root)
    answers = [stop for stop in stops if isinstance(stop, QAbstractButton) and stop.isCheckable()]
    for each in below(veil):
        is_stop = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if each in stops or not each.isVisible() or not each.isEnabled() or isinstance(each.parentWidget(), _LED_FROM_ELSEWHERE):
            continue
        if isinstance(each, QAbstractButton) and each.isCheckable() and any(_are_beside(each, answer) for answer in answers):
            continue
        if each.focusProxy() is None and (is_used(each) or is_stop):
            yield f"not reached: {described(each)}"


def _are_beside(one: QAbstractButton, other: QAbstractButton) -> bool:
    """Tell whether two answers belong to one question: they lie in the same row, or in the row inside it.

    Not by their group: PySide 6.12 makes a circle of a button that was asked for its group, and throws both away.
    """
    return bool({one.parentWidget(), *around_of(one)[:2]} & {other.parentWidget(), *around_of(other)[:2]})


def _from_the_top(stops: tuple[QWidget, ...]) -> tuple[QWidget, ...]:
    """Answer the stops from the uppermost on, wherever the cursor was."""
    if not stops:
        return ()
    first = min(stops, key=_place)
    here = stops.index(first)
    return stops[here:] + stops[:here]


def _place(widget: QWidget) -> tuple[int, int]:
    """Answer where a widget would stand if nothing were scrolled."""
    place = widget.mapTo(widget.window(), QPoint(0, widget.height() // 2))
    scrolled = sum(around.verticalScrollBar().value() for around in around_of(widget) if isinstance(around, QAbstractScrollArea))
    return (place.y() + scrolled) // _ROW_PX, place.x()


def _out_of_order(stops: tuple[QWidget, ...]) -> Iterator[str]:
    for one, next_one in itertools.pairwise(stops):
        first, second = _beside(one, next_one)
        if first is None or second is None:
            continue
        if _goes_back(first, second):
            yield f"goes back: {described(one)} -> {described(next_one)}"


def _goes_back(first: QRect, second: QRect) -> bool:
    is_above = second.bottom() <= first.top() + _SLACK_PX
    is_left = second.right() <= first.left() + _SLACK_PX
    is_right = second.left() >= first.right() - _SLACK_PX
    is_beside = not is_above and second.top() < first.bottom() - _SLACK_PX
    return (is_above and not is_right) or (is_beside and is_left)


def _beside(one: QWidget, other: QWidget) -> tuple[QRect | None, QRect | None]:
    """Answer where the parts of the screen the two belong to stand in the smallest part that holds both."""
    around_one, around_other = [one, *around_of(one)], [other, *around_of(other)]
    holder = next((each for each in around_one if each in around_other), None)
    if holder is None or holder is one or holder is other:
        return None, None
    first, second = around_one[around_one.index(holder) - 1], around_other[around_other.index(holder) - 1]
    return first.geometry(), second.geometry()


def described(widget: QWidget | None) -> str:
    """Answer what is in the hands of whoever reads a failed test."""
    if widget is None:
        return "nothing"
    text = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "") or widget.objectName()
    around = ".".join(type(each).__name__ for each in around_of(widget)[:4])
    return f"{type(widget).__name__} „{text}“ in {around} at {widget.mapTo(widget.window(), QPoint(0, 0)).toTuple()}"
