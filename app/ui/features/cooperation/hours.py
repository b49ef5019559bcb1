"""The page *Sprechstunden* of *Kooperation*: the days an office is in the house, and who comes."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from app.domain.line.office_hours import HourList as PrintedList
from app.services.line.hour_papers import compose_hour_list, hour_file_name, hour_list, hour_times, note_list_left, write_hour
from app.ui.context import ScreenContext
from app.ui.features.cooperation.hour_pane import HourPane
from app.ui.features.cooperation.hours_presenter import HourList, HoursPresenter
from app.ui.features.cooperation.hours_typed import WEEKS
from app.ui.features.cooperation.hours_words import HourFilter, HourSheet
from app.ui.setup.choice_form import ChoiceForm, FormPage
from app.ui.setup.form_grid import EntrySpec
from app.ui.tasks.owned import OwnedJobs
from app.ui.typed import Problems, Texts
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.file_asking import ask_where
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.list_beside import put_beside
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen

_SPECS = (
    EntrySpec(name="room", label="Raum", span=6),
    EntrySpec(name="held_on", label="Tag, bei einer Reihe der erste", span=6, hint="zum Beispiel 26.11.2026"),
    EntrySpec(name="from_minute", label="Von", span=4, hint="9:00"),
    EntrySpec(name="until_minute", label="Bis", span=4, hint="12:00"),
    EntrySpec(name="slot_minutes", label="Minuten je Termin", span=4, hint="30"),
    EntrySpec(name="repeat_until", label="Reihe bis (letzter Tag)", span=6, hint="leer lassen für einen einzelnen Tag"),
    EntrySpec(name="remark", label="Bemerkung, nur für uns", span=6),
)


class HoursPage(Screen):
    """Office hours on the left, one of them on the right."""

    _presenter: HoursPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = HoursPresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), doors=context.navigator, today=context.today
        )
        self._count = SoftLabel()
        self._filters = FilterRow("Zeigen", [(each, each.value) for each in HourFilter])
        self._list = EntryListView("Sprechstunden")
        self._new = LinkButton("Neue Sprechstunde   Strg+N")
        self._pane = HourPane()
        choices = {"office_id": "Stelle", "site_id": "Standort", "weeks": "Reihe"}
        self._form = FormPage(
            "Sprechstunde eintragen",
            "Das Programm teilt die Zeit in Termine. Feiertage lässt es bei einer Reihe aus.",
            ChoiceForm(choices, _SPECS),
            "Eintragen",
        )
        self._form.form.offer("weeks", list(WEEKS), none="nur dieser Tag")
        self._empty = EmptyState(
            "Keine Sprechstunde", "Kommt eine Stelle ins Haus, tragen Sie mit Strg+N Tag und Zeit ein. Dann lassen sich Termine vergeben."
        )
        self._stack = PageStack()
        self._lay_out()
        self._connect()

    @override
    def new_item(self) -> None:
        self._presenter.begin_hour()

    @override
    def print_current(self) -> None:
        self._print()

    def open_thing(self, hour_id: str) -> None:
        """Show one office hour, whatever is shown now."""
        self._both.show_open()
        self._presenter.open_hour(hour_id)

    def show_list(self, page: HourList) -> None:
        """Show the list."""
        self._filters.choose(page.chosen)
        self._count.setText(page.count_words)
        self._list.show_entries(page.entries, page.selected)

    def show_choices(self, offices: list[tuple[str, str]], sites: list[tuple[str, str]]) -> None:
        """Offer offices and sites to choose from."""
        self._form.form.offer("office_id", offices, none="Bitte wählen …")
        self._form.form.offer("site_id", sites, none="Bitte wählen …")

    def show_hour(self, sheet: HourSheet | None) -> None:
        """Show one office hour, or that none is chosen."""
        if sheet is not None:
            self._pane.show_sheet(sheet)
        self._stack.setCurrentWidget(self._empty if sheet is None else self._pane)

    def show_form(self, texts: Texts | None) -> None:
        """Show the form of an office hour; a series can only be entered anew."""
        is_new = texts is None
        self._form.page.heading.setText("Sprechstunde eintragen" if is_new else "Sprechstunde ändern")
        self._form.save.setText("Eintragen" if is_new else "Speichern")
        for name in ("weeks", "repeat_until"):
            self._form.form.fields[name].setVisible(is_new)
        self._form.form.set_texts(texts or {"slot_minutes": "30"})
        self._stack.setCurrentWidget(self._form)
        self._both.show_open()
        self._form.form.combos["office_id"].setFocus()

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong under each field of the form shown."""
        (self._pane if self._stack.currentWidget() is self._pane else self._form.form).show_problems(problems)

    def _print(self) -> None:
        row = self._presenter.open_row
        if row is not None:
            asked = partial(self.context.desk.ask, hour_list, row.hour.id)
            self.context.jobs.query(self, asked, self._show_paper, self.context.navigator.show_problem)

    def _show_paper(self, told: PrintedList) -> None:
        """Show the list; what is noted as left is just what was drawn, whatever was booked or withdrawn meanwhile."""
        doors = self.context.navigator
        left = partial(self.context.desk.do, note_list_left, told)
        printed = partial(self.context.jobs.command, self, left, lambda _: None, doors.show_problem)
        doors.print_drawn(lambda: told, compose_hour_list, lambda _: printed())

    def _ask_calendar(self) -> None:
        row = self._presenter.open_row
        if row is not None:
            name = hour_file_name(row.hour, self.context.desk.seal.watermark)
            ask_where(self, "Kalenderdatei sichern", name, "Kalenderdatei (*.ics)", partial(self._write_calendar, row.hour.id))

    def _write_calendar(self, hour_id: str, file: Path) -> None:
        doors = self.context.navigator
        self.context.jobs.query(
            self,
            lambda: write_hour(self.context.desk.ask(hour_times, hour_id), file),
            lambda _: doors.show_done("Kalenderdatei gesichert"),
            doors.show_problem,
        )

    def _connect(self) -> None:
        presenter, pane = self._presenter, self._pane
        self._filters.chosen.connect(presenter.choose)
        self._list.selected.connect(presenter.select)
        self._new.clicked.connect(presenter.begin_hour)
        self._form.saved.connect(presenter.save_hour)
        self._form.checked.connect(presenter.check_hour)
        self._form.left.connect(presenter.leave_form)
        pane.booked.connect(presenter.book)
        pane.checked.connect(presenter.check_booking)
        pane.settled.connect(presenter.settle)
        pane.family_wanted.connect(self.context.navigator.open_family)
        pane.print_wanted.connect(self._print)
        pane.calendar_wanted.connect(self._ask_calendar)
        pane.edit_wanted.connect(presenter.edit_hour)
        pane.cancel_wanted.connect(presenter.cancel_hour)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("panel")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self._filters, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 8)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(self._new)
        below.addStretch(1)
        column.addLayout(below)
        self._both = put_beside(self, side, self._list, self._stack, (self._empty, self._pane, self._form))
