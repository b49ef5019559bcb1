"""The open desk: header, one screen at a time, the print preview, hints and problems."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError, EnvironmentProblem
from app.core.messages import explain
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.sheet_code import ScannedCode
from app.domain.today import Pressing
from app.domain.views import Hit
from app.services.scanning import ScanTarget, find_scanned
from app.services.store import OpenStore
from app.services.today import pressing
from app.ui.context import Machine, ScreenContext
from app.ui.shell.header import Header
from app.ui.shell.hint_bar import HintBar
from app.ui.shell.navigation import (
    CARE,
    CONVERSATION,
    COOPERATION,
    EXCHANGE,
    FAMILIES,
    HANDOVERS,
    LINE,
    RENEWALS,
    TABS,
    TODAY,
    TRIPS,
    places_of,
)
from app.ui.shell.search_box import SearchBox
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.reach import WithinReach
from app.ui.widgets.screen import Screen

T = TypeVar("T")

if TYPE_CHECKING:
    from app.domain.paper import Pack
    from app.services.catalogue_shelf import CatalogueShelf
    from app.services.conversation_papers import Papers
    from app.ui.printing.preview import PrintPreview
    from app.ui.shell.shortcut_card import ShortcutCard


_COOPERATION_PAGES = {"agreement": "Vereinbarungen", "contact_person": "Kontakte", "meeting": "Treffen"}
"""Where a hit of the search is shown that is about no family."""


class DeskPage(QWidget):
    """Holds the screens and leads from one to another; it is their ``Navigator``.

    Signals:
        lock_wanted: Somebody wants to lock.
        bug_found: Work failed in a way nobody foresaw; carries the exception.
        counter_mode_changed: The counter mode was switched; carries whether it is on.
        idle_chosen: The screen shall lock after other quiet time; carries the minutes.
        help_asked: The menu of the help is wanted; carries the button it belongs to.
    """

    lock_wanted = Signal()
    bug_found = Signal(object)
    counter_mode_changed = Signal(bool)
    idle_chosen = Signal(int)
    help_asked = Signal(object)

    def __init__(
        self,
        store: OpenStore,
        jobs: Jobs,
        today: Callable[[], date],
        *,
        shelf: Callable[[], "CatalogueShelf"],
        backup_words: Callable[[], str | None] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._jobs = jobs
        machine = Machine(store, self.idle_chosen.emit, shelf)
        self.context = ScreenContext(desk=store.desk, jobs=jobs, navigator=self, today=today, backup_words=backup_words, machine=machine)
        self._search = SearchBox(store.desk, jobs)
        self.header = Header([tab.title for tab in TABS], self._search)
        self._places = places_of(is_office=store.is_office)
        if store.is_office:
            self.header.show_office(self._places)
        self._counter_line = Banner()
        self._banner = Banner()
        self._hint = HintBar()
        self._pages = PageStack()
        self._screens: dict[int, Screen] = {}
        self._preview: PrintPreview | None = None
        self._is_counter_mode = False
        self._lay_out()
        self._connect()
        self.show_tab(min(self._places))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._counter_line)
        column.addWidget(self._banner)
        column.addWidget(WithinReach(self._pages), 1)
        column.addWidget(self._hint)

    def _connect(self) -> None:
        self.header.tab_chosen.connect(self.show_tab)
        self.header.lock_wanted.connect(self.lock_wanted)
        self.header.talk_wanted.connect(self.start_conversation)
        self.header.help_asked.connect(self.help_asked)
        self._search.family_chosen.connect(self.open_family)
        self._search.hit_chosen.connect(self._open_hit)
        self._search.settled.connect(self._filter)
        self._search.entered.connect(self._take_found)
        self._banner.pressed.connect(self._banner.hide)
        self._counter_line.pressed.connect(self.toggle_counter_mode)
        self._jobs.changed.connect(self._on_changed)
        self._jobs.failed.connect(self.show_problem)

    @property
    def current_screen(self) -> Screen:
        """Answer the open screen; below the print preview, the one it belongs to. It is made when first shown."""
        if self._current not in self._screens:
            self._screens[self._current] = self._make_screen(self._current)
        return self._screens[self._current]

    def _make_screen(self, number: int) -> Screen:
        screen = self._places[number].make(self.context)
        if number < len(TABS):
            screen.badge_changed.connect(partial(self.header.show_badge, number))
        screen.set_counter_mode(self._is_counter_mode)
        self._pages.addWidget(screen)
        return screen

    @property
    def is_office(self) -> bool:
        """Tell whether it is an office's desk, which has no families."""
        return FAMILIES not in self._places

    @property
    def is_at_start(self) -> bool:
        """Tell whether the screen every day begins with is open."""
        return self._current == min(self._places)

    @property
    def is_counter_mode(self) -> bool:
        """Tell whether only one family is shown."""
        return self._is_counter_mode

    def show_tab(self, number: int) -> None:
        """Open a screen; the preview, if open, is left, unless it is just printing. A screen this store does not have stays shut."""
        if number not in self._places:
            return
        self._current = number
        if self._preview is not None and not self._preview.is_printing:
            self._drop_preview()
        self.header.show_tab(number)
        self._pages.setCurrentWidget(self.current_screen)
        self._search.show_drop(wanted=number != FAMILIES)
        self.current_screen.search(self._search.text().strip())
        # In the next turn of the event loop: a screen that is left again at once must not hold up the one that is wanted.
        QTimer.singleShot(0, self, partial(self._refresh, number))

    def _refresh(self, number: int) -> None:
        if number == self._current:
            self.current_screen.refresh()

    def open_renewals(self) -> None:
        """Show the approvals that end, and what follows on them."""
        self.show_tab(RENEWALS)

    def open_family(self, family_id: str) -> None:
        """Show a family."""
        self.show_tab(FAMILIES)
        opener = getattr(self.current_screen, "open_family", None)
        if opener is not None:
            opener(family_id)

    def edit_family(self, family_id: str) -> None:
        """Show a family's facts to be changed."""
        self.open_family(family_id)
        editor = getattr(self.current_screen, "edit_family", None)
        if editor is not None:
            editor()

    def start_conversation(self, family_id: str | None = None) -> None:
        """Begin a conversation: with the family that is open, else go on where one stood, else ask who is there."""
        if family_id is None and self._current == FAMILIES:
            family_id = getattr(self.current_screen, "open_id", None)
        if self._is_counter_mode and family_id is None:
            return
        self.show_tab(CONVERSATION)
        beginner = getattr(self.current_screen, "begin", None)
        if beginner is not None:
            beginner(family_id)

    def open_scanned(self, scanned: ScannedCode) -> None:
        """Show what a scanned sheet belongs to; in front of a parent no other family than the one that is shown."""
        work = partial(self.context.desk.ask, find_scanned, scanned, seal=self.context.desk.seal)
        self._jobs.query(self, work, self._on_scanned, self.show_problem)

    def _on_scanned(self, target: ScanTarget) -> None:
        if target.family_id is None:
            self.show_done("Der Scanner liest richtig. Dieses Blatt gehört zu keinem Antrag.")
            return
        if self._is_counter_mode and target.family_id != self._shown_family():
            self.show_done("Dieses Blatt gehört zu einer anderen Familie. Erst mit F2 wieder alles zeigen, dann noch einmal scannen.")
            return
        self.open_family(target.family_id)
        opener = getattr(self.current_screen, "open_application", None)
        if opener is not None and target.application_id is not None:
            opener(target.application_id)
        self.show_done(f"Gescannt: Formular {target.form}, Seite {target.page}")

    def _shown_family(self) -> str | None:
        """Answer the family that is open on the screen; the counter mode shows no other."""
        return getattr(self.current_screen, "open_family_id", None)

    def open_thread(self, thread_id: str) -> None:
        """Show a thread of the direct line."""
        self.show_tab(LINE)
        opener = getattr(self.current_screen, "open_thread", None)
        if opener is not None:
            opener(thread_id)

    def open_line(self) -> None:
        """Show the direct line."""
        self.show_tab(LINE)

    def open_care(self, request_id: str | None = None) -> None:
        """Show what offices ask for a child, one request first if it is named."""
        self.show_tab(CARE)
        opener = getattr(self.current_screen, "open_request", None)
        if opener is not None and request_id is not None:
            opener(request_id)

    def open_handovers(self, bundle_id: str | None = None) -> None:
        """Show what waits for an office and what is under way, one bundle first if it is named."""
        self.show_tab(HANDOVERS)
        opener = getattr(self.current_screen, "open_bundle", None)
        if opener is not None and bundle_id is not None:
            opener(bundle_id)

    def open_cooperation(self, page: str = "", thing_id: str = "") -> None:
        """Show the cooperation with partners, one of its pages and one thing there first if they are named."""
        self.show_tab(COOPERATION)
        opener = getattr(self.current_screen, "open_page", None)
        if opener is not None and page:
            opener(page, thing_id)

    def open_file(self, file: Path) -> None:
        """Examine a partner's file or card; not in front of a parent."""
        if self._is_counter_mode:
            self.show_done("Eine Datei wurde geöffnet. Erst mit F2 wieder alles zeigen, dann die Datei noch einmal öffnen.")
            return
        self.show_tab(EXCHANGE)
        reader = getattr(self.current_screen, "read_file", None)
        if reader is not None:
            reader(file)

    def open_exchange(self, write_for: str = "") -> None:
        """Show where files are written for partners and read from them; for one partner, what would leave now."""
        self.show_tab(EXCHANGE)
        planner = getattr(self.current_screen, "plan_for", None)
        if planner is not None and write_for:
            planner(write_for)

    def plan_outing(self) -> None:
        """Show where an outing of a group is planned."""
        self.show_tab(TRIPS)

    def count_pressing(self) -> None:
        """Show on the tabs not opened yet how much waits there; an open one counts for itself."""
        if TODAY in self._places and not {TODAY, LINE} <= self._screens.keys():
            self._jobs.query(self, partial(self.context.desk.ask, pressing), self._show_pressing)

    def _show_pressing(self, counts: Pressing) -> None:
        for number, count in ((TODAY, counts.today), (LINE, counts.line)):
            if number not in self._screens:
                self.header.show_badge(number, count)

    def focus_search(self) -> None:
        """Put the cursor into the search box; in front of a parent there is none."""
        if self._is_counter_mode:
            return
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _filter(self, text: str) -> None:
        self.current_screen.search(text)

    def _take_found(self) -> None:
        self.current_screen.take_found()

    def _open_hit(self, hit: Hit) -> None:
        if hit.kind == "thread":
            self.open_thread(hit.id)
        elif hit.kind in _COOPERATION_PAGES:
            self.open_cooperation(_COOPERATION_PAGES[hit.kind], hit.id)

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, with a way back."""
        self._hint.show_done(text, undo)

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong: in a banner that stays if it was foreseen, else it is our fault."""
        if not isinstance(error, AppError):
            self.bug_found.emit(error)
            return
        tone = "urgent" if isinstance(error, EnvironmentProblem) else "waiting"
        self._banner.show_text(explain(error).text, tone=tone, action="Verstanden")

    @cached_property
    def _shortcuts(self) -> "ShortcutCard":
        from app.ui.shell.shortcut_card import ShortcutCard

        return ShortcutCard(self)

    @property
    def help_topic(self) -> str:
        """Answer what is in sight, as the help calls it."""
        if self._pages.currentWidget() is self._preview:
            return "Vorschau"
        part = self.current_screen.help_topic
        return self._places[self._current].title + (f"/{part}" if part else "")

    def toggle_shortcuts(self) -> None:
        """Show the list of shortcuts, or leave it."""
        self._shortcuts.toggle()

    def new_item(self) -> None:
        """Begin the new thing of the open screen; not in front of a parent."""
        if not self._is_counter_mode:
            self.current_screen.new_item()

    def print_current(self) -> None:
        """Print what is open."""
        if self._preview is not None and self._pages.currentWidget() is self._preview:
            self._preview.print()
        else:
            self.current_screen.print_current()

    def keep_unfinished(self) -> None:
        """Keep at once what is being typed on any screen."""
        for screen in self._screens.values():
            screen.keep_unfinished()

    def hide_passing(self) -> None:
        """Hide what lies over the page for a moment only."""
        self._search.hide_hits()
        if "_shortcuts" in vars(self):
            self._shortcuts.leave()

    def print_pack(self, *, family_id: str | None = None, child_id: str | None = None, application_id: str | None = None) -> None:
        """Show the print preview of a pack in place of the screen."""
        self._open_preview().show_pack(family_id=family_id, child_id=child_id, application_id=application_id)

    def print_applications(self, application_ids: Sequence[str], *, annexes_only: bool = False) -> None:
        """Show the print preview of some applications' papers; or of what is about each of them alone."""
        self._open_preview().show_applications(application_ids, annexes_only=annexes_only)

    def print_trip_notice(self, trip_id: str) -> None:
        """Show the print preview of what all families of a group are told."""
        self._open_preview().show_trip_notice(trip_id)

    def print_quick_card(self) -> None:
        """Show the print preview of the quick card."""
        self._open_preview().show_quick_card()

    def print_hand_over(self, application_id: str) -> None:
        """Show the print preview of the list for the office of an application."""
        self._open_preview().show_hand_over(application_id)

    def print_bundle(self, bundle_id: str, *, front_only: bool = False) -> None:
        """Show the print preview of a bundle; or of its cover and list alone."""
        self._open_preview().show_bundle(bundle_id, front_only=front_only)

    def print_thread(self, thread_id: str, printed: "Callable[[Pack], None]") -> None:
        """Show a thread as a letter before it is printed, and tell when it was."""
        preview = self._open_preview()
        preview.printed.connect(printed)
        preview.show_thread(thread_id)

    def print_drawn(
        self, asked: "Callable[[], T]", compose: "Callable[..., Pack]", printed: "Callable[[Pack], None] | None" = None
    ) -> None:
        """Show paper that is drawn from what is asked, before it is printed, and tell when it was."""
        preview = self._open_preview()
        if printed is not None:
            preview.printed.connect(printed)
        preview.show_drawn(asked, compose)

    def print_meeting(self, meeting_id: str, printed: "Callable[[Pack], None]", *, minutes: bool = False) -> None:
        """Show the invitation to a meeting, or its minutes, before it is printed, and tell when it was."""
        preview = self._open_preview()
        preview.printed.connect(printed)
        preview.show_meeting(meeting_id, minutes=minutes)

    def print_papers(self, asked: "Callable[[], Papers]", printed: "Callable[[Pack], None]") -> None:
        """Show the papers of a conversation before they are printed, and tell when they were."""
        preview = self._open_preview()
        preview.printed.connect(printed)
        preview.show_papers(asked)

    def _open_preview(self) -> "PrintPreview":
        from app.ui.printing.preview import PrintPreview

        self._drop_preview()
        context = self.context
        preview = PrintPreview(desk=context.desk, jobs=context.jobs, doors=self, today=context.today, law=context.law)
        preview.closed.connect(self._drop_preview)
        self._preview = preview
        self._pages.addWidget(preview)
        self._pages.setCurrentWidget(preview)
        preview.setFocus(Qt.FocusReason.OtherFocusReason)
        return preview

    def _drop_preview(self) -> None:
        if self._preview is not None:
            self._pages.setCurrentWidget(self.current_screen)
            self._pages.removeWidget(self._preview)
            self._preview.deleteLater()
            self._preview = None

    def toggle_counter_mode(self) -> None:
        """Switch between the whole desk and one family alone; without families there is nothing to switch."""
        if FAMILIES not in self._places:
            return
        self._is_counter_mode = not self._is_counter_mode
        if self._is_counter_mode and not getattr(self.current_screen, "has_family", False):
            self.show_tab(FAMILIES)
        self.header.setVisible(not self._is_counter_mode)
        self._hint.hide()
        self._show_counter_line()
        for screen in self._screens.values():
            screen.set_counter_mode(self._is_counter_mode)
        self.counter_mode_changed.emit(self._is_counter_mode)

    def _show_counter_line(self) -> None:
        if self._is_counter_mode:
            text = "Nur diese Familie ist zu sehen."
            self._counter_line.show_text(text, tone="information", lead="Ansicht für den Tresen", action="Wieder alles zeigen  F2")
        else:
            self._counter_line.hide()

    def _on_changed(self, changes: ChangeSet) -> None:
        for screen in self._screens.values():
            screen.on_changed(changes)
        if changes.concerns(ChangeKind.APPLICATION, ChangeKind.THREAD, ChangeKind.THREAD_ENTRY):
            self.count_pressing()
