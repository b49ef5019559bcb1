"""The middle of *Gespräch*: one child, its name where it is new, its questions one below the other."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation.talk import Topic
from app.ui.features.conversation.entries import EntryGrid
from app.ui.features.conversation.page import TalkPage
from app.ui.features.conversation.question_block import QuestionBlock
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import Heading, SoftLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.scrolling import Scrolling

_MARGIN = 20
_GAP = 12


class QuestionsPane(QWidget):
    """Asks the open child.

    Signals:
        replied: An answer was chosen; carries ``(Topic, value)``.
        detail_typed: Something was typed beside an answer; carries ``(Topic, field, text)``.
        child_typed: Something was typed of a new child; carries field and text.
        same_wanted: Everything is as for the brother or sister.
        removed: The new child shall be left out.
        finished: The last question was answered by its number.
    """

    replied = Signal(object)
    detail_typed = Signal(object)
    child_typed = Signal(str, str)
    same_wanted = Signal()
    removed = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading("")
        self._beside = SoftLabel("")
        self._same = LinkButton("")
        self._same.clicked.connect(self.same_wanted)
        self._remove = LinkButton("Entfernen")
        self._remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 14, _MARGIN, 6)
        head.setSpacing(10)
        for widget in (self._heading, self._beside):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._same)
        head.addWidget(self._remove)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._column.setSpacing(_GAP)
        self._column.addStretch(1)
        self._newcomer: EntryGrid | None = None
        self._blocks: dict[Topic, QuestionBlock] = {}
        self._shown = ""
        self._scroll = Scrolling(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    @property
    def blocks(self) -> dict[Topic, QuestionBlock]:
        """Answer the questions shown."""
        return dict(self._blocks)

    def show_page(self, page: TalkPage) -> None:
        """Show the questions; those that are there already stay, with the cursor in them."""
        self._heading.setText(page.heading)
        self._beside.setText(page.beside_heading)
        self._same.setText(button_text(f"Wie bei {page.sibling}  Strg+D"))
        self._same.setVisible(bool(page.sibling))
        self._remove.setVisible(bool(page.newcomer))
        is_another = page.child_key != self._shown
        self._shown = page.child_key
        if is_another:
            self._scroll.verticalScrollBar().setValue(0)
        self._show_newcomer(page)
        self._show_questions(page, is_another=is_another)

    def clear(self) -> None:
        """Show nobody."""
        self._clear()
        self._shown = ""
        self._heading.setText("")
        self._beside.setText("")
        for widget in (self._same, self._remove):
            widget.hide()

    @property
    def offers_same(self) -> bool:
        """Tell whether the answers of a brother or sister can be taken."""
        return not self._same.isHidden()

    def focus_first_open(self) -> bool:
        """Put the cursor where the conversation goes on; tells whether anything is open."""
        if self._newcomer is not None and not self._heading_is_named():
            self._newcomer.focus_first()
            return True
        for block in self._blocks.values():
            if block.line.is_open:
                self._go_to(block)
                return True
        return False

    def _heading_is_named(self) -> bool:
        return self._heading.text() != "Neues Kind"

    def _show_newcomer(self, page: TalkPage) -> None:
        if page.newcomer and self._newcomer is None:
            self._newcomer = EntryGrid(page.newcomer, self._body)
            self._newcomer.typed.connect(self.child_typed)
            self._newcomer.entered.connect(self.focus_first_open)
            self._column.insertWidget(0, self._newcomer)
        elif page.newcomer and self._newcomer is not None:
            self._newcomer.show_entries(page.newcomer)
        elif self._newcomer is not None:
            self._drop(self._newcomer)
            self._newcomer = None

    def _show_questions(self, page: TalkPage, *, is_another: bool) -> None:
        """Show the questions of a child; those asked of the child before are taken over, with other words and answers."""
        wanted = [line.topic for line in page.questions]
        for topic in [topic for topic in self._blocks if topic not in wanted]:
            self._drop(self._blocks.pop(topic))
        first = 1 if self._newcomer is not None else 0
        for place, line in enumerate(page.questions):
            block = self._blocks.get(line.topic)
            if block is not None and block.line.choices != line.choices:
                self._drop(self._blocks.pop(line.topic))
                block = None
            if block is None:
                self._blocks[line.topic] = block = self._block(line.topic, page)
            else:
                block.show_line(line, is_new=is_another)
            if self._column.indexOf(block) != first + place:
                self._column.insertWidget(first + place, block)
        self._blocks = {topic: self._blocks[topic] for topic in wanted}

    def _block(self, topic: Topic, page: TalkPage) -> QuestionBlock:
        block = QuestionBlock(next(line for line in page.questions if line.topic is topic), self._body)
        block.replied.connect(lambda choice: self.replied.emit((topic, choice)))
        block.typed.connect(lambda name, text: self.detail_typed.emit((topic, name, text)))
        block.done.connect(lambda: self._answered(topic))
        block.entered.connect(lambda: self._go_on(topic))
        return block

    def _answered(self, topic: Topic) -> None:
        """After an answer by number: into its empty fields, else on."""
        if topic not in self._blocks or not self._blocks[topic].focus_details():
            self._go_on(topic)

    def _go_on(self, topic: Topic) -> None:
        """Go to the next question, else to the end."""
        topics = list(self._blocks)
        if topic in topics and topics.index(topic) + 1 < len(topics):
            self._go_to(self._blocks[topics[topics.index(topic) + 1]])
        else:
            self.finished.emit()

    def _go_to(self, block: QuestionBlock) -> None:
        block.focus()
        QTimer.singleShot(0, block, lambda: self._scroll.ensureWidgetVisible(block))

    def _clear(self) -> None:
        for block in self._blocks.values():
            self._drop(block)
        self._blocks = {}
        if self._newcomer is not None:
            self._drop(self._newcomer)
            self._newcomer = None

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
