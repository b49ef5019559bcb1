"""The groups of *Heute*. Lines keep their widgets, so that focus and open forms survive a refresh."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.features.today.line import LineRow
from app.ui.features.today.page import TodayGroup, TodayLine
from app.ui.widgets.buttons import LinkButton

_SHOWN_AT_FIRST = 25
_MORE = 50
_BUILT_AT_ONCE = 6
"""Lines built before the event loop gets its turn again: a line costs a few milliseconds."""

Part = tuple[str, TodayGroup | TodayLine]
"""A key and what is shown under it: a heading, a line, or the way to more lines (a group again)."""


class GroupList(QWidget):
    """Shows headings and lines in one column, built a few at a time.

    Signals:
        opened, printed, finished, put_off, handed_over, taken_up: What was pressed in a line; carries the line.
    """

    opened = Signal(object)
    printed = Signal(object)
    finished = Signal(object)
    put_off = Signal(object)
    handed_over = Signal(object)
    taken_up = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: dict[str, QWidget] = {}
        self._groups: tuple[TodayGroup, ...] = ()
        self._limits: dict[str, int] = {}
        self._waiting: list[Part] = []
        self._placed = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._build_some)

    def show_groups(self, groups: tuple[TodayGroup, ...]) -> None:
        """Show other groups; what is still among them stays where it is."""
        self._groups = groups
        parts = list(self._parts())
        self._drop_all_but({key for key, _ in parts})
        self._waiting, self._placed = parts, 0
        self._build_some()

    def row(self, key: str) -> LineRow | None:
        """Answer the widget of a line, once it is built."""
        found = self._widgets.get(key)
        return found if isinstance(found, LineRow) else None

    def rows(self) -> tuple[LineRow, ...]:
        """Answer all lines built, from top to bottom."""
        rows = (self.row(line.key) for group in self._groups for line in group.lines)
        return tuple(row for row in rows if row is not None)

    def _parts(self) -> Iterable[Part]:
        for group in self._groups:
            limit = self._limits.get(group.title, _SHOWN_AT_FIRST)
            yield f"heading:{group.title}", group
            yield from ((line.key, line) for line in group.lines[:limit])
            if len(group.lines) > limit:
                yield f"more:{group.title}", group

    def _drop_all_but(self, keys: set[str]) -> None:
        for key in [key for key in self._widgets if key not in keys]:
            gone = self._widgets.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _build_some(self) -> None:
        if self._is_out_of_sight:
            self._turn.stop()  # another tab is open; showing this one goes on
            return
        built = 0
        while self._waiting and built < _BUILT_AT_ONCE:
            key, shown = self._waiting.pop(0)
            built += key not in self._widgets
            self._place(key, shown)
        if self._waiting:
            self._turn.start()
        else:
            self._turn.stop()

    @property
    def _is_out_of_sight(self) -> bool:
        return self.window().isVisible() and not self.isVisible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._turn.start()

    def _place(self, key: str, shown: TodayGroup | TodayLine) -> None:
        widget = self._widgets.get(key)
        if widget is None:
            widget = self._widgets[key] = self._made(key, shown)
        else:
            self._show_again(widget, shown)
        if self._column.indexOf(widget) != self._placed:
            self._column.removeWidget(widget)
            self._column.insertWidget(self._placed, widget)
        self._placed += 1

    def _made(self, key: str, shown: TodayGroup | TodayLine) -> QWidget:
        if isinstance(shown, TodayLine):
            return self._made_row(shown)
        return self._made_more(shown) if key.startswith("more:") else GroupHeading(shown)

    def _made_row(self, line: TodayLine) -> LineRow:
        row = LineRow(line, self)
        row.opened.connect(self.opened)
        row.printed.connect(self.printed)
        row.finished.connect(self.finished)
        row.put_off.connect(self.put_off)
        row.handed_over.connect(self.handed_over)
        row.taken_up.connect(self.taken_up)
        return row

    def _made_more(self, group: TodayGroup) -> QWidget:
        button = LinkButton("")
        button.setProperty("group", group.title)
        button.clicked.connect(lambda: self._show_more(group.title))
        self._show_again(button, group)
        return button

    def _show_again(self, widget: QWidget, shown: TodayGroup | TodayLine) -> None:
        if isinstance(widget, LineRow) and isinstance(shown, TodayLine):
            widget.show_line(shown)
        elif isinstance(widget, GroupHeading) and isinstance(shown, TodayGroup):
            widget.show_group(shown)
        elif isinstance(widget, LinkButton) and isinstance(shown, TodayGroup):
            hidden = len(shown.lines) - self._limits.get(shown.title, _SHOWN_AT_FIRST)
            widget.setText(f"{min(hidden, _MORE)} weitere zeigen")
            widget.setAccessibleName(f"{shown.title}: {widget.text()}")

    def _show_more(self, title: str) -> None:
        self._limits[title] = self._limits.get(title, _SHOWN_AT_FIRST) + _MORE
        self.show_groups(self._groups)


class GroupHeading(QLabel):
    """The heading of a group, with how many lines it has."""

    def __init__(self, group: TodayGroup) -> None:
        super().__init__()
        self.setObjectName("group_urgent" if group.is_urgent else "group")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_group(group)

    def show_group(self, group: TodayGroup) -> None:
        """Show how many lines the group has now."""
        self.setText(group.heading)
        self.setAccessibleName(group.heading)
