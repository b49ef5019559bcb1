"""The tab *Familien*: the list beside one page, which is a sheet, an editor, an application or a preview.

At the start the list alone is wanted: every page is loaded when it is first shown (``docs/adr/0006``).
"""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.changes import ChangeSet
from app.ui.context import ScreenContext
from app.ui.features.families.list_pane import FamilyListPane
from app.ui.features.families.presenter import FamiliesPresenter, FamilyList
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from app.domain.draft_json import KeptInput
    from app.domain.paper import SingleSheet, TongueSheet
    from app.ui.features.families.action_page import ActionPage
    from app.ui.features.families.application_page import ApplicationPage
    from app.ui.features.families.application_presenter import Subject
    from app.ui.features.families.editor import FamilyEditor
    from app.ui.features.families.entitlement_lines import EntitlementLine
    from app.ui.features.families.family_moves import FamilyMoves
    from app.ui.features.families.sheet import FamilySheetView
    from app.ui.features.families.sheet_page import SheetPage
    from app.ui.printing.preview import PrintPreview

_LIST_SHARE, _LIST_LEAST, _LIST_MOST = 0.27, 280, 372
_NARROW = 860
"""Below this width list and page do not fit beside each other: the list then gives way to what is open."""

_NO_LIMIT = 16_777_215


