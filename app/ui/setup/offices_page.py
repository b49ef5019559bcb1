"""The page about the offices that decide the applications: a list to tick, and others to add."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.offices import OfficeList
from app.domain.terms import Route
from app.services.known_offices import office_fields
from app.ui.setup.entries import OfficeTyped
from app.ui.setup.office_line import OfficeLine
from app.ui.setup.page import SetupPage
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.field import Field


class OfficesPage(SetupPage):
    """Proposes the offices of the region."""

    def __init__(self, known: Sequence[OfficeList], parent: QWidget | None = None) -> None:
        regions, year = ", ".join(listed.region for listed in known), min(listed.as_of_year for listed in known)
        text = (
            f"Vorschlag für den {regions}, Stand {year} – bitte prüfen. Was hier fehlt, bleibt auf dem Antrag frei; "
            "der Jobcenter-Standort richtet sich nach dem Wohnort."
        )
        super().__init__("Mit welchen Stellen haben Sie zu tun?", text, parent)
        self.column.setSpacing(6)
        self.lines = [OfficeLine(office_fields(office)) for listed in known for office in listed.offices]
        self._was_ticked = False
        self.add = LinkButton("Andere Stelle, zum Beispiel aus dem Nachbarkreis", icon_name="plus")
        for line in self.lines:
            self._connect(line)
            self.column.addWidget(line)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._on_add)

    @override
    def fields(self) -> Mapping[str, Field]:
        named = [(number, name, field) for number, line in enumerate(self.lines) for name, field in line.grid.fields.items()]
        return {f"offices[{number}].{name}": field for number, name, field in named}

    @override
    def first_entry(self) -> QWidget | None:
        return self.lines[0].tick

    def propose(self, city: str) -> None:
        """Tick what a centre in this town is sure to need: the Jobcenter and the town's own office. Only once."""
        if self._was_ticked:
            return
        self._was_ticked = True
        for line in self.lines:
            office = line.typed()
            line.tick.setChecked(Route.SGB2 in office.routes or (bool(city.strip()) and office.texts["city"] == city.strip()))

    def offices(self) -> Sequence[OfficeTyped]:
        """Answer all lines, ticked or not."""
        return tuple(line.typed() for line in self.lines)

    def _connect(self, line: OfficeLine) -> None:
        line.changed.connect(self.looked_at)
        line.grid.left.connect(lambda name: self.note_left(line.grid.fields[name]))

    def _on_add(self) -> None:
        line = OfficeLine()
        self._connect(line)
        self.column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        line.show()  # a layout shows it only later, and what is hidden takes no cursor
        line.tick.setChecked(True)
        for before, after in pairwise((self.lines[-2].last_stop(), *line.stops(), self.add)):
            QWidget.setTabOrder(before, after)
        line.enter()
        self.bring_in_sight(line)
