"""The table of applications: columns, filters, order."""

from datetime import date

import pytest

from app.domain.terms import ApplicationState
from app.ui.features.applications.lines import COLUMNS, DUE_COLUMN, STATE_COLUMN, Filter, kept, ordered, prepare
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


@pytest.mark.parametrize(
    ("chosen", "state"),
    [
        (Filter.TO_PRINT, ApplicationState.DRAFT),
        (Filter.TO_SIGN, ApplicationState.PRINTED),
        (Filter.TO_HAND_IN, ApplicationState.SIGNED),
        (Filter.AT_OFFICE, ApplicationState.RECEIVED),
        (Filter.AT_OFFICE, ApplicationState.MORE_WANTED),
        (Filter.DECIDED, ApplicationState.REFUSED),
        (Filter.DECIDED, ApplicationState.PAID),
    ],
)
def test_a_filter_keeps_its_states(chosen: Filter, state: ApplicationState) -> None:
    lines = prepare([application_row(number, state=each) for number, each in enumerate(ApplicationState)], TODAY)
    assert state in {line.row.state for line in kept(lines, chosen)}
    assert ApplicationState.WITHDRAWN not in {line.row.state for line in kept(lines, chosen)}


def test_paid_and_closed_are_not_open() -> None:
    lines = prepare([application_row(1, state=ApplicationState.PAID), application_row(2)], TODAY)
    assert [line.id for line in kept(lines, Filter.OPEN)] == ["a2"]


def test_expired_means_the_period_is_over() -> None:
    lines = prepare(
        [
            application_row(1, period_until=date(2026, 11, 24), state=ApplicationState.PAID),
            application_row(2, period_until=TODAY),
            application_row(3, period_until=None),
            application_row(4, period_until=date(2026, 7, 31), state=ApplicationState.CLOSED),
        ],
        TODAY,
    )
    assert [line.id for line in kept(lines, Filter.EXPIRED)] == ["a1"]


def test_names_are_sorted_as_in_german() -> None:
    names = ["Zimmer, A", "Öztürk, B", "Oppermann, C", "Özgür, D"]
    lines = prepare([application_row(number, family=name) for number, name in enumerate(names)], TODAY)
    column = _column("Familie")
    assert [line.texts[column] for line in ordered(lines, column, descending=False)] == [
        "Oppermann, C",
        "Özgür, D",
        "Öztürk, B",
        "Zimmer, A",
    ]


def test_states_are_sorted_by_progress_not_by_letter() -> None:
    states = [ApplicationState.GRANTED, ApplicationState.DRAFT, ApplicationState.SIGNED]
    lines = prepare([application_row(number, state=each) for number, each in enumerate(states)], TODAY)
    assert [line.row.state for line in ordered(lines, STATE_COLUMN, descending=False)] == [states[1], states[2], states[0]]


@pytest.mark.parametrize("descending", [False, True])
def test_empty_dates_stay_below(descending: bool) -> None:
    lines = prepare([application_row(1), application_row(2, due_on=TODAY), application_row(3, due_on=date(2026, 12, 1))], TODAY)
    found = [line.id for line in ordered(lines, DUE_COLUMN, descending=descending)]
    assert found == (["a3", "a2", "a1"] if descending else ["a2", "a3", "a1"])


def test_equal_lines_stay_by_due_date_in_both_directions() -> None:
    rows = [application_row(1, due_on=date(2026, 12, 1)), application_row(2, due_on=TODAY)]
    column = _column("Leistung")
    same = [line.id for line in ordered(prepare(rows, TODAY), column, descending=True)]
    assert same == ["a2", "a1"]
