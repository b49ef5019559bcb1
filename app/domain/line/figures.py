"""The yearly figures of the cooperation, beside those of the year before. What exactly counts: ``docs/figures.md``."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from app.core.frozen import dataclass
from app.domain.small_cells import Mark

NOTHING = "–"


class Figure(StrEnum):
    """One figure; words in ``terms.toml``, group ``figure``, what counts in one sentence in ``figure_means``."""

    ASKED = "gefragt"
    ANSWERED = "beantwortet"
    ANSWER_DAYS = "tage_antwort"
    BUNDLES = "uebergaben"
    BUNDLED = "uebergebene_antraege"
    RECEIVED = "bestaetigt"
    RECEIPT_DAYS = "tage_eingang"
    CARE_ASKED = "betreuung_gefragt"
    CARE_OFFERED = "betreuung_angeboten"
    CARE_CONTRACTS = "betreuung_vertraege"
    OFFER_DAYS = "tage_angebot"
    MEETINGS = "treffen"
    OFFICE_HOURS = "sprechstunden"
    BOOKINGS = "termine"
    TOOK_PLACE = "termine_wahrgenommen"
    DISCLOSURES = "weitergaben"
    TOLD = "informiert"


IN_DAYS: Final = frozenset({Figure.ANSWER_DAYS, Figure.RECEIPT_DAYS, Figure.OFFER_DAYS})
"""Medians of whole days; all others are counts."""


@dataclass(frozen=True)
class FigureValue:
    """One figure of one year; ``mark`` stands in place of a number that is hidden, and both are empty where there is none."""

    number: float | None = None
    mark: str = ""


@dataclass(frozen=True)
class FigureLine:
    """A figure beside that of the year before."""

    figure: Figure
    now: FigureValue
    before: FigureValue

    @property
    def texts(self) -> tuple[str, str]:
        """Answer both as they are shown."""
        return shown(self.figure, self.now), shown(self.figure, self.before)


@dataclass(frozen=True, kw_only=True)
class OfficeLine:
    """What was asked of one office, and how long she took, beside the year before."""

    office_name: str
    asked: FigureLine
    answered: FigureLine
    days: FigureLine


@dataclass(frozen=True)
class FiguresSheet:
    """The figures of a year until a day. ``years``: those there is something of, the newest first."""

    year: int
    until: date
    lines: tuple[FigureLine, ...]
    offices: tuple[OfficeLine, ...]
    years: tuple[int, ...]

    @property
    def heading(self) -> str:
        """Say which span it is."""
        return span_words(self.year, self.until)


def span_words(year: int, until: date) -> str:
    """Write ``2025``, or ``2026 bis 23.11.`` for a year that goes on."""
    return str(year) if until >= date(year, 12, 31) else f"{year} bis {until:%d.%m.}"


def shown(figure: Figure, value: FigureValue) -> str:
    """Write a figure: ``1.204``, ``3,5 Tage``, or what stands in its place."""
    if value.number is None:
        return value.mark or NOTHING
    if figure not in IN_DAYS:
        return f"{value.number:,.0f}".replace(",", ".")
    number = f"{value.number:.1f}".replace(".", ",").removesuffix(",0")
    return f"{number} Tag" if number == "1" else f"{number} Tage"


def median_of(days: Iterable[tuple[float, int]]) -> float | None:
    """Answer the middle of numbers that each occur so many times; between the two middle ones where these differ."""
    ordered = sorted(days)
    many = sum(count for _, count in ordered)
    if not many:
        return None
    return (_at(ordered, (many - 1) // 2) + _at(ordered, many // 2)) / 2


def _at(ordered: Sequence[tuple[float, int]], place: int) -> float:
    """Answer the number at a place, counted from 0."""
    for number, count in ordered:
        if place < count:
            return number
        place -= count
    raise IndexError(place)


def told_value(whole: str) -> FigureValue:
    """Read how many families were told as the tables show it: hidden there, hidden here."""
    if whole in tuple(Mark):
        return FigureValue(mark=whole)
    return FigureValue(float(whole) if whole.isdecimal() else 0.0)


def nothing_of(figure: Figure) -> FigureValue:
    """Answer what stands where nothing was counted: no median, and no thing."""
    return FigureValue() if figure in IN_DAYS else FigureValue(0.0)


def lines(now: Mapping[Figure, FigureValue], before: Mapping[Figure, FigureValue]) -> tuple[FigureLine, ...]:
    """Put the figures of two years beside each other."""
    return tuple(FigureLine(figure, now.get(figure, nothing_of(figure)), before.get(figure, nothing_of(figure))) for figure in Figure)


def compared(found: Sequence[FigureLine]) -> tuple[FigureLine, ...]:
    """Answer the counts, which can stand in one picture; days cannot beside them, and what is hidden is no length."""
    return tuple(line for line in found if line.figure not in IN_DAYS)
