"""Invented figures, for samples of the sheets that show them."""

from datetime import date

from app.domain.line.consultations import ToldTopic, counted
from app.domain.line.figures import Figure, FigureLine, FiguresSheet, FigureValue, OfficeLine
from app.domain.line.office_hours import HourLine, HourList, OfficeHour
from app.domain.line.told_tables import ToldTables, told_tables
from app.domain.people import Centre


def sample_figures(on: date, office: str) -> FiguresSheet:
    """Answer invented figures of a year and the one before."""

    def line(figure: Figure, now: float | None, before: float | None) -> FigureLine:
        return FigureLine(figure, FigureValue(now), FigureValue(before))

    lines = tuple(line(figure, float(number * 7 % 60), float(number * 5 % 40)) for number, figure in enumerate(Figure, start=2))
    told = OfficeLine(
        office_name=office,
        asked=line(Figure.ASKED, 42.0, 31.0),
        answered=line(Figure.ANSWERED, 40.0, 31.0),
        days=line(Figure.ANSWER_DAYS, 2.5, None),
    )
    return FiguresSheet(on.year, on, lines, (told,), (on.year,))


def sample_told(year: int) -> ToldTables:
    """Answer invented counts, some so small that they are hidden."""
    rounds = (
        ("round 1", 3, "", ToldTopic.ALL_BENEFITS, 14),
        ("round 2", 3, "tr", ToldTopic.ALL_BENEFITS, 9),
        ("round 3", 3, "ar", ToldTopic.KIZ, 6),
        ("round 4", 4, "ar", ToldTopic.ALL_BENEFITS, 3),
        ("round 5", 4, "", ToldTopic.KIZ, 21),
    )
    return told_tables(year, counted(rounds))


def sample_hour_list(on: date, office: str, centre: Centre) -> HourList:
    """Answer an invented office hour."""
    hour = OfficeHour(id="o", room="Elternzimmer", held_on=on, from_minute=540, until_minute=660)
    words = ("V-2026-K7-0031", "frei", "vergeben", "BG 123/26")
    return HourList(
        hour=hour,
        office_name=office,
        site_name="Kita Wiesengrund",
        centre_name=centre.name,
        phone=centre.phone,
        lines=tuple(HourLine(540 + 30 * number, 570 + 30 * number, text) for number, text in enumerate(words)),
        releases=(),
    )
