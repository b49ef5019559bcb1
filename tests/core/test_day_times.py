"""Times of day as people type them."""

import pytest

from app.core.day_times import format_hours, format_time, format_weekdays, parse_time, parse_weekdays


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


@pytest.mark.parametrize(
    ("weekdays", "words"), [("12345", "Mo–Fr"), ("135", "Mo, Mi, Fr"), ("12", "Mo, Di"), ("234", "Di–Do"), ("5", "Fr"), ("", "")]
)
def test_days_of_the_week_are_written_as_people_say_them(weekdays: str, words: str) -> None:
    assert format_weekdays(weekdays) == words


def test_hours_are_written_with_what_is_known() -> None:
    known = (format_hours(420, 930), format_hours(420, None), format_hours(None, 930), format_hours(None, None))
    assert known == ("07:00–15:30", "ab 07:00", "bis 15:30", "")


@pytest.mark.parametrize(
    ("typed", "weekdays"),
    [
        ("Mo–Fr", "12345"),
        ("mo-fr", "12345"),
        ("Mo - Do", "1234"),
        ("Mo, Mi, Fr", "135"),
        ("Mo Mi", "13"),
        ("Montag bis Freitag", "12345"),
        ("Montag und Dienstag", "12"),
        ("Mo-Mi, Fr", "1235"),
        ("", ""),
        ("täglich", None),
        ("Fr-Mo", ""),
    ],
)
def test_days_of_the_week_are_read_as_typed(typed: str, weekdays: str | None) -> None:
    assert parse_weekdays(typed) == weekdays
