"""*Direkter Draht*: the threads on the left, the open one in the middle, what its office gets and its state on the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.line.templates import TextTemplate
from app.domain.line.words import Shown
from app.domain.people import Office
from app.services.line.gate import LeavingPreview
from app.ui.context import ScreenContext
from app.ui.features.line.forms import EntryTexts, Problems, ThreadTexts
from app.ui.features.line.presenter import LinePresenter
from app.ui.features.line.side_pane import SidePane
from app.ui.features.line.template_page import TemplatePage
from app.ui.features.line.thread import LinePage, ThreadView
from app.ui.features.line.thread_form import ThreadForm
from app.ui.features.line.thread_pane import ThreadPane
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Heading, SoftLabel
from app.ui.widgets.more_link import MoreLink
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen

_LIST_WIDTH = 352
_LIST_WIDTH_NARROW = 248
_SIDE_WIDTH = 296
_NARROW = 900
_WITHOUT_SIDE = 1180
"""Narrower than this, what stands beside a thread stands below what was said in it."""


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
        self._filters = FilterRow("Vorgänge zeigen", [(each, word("shown", each)) for each in Shown])
        self._list = EntryListView("Vorgänge")
        self._more = MoreLink()
        self._new = LinkButton("Neue Frage   Strg+N")
        self._thread = ThreadPane()
        self._side_pane = SidePane()
        self._beside = QScrollArea()
        self._form = ThreadForm()
        self._templates = TemplatePage()
        self._empty = EmptyState("", "")
        self._pane = PageStack()
        self._has_thread = False
        self._is_beside = True
        self._lay_out()
        self._connect()

    @override
    def new_item(self) -> None:
        self._presenter.begin_thread()

    @override
    def print_current(self) -> None:
        self._presenter.print()

    def open_thread(self, thread_id: str) -> None:
        """Open one thread, whatever is shown now."""
        self._presenter.select(thread_id)
        self._list.setFocus()

    def show_page(self, page: LinePage) -> None:
        """Show the list."""
        self._filters.choose(page.chosen)
        self._count.setText(page.count_words)
        self._list.show_entries(page.entries, page.selected)
        self._more.show_rest(len(page.entries), page.total)
        self._say_what_is_missing(page)
        self.badge_changed.emit(page.badge)

    def show_thread(self, thread: ThreadView | None, typed: EntryTexts) -> None:
        """Show one thread, and what is being typed for it."""
        self._has_thread = thread is not None
        if thread is not None:
            self._thread.show_thread(thread, typed)
            self._side_pane.show_thread(thread)
        if self._pane.currentWidget() not in (self._form, self._templates):
            self._pane.setCurrentWidget(self._thread if self._has_thread else self._empty)
        self._show_side()

    def shows_thread(self) -> bool:
        """Tell whether the thread is in front of somebody's eyes now, not behind another screen or a form."""
        return self._thread.isVisible()

    def show_leaving(self, seen: LeavingPreview | None) -> None:
        """Show exactly what the office would get."""
        if seen is not None:
            self._side_pane.show_leaving(seen)

    def show_templates(self, offered: tuple[TextTemplate, ...]) -> None:
        """Offer texts to begin with."""
        self._thread.show_templates(offered)
        self._templates.show_templates(offered)

    def put_text(self, text: str) -> None:
        """Put a template's text where one writes."""
        self._thread.form.put_text(text)

    def copy_text(self, text: str) -> None:
        """Put a text where other programs can take it."""
        QGuiApplication.clipboard().setText(text)

    def show_form(self, texts: ThreadTexts, offices: tuple[Office, ...], *, is_new: bool) -> None:
        """Show the form for a thread."""
        self._pane.setCurrentWidget(self._form)
        self._show_side()
        self._form.show_texts(texts, offices, is_new=is_new)

    def close_form(self) -> None:
        """Go back to the thread."""
        self._pane.setCurrentWidget(self._thread if self._has_thread else self._empty)
        self._show_side()
        self._list.setFocus()

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        if self._pane.currentWidget() is self._form:
            self._form.show_problems(problems)
        elif self._pane.currentWidget() is self._templates:
            self._templates.show_problems(problems)
        else:
            self._thread.show_problems(problems)

    def edit_templates(self) -> None:
        """Show how the texts to begin with are worded."""
        self._pane.setCurrentWidget(self._templates)
        self._show_side()

    def show_families(self, found: tuple[tuple[str, str], ...]) -> None:
        """Offer families to choose from."""
        self._form.show_families(found)

    @override
    def minimumSizeHint(self) -> QSize:
        """Answer how small it can become: the list narrow, nothing beside the thread."""
        return QSize(_LIST_WIDTH_NARROW + self._pane.minimumSizeHint().width(), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._side.setFixedWidth(_LIST_WIDTH_NARROW if width < _NARROW else _LIST_WIDTH)
        self._put_side(beside=width >= _WITHOUT_SIDE)

    def _put_side(self, *, beside: bool) -> None:
        if beside == self._is_beside:
            return
        self._is_beside = beside
        if beside:
            self._beside.setWidget(self._side_pane)
        else:
            self._thread.take_side(self._beside.takeWidget())
        self._show_side()

    def _show_side(self) -> None:
        is_shown = self._has_thread and self._pane.currentWidget() is self._thread
        self._side_pane.setVisible(is_shown)
        self._beside.setVisible(is_shown and self._is_beside)

    def _say_what_is_missing(self, page: LinePage) -> None:
        if page.text:
            self._empty.show_text(
                "Nichts gefunden",
                "Kein Vorgang passt zur Suche. Nennt die Stelle eine Nummer, die es hier nicht gibt: bitte noch einmal vergleichen, "
                "sonst mit Strg+N einen Vorgang anlegen und die Antwort dort notieren.",
            )
        elif any(page.counts.values()):
            self._empty.show_text("Kein Vorgang gewählt", f"Unter „{word('shown', page.chosen)}“ steht gerade nichts.")
        else:
            self._empty.show_text(
                "Noch kein Vorgang",
                "Hier steht, was Sie eine Stelle gefragt haben und was sie geantwortet hat. Mit Strg+N schreiben Sie die erste Frage auf.",
            )

    def _connect(self) -> None:
        presenter, thread = self._presenter, self._thread
        self._filters.chosen.connect(presenter.choose)
        self._list.selected.connect(presenter.select)
        self._more.clicked.connect(presenter.show_more)
        self._new.clicked.connect(presenter.begin_thread)
        thread.family_opened.connect(presenter.open_family)
        thread.edited.connect(presenter.edit_thread)
        thread.closed.connect(presenter.close_thread)
        thread.reopened.connect(presenter.reopen_thread)
        thread.printed.connect(presenter.print)
        thread.copied.connect(presenter.copy)
        thread.arrived.connect(presenter.mark_arrived)
        thread.bubbles.held_back.connect(presenter.hold_back)
        thread.form.noted.connect(presenter.note)
        thread.form.sent.connect(presenter.send)
        thread.form.printed.connect(presenter.print_new)
        thread.form.typed.connect(presenter.keep_typed)
        thread.form.paused.connect(presenter.look_what_leaves)
        thread.form.template_wanted.connect(presenter.take_template)
        thread.form.templates_edited.connect(self.edit_templates)
        self._templates.saved.connect(lambda worded: presenter.save_template(*worded))
        self._templates.ended.connect(presenter.end_template)
        self._templates.left.connect(self.close_form)
        self._side_pane.signed.connect(presenter.record_consent)
        self._side_pane.file_wanted.connect(presenter.write_file)
        self._side_pane.matter_wanted.connect(presenter.open_matter)
        self._form.saved.connect(presenter.save_thread)
        self._form.left.connect(presenter.leave_form)
        self._form.discarded.connect(presenter.discard_form)
        self._form.checked.connect(lambda texts: self._form.show_problems(presenter.check(texts)))
        self._form.family_sought.connect(presenter.look_for_families)

    def _lay_out(self) -> None:
        for part in (self._empty, self._thread, self._form, self._templates):
            self._pane.addWidget(part)
        self._beside.setObjectName("side")
        self._beside.setFixedWidth(_SIDE_WIDTH)
        self._beside.setWidgetResizable(True)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setAccessibleName("Was die Stelle erhält, Stand")
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside.setWidget(self._side_pane)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # what is beside gives way before the window stops shrinking
        self._row.addWidget(self._left_side())
        self._row.addWidget(self._pane, 1)
        self._row.addWidget(self._beside)
        self._beside.hide()

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
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        ways = QWidget()
        below = FlowLayout(ways, spacing=4)  # three ways are wider than the list: they wrap
        below.addWidget(self._new)
        for text, way in (
            ("Plätze anbieten", self.context.navigator.open_care),
            ("Anträge übergeben", self.context.navigator.open_handovers),
            ("Kooperation", self.context.navigator.open_cooperation),
        ):
            button = LinkButton(text)
            button.clicked.connect(lambda _=False, way=way: way())
            below.addWidget(button)
        column.addWidget(ways)
        return self._side
