"""The open thread: what it is about, all that was said, and the place to write."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.line.templates import TextTemplate
from app.domain.line.words import ThreadState
from app.ui.features.line.bubbles import Bubbles
from app.ui.features.line.entry_form import EntryForm
from app.ui.features.line.forms import EntryTexts, Problems
from app.ui.features.line.thread import ThreadView
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Heading, SoftLabel


class ThreadPane(QWidget):
    """Shows one thread.

    Signals:
        family_opened, edited, closed, reopened, printed, copied, arrived: What was pressed.
    """

    family_opened = Signal()
    edited = Signal()
    closed = Signal()
    reopened = Signal()
    printed = Signal()
    copied = Signal()
    arrived = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: str | None = None
        self._count = 0
        self._title = Heading("")
        self._head = SoftLabel("")
        self._chip = Chip("", "neutral")
        self._edit = QuietButton("Bearbeiten")
        self._print = QuietButton("Drucken")
        self._copy = QuietButton("Text kopieren")
        self._copy.setToolTip("Für eine E-Mail: ohne Namen, mit unserer Vorgangsnummer.")
        self._arrived = QuietButton("Ist angekommen")
        self._close = QuietButton("Erledigt")
        self._reopen = QuietButton("Wieder öffnen")
        self._family = LinkButton("Familie")
        self.bubbles = Bubbles()
        self.form = EntryForm()
        self._lay_out()
        self._connect()

    def show_thread(self, view: ThreadView, typed: EntryTexts) -> None:
        """Show a thread, and what is being typed for it; another one begins at its newest entry."""
        thread = view.thread
        self._title.setText(thread.title)
        self._head.setText(view.head)
        self._chip.show_state(view.chip, view.tone)
        self._family.setText(f"Familie {view.page.family_title}")
        self._family.setVisible(bool(view.page.family_title))
        self._close.setVisible(not view.is_done)
        self._reopen.setVisible(view.is_done)
        self._arrived.setVisible(thread.state is ThreadState.SENT)
        self.bubbles.show_bubbles(view.bubbles)
        self.form.show_way(reads_files=view.files is not None)
        is_other = self._shown != thread.id
        if is_other or self._count != len(view.bubbles):
            self.form.show_texts(typed)
            self._scroll_down()
        self._shown, self._count = thread.id, len(view.bubbles)

    def show_templates(self, offered: tuple[TextTemplate, ...]) -> None:
        """Offer texts to begin with."""
        self.form.show_templates(offered)

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong with what is being typed."""
        self.form.show_problems(problems)

    def take_side(self, side: QWidget | None) -> None:
        """Show what else stands beside a thread below it, where the window is narrow."""
        if side is not None:
            self._content.addWidget(side)
            side.show()

    def _scroll_down(self) -> None:
        """Begin where one goes on: at the newest entry and the place to write."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.form))

    def _connect(self) -> None:
        for button, signal in (
            (self._family, self.family_opened),
            (self._edit, self.edited),
            (self._close, self.closed),
            (self._reopen, self.reopened),
            (self._print, self.printed),
            (self._copy, self.copied),
            (self._arrived, self.arrived),
        ):
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        self._title.setWordWrap(True)
        self._head.setWordWrap(True)
        body = QWidget()
        self._content = QVBoxLayout(body)
        self._content.setContentsMargins(20, 16, 20, 16)
        self._content.setSpacing(12)
        self._content.addWidget(self._head_rows())
        self._content.addWidget(self.bubbles)
        self._content.addStretch(1)
        self._content.addWidget(self.form)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Was bisher gesagt wurde")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _head_rows(self) -> QWidget:
        holder = QWidget()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title, 1)
        first.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        actions = QWidget()
        second = FlowLayout(actions)
        for button in (self._print, self._copy, self._arrived, self._edit, self._close, self._reopen, self._family):
            second.addWidget(button)
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(first)
        rows.addWidget(self._head)
        rows.addSpacing(2)
        rows.addWidget(actions)
        return holder
