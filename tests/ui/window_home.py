"""The real window on a real store with keys that cost nothing: opened, typed into, closed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.core.clock import Clock
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.security.keyring_port import MemoryKeyring
from app.services import families
from app.services.entrance import Entrance
from app.services.store import OpenStore
from app.ui.shell.desk_page import DeskPage
from app.ui.shell.idle import IdleWatch
from app.ui.shell.window import MainWindow
from app.ui.start.pages import StaffPage
from app.ui.tasks.jobs import Jobs
from tests.store.home import ANSWERS, CHEAP
from tests.waiting import WAIT_MS

W = TypeVar("W", bound=QWidget)
PIN = "4711"
MUELLER = FamilyDraft(
    adults=(AdultDraft(family_name="Müller", given_names="Sandra"),),
    children=(ChildDraft(family_name="Müller", given_names="Mia"),),
)


@dataclass
class WindowHome:
    """A folder with a store whose first staff has a PIN, and the windows that open it."""

    folder: Path
    clock: Clock
    qtbot: QtBot
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    fixed: Entrance | None = None

    @property
    def entrance(self) -> Entrance:
        return self.fixed or Entrance(self.folder, keyring=self.keyring, clock=self.clock, cost=CHEAP)

    def create(self, *drafts: FamilyDraft, staff: int = 2) -> None:
        """Make the store with these families, and close it."""
        people = (replace(ANSWERS.staff[0], pin=PIN), *ANSWERS.staff[1:])[:staff]
        store, _ = self.entrance.create(replace(ANSWERS, staff=people))
        for draft in drafts:
            store.desk.do(families.save_family, draft)
        store.close()

    @contextmanager
    def shown(self, *, idle_ms: int | None = None) -> Iterator[MainWindow]:
        """Show the window and begin; close it in the end."""
        jobs = Jobs()
        window = MainWindow(self.entrance, jobs, idle_ms=idle_ms)
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.start()
        window.findChildren(IdleWatch)[0].watch()  # no test waits a second before it opens a dialog
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()

    @contextmanager
    def at_work(self, *, idle_ms: int | None = None) -> Iterator[MainWindow]:
        """Show the window with the desk open, the first staff at work."""
        with self.shown(idle_ms=idle_ms) as window:
            self.wait_for(window, StaffPage)
            key(window, Qt.Key.Key_1)
            self.qtbot.waitUntil(lambda: window.desk_page is not None and window.is_quiet, timeout=WAIT_MS)
            yield window

    def wait_for(self, window: QWidget, kind: type[W]) -> W:
        """Wait until a widget of this kind is in sight."""
        self.qtbot.waitUntil(lambda: bool(seen(window, kind)), timeout=WAIT_MS)
        return seen(window, kind)[0]

    def settle(self, window: MainWindow) -> None:
        """Wait until no work is under way, no short pause of typing runs any more, and what was made new on the page is shown."""
        self.qtbot.wait(300)
        self.qtbot.waitUntil(lambda: window.is_quiet, timeout=WAIT_MS)
        self.qtbot.wait(1)  # Qt shows what was put into a visible layout with the next turn of the loop


def seen(root: QWidget, kind: type[W], name: str | None = None) -> list[W]:
    """Answer the visible widgets of a kind, with this object name if given."""
    found = root.findChildren(kind, name) if name else root.findChildren(kind)
    return [widget for widget in found if widget.isVisible()]


def named(root: QWidget, kind: type[W], name: str) -> W:
    """Answer the one visible widget a screen reader calls so."""
    (widget,) = [widget for widget in seen(root, kind) if widget.accessibleName() == name]
    return widget


def button(root: QWidget, text: str) -> QPushButton:
    """Answer the visible button whose text begins so."""
    (found,) = [each for each in seen(root, QPushButton) if each.text().startswith(text)]
    return found


def key(window: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    QTest.keyClick(QApplication.focusWidget() or window, code, modifier)


def strg(window: QWidget, code: Qt.Key) -> None:
    """Press a key together with Strg."""
    key(window, code, Qt.KeyboardModifier.ControlModifier)


def write(text: str, into: QWidget | None = None, code: int = 0) -> None:
    """Type any letters where the cursor is; QTest itself knows only ASCII."""
    target = into or QApplication.focusWidget()
    assert target is not None, "the cursor is nowhere"
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))


def texts(root: QWidget) -> str:
    """Answer every text in sight below a widget, for looking for what must not be there."""
    shown = [root.windowTitle()]
    for kind in (QLabel, QAbstractButton, QLineEdit):
        shown += [each.text() for each in seen(root, kind)]  # type: ignore[attr-defined]  # all three have a text
    return "\n".join([*shown, *(each.toPlainText() for each in seen(root, QPlainTextEdit))])


def store_of(window: MainWindow) -> OpenStore:
    """Answer the open store."""
    return window._open_store


def desk_of(window: MainWindow) -> DeskPage:
    """Answer the desk page."""
    return window.open_desk


def search_box(window: MainWindow) -> QLineEdit:
    """Answer the search box."""
    (box,) = seen(window, QLineEdit, "search")
    return box


Press = Callable[[MainWindow], None]


class StrayWindows(QObject):
    """Notes every window beside the main one: a widget shown before it has its place becomes one, and flashes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False
