"""Times of day as people type them."""

import pytest

from app.core.day_times import format_time, parse_time


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("7", 420),
        ("07:15", 435),
        ("7.15", 435),
        ("0715", 435),
        ("715", 435),
        (" 16:30 Uhr ", 990),
        ("7 uhr", 420),
        ("24:00", 1440),
        ("0", 0),
    ],
)
def test_a_time_is_read_as_typed(typed: str, minute: int) -> None:
    assert parse_time(typed) == minute


@pytest.mark.parametrize("typed", ["", "25", "7:60", "24:01", "sieben", "7:1", "-7", "12345", "٧:١٥", "7:15:00"])
def test_what_is_no_time_is_not_read(typed: str) -> None:
    assert parse_time(typed) is None


def test_a_time_is_written_with_two_digits_each() -> None:
    assert (format_time(435), format_time(0), format_time(None)) == ("07:15", "00:00", "")
