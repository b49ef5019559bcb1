"""*Gespräch*: who is there on the left, the questions in the middle, what they open on the right, the pack below."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.views import Hit
from app.services.conversations import KeptTalk
from app.ui.context import ScreenContext
from app.ui.features.conversation.offers_pane import OffersPane
from app.ui.features.conversation.page import TalkPage
from app.ui.features.conversation.presenter import ConversationPresenter
from app.ui.features.conversation.questions_pane import QuestionsPane
from app.ui.features.conversation.who_pane import WhoPane
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import StrongLabel
from app.ui.widgets.literal import tip_text
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen
from app.ui.widgets.side_by_side import SideBySide

_WHO_PX, _OFFERS_PX = 288, 364
_NARROW = 1180
_WHO_NARROW_PX, _OFFERS_NARROW_PX = 240, 290
_TIGHT = 860
"""Below this width who is there, the questions and what they open take turns."""
_STATE_PX = 320
_NO_LIMIT = 16_777_215


class Part(StrEnum):
    """What is shown in a narrow window, one at a time."""

    WHO = "Wer ist da?"
    QUESTIONS = "Fragen"
    OFFERS = "Was steht zu?"


class ConversationScreen(Screen):
    """The screen *Gespräch*."""

    _presenter: ConversationPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = ConversationPresenter(
            self,
            desk=context.desk,
            runs=OwnedJobs(context.jobs, self),
            doors=context.navigator,
            today=context.today,
            law=context.law,
        )
        self.who = WhoPane()
        self.questions = QuestionsPane()
        self.offers = OffersPane()
        self._nobody = EmptyState(
            "Wer ist da?", "Links den Namen eingeben und mit Enter öffnen. Wer noch nicht da war, wird dort gleich aufgenommen."
        )
        self._middle = PageStack()
        self._turns = FilterRow("Zeigen", [(part, part.value) for part in Part])
        self._is_tight = self._is_talking = self._has_offers = False
        self._count = StrongLabel("")
        self._missing = Chip("", "waiting", self)
        self._confirmed = Chip("", "accent", self)
        self._problem = ProblemLabel(self)
        self._more = QuietButton("Mehr")
        self._park = QuietButton("Später weiter")
        self._print = PrimaryButton("Mappe drucken  Strg+P")
        self._turns.choose(Part.WHO)
        self._lay_out()
        self._connect()
        self.show_start(())

    # What the window asks for

    def begin(self, family_id: str | None = None) -> None:
        """Begin with a family; without an id go on where it stood, else ask who is there."""
        if family_id:
            self._presenter.begin(family_id)
        elif not self._presenter.is_open:
            self.who.start.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._presenter.load()

    @property
    def has_family(self) -> bool:
        """Tell whether somebody is there."""
        return self._presenter.is_open

    @override
    def search(self, text: str) -> None:
        """Leave the box above the window alone: this screen has its own."""

    @override
    def new_item(self) -> None:
        if self._presenter.is_open:
            self._presenter.add_child()
        else:
            self._presenter.begin_new()

    @override
    def print_current(self) -> None:
        if self._print.isEnabled():
            self._presenter.print()

    @override
    def keep_unfinished(self) -> None:
        self._presenter.keep_now()

    @override
    def set_counter_mode(self, on: bool) -> None:
        self.who.people.set_counter_mode(on)
        for widget in (self._more, self._park):
            widget.setVisible(not on)

    # What the presenter asks for

    def show_start(self, kept: tuple[KeptTalk, ...]) -> None:
        """Ask who is there."""
        had_cursor = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.who.show_start(kept)
        self.questions.clear()
        self.offers.clear()
        self._is_talking = self._has_offers = False
        self._footer.hide()
        self._middle.setCurrentWidget(self._nobody)
        self._share_room()
        if had_cursor:
            self.who.start.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, text: str, hits: tuple[Hit, ...]) -> None:
        """Show whom a text finds."""
        self.who.start.show_found(text, hits)

    def show_similar(self, hits: tuple[Hit, ...]) -> None:
        """Show who is stored already and may be the one being typed."""
        self.who.people.show_similar(hits)

    def show_page(self, page: TalkPage) -> None:
        """Show the open conversation."""
        self.who.show_page(page)
        self.questions.show_page(page)
        self.offers.show_page(page)
        if not self._is_talking:
            self._turns.choose(Part.QUESTIONS if page.heading else Part.WHO)
        self._is_talking, self._has_offers = True, bool(page.heading)
        self._middle.setCurrentWidget(self.questions)
        self._arrange()
        self._show_footer(page)

    def focus_first_open(self) -> None:
        """Put the cursor where the conversation goes on: names, then questions, then the pack."""
        for part, focus in ((Part.WHO, self.who.people.focus_adult), (Part.QUESTIONS, self.questions.focus_first_open)):
            if focus():
                self._turn_to(part)
                focus()  # once more: what was hidden could not take the cursor
                return
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, part: Part) -> None:
        self._turns.choose(part)
        self._share_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        """Answer the width one of the parts needs: a window that is made smaller must get so narrow that they take turns."""
        widths = (part.minimumSizeHint().width() for part in (self.who, self._middle, self.offers, self._footer))
        return QSize(max(widths), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """Put the parts beside each other, where there is room for all of them."""
        width = self.width()
        self._is_tight = width < max(_TIGHT, _WHO_NARROW_PX + self._middle.minimumSizeHint().width() + _OFFERS_NARROW_PX)
        is_narrow = width < _NARROW
        self._widen(self.who, _WHO_NARROW_PX if is_narrow else _WHO_PX)
        self._widen(self.offers, _OFFERS_NARROW_PX if is_narrow else _OFFERS_PX)
        self._share_room()

    def _widen(self, part: QWidget, width_px: int) -> None:
        """Give a part at the side its width; where it stands alone, all there is."""
        part.setMinimumWidth(0 if self._is_tight else width_px)
        part.setMaximumWidth(_NO_LIMIT if self._is_tight else width_px)

    def _share_room(self) -> None:
        """Show the three parts beside each other, or the one that was asked for."""
        shown = self._turns.current() if self._is_talking else Part.WHO
        self._turns_line.setVisible(self._is_tight and self._is_talking)
        self.who.setVisible(not self._is_tight or shown == Part.WHO)
        shows_offers = self._has_offers and (not self._is_tight or shown == Part.OFFERS)
        self._middle.setVisible(not self._is_tight or (shown != Part.WHO and not shows_offers))
        self.offers.setVisible(shows_offers)

    def _show_footer(self, page: TalkPage) -> None:
        self._count.setText(page.count)
        self._missing.show_state(page.missing, "waiting")
        self._missing.setToolTip(tip_text(page.missing_tip))
        self._confirmed.show_state(page.confirmed, "accent")
        self._problem.show_problem(page.problem, is_error=page.is_problem_error)
        self._print.setText("Mappe drucken  Strg+P" if page.has_chosen else "Handzettel drucken  Strg+P")
        self._print.setEnabled(page.can_print)
        self._footer.show()

    def _lay_out(self) -> None:
        self._middle.addWidget(self._nobody)
        self._middle.addWidget(self.questions)
        self._footer = QFrame()
        self._footer.setObjectName("footer")
        state = QWidget()
        said = QVBoxLayout(state)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(flowing(self._count, self._missing, self._confirmed))
        said.addWidget(self._problem)
        menu = QMenu(self._more)
        menu.addAction("Ohne Drucken beenden", self._presenter.end_without_paper)
        menu.addAction("Gespräch verwerfen", self._presenter.discard)
        self._more.setMenu(menu)
        buttons = flowing(self._more, self._park, self._print)
        below = QHBoxLayout(self._footer)
        below.setContentsMargins(20, 10, 16, 10)
        below.addWidget(SideBySide(state, buttons, stretching=state, least_px=_STATE_PX))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.who)
        row.addWidget(self._middle, 1)
        row.addWidget(self.offers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._turns_line = QFrame()
        self._turns_line.setObjectName("header")
        turns = QHBoxLayout(self._turns_line)
        turns.setContentsMargins(20, 6, 20, 6)
        turns.addWidget(self._turns)
        column.addWidget(self._turns_line)
        column.addLayout(row, 1)
        column.addWidget(self._footer)

    def _connect(self) -> None:
        presenter, start, people, questions = self._presenter, self.who.start, self.who.people, self.questions
        start.sought.connect(presenter.search)
        start.family_chosen.connect(presenter.begin)
        start.new_wanted.connect(presenter.begin_new)
        people.adult_typed.connect(presenter.type_adult)
        people.adult_entered.connect(self.focus_first_open)
        people.child_chosen.connect(presenter.open_child)
        people.child_added.connect(presenter.add_child)
        people.edit_wanted.connect(self._on_edit)
        people.similar_opened.connect(presenter.begin)
        people.language_chosen.connect(presenter.speak)
        people.next_typed.connect(presenter.plan_next)
        questions.replied.connect(lambda said: presenter.reply(*said))
        questions.detail_typed.connect(lambda typed: presenter.type_detail(*typed))
        questions.child_typed.connect(presenter.type_child)
        questions.same_wanted.connect(presenter.same_as_sibling)
        questions.removed.connect(presenter.remove_child)
        questions.finished.connect(self._on_finished)
        self.offers.chosen.connect(lambda pick: presenter.choose(pick[0], wanted=pick[1]))
        self._turns.chosen.connect(lambda _: self._share_room())
        self._park.clicked.connect(presenter.park)
        self._print.clicked.connect(presenter.print)
        same = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_D), self)
        same.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        same.activated.connect(self._on_same)
        for keys, step in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
            shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: presenter.open_next_child(step))

    def _on_finished(self) -> None:
        """After the last question of a child: the next child that has questions, else the pack."""
        if not self._presenter.open_next_unasked():
            self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_same(self) -> None:
        if self.questions.offers_same:
            self._presenter.same_as_sibling()

    def _on_edit(self) -> None:
        talk = self._presenter.talk
        if talk is not None and talk.family_id:
            self.context.navigator.edit_family(talk.family_id)
