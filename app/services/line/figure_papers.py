"""The pages for a meeting and for the Gütesiegel: the yearly figures, and what families were told. Counts only."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.figures import FiguresSheet
from app.domain.line.told_tables import ToldTables
from app.domain.paper import marked_name
from app.domain.people import Centre
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.line.consultations import told_year
from app.services.line.figures import yearly_figures
from app.system.files import explained, write_atomically

if TYPE_CHECKING:
    from app.domain.paper import Pack


@dataclass(frozen=True)
class FiguresPaper:
    """What the page of the figures is drawn from."""

    figures: FiguresSheet
    centre: Centre


@dataclass(frozen=True)
class ToldPaper:
    """What the page of what families were told is drawn from."""

    tables: ToldTables
    centre: Centre


def figures_paper(work: Work, year: int) -> FiguresPaper:
    """Gather the figures of a year.

    Raises:
        UserError: The centre was not set up (``NOT_FOUND``).
    """
    return FiguresPaper(yearly_figures(work, year), _centre(work))


def told_paper(work: Work, year: int) -> ToldPaper:
    """Gather what families were told in a year.

    Raises:
        UserError: The centre was not set up (``NOT_FOUND``).
    """
    return ToldPaper(told_year(work, year).tables, _centre(work))


def compose_figures(paper: FiguresPaper, *, made_on: date, seal: Seal = unsealed) -> "Pack":
    """Print the figures on one page. Pure: no store, no file."""
    from app.reports.engine import draw
    from app.reports.planning import plan_figures

    return draw(plan_figures(paper.figures, paper.centre, made_on=made_on), seal=seal)


def compose_told(paper: ToldPaper, *, made_on: date, seal: Seal = unsealed) -> "Pack":
    """Print what families were told on one page. Pure: no store, no file."""
    from app.reports.engine import draw
    from app.reports.planning import plan_told

    return draw(plan_told(paper.tables, paper.centre, made_on=made_on), seal=seal)


def figures_file_name(year: int, watermark: str = "") -> str:
    """Answer what the table of the figures is called."""
    return marked_name(f"Zahlen-{year}.csv", watermark)


def write_figures(sheet: FiguresSheet, file: Path) -> None:
    """Write the figures as a table for a spreadsheet program; the file's ending says which.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; an older file is then untouched.
    """
    from app.reports.tables import Table, spreadsheet

    rows = tuple((word("figure", line.figure), *line.texts) for line in sheet.lines)
    table = Table("Zahlen", ("Zahl", sheet.heading, str(sheet.year - 1)), rows)
    with explained(file.parent):
        write_atomically(file, spreadsheet(table, file.suffix))


def _centre(work: Work) -> Centre:
    sheet = work.centre.sheet()
    if sheet is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return sheet.centre
