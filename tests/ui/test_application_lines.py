"""The table of applications: columns and lines."""

from datetime import date

from app.domain.application_list import ListQuestion
from app.ui.features.applications.lines import COLUMNS, DUE_COLUMN, STATE_COLUMN, prepare
from tests.ui.rows import TODAY, application_row


def _column(heading: str) -> int:
    return [column.heading for column in COLUMNS].index(heading)


def test_every_cell_is_written_once() -> None:
    (line,) = prepare([application_row(due_on=date(2026, 11, 19))], TODAY)
    assert line.texts == (
        "Ben",
        "Müller, Sandra",
        "Mittagessen",
        "gedruckt",
        "Jobcenter Musterstadt",
        "01.08.2026 – 31.07.2027",
        "Do 19.11.2026",
        "V-0001",
    )
    assert line.is_late
    assert line.spoken.startswith("Kind Ben, Familie Müller, Sandra, Leistung Mittagessen, Zustand gedruckt")
    assert line.spoken.endswith("seit 6 Tagen überfällig")


def test_named_columns_are_where_they_are_said_to_be() -> None:
    assert _column("Zustand") == STATE_COLUMN
    assert _column("bis wann") == DUE_COLUMN


def test_every_column_sorts_by_something_of_its_own() -> None:
    assert len({column.order for column in COLUMNS}) == len(COLUMNS)
    assert COLUMNS[DUE_COLUMN].order is ListQuestion().order
