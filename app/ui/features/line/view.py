"""*Direkter Draht*: the questions on the left, the open one on the right; its form in the same place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.people import Office
from app.ui.context import ScreenContext
from app.ui.features.line.forms import AnswerTexts, Problems, QuestionTexts
from app.ui.features.line.presenter import LinePresenter
from app.ui.features.line.question_form import QuestionForm
from app.ui.features.line.thread import LineFilter, LinePage, Thread
from app.ui.features.line.thread_pane import ThreadPane
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import Heading, SoftLabel
from app.ui.widgets.screen import Screen

_LIST_WIDTH = 372
_LIST_WIDTH_NARROW = 248
_NARROW = 900


class LineScreen(Screen):
    """The tab *Direkter Draht*."""

    _presenter: LinePresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = LinePresenter(
            self,
            desk=context.desk,
            runs=OwnedJobs(context.jobs, self),
            doors=context.navigator,
            today=context.today,
        )
        self._count = SoftLabel("")
        self._filters = FilterRow("Fragen zeigen", [(each, each.value) for each in LineFilter])
        self._list = EntryListView("Fragen")
        self._new = LinkButton("Neue Frage   Strg+N")
        self._thread = ThreadPane()
        self._form = QuestionForm()
        self._empty = EmptyState("", "")
        self._pane = QStackedWidget()
        self._has_thread = False
        self._lay_out()
        self._connect()

    @override
    def new_item(self) -> None:
        self._presenter.begin_question()

    def open_question(self, question_id: str) -> None:
        """Open one question, whatever is shown now."""
        self._presenter.select(question_id)
        self._list.setFocus()

    def show_page(self, page: LinePage) -> None:
        """Show the list."""
        self._filters.choose(page.chosen)
        self._count.setText(page.count_words)
        self._list.show_entries(page.entries, page.selected)
        self._say_what_is_missing(page)
        self.badge_changed.emit(page.badge)

    def show_thread(self, thread: Thread | None, draft: AnswerTexts) -> None:
        """Show one question, and the answer being typed for it."""
        if thread is not None:
            self._thread.show_thread(thread, draft)
        if self._pane.currentWidget() is not self._form:
            self._pane.setCurrentWidget(self._empty if thread is None else self._thread)
        self._has_thread = thread is not None

    def show_form(self, texts: QuestionTexts, offices: tuple[Office, ...], *, is_new: bool) -> None:
        """Show the form for a question."""
        self._pane.setCurrentWidget(self._form)
        self._form.show_texts(texts, offices, is_new=is_new)

    def close_form(self) -> None:
        """Go back to the thread."""
        self._pane.setCurrentWidget(self._thread if self._has_thread else self._empty)
        self._list.setFocus()

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        if self._pane.currentWidget() is self._form:
            self._form.show_problems(problems)
        else:
            self._thread.show_problems(problems)

    def show_families(self, found: tuple[tuple[str, str], ...]) -> None:
        """Offer families to choose from."""
        self._form.show_families(found)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(_LIST_WIDTH_NARROW if event.size().width() < _NARROW else _LIST_WIDTH)

    def _say_what_is_missing(self, page: LinePage) -> None:
        if page.text:
            self._empty.show_text("Nichts gefunden", "Keine Frage passt zur Suche.")
        elif page.total:
            self._empty.show_text("Keine Frage gewählt", f"Gerade ist keine Frage „{page.chosen.value}“.")
        else:
            self._empty.show_text(
                "Noch keine Frage",
                "Hier steht, was Sie eine Stelle gefragt haben und was sie geantwortet hat. Mit Strg+N schreiben Sie die erste Frage auf.",
            )

    def _connect(self) -> None:
        presenter = self._presenter
        self._filters.chosen.connect(presenter.choose)
        self._list.selected.connect(presenter.select)
        self._new.clicked.connect(presenter.begin_question)
        self._thread.family_opened.connect(presenter.open_family)
        self._thread.edited.connect(presenter.edit_question)
        self._thread.closed.connect(presenter.close_question)
        self._thread.reopened.connect(presenter.reopen_question)
        self._thread.answered.connect(presenter.save_answer)
        self._thread.typed.connect(presenter.keep_answer)
        self._form.saved.connect(presenter.save_question)
        self._form.left.connect(presenter.leave_form)
        self._form.discarded.connect(presenter.discard_form)
        self._form.checked.connect(lambda texts: self._form.show_problems(presenter.check(texts)))
        self._form.family_sought.connect(presenter.look_for_families)

    def _lay_out(self) -> None:
        for part in (self._empty, self._thread, self._form):
            self._pane.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left_side())
        row.addWidget(self._pane, 1)

    def _left_side(self) -> QWidget:
        self._side = QFrame()
        self._side.setObjectName("panel")
        self._side.setFixedWidth(_LIST_WIDTH)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(Heading("Direkter Draht"), 1)
        head.addWidget(self._count)
        filters = QHBoxLayout()
        filters.setContentsMargins(16, 0, 16, 0)
        filters.addWidget(self._filters)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self._list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(below)
        return self._side