class FamiliesScreen(Screen):
    """The tab *Familien*."""

    least_height_px = 0
    _presenter: FamiliesPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._desk, self._jobs, self._doors = context.desk, context.jobs, context.navigator
        self._today = context.today
        self._runs = OwnedJobs(context.jobs, self)
        self._presenter = FamiliesPresenter(self, desk=self._desk, runs=self._runs, doors=self._doors, today=self._today, law=context.law)
        self._list = FamilyListPane()
        self._nothing = EmptyState("Keine Familie gewählt", "Links eine Familie wählen oder mit Strg+N eine neue aufnehmen.")
        self._stack = PageStack()
        self._page: QWidget | None = None
        self._editor: FamilyEditor | None = None
        self._application: ApplicationPage | None = None
        self._preview: PrintPreview | None = None
        self._wanted_application: str | None = None
        self._is_counter_mode = False
        self._lay_out()
        self._connect()

    # What the window asks for

    @override
    def take_found(self) -> None:
        # Asked behind the search that is still under way, so that the list is the one it leaves.
        self._runs.query(lambda: None, lambda _: self._list.open_first(), self._doors.show_problem)

    @override
    def new_item(self) -> None:
        self._edit(None)

    @override
    def print_current(self) -> None:
        if self._preview is not None:
            self._preview.print()
        elif self._presenter.open_id is not None:
            self.show_preview(family_id=self._presenter.open_id)

    @override
    def set_counter_mode(self, on: bool) -> None:
        self._is_counter_mode = on
        if self._has_sheet:
            self._sheet.set_counter_mode(on)
        self._arrange()

    @property
    def open_id(self) -> str | None:
        """Answer which family is open."""
        return self._presenter.open_id

    def open_family(self, family_id: str) -> None:
        """Show the sheet of a family."""
        self._wanted_application = None
        self._leave_page()
        self._presenter.open(family_id)
        self._list.mark(family_id)

    @property
    def open_family_id(self) -> str | None:
        """Answer which family is shown."""
        return self._presenter.open_id

    def open_application(self, application_id: str) -> None:
        """Show where an application of the open family stands, and ask for its next step once the sheet is there."""
        self._wanted_application = application_id

    def edit_family(self) -> None:
        """Edit the open family."""
        if self._presenter.open_id is not None:
            self._edit(self._presenter.open_id)

    def new_application(self, child_id: str | None = None) -> None:
        """Begin an application for a child of the open family; without an id for the first."""
        from app.ui.features.families.application_presenter import Subject

        page = self._sheet.page
        if page is None or not page.cards:
            self.edit_family()
            return
        self._show_application(Subject(page.id, child_id or page.cards[0].id))

    def apply_for(self, child_id: str, line: "EntitlementLine") -> None:
        """Begin an application for a benefit that may be due, from when it can be claimed."""
        from app.ui.features.families.application_presenter import Subject

        page = self._sheet.page
        if page is not None:
            self._show_application(Subject(page.id, child_id, benefit=line.benefit, since=line.since))

    def change_application(self, application_id: str) -> None:
        """Change an application of the open family."""
        from app.ui.features.families.application_presenter import Subject

        page = self._sheet.page
        if page is None:
            return
        child = next(card.id for card in page.cards for line in card.lines if line.id == application_id)
        self._show_application(Subject(page.id, child, application_id))

    def show_preview(self, *, family_id: str | None = None, application_id: str | None = None, sheet: "SingleSheet | None" = None) -> None:
        """Show the papers before they are printed; with ``sheet`` that one by itself."""
        self._open_preview().show_pack(family_id=family_id, application_id=application_id, sheet=sheet)

    def show_handouts(self) -> None:
        """Show what the children of the open family can have, on paper."""
        if self._presenter.open_id is not None:
            self._open_preview().show_handouts(self._presenter.open_id)

    def show_in_two_languages(self, wanted: "tuple[str, TongueSheet | None]") -> None:
        """Show a sheet for the open family in its language beside the German."""
        if self._presenter.open_id is not None:
            self._open_preview().show_in_two_languages(self._presenter.open_id, *wanted)

    def show_last_print(self, application_id: str) -> None:
        """Show the papers of an application as they were printed last."""
        self._open_preview().show_last_print(application_id)

    def _open_preview(self) -> "PrintPreview":
        from app.ui.printing.preview import PrintPreview

        preview = PrintPreview(desk=self._desk, jobs=self._jobs, doors=self._doors, today=self._today, law=self.context.law)
        preview.closed.connect(self._on_page_closed)
        self._show_page(preview)
        self._preview = preview
        return preview

    @override
    def on_changed(self, changes: ChangeSet) -> None:
        super().on_changed(changes)
        if self._editor is not None:
            self._editor.hear(changes)

    @override
    def keep_unfinished(self) -> None:
        for page in (self._editor, self._application):
            if page is not None:
                page.keep_now()

    # What the presenter asks for

    def show_list(self, found: FamilyList) -> None:
        """Show these families."""
        self._list.show_list(found)

    def show_page(self, page: "SheetPage") -> None:
        """Show the sheet; a page that is open over it stays."""
        self._sheet.show_page(page)
        if self._page is None:
            self._stack.setCurrentWidget(self._sheet)
            wanted, self._wanted_application = self._wanted_application, None
            if wanted is not None:
                self._sheet.ask_step(wanted)

    def mark(self, family_id: str) -> None:
        """Mark a family in the list as the open one."""
        self._list.mark(family_id)

    def show_nothing(self) -> None:
        """Show that no family is open."""
        self._list.mark(None)
        if self._page is None:
            self._stack.setCurrentWidget(self._nothing)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        """Answer the width one of the two needs: a window that is made smaller must get so narrow that one gives way."""
        widths = (part.minimumSizeHint().width() for part in (self._list, self._stack))
        return QSize(max(widths), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """Share the width between list and page."""
        is_narrow = self.width() < max(_NARROW, _LIST_LEAST + self._stack.minimumSizeHint().width())
        is_open = self._stack.currentWidget() is not self._nothing
        self._list.setVisible(not self._is_counter_mode and not (is_narrow and is_open))
        self._stack.setVisible(is_open or not is_narrow)
        least, most = (0, _NO_LIMIT) if is_narrow else (_LIST_LEAST, _LIST_MOST)
        width = max(least, min(most, int(self.width() * _LIST_SHARE)))
        self._list.setMinimumWidth(0 if is_narrow else width)
        self._list.setMaximumWidth(most if is_narrow else width)
        if self._has_sheet:
            self._sheet.offer_way_back(is_narrow and not self._is_counter_mode)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        self._stack.addWidget(self._nothing)
        self._stack.currentChanged.connect(lambda _: self._arrange())

    def _connect(self) -> None:
        self._list.chosen.connect(self.open_family)
        self._list.begun.connect(self.new_item)
        self._list.page_wanted.connect(self._load_rows)
        self._list.archive_wanted.connect(self._presenter.show_archive)
        self._list.duplicates_wanted.connect(self.show_duplicates)
        self._list.school_wanted.connect(self.show_school_entries)

    def _show_sheet(self, which: "SingleSheet") -> None:
        """Show a sheet for the open family; what is missing is gathered for all its children on one."""
        from app.domain.paper import SingleSheet

        family_id = self._presenter.open_id
        if which is SingleSheet.MISSING_PAPERS and family_id is not None:
            self._open_preview().show_missing(family_id)
        else:
            self.show_preview(family_id=family_id, sheet=which)

    @property
    def _has_sheet(self) -> bool:
        return "_sheet" in vars(self)

    @cached_property
    def _sheet(self) -> "FamilySheetView":
        """Make the sheet when the first family is opened."""
        from app.ui.features.families.application_row import CaseActions
        from app.ui.features.families.sheet import FamilySheetView

        presenter = self._presenter
        actions = CaseActions(presenter.record_step, presenter.note_proof, presenter.forget_proof, presenter.take_back_step)
        sheet = FamilySheetView(today=self._today, actions=actions, answer=presenter.answer)
        sheet.set_counter_mode(self._is_counter_mode)
        self._stack.addWidget(sheet)
        sheet.left.connect(presenter.close)
        sheet.edited.connect(self.edit_family)
        sheet.talk_wanted.connect(lambda: self._doors.start_conversation(presenter.open_id))
        sheet.printed.connect(self.print_current)
        sheet.handouts_wanted.connect(self.show_handouts)
        sheet.sheet_wanted.connect(self._show_sheet)
        sheet.tongue_wanted.connect(self.show_in_two_languages)
        sheet.application_sheet_wanted.connect(lambda id_, which: self.show_preview(application_id=id_, sheet=which))
        sheet.archived.connect(presenter.archive)
        sheet.restored.connect(presenter.restore)
        sheet.erase_wanted.connect(self._ask_erasure)
        sheet.child_moved.connect(self.move_child)
        sheet.merged.connect(self.merge_family)
        sheet.divided.connect(self.divide_family)
        sheet.application_begun.connect(self.new_application)
        sheet.benefit_begun.connect(lambda begun: self.apply_for(*begun))
        sheet.application_changed.connect(self.change_application)
        sheet.application_printed.connect(lambda application_id: self.show_preview(application_id=application_id))
        sheet.application_printed_again.connect(self.show_last_print)
        sheet.note_added.connect(presenter.add_note)
        sheet.consultation_noted.connect(presenter.note_consultation)
        sheet.consent_given.connect(presenter.give_consent)
        sheet.consent_withdrawn.connect(presenter.withdraw_consent)
        sheet.thread_opened.connect(self.context.navigator.open_thread)
        return sheet

    def _ask_erasure(self, title: str) -> None:
        from app.ui.features.families.erasure_words import FAMILY_ERASURE
        from app.ui.widgets.erase_dialog import EraseDialog

        dialog = EraseDialog(title, FAMILY_ERASURE, self)
        dialog.agreed.connect(self._presenter.erase)
        dialog.open()

    def _load_rows(self, ids: tuple[str, ...]) -> None:
        self._runs.query(partial(self._presenter.rows, ids), self._list.take_rows, self._doors.show_problem)

    # Joining, dividing, moving

    def merge_family(self, other_id: str | None = None, *, kept_id: str | None = None) -> None:
        """Join another family into the open one."""
        from app.ui.features.families.merge_page import MergePage

        kept = kept_id or self._presenter.open_id
        if kept is not None:
            self._show_action(MergePage(self._moves, kept, other_id))

    def divide_family(self) -> None:
        """Divide the open family."""
        from app.ui.features.families.divide_page import DividePage

        if self._presenter.open_id is not None:
            self._show_action(DividePage(self._moves, self._presenter.open_id))

    def move_child(self) -> None:
        """Move a child of the open family."""
        from app.ui.features.families.move_page import MovePage

        if self._presenter.open_id is not None:
            self._show_action(MovePage(self._moves, self._presenter.open_id, self._today))

    def show_duplicates(self) -> None:
        """Show families that may be one and the same."""
        from app.ui.features.families.list_pages import DuplicatesPage

        page = DuplicatesPage(self._moves)
        page.compared.connect(lambda kept, other: self.merge_family(other, kept_id=kept))
        self._show_action(page)

    def show_school_entries(self) -> None:
        """Show the children that come to school."""
        from app.ui.features.families.list_pages import SchoolEntryPage

        page = SchoolEntryPage(self._moves, self.context.law)
        page.family_opened.connect(self.open_family)
        self._show_action(page)

    @cached_property
    def _moves(self) -> "FamilyMoves":
        from app.ui.features.families.family_moves import FamilyMoves

        return FamilyMoves(desk=self._desk, runs=self._runs, doors=self._doors, today=self._today, take_back=self._presenter.take_back)

    def _show_action(self, page: "ActionPage") -> None:
        page.closed.connect(self._on_editor_closed)
        self._show_page(page)

    # Pages over the sheet

    def _edit(self, family_id: str | None, resume: "KeptInput | None" = None) -> None:
        from app.ui.features.families.editor import FamilyEditor

        editor = FamilyEditor(
            desk=self._desk,
            jobs=self._jobs,
            doors=self._doors,
            today=self._today,
            family_id=family_id,
            reopen=self._edit,
            take_back=self._presenter.take_back,
        )
        self._list.mark(family_id)
        editor.closed.connect(self._on_editor_closed)
        editor.family_opened.connect(self.open_family)
        self._show_page(editor)
        self._editor = editor
        editor.start(resume)

    def _show_application(self, subject: "Subject") -> None:
        from app.ui.features.families.application_page import ApplicationPage

        page = ApplicationPage(desk=self._desk, jobs=self._jobs, doors=self._doors, today=self._today, subject=subject)
        page.closed.connect(self._on_page_closed)
        self._show_page(page)
        self._application = page
        page.start()

    def _show_page(self, page: QWidget) -> None:
        self._leave_page()
        self._page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_page(self) -> None:
        """Drop the page over the sheet; an input that was begun stays kept and is offered again."""
        if self._page is None:
            return
        if self._editor is not None and self._editor.is_changed:
            self._editor.keep_now()
            self._doors.show_done("Die angefangene Eingabe bleibt gesichert. Beim nächsten Bearbeiten geht es dort weiter.")
        elif self._application is not None:
            self._application.keep_now()
        self._drop_page(self._page)

    def _drop_page(self, page: QWidget) -> None:
        self._page = self._editor = self._application = self._preview = None
        self._list.mark(self._presenter.open_id)
        self._stack.setCurrentWidget(self._sheet if self._presenter.open_id is not None else self._nothing)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _on_editor_closed(self, family_id: str | None) -> None:
        if self._page is not None:
            self._drop_page(self._page)
        if family_id is not None:
            self.open_family(family_id)

    def _on_page_closed(self) -> None:
        if self._page is not None:
            self._drop_page(self._page)
