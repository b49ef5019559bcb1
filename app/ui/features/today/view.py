"""*Heute*: everything due on the left, what a stand-in needs on the right (below, where the window is narrow)."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.context import ScreenContext
from app.ui.features.today.groups import GroupList
from app.ui.features.today.page import Arrangement, TodayLine, TodayPage
from app.ui.features.today.presenter import BackupState, TodayPresenter
from app.ui.features.today.side import SideColumn
from app.ui.features.today.task_form import hand_over_form, put_off_form
from app.ui.steps import StepOffer
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.screen import Screen
from app.ui.widgets.scrolling import Scrolling

_SIDE_WIDTH = 332
_NARROW = 1120
_LAW_AFTER_MS = 1_500
"""The law is looked at when the first picture stands and everything else is loaded."""
_CATCHES_UP_AFTER_MS = 700
"""What was being read when the screen was left is read anew when the next one had its turn."""
_USUAL_DELAY = timedelta(days=7)
_CALENDAR_FILE = "Direktdraht-Heute.ics"


class TodayScreen(Screen):
    """The tab *Heute*."""

    least_height_px = 0
    _presenter: TodayPresenter

    def __init__(self, context: ScreenContext, backup_state: BackupState | None = None) -> None:
        super().__init__(context)
        self._today = context.today
        self._watermark = context.desk.seal.watermark
        self._groups = GroupList()
        self._empty = EmptyState("", "")
        self._count = SoftLabel("")
        self._filters = FilterRow("Aufgaben zeigen", [(each, each.value) for each in Arrangement])
        self._side = SideColumn()
        self._is_narrow = False
        self._lay_out()
        self._presenter = TodayPresenter(
            self,
            desk=context.desk,
            runs=OwnedJobs(context.jobs, self),
            doors=context.navigator,
            today=context.today,
            law_days=context.law_calendar,
            law=context.law,
            backup_state=backup_state,
        )
        self._law_wait = QTimer(self)
        self._law_wait.setSingleShot(True)
        self._law_wait.setInterval(_LAW_AFTER_MS)
        self._law_wait.timeout.connect(self._presenter.look_at_law)
        self._catch_up = QTimer(self)
        self._catch_up.setSingleShot(True)
        self._catch_up.setInterval(_CATCHES_UP_AFTER_MS)
        self._catch_up.timeout.connect(self._presenter.load)
        self._groups.opened.connect(self._presenter.open)
        self._groups.printed.connect(self._presenter.print)
        self._groups.finished.connect(self._presenter.finish)
        self._groups.put_off.connect(self._ask_day)
        self._groups.handed_over.connect(self._presenter.ask_colleague)
        self._groups.taken_up.connect(self._presenter.take_up)
        self._filters.chosen.connect(self._presenter.arrange)
        self._side.wave_wanted.connect(self._presenter.open_wave)
        self._side.export_wanted.connect(self._ask_file)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._law_wait.start()  # a new day may have begun since

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._presenter.give_way():
            self._catch_up.start()  # the number on the tab is to be right out of sight, too

    @override
    def print_current(self) -> None:
        row = self._row_with_focus()
        if row is not None:
            self._presenter.print(row)

    def show_page(self, page: TodayPage) -> None:
        """Show groups, counts and months."""
        self._groups.show_groups(page.groups)
        self._groups.setVisible(bool(page.groups))
        self._side.show_page(page)
        self._show_empty(page)
        self._filters.choose(page.arrangement)
        self._count.setText(f"{page.shown} von {page.total}")
        self._count.setVisible(page.shown != page.total)
        self.badge_changed.emit(page.pressing)

    def show_backup(self, text: str | None) -> None:
        """Show the state of the backup."""
        self._side.show_backup(text)

    def show_wave(self, title: str, text: str) -> None:
        """Show what ends next."""
        self._side.show_wave(title, text)

    def ask_step(self, key: str, offer: StepOffer) -> None:
        """Ask, in the line itself, what was done and when."""
        row = self._groups.row(key)
        if row is not None:
            row.ask(offer, self._today(), lambda typed, answer: self._presenter.record(row.line, typed, answer))
            self._bring_into_sight(row)

    def ask_colleague(self, key: str, staff: tuple[tuple[str, str], ...]) -> None:
        """Ask, in the line itself, who takes it."""
        row = self._groups.row(key)
        if row is not None:
            row.ask_more(hand_over_form(staff, lambda staff_id: self._presenter.hand_over(row.line, staff_id), row))
            self._bring_into_sight(row)

    def _ask_day(self, line: TodayLine) -> None:
        row = self._groups.row(line.key)
        if row is not None:
            day = self._today() + _USUAL_DELAY
            row.ask_more(put_off_form(day, lambda until, reason: self._presenter.put_off(row.line, until, reason), row))
            self._bring_into_sight(row)

    def _bring_into_sight(self, row: QWidget) -> None:
        # In the next turn of the event loop the row has the height it needs.
        QTimer.singleShot(0, row, partial(self._scroll.ensureWidgetVisible, row))

    def _ask_file(self) -> None:
        from app.domain.paper import marked_name
        from app.ui.widgets.file_asking import ask_where

        name = marked_name(_CALENDAR_FILE, self._watermark)
        ask_where(self, "Kalenderdatei speichern", name, "Kalender (*.ics)", self._presenter.export)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._place_side()

    def _row_with_focus(self) -> TodayLine | None:
        return next((row.line for row in self._groups.rows() if row.isAncestorOf(self.focusWidget() or self)), None)

    def _show_empty(self, page: TodayPage) -> None:
        if page.groups:
            self._empty.hide()
            return
        if page.total:
            self._empty.show_text(
                "Nichts gefunden", "Kein Eintrag passt. Mit leerem Suchfeld und „Nach Dringlichkeit“ erscheinen wieder alle."
            )
        else:
            self._empty.show_text(
                "Nichts zu tun",
                "Hier steht, was bis wann zu tun ist. Der erste Schritt: unter „Familien“ eine Familie aufnehmen "
                "und bei einem Kind einen Antrag beginnen.",
            )
        self._empty.show()

    def _lay_out(self) -> None:
        body = QWidget()
        self._main = QVBoxLayout(body)
        self._main.setContentsMargins(20, 8, 16, 20)
        self._main.setSpacing(12)
        for part in (self._filters, self._count, self._empty, self._groups):
            self._main.addWidget(part)
        self._main.addStretch(1)
        self._scroll, self._beside = Scrolling(body), Scrolling()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self._beside)
        self._place_side()

    def _place_side(self) -> None:
        if self._is_narrow:
            self._beside.takeWidget()
            self._side.stand_below()
            self._main.insertWidget(self._main.count() - 1, self._side)
        else:
            self._side.stand_beside(width=_SIDE_WIDTH)
            self._beside.setFixedWidth(_SIDE_WIDTH)
            self._beside.setWidget(self._side)
        self._side.show()
        self._beside.setVisible(not self._is_narrow)
