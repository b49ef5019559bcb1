"""*Direkter Draht*: the questions on the left, the open one on the right; its form in the same place."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.changes import ChangeSet
from app.domain.people import Office
from app.ui.context import ScreenContext
from app.ui.features.line.forms import AnswerTexts, Problems, QuestionTexts
from app.ui.features.line.listing import QuestionListView
from app.ui.features.line.presenter import LinePresenter
from app.ui.features.line.question_form import QuestionForm
from app.ui.features.line.thread import LineFilter, LinePage, Thread
from app.ui.features.line.thread_pane import ThreadPane
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.screen import Screen

_LIST_WIDTH = 372
_LIST_WIDTH_NARROW = 248
_NARROW = 900


class LineScreen(Screen):
    """The tab *Direkter Draht*."""

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
        self._list = QuestionListView()
        self._new = LinkButton("Neue Frage   Strg+N")
        self._thread = ThreadPane()
        self._form = QuestionForm()
        self._empty = EmptyState("", "")
        self._pane = QStackedWidget()
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        self._presenter.load()

    @override
    def on_changed(self, changes: ChangeSet) -> None:
        self._presenter.changed(changes)

    @override
    def search(self, text: str) -> None:
        self._presenter.search(text)

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
