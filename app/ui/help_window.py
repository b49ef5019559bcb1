"""The help: beside the program, searchable, opened at what is in sight. It shows the program's own files and nothing else."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.help_pages import HelpPage, find_pages, page_about, page_called, picture
from app.ui.messages import HELP
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import SmallLabel
from app.ui.widgets.reading_order import step

_SIZE_PX = (1000, 680)
_LIST_WIDTH_PX = 290
_MARGIN_PX = 18
_PICTURE_PX = 570
_PICTURE_SIGN = "\ufffc"
"""What stands for a picture in a text."""
_LINE_PERCENT, _PARAGRAPH_PX = 120.0, 6.0
_PAGE_ID = Qt.ItemDataRole.UserRole
_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class HelpText(QTextBrowser):
    """Shows one page; pictures come from the program's own folder, links lead to other pages only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setObjectName("help_text")
        self.setAccessibleName("Seite der Hilfe")
        self.document().setDocumentMargin(_MARGIN_PX)

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its beginning."""
        self.document().setMarkdown(page.text, _MARKDOWN)
        self._give_room()
        self.verticalScrollBar().setValue(0)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Give the document a picture of ours; anything else does not exist."""
        path = name.path() if isinstance(name, QUrl) else name
        image = QImage.fromData(picture(path.rpartition("/")[2]))
        if image.width() > _PICTURE_PX:
            image.setDevicePixelRatio(image.width() / _PICTURE_PX)  # sharp on a fine screen, too
        return image

    def _give_room(self) -> None:
        """Markdown knows no distances: give every line and paragraph some."""
        block = self.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            if _PICTURE_SIGN not in block.text():
                shape.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if not block.textList():
                shape.setTopMargin(_PARAGRAPH_PX)
            shape.setBottomMargin(_PARAGRAPH_PX)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()


class HelpWindow(QWidget):
    """A window of its own, so that one can read and do at the same time. It tells nothing of any family."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName(HELP)
        self.setWindowTitle("Direktdraht – Hilfe")
        self.resize(*_SIZE_PX)
        self.search = QLineEdit()
        self.search.setPlaceholderText("In der Hilfe suchen")
        self.search.setAccessibleName("In der Hilfe suchen")
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setAccessibleName("Seiten der Hilfe")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._count = SmallLabel()
        self.text = HelpText()
        self._leave = QuietButton("Schließen  Esc")
        self._lay_out()
        self.search.textChanged.connect(self._show_found)
        self.search.returnPressed.connect(self._take_first)
        self.contents.currentItemChanged.connect(self._on_chosen)
        self.text.anchorClicked.connect(lambda link: self.show_page(page_called(link.path().removesuffix(".md"))))
        self._leave.clicked.connect(self.close)
        self._show_found("")

    def open_about(self, topic: str) -> None:
        """Come to the front at the page about something."""
        self._come()
        self.show_page(page_about(topic))

    def open_page(self, page_id: str) -> None:
        """Come to the front at one page."""
        self._come()
        self.show_page(page_called(page_id))

    def show_page(self, page: HelpPage) -> None:
        """Show a page, and mark it among all pages."""
        self.search.clear()
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_PAGE_ID) == page.id:
                self.contents.setCurrentRow(row)
        self.text.show_page(page)

    def _come(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        for widget in (self.search, self._count, self.contents, self._leave):
            side.addWidget(widget)
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH_PX)
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(left)
        row.addWidget(self.text, 1)

    def _show_found(self, typed: str) -> None:
        pages = find_pages(typed)
        self.contents.blockSignals(True)
        self.contents.clear()
        group = ""
        for page in pages:
            if not typed and page.group != group:
                group = page.group
                self._add_group(group)
            item = QListWidgetItem(page.title)
            item.setData(_PAGE_ID, page.id)
            self.contents.addItem(item)
        self.contents.blockSignals(False)
        count = "1 Seite" if len(pages) == 1 else f"{len(pages)} Seiten"
        self._count.setText(f"{count} gefunden" if typed else count)

    def _add_group(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.contents.addItem(item)

    def _take_first(self) -> None:
        if self.search.text() and self.contents.count():
            self.contents.setCurrentRow(0)
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and (page_id := item.data(_PAGE_ID)):
            self.text.show_page(page_called(page_id))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step(self, onwards=next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F1}:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
