"""Where the tabulator goes next: as one reads, whatever was added, taken out or moved since the window was made.

Qt goes in the order in which widgets were made, and shows only what lies in the same scrolling part as the one before.

WORKAROUND: everything here is asked from the outside in, by ``children()``. PySide 6.12 hands a widget over to whatever it was last
got from or asked for: a button to its group, a scrolling part to its own viewport, a page to a parent Qt made. A few such questions
make a circle nobody holds, and the collector takes the widget's attributes away while it is still in sight.
"""

from typing import NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QBoxLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_WHOLE = (QAbstractButton, QLabel, QLineEdit)
"""Nothing stands in them that one would stop at."""
Cell = tuple[int, int]
_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


class Seen(NamedTuple):
    """A widget, and what it stands in, from the outside in."""

    widget: QWidget
    around: tuple[QWidget, ...]


def step(window: QWidget, *, onwards: bool) -> bool:
    """Lead the cursor to the next stop of the tabulator, or to the one before; answer whether there is another."""
    here = window.focusWidget()
    read = as_read(window, here)
    place = next((number for number, seen in enumerate(read) if seen.widget is here), -1)
    beyond = [*read[place + 1 :], *read[: max(place, 0)]]
    target = next((seen for seen in (beyond if onwards else reversed(beyond)) if is_stop(seen.widget)), None)
    if target is None:
        return False
    go_to(target, Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason)
    return True


def go_to(target: Seen, reason: Qt.FocusReason) -> None:
    """Put the cursor on a widget and bring it in sight."""
    target.widget.setFocus(reason)
    for around in reversed(target.around):
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target.widget)


def is_stop(widget: QWidget) -> bool:
    """Tell whether the tabulator stops at a widget now."""
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled()


def as_read(window: QWidget, here: QWidget | None = None) -> list[Seen]:
    """Answer everything in sight in a window, as one reads; and ``here``, though it may just have been hidden or disabled."""
    read: list[Seen] = []
    _read(window, (window,), here, read)
    return read


def _read(root: QWidget, around: tuple[QWidget, ...], here: QWidget | None, read: list[Seen]) -> None:
    for child in _inside(root):
        if child.isVisible() or (here is not None and (child is here or child.isAncestorOf(here))):
            read.append(Seen(child, around))
            if not isinstance(child, _WHOLE):
                _read(child, (*around, child), here, read)


def _inside(widget: QWidget) -> list[QWidget]:
    """Answer what lies directly in a widget: first as its layout has it, then from top to bottom what lies there freely."""
    if isinstance(widget, QAbstractScrollArea):
        inner = widget.widget() if isinstance(widget, QScrollArea) else None
        return [] if inner is None else [inner]
    found = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = widget.layout()
    if layout is None or type(layout) is QLayout:  # that of a main window does not tell, its parts lie freely
        return sorted(found, key=lambda child: (child.y(), child.x()))
    paths = {child: _path(layout, child) for child in found}
    return sorted(found, key=lambda child: (not paths[child], paths[child], child.y(), child.x()))


def _path(layout: QLayout, child: QWidget) -> tuple[Cell, ...]:
    """Answer where a layout, or one inside it, holds a widget; nothing if none does."""
    number = layout.indexOf(child)
    if number >= 0:
        return (_cell(layout, number),)
    for inner in layout.children():
        if isinstance(inner, QLayout) and (path := _path(inner, child)):
            return (_cell(layout, layout.indexOf(inner)), *path)
    return ()


def _cell(layout: QLayout, number: int) -> Cell:
    """Answer row and column of an item; what does not lie in a grid is one row, or one column."""
    if isinstance(layout, QGridLayout):
        row, column, _rows, _columns = cast("tuple[int, int, int, int]", layout.getItemPosition(number))
        return row, column
    return (0, -number) if isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS else (0, number)
