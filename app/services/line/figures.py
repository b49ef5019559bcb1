"""The yearly figures of the cooperation: counted in the store, put beside those of the year before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.terms import word
from app.domain.line.figures import Figure, FigureLine, FiguresSheet, FigureValue, OfficeLine, lines, nothing_of, told_value
from app.domain.line.told_tables import told_tables
from app.domain.names import sort_key
from app.models.unit_of_work import Work

_NONE: Mapping[Figure, FigureValue] = {}


@dataclass(frozen=True)
class _Year:
    figures: Mapping[Figure, FigureValue]
    offices: Mapping[str | None, Mapping[Figure, FigureValue]]


def yearly_figures(work: Work, year: int) -> FiguresSheet:
    """Answer the figures of a year; of the present one until today, and beside it the whole year before."""
    until = min(date(year, 12, 31), max(work.today, date(year, 1, 1)))
    questions = work.figures.questions(date(year - 1, 1, 1), until)
    now = _counted(work, year, until, questions.get(year, {}))
    before = _counted(work, year - 1, date(year - 1, 12, 31), questions.get(year - 1, {}))
    years = {*work.figures.years(), work.today.year}
    known = tuple(sorted((each for each in years if each <= work.today.year), reverse=True))
    return FiguresSheet(year, until, lines(now.figures, before.figures), _offices(work, now, before), known)


def _counted(work: Work, year: int, until: date, questions: Mapping[str | None, Mapping[Figure, FigureValue]]) -> _Year:
    first, told = date(year, 1, 1), told_tables(year, work.consultations.counts(year))
    figures = {**work.figures.counts(first, until), **questions.get(None, {}), Figure.TOLD: told_value(told.by_month.whole)}
    return _Year(figures, {office: found for office, found in questions.items() if office is not None})


def _offices(work: Work, now: _Year, before: _Year) -> tuple[OfficeLine, ...]:
    names = {office.id: office.name for office in work.centre.offices()}
    found = [
        OfficeLine(
            office_name=names.get(office or "") or word("list", "no_office"),
            asked=_line(Figure.ASKED, now.offices.get(office, _NONE), before.offices.get(office, _NONE)),
            answered=_line(Figure.ANSWERED, now.offices.get(office, _NONE), before.offices.get(office, _NONE)),
            days=_line(Figure.ANSWER_DAYS, now.offices.get(office, _NONE), before.offices.get(office, _NONE)),
        )
        for office in now.offices.keys() | before.offices.keys()
    ]
    return tuple(sorted(found, key=lambda line: (-(line.asked.now.number or 0), sort_key(line.office_name))))


def _line(figure: Figure, now: Mapping[Figure, FigureValue], before: Mapping[Figure, FigureValue]) -> FigureLine:
    nothing = nothing_of(figure)
    return FigureLine(figure, now.get(figure, nothing), before.get(figure, nothing))
