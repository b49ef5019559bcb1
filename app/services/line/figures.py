"""The yearly figures of the cooperation: counted in the store, put beside those of the year before."""

from collections.abc import Mapping
from datetime import date

from app.domain.line.figures import Figure, FigureLine, FiguresSheet, FigureValue, OfficeLine, lines, told_value
from app.domain.line.told_tables import told_tables
from app.domain.names import sort_key
from app.models.unit_of_work import Work

_NONE: Mapping[Figure, FigureValue] = {}


def yearly_figures(work: Work, year: int) -> FiguresSheet:
    """Answer the figures of a year; of the present one until today, and beside it the whole year before."""
    until = min(date(year, 12, 31), max(work.today, date(year, 1, 1)))
    found = lines(_counts(work, year, until), _counts(work, year - 1, date(year - 1, 12, 31)))
    years = {*work.figures.years(), work.today.year}
    known = tuple(sorted((each for each in years if each <= work.today.year), reverse=True))
    return FiguresSheet(year, until, found, _offices(work, year, until), known)


def _counts(work: Work, year: int, until: date) -> dict[Figure, FigureValue]:
    told = told_tables(year, work.consultations.counts(year))
    return work.figures.counts(date(year, 1, 1), until) | {Figure.TOLD: told_value(told.by_month.whole)}


def _offices(work: Work, year: int, until: date) -> tuple[OfficeLine, ...]:
    names = {office.id: office.name for office in work.centre.offices()}
    now = work.figures.by_office(date(year, 1, 1), until)
    before = work.figures.by_office(date(year - 1, 1, 1), date(year - 1, 12, 31))
    found = [
        OfficeLine(
            office_name=names.get(office, "ohne Stelle"),
            asked=_line(Figure.ASKED, now.get(office, _NONE), before.get(office, _NONE)),
            answered=_line(Figure.ANSWERED, now.get(office, _NONE), before.get(office, _NONE)),
            days=_line(Figure.ANSWER_DAYS, now.get(office, _NONE), before.get(office, _NONE)),
        )
        for office in now.keys() | before.keys()
    ]
    return tuple(sorted(found, key=lambda line: (-(line.asked.now.number or 0), sort_key(line.office_name))))


def _line(figure: Figure, now: Mapping[Figure, FigureValue], before: Mapping[Figure, FigureValue]) -> FigureLine:
    nothing = FigureValue() if figure is Figure.ANSWER_DAYS else FigureValue(0.0)
    return FigureLine(figure, now.get(figure, nothing), before.get(figure, nothing))
