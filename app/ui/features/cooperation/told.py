"""The page *Beratungen* of *Kooperation*: noting what families were told, and the counts nobody can be found in."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.line.consultations import Consultation, ConsultationFields
from app.services.line.consultations import ToldYear
from app.services.line.figure_papers import compose_told, told_paper
from app.ui.consultation_form import ConsultationForm
from app.ui.context import ScreenContext
from app.ui.features.cooperation.figures_words import language_heads, month_heads, told_cells
from app.ui.features.cooperation.told_presenter import ToldPresenter, latest_words
from app.ui.features.cooperation.year_choice import YearChoice
from app.ui.tables.cells import CellsView
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

_LEGEND = (
    "Jede Familie zählt je Thema einmal im Jahr. „< 5“: weniger als fünf. „·“: nicht genannt, damit sich keine kleine Zahl errechnen lässt."
)
_COUNTED = "Gespräche und gedruckte Handzettel zählt das Programm von selbst."
_NOT_OVER = "Bitte erst drucken, wenn das Jahr um ist: aus zwei Blättern eines Jahres ließe sich ablesen, wer dazukam."
_NOTHING = (
    "In diesem Jahr ist noch nichts festgehalten. "
    "Gespräche und gedruckte Handzettel zählt das Programm von selbst; alles andere lässt sich mit Strg+N festhalten."
)


class ToldPage(Screen):
    """The entry on top, the tables below."""

    _presenter: ToldPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = ToldPresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), doors=context.navigator, today=context.today
        )
        self._page = ScrollPage("Was Familien erfahren haben", _COUNTED)
        self._entry = ConsultationForm(context.today, for_family=False)
        self._note, self._print = PrimaryButton("Beratung festhalten   Strg+N"), QuietButton("Für Gütesiegel und Kreis drucken")
        self._year = YearChoice((self._print, self._note))
        self._by_month, self._by_language = CellsView("Themen nach Monaten"), CellsView("Themen nach Sprachen")
        self._tables, self._nothing = QWidget(), WrappedLabel(_NOTHING)
        self._latest, self._latest_card = QGridLayout(), TitledCard("Zuletzt von Hand festgehalten")
        self._lay_out()
        self._year.chosen.connect(self._presenter.choose)
        self._print.clicked.connect(self.print_current)
        self._note.clicked.connect(self.new_item)
        self._entry.saved.connect(self._on_saved)
        self._entry.left.connect(self._entry.hide)

    @override
    def new_item(self) -> None:
        if self._entry.isHidden():
            self._entry.begin()
        self._entry.show()
        self._entry.focus_first()

    @override
    def print_current(self) -> None:
        self.context.navigator.print_drawn(partial(self.context.desk.ask, told_paper, self._presenter.year), compose_told)

    def show_told(self, told: ToldYear, year: int, years: tuple[int, ...]) -> None:
        """Show the tables of a year."""
        self._year.show_years(years, year)
        self._page.text.setText(_COUNTED if year < self.context.today().year else f"{_COUNTED} {_NOT_OVER}")
        self._by_month.show_cells(month_heads(), told_cells(told.tables.by_month))
        self._by_language.show_cells(language_heads(told.tables.by_language), told_cells(told.tables.by_language))
        self._tables.setVisible(not told.tables.is_empty)
        self._nothing.setVisible(told.tables.is_empty)
        self._print.setEnabled(not told.tables.is_empty)
        self._show_latest(told.latest, self.context.today())

    def _on_saved(self, fields: ConsultationFields) -> None:
        self._entry.hide()
        self._presenter.note(fields)

    def _show_latest(self, latest: tuple[Consultation, ...], today: date) -> None:
        while (item := self._latest.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, consultation in enumerate(latest):
            day, text = latest_words(consultation, today)
            words = WrappedLabel(text)
            words.setObjectName("body")
            drop = LinkButton("Löschen")
            drop.setAccessibleName(button_text(f"Löschen: {day}, {text}"))
            drop.clicked.connect(lambda _=False, id_=consultation.id: self._presenter.drop(id_))
            self._latest.addWidget(SoftLabel(day), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._latest.addWidget(words, row, 1)
            self._latest.addWidget(drop, row, 2, Qt.AlignmentFlag.AlignVCenter)
        self._latest_card.setVisible(bool(latest))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._tables)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for title, view in (("Nach Monaten", self._by_month), ("Nach Sprachen", self._by_language)):
            card = TitledCard(title)
            card.column.addWidget(view)
            column.addWidget(card)
        column.addWidget(WrappedLabel(_LEGEND))
        self._latest.setHorizontalSpacing(12)
        self._latest.setColumnStretch(1, 1)
        self._latest_card.column.addLayout(self._latest)
        for part in (self._year, self._entry, self._nothing, self._tables, self._latest_card):
            self._page.body.addWidget(part)
        self._entry.hide()
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 12, 24, 12)
        around.addWidget(self._page)
