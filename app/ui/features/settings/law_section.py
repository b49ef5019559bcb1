"""*Rechtsstand*: which law the program knows, since when, on which sources, and when somebody checked it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.services.law_state import LawState, law_state
from app.ui.context import Machine, ScreenContext
from app.ui.features.settings.entry_form import FormPage
from app.ui.features.settings.law_table import LawView
from app.ui.features.settings.update_pages import LawUpdates
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import PageHeading, SoftLabel, StrongLabel, WrappedLabel
from app.ui.widgets.side_by_side import SideBySide

_TEXT = (
    "Danach sagt das Programm, was einem Kind voraussichtlich zusteht. Es rät nicht: Was noch niemand weiß, steht hier als "
    "„noch nicht bekannt“. Es gelten nur das Gesetz und der Bescheid."
)
_OLD = "seit über einem Jahr nicht geprüft"

_TITLE_PX = 300


class LawSection(QWidget):
    """A table of what holds today and what is coming; what held before on request. Updates come in by file."""

    def __init__(
        self,
        context: ScreenContext,
        machine: Machine,
        show: Callable[[FormPage], None],
        close: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._machine = machine
        self._state: LawState | None = None
        self.updates = LawUpdates(context, machine, show, close)
        self._title, self._checked, self._count = StrongLabel(), SoftLabel(), SoftLabel()
        self._age = Chip()
        self.recheck = QuietButton("Was ändert sich für wen? …")
        self.past = QCheckBox("Frühere Werte zeigen")
        self.table = LawView()
        self._title.setWordWrap(True)
        state = flowing(self._checked, self._age, spacing=10)
        foot = QHBoxLayout()
        foot.addWidget(self.past)
        foot.addStretch(1)
        foot.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PageHeading("Rechtsstand"))
        column.addWidget(WrappedLabel(_TEXT))
        column.addWidget(SideBySide(self._title, state, stretching=self._title, least_px=_TITLE_PX, spacing=10))
        column.addWidget(self.updates)
        column.addWidget(self.recheck, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.recheck.clicked.connect(partial(self._open_recheck, show, close))
        self.past.toggled.connect(lambda _: self._show_entries())

    def load(self) -> None:
        """Read the catalogue, and what lies on the shelf."""
        self.updates.presenter.load()
        context = self._context
        context.jobs.render(self, self._read, self._on_read, context.navigator.show_problem)

    def _open_recheck(self, show: Callable[[FormPage], None], close: Callable[[], None]) -> None:
        from app.ui.features.settings.recheck_page import RecheckPage

        page = RecheckPage(self._context, self._machine)
        page.left.connect(close)
        show(page)

    def _read(self) -> LawState:
        today = self._context.today()
        return law_state(self._machine.shelf().law(), today)

    def _on_read(self, state: LawState) -> None:
        self._state = state
        self._title.setText(state.title)
        self._checked.setText(f"Stand {format_date(state.as_of)}, zuletzt geprüft am {format_date(state.newest_check)}")
        self._age.show_state(_OLD if state.is_old else "", "waiting")
        self._show_entries()

    def _show_entries(self) -> None:
        if self._state is None:
            return
        shown = tuple(entry for entry in self._state.entries if self.past.isChecked() or not entry.is_past)
        self.table.show_entries(shown)
        self._count.setText(f"{len(shown)} von {len(self._state.entries)} Werten")
