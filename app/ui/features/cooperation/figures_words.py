"""What *Zahlen* and *Beratungen* show, in words. Plain Python, no Qt."""

from dataclasses import dataclass

from app.core.terms import word
from app.domain.line.figures import FigureLine, FiguresSheet, OfficeLine, compared
from app.domain.line.told_tables import ToldTable, language_name

MONTH_HEADS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class FigureBar:
    """A figure of two years: its name, both as written, and how long the bars are."""

    label: str
    now: str
    before: str
    length: float
    length_before: float


@dataclass(frozen=True)
class FiguresPicture:
    """All bars, and what the two years are called."""

    bars: tuple[FigureBar, ...]
    year: str
    year_before: str


def figure_cells(lines: tuple[FigureLine, ...]) -> Cells:
    """Answer the rows of the table."""
    return tuple((word("figure", line.figure), *line.texts) for line in lines)


def figure_tips(lines: tuple[FigureLine, ...]) -> tuple[str, ...]:
    """Answer what exactly each row counts."""
    return tuple(word("figure_means", line.figure) for line in lines)


def office_cells(offices: tuple[OfficeLine, ...]) -> Cells:
    """Answer the rows of the offices."""
    return tuple((line.office_name, *line.asked.texts, *line.answered.texts, *line.days.texts) for line in offices)


def picture_of(sheet: FiguresSheet) -> FiguresPicture:
    """Answer the picture of the counts."""
    bars = (
        FigureBar(word("figure", line.figure), *line.texts, line.now.number or 0.0, line.before.number or 0.0)
        for line in compared(sheet.lines)
    )
    return FiguresPicture(tuple(bars), sheet.heading, str(sheet.year - 1))


def month_heads() -> tuple[str, ...]:
    """Answer the headings of the table by months."""
    return ("Thema", *MONTH_HEADS, "Jahr")


def language_heads(table: ToldTable) -> tuple[str, ...]:
    """Answer the headings of the table by languages."""
    return ("Thema", *(language_name(code) for code in table.columns), "Jahr")


def told_cells(table: ToldTable) -> Cells:
    """Answer the rows of a table of what families were told, the sums last."""
    rows = tuple((word("told_topic", topic), *cells, total) for topic, cells, total in table.rows)
    return (*rows, (word("told_language", "zusammen"), *table.sums, table.whole)) if rows else ()
