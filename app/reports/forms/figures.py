"""The figures of the cooperation and what families were told, each on one page. Counts only, nobody's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.terms import word
from app.domain.line.figures import Figure, FigureLine, FiguresSheet, FigureValue, OfficeLine, shown, span_words
from app.domain.line.told_tables import MOST_LANGUAGES, ToldTable, ToldTables, language_name
from app.domain.people import Centre

DRAWN: Final = (
    Figure.ASKED,
    Figure.ANSWERED,
    Figure.BUNDLES,
    Figure.CARE_ASKED,
    Figure.CARE_CONTRACTS,
    Figure.MEETINGS,
    Figure.OFFICE_HOURS,
    Figure.BOOKINGS,
    Figure.DISCLOSURES,
)
"""What stands in the picture, too."""
MOST_OFFICES: Final = 6
"""Rows of the table of offices in ``j1.toml``."""
Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class J1Facts:
    """The yearly figures beside those of the year before."""

    j_haus: str
    j_jahr: str
    j_davor: str
    j_zeilen: Cells
    j_stellen: Cells
    j_balken: Cells

    @classmethod
    def of(cls, sheet: FiguresSheet, centre: Centre) -> "J1Facts":
        """Write the figures as they stand on the screen."""
        return cls(
            j_haus=centre.name,
            j_jahr=sheet.heading,
            j_davor=str(sheet.year - 1),
            j_zeilen=tuple(_row(line) for line in sheet.lines),
            j_stellen=_offices(sheet.offices),
            j_balken=tuple(_row(line) for line in sheet.lines if line.figure in DRAWN),
        )


def _offices(lines: Sequence[OfficeLine]) -> Cells:
    """Write the offices asked most, and all others as one: it is one page for a meeting. Days of several have no sum."""
    most = lines if len(lines) <= MOST_OFFICES else lines[: MOST_OFFICES - 1]
    rows = tuple((line.office_name, line.asked.texts[0], line.answered.texts[0], *line.days.texts) for line in most)
    rest = lines[len(most) :]
    if not rest:
        return rows
    asked, answered = _sum(line.asked for line in rest), _sum(line.answered for line in rest)
    return (*rows, (word("list", "other_offices").format(count=len(rest)), asked, answered, "", ""))


def _sum(lines: Iterable[FigureLine]) -> str:
    return shown(Figure.ASKED, FigureValue(sum(line.now.number or 0.0 for line in lines)))


def _row(line: FigureLine) -> tuple[str, ...]:
    return (word("figure", line.figure), *line.texts)


@dataclass(frozen=True, kw_only=True)
class J2Facts:
    """What families were told, by month and by language."""

    b_haus: str
    b_jahr: str
    b_monate: Cells
    b_sprachen: Cells

    @classmethod
    def of(cls, tables: ToldTables, centre: Centre, made_on: date) -> "J2Facts":
        """Write the tables as they stand on the screen; of the present year they hold what there is until the day of the print."""
        spare = ("",) * (MOST_LANGUAGES - len(tables.by_language.columns))
        heads = ("", *(language_name(code) for code in tables.by_language.columns), "Jahr", *spare)
        return cls(
            b_haus=centre.name,
            b_jahr=span_words(tables.year, made_on),
            b_monate=_cells(tables.by_month),
            b_sprachen=(heads, *((*row, *spare) for row in _cells(tables.by_language))),
        )


def _cells(table: ToldTable) -> Cells:
    rows = tuple((word("told_topic", topic), *cells, total) for topic, cells, total in table.rows)
    return (*rows, (word("told_language", "zusammen"), *table.sums, table.whole)) if rows else ()
