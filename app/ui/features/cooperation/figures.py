"""The page *Zahlen* of *Kooperation*: the figures of a year beside those of the year before, as table and picture."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout
from typing_extensions import override

from app.domain.line.figures import FiguresSheet
from app.services.line.figure_papers import compose_figures, figures_file_name, figures_paper
from app.ui.context import ScreenContext
from app.ui.features.cooperation.figures_chart import FiguresChart
from app.ui.features.cooperation.figures_presenter import FiguresPresenter
from app.ui.features.cooperation.figures_words import figure_cells, figure_tips, office_cells, picture_of
from app.ui.features.cooperation.year_choice import YearChoice
from app.ui.tables.cells import CellsView
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.file_asking import ask_where
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

_BESIDE_PX = 1000


class FiguresPage(Screen):
    """Shows the figures."""

    _presenter: FiguresPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        runs = OwnedJobs(context.jobs, self)
        self._presenter = FiguresPresenter(self, desk=context.desk, runs=runs, doors=context.navigator, today=context.today)
        self._page = ScrollPage("Zahlen der Zusammenarbeit", "")
        self._print, self._save = PrimaryButton("Für das Treffen drucken"), QuietButton("Als Tabelle sichern …")
        self._year = YearChoice((self._print, self._save))
        self._table = CellsView("Zahlen der Zusammenarbeit")
        self._offices = CellsView("Fragen nach Stellen")
        self._chart = FiguresChart()
        self._by_office = TitledCard("Fragen nach Stellen")
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(12)
        self._lay_out()
        self._year.chosen.connect(self._presenter.choose)
        self._print.clicked.connect(self.print_current)
        self._save.clicked.connect(self._ask_where)

    @override
    def print_current(self) -> None:
        asked = partial(self.context.desk.ask, figures_paper, self._presenter.year)
        self.context.navigator.print_drawn(asked, compose_figures)

    def show_figures(self, sheet: FiguresSheet) -> None:
        """Show the figures of a year."""
        before = str(sheet.year - 1)
        self._page.text.setText("Ausgezählt aus dem, was hier eingetragen ist. Was genau zählt, steht in der Hilfe (F1).")
        self._year.show_years(sheet.years, sheet.year)
        self._table.show_cells(("Zahl", sheet.heading, before), figure_cells(sheet.lines), tips=figure_tips(sheet.lines))
        heads = ("Stelle", "Fragen", before, "beantwortet", before, "Zeit", before)
        self._offices.show_cells(heads, office_cells(sheet.offices))
        self._by_office.setVisible(bool(sheet.offices))
        self._chart.show_picture(picture_of(sheet))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture beside the table where there is room, else below it."""
        is_wide = event.size().width() >= _BESIDE_PX
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def _ask_where(self) -> None:
        name = figures_file_name(self._presenter.year, self.context.desk.seal.watermark)
        ask_where(self, "Zahlen als Tabelle sichern", name, "CSV (*.csv);;Excel (*.xlsx)", self._presenter.write)

    def _lay_out(self) -> None:
        table, picture = TitledCard("Im Vergleich"), TitledCard("Im Bild")
        table.column.addWidget(self._table)
        table.column.addStretch(1)
        picture.column.addWidget(self._chart)
        picture.column.addStretch(1)
        self._by_office.column.addWidget(self._offices)
        self._both.addWidget(table, 1)
        self._both.addWidget(picture, 1)
        self._page.body.addWidget(self._year)
        self._page.body.addLayout(self._both)
        self._page.body.addWidget(self._by_office)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 12, 24, 12)
        around.addWidget(self._page)
