"""What the page *Felder zuordnen* is made of: tools, the office's page, the list of its fields, and the editors below the list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QListWidget, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.features.settings.mapping_editor import MappingEditor
from app.ui.features.settings.mapping_lost import LostEditor
from app.ui.features.settings.page_canvas import PageCanvas
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import CheckButton, LinkButton, QuietButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.scrolling import Scrolling

TITLE = "Felder zuordnen"
_ANNEXES = "Unsere Anlagen trotzdem mitdrucken"
_SIDE_PX = 360
_LEAST_LIST_PX = 110
_NARROW_PX = 760
_LEAST_HEIGHT_PX, _NARROW_HEIGHT_PX = 380, 1200
_PAPER_BELOW_PX, _EDITOR_BELOW_PX = 320, 420
"""So high the whole, the page and the editor are where they stand below each other, on a narrow screen."""


class MappingForm(SetupPage):
    """What stands above the buttons. On a narrow screen the list comes below the page, and all of it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "", parent)
        self.area.hide()
        self.suggest = QuietButton("Vorschläge nach Feldnamen")
        self.trial = CheckButton("Probe mit erfundener Familie")
        self.read, self.write = LinkButton("Zuordnung laden …"), LinkButton("Zuordnung weitergeben …")
        self.add_text, self.add_tick = LinkButton("Textstelle", icon_name="plus"), LinkButton("Kreuzstelle", icon_name="plus")
        self.annexes = QCheckBox(_ANNEXES)
        self.back, self.forth, self.page_words = QuietButton("‹ Seite"), QuietButton("Seite ›"), SoftLabel()
        self.canvas, self.list = PageCanvas(), QListWidget()
        self.editor, self.lost = MappingEditor(), LostEditor()
        self.paper_area = Scrolling(self.canvas)
        self.paper_area.setWidgetResizable(False)
        self.paper_area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.paper_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.setAccessibleName("Felder und Stellen")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setMinimumHeight(_LEAST_LIST_PX)
        self._inner, self._side = QWidget(), QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._editors = Scrolling(_column(self.editor, self.lost))
        self._lay_out()

    @override
    def first_entry(self) -> QWidget:
        return self.list

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW_PX
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._inner.setMinimumHeight(_NARROW_HEIGHT_PX if is_narrow else _LEAST_HEIGHT_PX)
        self._side.setMinimumWidth(0 if is_narrow else _SIDE_PX)
        self._side.setMaximumWidth(self.width() if is_narrow else _SIDE_PX)
        self.paper_area.setMinimumHeight(_PAPER_BELOW_PX if is_narrow else 0)
        self._editors.setMinimumHeight(_EDITOR_BELOW_PX if is_narrow else 0)

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools)
        for each in (self.suggest, self.trial, self.read, self.write):
            flow.addWidget(each)
        turning = QWidget()
        pages = FlowLayout(turning)
        self.page_words.setMinimumHeight(self.back.sizeHint().height())
        for tool in (self.back, self.page_words, self.forth, self.add_text, self.add_tick):
            pages.addWidget(tool)
        left, right = QVBoxLayout(), QVBoxLayout(self._side)
        left.addWidget(turning)
        left.addWidget(self.paper_area, 1)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.list, 2)
        right.addWidget(self._editors, 3)
        right.addWidget(self.annexes)
        self._both.setSpacing(14)
        self._both.addLayout(left, 1)
        self._both.addWidget(self._side)
        around = QVBoxLayout(self._inner)
        around.setContentsMargins(0, 0, 0, 0)
        for head in (self.heading, self.text, tools):
            around.addWidget(head)
        around.addLayout(self._both, 1)
        for part in (self.paper_area, self.list, self._editors):  # they take what is left, however long they are
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(Scrolling(self._inner), 1)


def _column(*parts: QWidget) -> QWidget:
    inner = QWidget()
    around = QVBoxLayout(inner)
    around.setContentsMargins(0, 4, 8, 0)
    for part in parts:
        around.addWidget(part)
    around.addStretch(1)
    return inner
