"""Open the store at the start: by the keyring, else by asking; and say who works here."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError, ErrorCode
from app.core.messages import explain
from app.domain.people import Staff
from app.services.entrance import Entrance
from app.services.store import OpenStore
from app.ui.start.card_page import CardPage
from app.ui.start.pages import GivenBackup, PassphrasePage, RecoveryPage, RestorePage, StaffPage, TroublePage
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.page_stack import PageStack

_ASK_PASSPHRASE = frozenset({ErrorCode.KEYRING_EMPTY, ErrorCode.KEYRING_UNAVAILABLE})
_KEYS_LOST = frozenset({ErrorCode.KEYS_MISSING, ErrorCode.KEYS_DAMAGED})
_RESTORABLE = _KEYS_LOST | {ErrorCode.STORE_MISSING, ErrorCode.DATABASE_MISSING, ErrorCode.STORE_DAMAGED, ErrorCode.STORE_NOT_OURS}

_OPENING, _INVENTING = "wird geöffnet …", "Die Familien zum Üben werden erfunden …"


class StartPage(QWidget):
    """Leads to an open store.

    Signals:
        opened: Carries the ``OpenStore``.
        staff_chosen: Carries the ``Staff``.
        setup_wanted: On a machine without a store, no backup is to be taken after all.
    """

    opened = Signal(object)
    staff_chosen = Signal(object)
    setup_wanted = Signal()

    def __init__(self, entrance: Entrance, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setProperty("roomy", True)
        self._entrance = entrance
        self._jobs = jobs
        self._pages = PageStack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._show_opening()

    def _show_opening(self) -> None:
        if type(self._pages.currentWidget()) is not CardPage:
            self._show(CardPage("Direktdraht", _OPENING if self._entrance.way_back is None else _INVENTING))

    def _show(self, page: QWidget) -> None:
        old = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()

    def begin(self) -> None:
        """Try to open without asking."""
        self._show_opening()
        self._jobs.query(self, self._entrance.open, self._on_opened, self._on_failed)

    def begin_restoring(self) -> None:
        """Ask for a backup at once, on a machine that has no store."""
        self._ask_backup(None)

    def ask_staff(self, staff: Sequence[Staff]) -> None:
        """Ask who works here."""
        page = StaffPage(staff)
        page.chosen.connect(self.staff_chosen)
        self._show(page)

    def _on_opened(self, store: OpenStore) -> None:
        self._show_opening()
        self.opened.emit(store)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        if error.code in _ASK_PASSPHRASE:
            self._ask_passphrase()
        else:
            self.show_trouble(error)

    def _ask_passphrase(self) -> None:
        page = PassphrasePage()
        page.given.connect(lambda secret: self._try(partial(self._entrance.open_with_passphrase, secret), page.show_problem))
        page.recovery_wanted.connect(self._ask_recovery_key)
        self._show(page)

    def _ask_recovery_key(self) -> None:
        page = RecoveryPage()
        page.given.connect(lambda typed: self._try(partial(self._entrance.open_with_recovery_key, typed), page.show_problem))
        page.left.connect(self._ask_passphrase)
        self._show(page)

    def show_trouble(self, error: AppError) -> None:
        """Say what stands in the way, and what can be done."""
        told = explain(error)
        page = TroublePage()
        can_restore = error.code in _RESTORABLE and self._entrance.way_back is None
        page.show_trouble(told.what, f"{told.why} {told.now}".strip(), can_restore=can_restore)
        page.again.connect(self.begin)
        page.restore_wanted.connect(partial(self._ask_backup, error.code))
        self._show(page)

    def _ask_backup(self, trouble: ErrorCode | None) -> None:
        page = RestorePage()
        page.given.connect(lambda given: self._try(partial(self._restored, trouble, given), page.show_problem))
        page.left.connect(self.begin if self._entrance.has_store() else self.setup_wanted)
        self._show(page)

    def _restored(self, trouble: ErrorCode | None, given: GivenBackup) -> OpenStore:
        """Restore what is broken and no more: with a sound database, only its keys."""
        way = self._entrance
        if trouble in _KEYS_LOST:
            by_keys = way.restore_keys_with_recovery_key if given.is_recovery_key else way.restore_keys_with_passphrase
            return by_keys(given.file, given.secret)
        whole = way.restore_with_recovery_key if given.is_recovery_key else way.restore_with_passphrase
        return whole(given.file, given.secret, instead=trouble is not None)

    def _try(self, work: Callable[[], OpenStore], say: Callable[[str], None]) -> None:
        self._jobs.query(self, work, self._on_opened, partial(self._on_refused, say))

    def _on_refused(self, say: Callable[[str], None], error: Exception) -> None:
        if not isinstance(error, AppError):
            say("")
            raise error
        say(explain(error).text)
