"""One box that finds everything; hits drop down below it."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.domain.views import Hit
from app.services import search
from app.services.desk import Desk
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.icons import icon

if TYPE_CHECKING:
    from app.ui.shell.hit_drop import HitDrop

_MOST_HITS = 12
_SETTLE_MS = 40
_LEAST_WIDTH_PX, _MIN_WIDTH_PX, _WIDTH_PX = 80, 160, 340


class SearchBox(QLineEdit):
    """Asks the desk while somebody types and shows the hits.

    Signals:
        family_chosen: A hit of a family was chosen; carries the family's id.
        hit_chosen: A hit without a family was chosen; carries the hit.
        settled: Typing has paused; carries the text, for the list of the open screen.
        entered: Enter was pressed where no hits drop down, because the open screen lists them.
    """

    family_chosen = Signal(str)
    hit_chosen = Signal(object)
    settled = Signal(str)
    entered = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._asked = self._shown = ""
        self._wants_first = False
        self._is_drop_wanted = True
        self.setObjectName("search")
        self.setPlaceholderText("Name, Geburtsdatum, Telefon, Nummer …")
        self.setAccessibleName("Suche über alles")
        self.setToolTip("Suchen (Strg+F)")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_MIN_WIDTH_PX)
        self.setMaximumWidth(_WIDTH_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        (clear,) = self.findChildren(QToolButton)
        clear.setAccessibleName("Suche leeren")
        self.addAction(icon("search", tone="soft_ink"), QLineEdit.ActionPosition.LeadingPosition).setText("Suchen")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_text)

    @cached_property
    def _drop(self) -> "HitDrop":
        """Answer the list of hits; made with the first of them."""
        from app.ui.shell.hit_drop import HitDrop

        drop = HitDrop(self)
        drop.chosen.connect(self._choose)
        return drop

    @property
    def _is_dropped(self) -> bool:
        return "_drop" in vars(self) and self._drop.isVisible()

    def let_shrink(self, is_tight: bool) -> None:  # noqa: FBT001 - the one state, named by the method
        """Take less room than is comfortable, where there is little."""
        self.setMinimumWidth(_LEAST_WIDTH_PX if is_tight else _MIN_WIDTH_PX)

    def hide_hits(self) -> None:
        """Hide the hits; what was typed stays."""
        if self._is_dropped:
            self._drop.hide()

    def _on_edited(self, _text: str) -> None:
        """Ask for the first letter at once; for those that follow quickly, when the pause after it is over."""
        self._wants_first = False
        if not self._pause.isActive():
            self._ask()
            self._pause.start()

    def _on_pause(self) -> None:
        if self.text().strip() != self._asked:
            self._ask()
            self._pause.start()

    def _on_text(self, text: str) -> None:
        if not text.strip():
            self._pause.stop()
            self._ask()

    def _ask(self) -> None:
        self._asked = text = self.text().strip()
        self.settled.emit(text)
        if not text or not self._is_drop_wanted:
            self.hide_hits()
            return
        work = partial(self._desk.ask, search.find, text, limit=_MOST_HITS)
        self._jobs.query(self, work, partial(self._show, text))

    def show_drop(self, *, wanted: bool) -> None:
        """Say whether hits drop down; not where the screen's own list shows them."""
        self._is_drop_wanted = wanted
        if not wanted:
            self.hide_hits()

    def _show(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self._asked or not self.hasFocus() or not self._is_drop_wanted:
            return
        self._shown = text
        self._drop.show_hits(hits)
        if self._wants_first:
            self._wants_first = False
            self._drop.choose_current()

    def _take_first(self) -> None:
        """Take the marked hit; if Enter came before the hits, take the first as soon as they are there."""
        if self._is_dropped and self._shown == self.text().strip():
            self._drop.choose_current()
        elif self.text().strip():
            self._wants_first = self._is_drop_wanted
            self._pause.stop()
            self._ask()
            if not self._is_drop_wanted:
                self.entered.emit()

    def _choose(self, hit: Hit) -> None:
        self.hide_hits()
        self.clear()
        if hit.family_id:
            self.family_chosen.emit(hit.family_id)
        else:
            self.hit_chosen.emit(hit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.hide_hits()
            self.clear()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._is_dropped:
            self._drop.move_choice(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take_first()
        else:
            super().keyPressEvent(event)
