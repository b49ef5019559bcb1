"""F6: from one pane of the window to the next, as in other Windows programs – the tabs, the list, the page, the strip at the foot."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.widgets.reading_order import Seen, as_read, go_to, is_stop
from app.ui.widgets.scrolling import Scrolling

_PANES = frozenset({"demo_band", "header", "panel", "side", "footer"})
"""What the style sheet knows as a part of its own is one here, too."""
_DESK = "page"


def step_pane(window: QWidget, *, onwards: bool) -> bool:
    """Lead the cursor to the next pane, or to the one before: where it was there last, else to the list, else to the first stop."""
    here = window.focusWidget()
    stops: dict[QWidget, list[Seen]] = {}
    current: QWidget | None = None
    for seen in as_read(window, here):
        pane = _pane_of(seen)
        if seen.widget is here:
            current = pane
        if is_stop(seen.widget):
            stops.setdefault(pane, []).append(seen)
    panes = list(stops)
    place = panes.index(current) if current in stops else -1
    if not panes or (len(panes) == 1 and place == 0):
        return False
    target = panes[(place + 1 if onwards else max(place, 0) - 1) % len(panes)]
    go_to(_entry(target, stops[target]), Qt.FocusReason.ShortcutFocusReason)
    return True


def _pane_of(seen: Seen) -> QWidget:
    """Answer the pane a widget stands in: a part of the screen, or a strip above or below all of them, else the page itself."""
    chain = (*seen.around, seen.widget)
    pane = chain[0]
    for outer, inner in pairwise(chain):
        if inner.objectName() in _PANES or outer.objectName() == _DESK:
            pane = inner
    return pane


def _entry(pane: QWidget, stops: list[Seen]) -> Seen:
    last = pane.focusWidget()
    was_there = next((seen for seen in stops if seen.widget is last), None)
    return was_there or next((seen for seen in stops if _is_list(seen)), stops[0])


def _is_list(seen: Seen) -> bool:
    """Tell a list from a table that is only one part of a page that scrolls as a whole."""
    return isinstance(seen.widget, QAbstractItemView) and not any(isinstance(around, Scrolling) for around in seen.around)
