"""What the pictures show, in the order it is met: each scene brings the window to one view."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QPushButton

from app.services import search
from app.services.entrance import Entrance
from app.services.showroom import Showroom
from app.ui.features.families.view import FamiliesScreen
from app.ui.shell.desk_page import DeskPage
from app.ui.shell.search_box import SearchBox
from app.ui.shell.window import MainWindow
from app.ui.start.page import StartPage
from app.ui.start.pages import PassphrasePage, StaffPage
from app.ui.tasks.jobs import Jobs

Q = TypeVar("Q", bound=QObject)


class Stage:
    """The window a scene works on.

    Args:
        rooms: The invented stores.
        size: How large the window is.
    """

    def __init__(self, rooms: Showroom, size: QSize) -> None:
        self._rooms = rooms
        self._size = size
        self.window: MainWindow | None = None
        self.jobs = Jobs()

    def open(self, choose: Callable[[Showroom], Entrance]) -> None:
        """Start the program anew."""
        self.close()
        self.jobs = Jobs()
        self.window = MainWindow(choose(self._rooms), self.jobs)
        self.window.resize(self._size)
        self.window.show()
        self.window.start()

    def close(self) -> None:
        """Leave the program."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    @property
    def shown(self) -> MainWindow:
        """Answer the open window."""
        if self.window is None:
            raise AssertionError("no scene has opened the window yet")
        return self.window

    @property
    def desk(self) -> DeskPage:
        """Answer the open desk."""
        return self.find(DeskPage)

    @property
    def families(self) -> FamiliesScreen:
        """Answer the screen of the families."""
        return self.find(FamiliesScreen)

    def find(self, kind: type[Q]) -> Q:
        """Answer the newest part of this kind."""
        return self.shown.findChildren(kind)[-1]

    def family_id(self, name: str) -> str:
        """Answer the first family found by a name."""
        hits = self.families.context.desk.ask(search.find, name)
        return next(hit.family_id for hit in hits if hit.family_id)


Scene = Callable[[Stage], None]


def _ask_passphrase(stage: Stage) -> None:
    stage.open(lambda rooms: rooms.asking)


def _ask_recovery_words(stage: Stage) -> None:
    stage.find(PassphrasePage).recovery_wanted.emit()


def _ask_backup(stage: Stage) -> None:
    stage.find(StartPage).begin_restoring()


def _ask_staff(stage: Stage) -> None:
    stage.open(lambda rooms: rooms.known)


def _today(stage: Stage) -> None:
    stage.find(StaffPage).findChildren(QPushButton)[0].click()


def _tab(number: int) -> Scene:
    return lambda stage: stage.desk.show_tab(number)


def _family(stage: Stage) -> None:
    stage.desk.open_family(stage.family_id("Müller"))


def _new_family(stage: Stage) -> None:
    stage.desk.show_tab(1)
    stage.desk.current_screen.new_item()


def _edit_family(stage: Stage) -> None:
    stage.families.edit_family()


def _new_application(stage: Stage) -> None:
    _family(stage)
    stage.families.new_application()


def _preview(stage: Stage) -> None:
    stage.families.print_current()


def _new_question(stage: Stage) -> None:
    stage.desk.show_tab(3)
    stage.desk.current_screen.new_item()


def _search(stage: Stage) -> None:
    stage.desk.show_tab(1)
    stage.desk.focus_search()
    box = stage.find(SearchBox)
    box.setText("mull")
    box.textEdited.emit("mull")


def _leave_search(stage: Stage) -> None:
    stage.find(SearchBox).clear()
    _family(stage)


def _counter(stage: Stage) -> None:
    _leave_search(stage)
    stage.desk.toggle_counter_mode()


def _done(stage: Stage) -> None:
    stage.desk.toggle_counter_mode()
    stage.desk.show_done("Der Antrag ist als abgegeben eingetragen.", lambda: None)


def _shortcuts(stage: Stage) -> None:
    stage.shown.show_shortcuts()


def _locked(stage: Stage) -> None:
    stage.shown.lock()


def _set_up(stage: Stage) -> None:
    stage.open(lambda rooms: rooms.new)


SCENES: tuple[tuple[str, Scene], ...] = (
    ("01-passwort", _ask_passphrase),
    ("02-notfallblatt", _ask_recovery_words),
    ("03-sicherung-einspielen", _ask_backup),
    ("04-wer-arbeitet", _ask_staff),
    ("05-heute", _today),
    ("06-familien", _tab(1)),
    ("07-familie", _family),
    ("08-familie-bearbeiten", _edit_family),
    ("09-familie-neu", _new_family),
    ("10-antrag-neu", _new_application),
    ("11-druckansicht", _preview),
    ("12-antraege", _tab(2)),
    ("13-direkter-draht", _tab(3)),
    ("14-frage-neu", _new_question),
    ("15-suche", _search),
    ("16-tresen", _counter),
    ("17-erledigt", _done),
    ("18-kurzhilfe", _shortcuts),
    ("19-gesperrt", _locked),
    ("20-einrichtung", _set_up),
)
