"""The sheet of one family: next step on top, children as cards, consents and history below."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.ui.features.families.application_row import ApplicationRow, CaseActions
from app.ui.features.families.child_card import ChildCardView
from app.ui.features.families.entitlements_view import Answer, Unfolded
from app.ui.features.families.history import History
from app.ui.features.families.sheet_page import NextStep, SheetPage
from app.ui.printing.sheet_menu import OF_A_FAMILY, add_sheets, fill_languages
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import flowing
from app.ui.widgets.icons import icon
from app.ui.widgets.labels import PageHeading, SoftLabel, WrappedLabel
from app.ui.widgets.scrolling import Scrolling
from app.ui.widgets.side_by_side import SideBySide

_MARGIN, _TITLE_PX = 20, 240


class FamilySheetView(QWidget):
    """Shows one family; every button only tells what was asked for.

    Signals:
        talk_wanted, edited, printed, archived, restored, erase_wanted: The family as a whole; the last carries its title.
        handouts_wanted: „Was steht uns zu?“ for every child.
        sheet_wanted: One sheet by itself; carries which.
        tongue_wanted: A sheet in two languages; carries the language's code and which, or nothing for „Was steht uns zu?“.
        application_begun: A new application; carries the child's id, or nothing for the first child.
        benefit_begun: A new application for a benefit that may be due; carries ``(child id, line)``.
        application_changed, application_printed, application_printed_again: Carries the application's id.
        application_sheet_wanted: One sheet about an application; carries its id and which sheet.
        note_added, consultation_noted, consent_given: Carries the fields.
        consent_withdrawn: Carries the consent's id.
        thread_opened: Carries the id of a thread of the direct line.
        child_moved, merged, divided: Somebody moves, or families are joined or divided.
        left: Back to the list, where the window is too narrow for both.
    """

    talk_wanted = Signal()
    edited = Signal()
    printed = Signal()
    handouts_wanted = Signal()
    sheet_wanted = Signal(object)
    tongue_wanted = Signal(object)
    archived = Signal()
    restored = Signal()
    erase_wanted = Signal(str)
    application_begun = Signal(object)
    benefit_begun = Signal(object)
    application_changed = Signal(str)
    application_printed = Signal(str)
    application_printed_again = Signal(str)
    application_sheet_wanted = Signal(str, object)
    note_added = Signal(object)
    consultation_noted = Signal(object)
    consent_given = Signal(object)
    consent_withdrawn = Signal(str)
    thread_opened = Signal(str)
    child_moved = Signal()
    merged = Signal()
    divided = Signal()
    left = Signal()

    def __init__(self, *, today: Callable[[], date], actions: CaseActions, answer: Answer) -> None:
        super().__init__()
        self._today = today
        self._actions = actions
        self._answer = answer
        self._unfolded = Unfolded()
        self._page: SheetPage | None = None
        self._cards: list[ChildCardView] = []
        self._is_address_shown = False
        self._counter_mode = False
        self._title = PageHeading()
        self._title.setWordWrap(True)
        self._contact = WrappedLabel()
        self._address = SoftLabel()
        self._shield = Chip("Adresse geschützt", "urgent")
        self._show_address = LinkButton("Adresse zeigen")
        self._show_address.clicked.connect(self._on_show_address)
        self._step = Banner()
        self._step.pressed.connect(self._on_step)
        self._history = History(today)
        self._lay_out()

    @property
    def page(self) -> SheetPage | None:
        """Answer what is shown."""
        return self._page

    def show_page(self, page: SheetPage) -> None:
        """Show a family; a form that is open stays open where the family is the same and nothing in its cards has changed."""
        if self._page is None or self._page.id != page.id:
            self._is_address_shown = False
            self._unfolded = Unfolded()
            self._history.close_forms()
        before, self._page = self._page, page
        self._title.setText(page.title)
        self._contact.setText(page.contact)
        self._contact.setVisible(bool(page.contact))
        self._show_address_line(page)
        self._show_step(page.next_step)
        self._show_notice(page)
        if before is None or (before.languages, before.offered_languages) != (page.languages, page.offered_languages):
            self._fill_tongues(page)
        if before is None or (before.id, before.cards) != (page.id, page.cards):
            self._show_cards(page)
        self._history.show_page(page)
        self._archive_action.setText("Aus dem Archiv holen" if page.archived else "Archivieren")

    def offer_way_back(self, on: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Offer the way back to a list that does not fit beside the sheet."""
        self._back.setVisible(on)

    def set_counter_mode(self, on: bool) -> None:  # noqa: FBT001 - passed on from the window
        """Hide history and remark, which a person on the other side must not read."""
        self._counter_mode = on
        self._history.setVisible(not on)
        if self._page is not None:
            self._show_notice(self._page)

    def ask_step(self, application_id: str) -> None:
        """Ask, in the line of an application, which step was taken."""
        for row in self.application_rows():
            if row.line.id == application_id:
                row.ask_step()

    def application_rows(self) -> list[ApplicationRow]:
        """Answer the rows of all applications shown."""
        return [row for card in self._cards for row in card.rows]

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(_MARGIN, 16, _MARGIN, _MARGIN)
        self._column.setSpacing(10)
        self._column.addLayout(self._head())
        self._column.addWidget(self._step)
        self._notice = WrappedLabel()
        self._column.addWidget(self._notice)
        self._card_column = QVBoxLayout()
        self._card_column.setSpacing(10)
        self._column.addLayout(self._card_column)
        self._column.addWidget(self._history)
        self._column.addStretch(1)
        for signal, other in (
            (self._history.note_added, self.note_added),
            (self._history.consultation_noted, self.consultation_noted),
            (self._history.consent_given, self.consent_given),
            (self._history.consent_withdrawn, self.consent_withdrawn),
            (self._history.thread_opened, self.thread_opened),
        ):
            signal.connect(other)
        scroll = Scrolling(body)
        self.setFocusProxy(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _head(self) -> QVBoxLayout:
        talk = QuietButton("Gespräch")
        talk.setToolTip("Gespräch mit dieser Familie (Strg+G)")
        talk.clicked.connect(self.talk_wanted)
        edit = QuietButton("Bearbeiten")
        edit.clicked.connect(self.edited)
        print_button = QuietButton("Drucken")
        print_button.setToolTip("Mappe: Strg+P")
        print_button.setMenu(self._print_menu(print_button))
        begin = PrimaryButton("Neuer Antrag")
        begin.clicked.connect(lambda: self.application_begun.emit(None))
        more = QuietButton("Mehr")
        more.setMenu(self._more_menu(more))
        self._back = LinkButton("Familien", icon_name="chevron-left")
        self._back.setToolTip("Zurück zur Liste")
        self._back.clicked.connect(self.left)
        self._back.hide()
        buttons = flowing(talk, edit, print_button, more, begin)
        address = QWidget()
        line = QHBoxLayout(address)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._shield_icon = QLabel()
        self._shield_icon.setPixmap(icon("shield", tone="urgent").pixmap(18, 18))
        for widget in (self._shield_icon, self._shield, self._address, self._show_address):
            line.addWidget(widget)
        line.addStretch(1)
        self._address_line = address
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(SideBySide(self._title, buttons, stretching=self._title, least_px=_TITLE_PX))
        head.addWidget(self._contact)
        head.addWidget(address)
        return head

    def _print_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction("Mappe: Anträge und Anlagen …\tStrg+P", self.printed.emit)
        menu.addAction("Was steht uns zu? …", self.handouts_wanted.emit)
        add_sheets(menu, OF_A_FAMILY, self.sheet_wanted.emit)
        menu.addSeparator()
        self._tongues = menu.addMenu("In zwei Sprachen")
        return menu

    def _fill_tongues(self, page: SheetPage) -> None:
        """Offer the languages there are, the family's own first."""
        first = fill_languages(self._tongues, page.languages, page.offered_languages, self.tongue_wanted.emit)
        self._tongues.setTitle(f"Auf {first} und Deutsch" if first else "In zwei Sprachen")

    def _more_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction("Notiz schreiben", self._history.write_note)
        menu.addAction("Beratung festhalten", self._history.note_consultation)
        menu.addAction("Einwilligung eintragen", self._history.enter_consent)
        menu.addSeparator()
        menu.addAction("Kind umziehen …", self.child_moved.emit)
        menu.addAction("Mit anderer Familie zusammenführen …", self.merged.emit)
        menu.addAction("Familie teilen …", self.divided.emit)
        menu.addSeparator()
        self._archive_action = menu.addAction("Archivieren", self._on_archive)
        menu.addAction("Endgültig löschen …", lambda: self.erase_wanted.emit(self._title.text()))
        return menu

    def _show_address_line(self, page: SheetPage) -> None:
        hidden = page.is_protected and not self._is_address_shown
        self._shield_icon.setVisible(page.is_protected)
        self._shield.setVisible(page.is_protected)
        self._address.setText(page.address or "Adresse fehlt")
        self._address.setVisible(not hidden)
        self._show_address.setVisible(page.is_protected)
        self._show_address.setText("Adresse zeigen" if hidden else "Adresse verbergen")

    def _show_step(self, step: NextStep | None) -> None:
        if step is None:
            self._step.hide()
            return
        action = "Drucken …" if step.is_print else "Erledigt …" if step.application_id else "Neuer Antrag"
        self._step.show_text(step.text, tone=step.tone, lead="Nächster Schritt", action=action)

    def _show_notice(self, page: SheetPage) -> None:
        parts = [page.archived, "" if self._counter_mode else page.remark]
        self._notice.setText(" · ".join(part for part in parts if part))
        self._notice.setVisible(any(parts))

    def _show_cards(self, page: SheetPage) -> None:
        cursor = self.window().focusWidget()
        if cursor is not None and any(card.isAncestorOf(cursor) for card in self._cards):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt puts it on a tab of the window, where Enter leaves the family
        for card in self._cards:
            self._card_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [
            ChildCardView(card, today=self._today(), actions=self._actions, answer=self._answer, unfolded=self._unfolded)
            for card in page.cards
        ]
        for card in self._cards:
            card.application_begun.connect(self.application_begun)
            card.benefit_begun.connect(self.benefit_begun)
            card.editor_wanted.connect(self.edited)
            card.application_changed.connect(self.application_changed)
            card.application_printed.connect(self.application_printed)
            card.application_printed_again.connect(self.application_printed_again)
            card.application_sheet_wanted.connect(self.application_sheet_wanted)
            self._card_column.addWidget(card)
        self._give_cursor_back()

    def _give_cursor_back(self) -> None:
        """After an answer the cards are made anew; the cursor goes where it was, on the line the answer was about."""
        last, self._unfolded.last = self._unfolded.last, None
        for part in (card.entitlements for card in self._cards if card.entitlements is not None):
            for row in part.rows:
                if last == (part.child_id, row.line.benefit):
                    row.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step(self) -> None:
        step = self._page.next_step if self._page else None
        if step is None:
            return
        if step.application_id is None:
            self.application_begun.emit(step.child_id)
        elif step.is_print:
            self.application_printed.emit(step.application_id)
        else:
            self.ask_step(step.application_id)

    def _on_show_address(self) -> None:
        self._is_address_shown = not self._is_address_shown
        if self._page is not None:
            self._show_address_line(self._page)

    def _on_archive(self) -> None:
        if self._page is not None:
            (self.restored if self._page.archived else self.archived).emit()
