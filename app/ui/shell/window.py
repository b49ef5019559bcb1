"""The one window: start, set-up, desk or lock page – never two of them in sight."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from typing_extensions import override

from app.core.clock import local_date, local_time
from app.core.errors import AppError, ErrorCode, UserError
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.people import Staff
from app.domain.sheet_code import ScannedCode
from app.domain.views import CentreSheet, in_use
from app.services import centre, desk_settings
from app.services import store as stores
from app.services.entrance import Entrance
from app.services.fault_reports import CrashWatch
from app.services.store import OpenStore
from app.ui.messages import show_fault
from app.ui.shell.desk_page import DeskPage
from app.ui.shell.first_minutes import FirstMinutes
from app.ui.shell.hidden_windows import HiddenWindows
from app.ui.shell.idle import IdleWatch
from app.ui.shell.navigation import SETTINGS, TABS
from app.ui.shell.panes import step_pane
from app.ui.shell.scan_watch import ScanWatch
from app.ui.start import StartPage
from app.ui.tasks.jobs import Jobs
from app.ui.theme import apply_theme
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.reading_order import step

if TYPE_CHECKING:
    from app.ui.shell.clipboard_care import ClipboardCare
    from app.ui.shell.guidance import Guidance
    from app.ui.shell.lock_page import LockPage

COUNTER_SCALE = 1.3
_WANTED_PX, _LEAST_PX = (1_366, 768), (640, 300)
"""The least is a screen of 1366 × 768 at double size, less the task bar and the title."""
_REST_AFTER_MS = 1_000
_TOUR_AFTER_MS = 400
_TITLE = "Direktdraht"
_DEMO_TITLE = "Direktdraht – Übung, erfundene Familien"


class MainWindow(QMainWindow):
    """Leads from the start to the desk, and hides the desk when locked.

    Args:
        entrance: The ways into the store.
        jobs: Runs what takes time.
        idle_ms: Lock after so long, whatever the settings say.
        parent: The parent widget.

    Signals:
        desk_opened: The desk can be used; carries the ``DeskPage``.
    """

    desk_opened = Signal(object)

    def __init__(self, entrance: Entrance, jobs: Jobs, *, idle_ms: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*_WANTED_PX)
        self._entrance = entrance
        self._jobs = jobs
        self.next_entrance: Entrance | None = None
        self._store: OpenStore | None = None
        self._staff: tuple[Staff, ...] = ()
        self._last: Staff | None = None
        self.desk_page: DeskPage | None = None
        self.lock_page: LockPage | None = None
        self._asking: StartPage | None = None
        self._leave_setup: Callable[[], None] | None = None
        self._received: Path | None = None
        self._pages = PageStack()
        self.setCentralWidget(self._pages)
        self._is_demo = False
        self._clipboard: ClipboardCare | None = None
        self.crashes = CrashWatch(entrance.folder, entrance.clock)
        if entrance.way_back is not None:
            self._mark_as_demo()
        self._hidden = HiddenWindows(self)
        self._is_idle_fixed = idle_ms is not None
        self._idle = IdleWatch(QApplication.instance() or self, self, after_ms=idle_ms or 0)
        self._idle.idle.connect(self.lock)
        self._idle.lock_pressed.connect(self.lock)
        self._scans = ScanWatch(lambda: self.desk_page is not None, self)
        self._scans.scanned.connect(self._on_scanned)
        self._scans.torn.connect(self._on_torn_scan)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._scans.watch)
        self._jobs.changed.connect(self._on_changed)
        self._add_shortcuts()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scans.watch(self.windowHandle())

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step(self, onwards=next)

    def _on_scanned(self, scanned: ScannedCode) -> None:
        """Open what was scanned; not behind the lock, and not behind a dialog that waits for an answer."""
        if not self._is_desk_in_sight():
            return
        self._end_tour()
        if QApplication.activeModalWidget() is not None:
            self._desk.show_done("Gescannt, aber ein Fenster ist noch offen. Bitte erst dieses schließen, dann noch einmal scannen.")
            return
        self._desk.open_scanned(scanned)

    def _on_torn_scan(self) -> None:
        if self._is_desk_in_sight():
            self._desk.show_problem(UserError(ErrorCode.CODE_TORN))

    def receive(self, file: Path | None) -> None:
        """Come to the front, because the program was started again; a file it was started with is shown as soon as the desk is."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._received = file or self._received
        self._show_received()

    def _show_received(self) -> None:
        """Not behind the lock, and not before somebody said who works here."""
        file = self._received
        if file is not None and self._is_desk_in_sight():
            self._received = None
            self._end_tour()
            self._desk.open_file(file)

    def start(self) -> None:
        """Open the store, or set one up."""
        if self._entrance.has_store():
            page = StartPage(self._entrance, self._jobs)
            page.opened.connect(self.take_store)
            self._show_page(page)
            page.begin()
        else:
            self._set_up()

    def _mark_as_demo(self) -> None:
        """Show on every page, the lock's too, that nothing here is true."""
        from app.ui.shell.demo_band import DemoBand

        if self._is_demo:
            return
        self._is_demo = True
        self.setProperty("demo", True)
        self.setWindowTitle(self._title)
        band = DemoBand(can_leave=self._entrance.way_back is not None)
        band.left.connect(self.end_practice)
        self.setMenuWidget(band)

    @property
    def _title(self) -> str:
        return _DEMO_TITLE if self._is_demo else _TITLE

    def practise(self) -> None:
        """Leave this store and go to one of invented families: never are both open."""
        self._go_to(self._entrance.practice())

    def end_practice(self) -> None:
        """Go back to where the practice began."""
        if self._entrance.way_back is not None:
            self._go_to(self._entrance.way_back)

    def _go_to(self, entrance: Entrance) -> None:
        self.next_entrance = entrance
        self.close()

    def _set_up(self) -> None:
        # Needed once in the life of a store; not at every start.
        from app.ui.setup import SetupWizard

        wizard = SetupWizard(self._entrance, self._jobs)
        wizard.finished.connect(self._take_new_store)
        wizard.restore_wanted.connect(self._restore)
        wizard.practice_wanted.connect(self.practise)
        self._leave_setup = wizard.leave
        self._show_page(wizard)

    def _take_new_store(self, store: OpenStore) -> None:
        """Work with a store that was just made; whoever made it is shown around."""
        if not store.is_office:  # the tour shows what a centre does
            self.desk_opened.connect(lambda desk: QTimer.singleShot(_TOUR_AFTER_MS, desk, partial(self._show_around, desk)))
        self.take_store(store)

    def _show_around(self, desk: DeskPage) -> None:
        """Begin the tour, unless she has gone to work already, or a file was opened."""
        if desk.is_at_start:
            self.guidance.begin_tour(desk)

    @cached_property
    def guidance(self) -> "Guidance":
        """Answer help, tour and what is new; loaded when they are first wanted."""
        from app.ui.shell.guidance import Doors, Guidance

        end_practice = None if self._entrance.way_back is None else self.end_practice
        return Guidance(self, Doors(self.practise, end_practice, self._entrance.folder))

    def show_help(self) -> None:
        """Open the help at what is in sight: also before the desk, and on a locked screen."""
        self.guidance.help_about(self._help_topic())

    def _help_topic(self) -> str:
        if self.desk_page is not None and self._is_desk_in_sight():
            return self.desk_page.help_topic
        if self.lock_page is not None and self._pages.currentWidget() is self.lock_page:
            return "Gesperrt"
        return "Anfang" if self._entrance.has_store() else "Einrichten"

    def _clear_clipboard(self) -> None:
        """Leave nothing of a family in the clipboard: at the lock and at the end."""
        if self._clipboard is not None:
            self._clipboard.clear()

    def _end_tour(self) -> None:
        if "guidance" in vars(self):
            self.guidance.end_tour()

    def _restore(self) -> None:
        page = StartPage(self._entrance, self._jobs)
        page.opened.connect(self.take_store)
        page.setup_wanted.connect(self._set_up)
        self._show_page(page)
        page.begin_restoring()

    def _show_page(self, page: QWidget) -> None:
        """Show one of the pages before the desk; the one before is done with."""
        old = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()

    def take_store(self, store: OpenStore) -> None:
        """Work with an open store from now on."""
        self._store = store
        if store.is_demo:
            self._mark_as_demo()
        self._jobs.query(self, partial(_read_start, store), self._begin, self._on_unreadable)

    def _on_unreadable(self, error: Exception) -> None:
        """Go back to the start: the store opened, but what is in it cannot be read."""
        self._open_store.close()
        self._store = None
        if not isinstance(error, AppError):
            raise error
        page = StartPage(self._entrance, self._jobs)
        page.opened.connect(self.take_store)
        self._show_page(page)
        page.show_trouble(error)

    def _begin(self, start: tuple[CentreSheet, int]) -> None:
        sheet, minutes = start
        self._wait_minutes(minutes)
        self._choose_staff(sheet)

    def _wait_minutes(self, minutes: int) -> None:
        if not self._is_idle_fixed:
            self._idle.wait_minutes(minutes)

    def _choose_staff(self, sheet: CentreSheet) -> None:
        self._staff = in_use(sheet.staff)
        if len(self._staff) <= 1:
            self._open_desk(next(iter(self._staff), None))
            return
        page = self._pages.currentWidget()
        if not isinstance(page, StartPage):
            page = StartPage(self._entrance, self._jobs)
            self._show_page(page)
        page.staff_chosen.connect(self._open_desk)
        page.ask_staff(self._staff)
        self._asking = page
        self._idle.start()  # the store is open: a click on a name would let in whoever passes

    def _open_desk(self, staff: Staff | None) -> None:
        store = self._open_store
        store.desk.act_as(staff)
        self._last = staff
        entrance = self._entrance
        page = DeskPage(store, self._jobs, self._today, shelf=entrance.shelf, backup_words=partial(entrance.backup_words, store))
        page.lock_wanted.connect(self.lock)
        page.bug_found.connect(self.show_fault)
        page.counter_mode_changed.connect(self._on_counter_mode)
        page.idle_chosen.connect(self._wait_minutes)
        page.help_asked.connect(lambda button: self.guidance.open_menu(page, button))
        self.desk_page, self._asking = page, None
        self._show_page(page)
        if not page.is_office:
            page.focus_search()  # most begin with a name
        self._show_actor(staff)
        self._idle.start()
        self.desk_opened.emit(page)
        self._show_received()
        QTimer.singleShot(_REST_AFTER_MS, self, self._load_rest)
        FirstMinutes(
            page,
            entrance=entrance,
            store=store,
            jobs=self._jobs,
            crashes=self.crashes,
            show_news=self._show_news,
            window=self,
        ).begin()

    def _show_actor(self, staff: Staff | None) -> None:
        self._desk.header.show_staff(staff.name if staff else "", staff.sign if staff else "")

    def _on_changed(self, changes: ChangeSet) -> None:
        """Hear of changed staff: who may unlock, and how the one at work is called."""
        if self._store is not None and changes.concerns(ChangeKind.STAFF):
            self._jobs.query(self, partial(self._store.desk.ask, centre.centre_sheet), self._take_staff, self._on_problem)

    def _take_staff(self, sheet: CentreSheet) -> None:
        self._staff = in_use(sheet.staff)
        desk = self._open_store.desk
        actor = next((staff for staff in sheet.staff if desk.actor and staff.id == desk.actor.id), None)
        if actor is not None:
            desk.act_as(actor)
            self._show_actor(actor)

    def _load_rest(self) -> None:
        """Load what the other screens and the first command need, after the first screen."""
        from app.ui.shell.clipboard_care import ClipboardCare
        from app.ui.shell.later import load_the_rest

        self._clipboard = self._clipboard or ClipboardCare(self)
        self._jobs.render(self, load_the_rest, lambda _: None)

    def keep_unfinished(self) -> None:
        """Keep at once what is being typed: the session ends, and nobody will be asked."""
        if self.desk_page is not None and self._store is not None:
            self.desk_page.keep_unfinished()

    def lock(self) -> None:
        """Hide everything; what was being typed stays as it is."""
        store = self._store
        if store is None or store.is_locked or (self.desk_page is None and self._asking is None):
            return
        page = self._lock_page()
        self._end_tour()
        self._clear_clipboard()
        self._idle.stop()
        if self.desk_page is not None:
            self.desk_page.keep_unfinished()
            self.desk_page.hide_passing()
        self._hidden.hide()
        self.setWindowTitle(f"{self._title} – gesperrt")
        self._last = store.desk.actor or self._last
        page.ask(self._staff, self._last)
        self._pages.setCurrentWidget(page)
        store.is_locked = True
        self._jobs.query(self, partial(stores.lock, store), lambda _: None, self._on_problem)

    def _lock_page(self) -> "LockPage":
        """Answer the lock page; made at the first lock."""
        from app.ui.shell.lock_page import LockPage

        if self.lock_page is None:
            self.lock_page = LockPage(self._open_store, self._jobs, told_passphrase=self._entrance.told_passphrase)
            self.lock_page.unlocked.connect(self._on_unlocked)
            self._pages.addWidget(self.lock_page)
        return self.lock_page

    def _on_unlocked(self, staff: Staff | None) -> None:
        if self._open_store.is_locked:  # locked again while the answer was on its way
            return
        self.setWindowTitle(self._title)
        if self._asking is not None:
            self._pages.setCurrentWidget(self._asking)
            self._hidden.bring_back()
            self._open_desk(staff)
        else:
            self._go_on(staff, self._desk)

    def _go_on(self, staff: Staff | None, page: DeskPage) -> None:
        """Show the desk again as it was left, perhaps to another person."""
        self._open_store.desk.act_as(staff)
        self._last = staff
        self._show_actor(staff)
        self._pages.setCurrentWidget(page)
        self._hidden.bring_back()
        self._idle.start()
        self._show_received()

    def _on_problem(self, error: Exception) -> None:
        if self.desk_page is None:
            self.desk_opened.connect(lambda desk: desk.show_problem(error))
        else:
            self.desk_page.show_problem(error)

    def _show_news(self) -> None:
        self.guidance.show_news()

    def show_fault(self, error: BaseException) -> None:
        """Say that the program has a fault, and keep the report."""
        show_fault(self, error, folder=self._entrance.folder, now=local_time(self._entrance.clock()))

    def _on_counter_mode(self, on: bool) -> None:  # noqa: FBT001 - a slot of a Qt signal
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, scale=COUNTER_SCALE if on else 1.0)

    def _add_shortcuts(self) -> None:
        on_desk: dict[str, Callable[[DeskPage], None]] = {
            "Ctrl+F": DeskPage.focus_search,
            "F2": DeskPage.toggle_counter_mode,
            "Ctrl+N": DeskPage.new_item,
            "Ctrl+P": DeskPage.print_current,
            "Ctrl+G": DeskPage.start_conversation,
            "Shift+F1": DeskPage.toggle_shortcuts,
        }
        for number, _ in enumerate(TABS):
            on_desk[f"Ctrl+{number + 1}"] = partial(_show_tab, number)
        on_desk["Ctrl+,"] = partial(_show_tab, SETTINGS)
        for keys, act in on_desk.items():
            self._add_shortcut(keys, partial(self._on_desk, act))
        self._add_shortcut("Ctrl+L", self.lock)
        self._add_shortcut("F1", self.show_help)
        self._add_shortcut("F6", partial(self._step_pane, onwards=True))
        self._add_shortcut("Shift+F6", partial(self._step_pane, onwards=False))

    def _add_shortcut(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)

    def _step_pane(self, *, onwards: bool) -> None:
        """Go to the next part of the window; what lies over the page gives way."""
        if self.desk_page is not None and self._is_desk_in_sight():
            self._end_tour()
            self.desk_page.hide_passing()
        step_pane(self, onwards=onwards)

    def _on_desk(self, act: Callable[[DeskPage], None]) -> None:
        """Act only while the desk is in sight: a shortcut must not reach behind the lock."""
        if self.desk_page is not None and self._is_desk_in_sight():
            self._end_tour()
            act(self.desk_page)

    def _is_desk_in_sight(self) -> bool:
        return self.desk_page is not None and self._pages.currentWidget() is self.desk_page

    def choose_first_staff(self) -> None:
        """Go to work as the first of the staff."""
        self._open_desk(next(iter(self._staff), None))

    @property
    def is_quiet(self) -> bool:
        """Tell whether no work is under way."""
        return self._jobs.is_idle

    @property
    def open_desk(self) -> DeskPage:
        """Answer the desk.

        Raises:
            AssertionError: It is not open yet.
        """
        return self._desk

    def _today(self) -> date:
        return local_date(self._entrance.clock())

    @property
    def _open_store(self) -> OpenStore:
        if self._store is None:
            raise AssertionError("no store is open yet")
        return self._store

    @property
    def _desk(self) -> DeskPage:
        if self.desk_page is None:
            raise AssertionError("the desk is not open yet")
        return self.desk_page

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, let what is being written finish, then close the store."""
        self.keep_unfinished()
        if "guidance" in vars(self):
            self.guidance.close()
        self._clear_clipboard()
        self._idle.stop()
        self._hidden.drop()
        self._jobs.close()
        if self._leave_setup is not None:
            self._leave_setup()
        self._store = None
        self._entrance.leave()
        if self.desk_page is not None and self.desk_page.is_counter_mode:
            self._on_counter_mode(False)  # the next window, of another store, begins with text of the usual size
        super().closeEvent(event)


def _read_start(store: OpenStore) -> tuple[CentreSheet, int]:
    return store.desk.ask(centre.centre_sheet), store.desk.ask(desk_settings.idle_minutes)


def _show_tab(number: int, page: DeskPage) -> None:
    if not page.is_counter_mode:
        page.show_tab(number)
