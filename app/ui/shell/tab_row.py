"""The tabs of the header. Those there is no room for wait in a menu at the end of the row."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from app.ui.widgets.buttons import CheckButton

_MORE = "Mehr"


class TabRow(QWidget):
    """Shows as many tabs as fit; the open one is always among them."""

    def __init__(self, titles: Sequence[str], group: QButtonGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._offered = tuple(range(len(self._titles)))
        self._counts = dict.fromkeys(self._offered, 0)
        self._group = group
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._menu = QMenu(self)
        self.tabs = tuple(self._made(number, title) for number, title in enumerate(self._titles))
        self.more = CheckButton(_MORE)
        self.more.setCheckable(False)
        self.more.setObjectName("tab")
        self.more.setMenu(self._menu)
        self.more.hide()
        for button in (*self.tabs, self.more):
            self._row.addWidget(button)

    def _made(self, number: int, title: str) -> CheckButton:
        tab = CheckButton(title)
        tab.setObjectName("tab")
        tab.setToolTip(f"{title} (Strg+{number + 1})")
        self._group.addButton(tab, number)
        return tab

    def offer(self, numbers: Collection[int]) -> None:
        """Offer only some of the tabs: an office's store has few."""
        self._offered = tuple(number for number in self._offered if number in numbers)
        self._show(self._offered)

    def show_count(self, number: int, count: int) -> None:
        """Show how many things wait behind a tab."""
        self._counts[number] = count
        title = self._titles[number]
        self.tabs[number].setText(self._text(number))
        self.tabs[number].setAccessibleName(f"{title}, {count} offen" if count else title)

    def set_spacing(self, px: int) -> None:
        """Let the tabs stand closer, or further apart."""
        self._row.setSpacing(px)

    def fit(self, width: int) -> None:
        """Show what fits into this width."""
        widths = {number: self.tabs[number].sizeHint().width() + self._row.spacing() for number in self._offered}
        shown = list(self._offered)
        if sum(widths.values()) > width:
            width -= self._more_width()
            while len(shown) > 1 and sum(widths[number] for number in shown) > width:
                shown.remove(next(number for number in reversed(shown) if not self.tabs[number].isChecked()))
        self._show(shown)

    def _more_width(self) -> int:
        return self.more.sizeHint().width() + self._row.spacing()

    def _show(self, shown: Collection[int]) -> None:
        for number, tab in enumerate(self.tabs):
            tab.setVisible(number in shown)
        hidden = [number for number in self._offered if number not in shown]
        waiting = sum(self._counts[number] for number in hidden)
        self.more.setText(f"{_MORE}  {waiting}" if waiting else _MORE)
        self.more.setAccessibleName("Mehr Ansichten")
        self.more.setVisible(bool(hidden))
        self._menu.clear()
        for number in hidden:
            self._menu.addAction(self._text(number), self.tabs[number].click)

    def _text(self, number: int) -> str:
        count = self._counts[number]
        return f"{self._titles[number]}  {count}" if count else self._titles[number]
