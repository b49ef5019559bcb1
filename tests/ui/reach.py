"""Finding what a person cannot get at on a small screen. For the tests of every screen."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.reach import WithinReach
from tests.ui.accessibility import around_of, below, is_used

_SLACK_PX = 2
_VIEWPORT = "qt_scrollarea_viewport"


def out_of_reach(root: QWidget) -> list[str]:
    """Answer what of the widgets in sight is cut off where nothing can be scrolled, or squeezed to less than it needs."""
    seen = [each for each in below(root) if each.isVisible() and (is_used(each) or isinstance(each, QLabel))]
    sideways = [
        each for each in below(root) if isinstance(each, WithinReach) and each.isVisible() and each.horizontalScrollBar().maximum() > 0
    ]
    by_hand = [f"{_named(each)}: scrolls sideways by {each.horizontalScrollBar().maximum()} px" for each in sideways]
    return by_hand + [f"{_named(each)}: {why}" for each in seen for why in _troubles(each, root)]


def _troubles(widget: QWidget, root: QWidget) -> Iterator[str]:
    least = widget.minimumSizeHint()
    if isinstance(widget, QAbstractButton | QLineEdit | QComboBox) and widget.height() < least.height() - _SLACK_PX:
        yield f"squeezed to {widget.height()} of {least.height()} px"
    if isinstance(widget, QAbstractButton) and widget.width() < least.width() - _SLACK_PX:
        yield f"narrowed to {widget.width()} of {least.width()} px"
    if isinstance(widget, QLabel) and (need := _label_need(widget)) and (widget.width() < need.width() or widget.height() < need.height()):
        yield f"shows {widget.width()} × {widget.height()} of {need.width()} × {need.height()} px"
    cut = _cut_by(widget, root)
    if cut is not None:
        yield f"cut off by {_named(cut)}"


def _label_need(label: QLabel) -> QSize | None:
    """Answer what the text of a label needs; one that shortens itself on purpose shows the whole in its tool tip."""
    if not label.text() or isinstance(label, ElidedLabel) or label.textFormat() is Qt.TextFormat.RichText:
        return None
    if label.wordWrap():
        return QSize(0, label.heightForWidth(label.width()) - _SLACK_PX)
    return QSize(label.minimumSizeHint().width() - _SLACK_PX, 0)


def _cut_by(widget: QWidget, root: QWidget) -> QWidget | None:
    """Answer the first thing around a widget that hides some of it for good."""
    sides, lower = True, not isinstance(widget, QAbstractItemView | QPlainTextEdit)
    everything = around_of(widget)
    for around, area in zip(everything, [*everything[1:], None], strict=True):
        if isinstance(area, QAbstractScrollArea) and around.objectName() == _VIEWPORT:
            sides = sides and not _scrolls(area, Qt.Orientation.Horizontal)
            lower = lower and not _scrolls(area, Qt.Orientation.Vertical)
        place, room = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size()), around.rect()
        if sides and (place.left() < -_SLACK_PX or place.right() > room.right() + _SLACK_PX):
            return around
        if lower and (place.top() < -_SLACK_PX or place.bottom() > room.bottom() + _SLACK_PX):
            return around
        if around is root:
            return None
    return None


def _scrolls(area: QAbstractScrollArea, way: Qt.Orientation) -> bool:
    if not isinstance(area, QScrollArea):
        return True
    bar, policy = (
        (area.horizontalScrollBar(), area.horizontalScrollBarPolicy())
        if way is Qt.Orientation.Horizontal
        else (area.verticalScrollBar(), area.verticalScrollBarPolicy())
    )
    return policy is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff and bar.maximum() > 0


def _named(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "") or widget.objectName()
    return f"{type(widget).__name__} „{words}“" if words else type(widget).__name__
