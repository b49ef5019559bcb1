"""What is typed of an office hour and of a booking: half a series is none, and a booking has a slot."""

from datetime import date

import pytest

from app.domain.line.office_hours import Repeat
from app.domain.people import Office
from app.ui.features.cooperation.hours_typed import WEEKS, read_booking, read_hour

TODAY = date(2026, 11, 23)
TYPED = {
    "office_id": "o",
    "site_id": "s",
    "weeks": "",
    "room": "Büro",
    "held_on": "26.11.2026",
    "from_minute": "9",
    "until_minute": "10:30",
    "slot_minutes": "30",
    "repeat_until": "",
    "remark": "",
}


@pytest.mark.parametrize(("weeks", "until", "wrong"), [("2", "", "repeat_until"), ("", "31.12.2026", "weeks")])
def test_half_a_series_is_not_entered_as_one_day(weeks: str, until: str, wrong: str) -> None:
    typed, _ = read_hour(TYPED | {"weeks": weeks, "repeat_until": until}, [Office(id="o")], "NW", TODAY)
    assert not typed.may_be_kept
    assert [name for name, (_, is_error) in typed.problems.items() if is_error] == [wrong]


def test_a_whole_series_and_a_single_day_are() -> None:
    typed, repeat = read_hour(TYPED | {"weeks": WEEKS[1][0], "repeat_until": "31.12."}, [Office(id="o")], "NW", TODAY)
    assert (typed.may_be_kept, repeat) == (True, Repeat(2, date(2026, 12, 31)))
    typed, repeat = read_hour(TYPED, [Office(id="o")], "NW", TODAY)
    assert (typed.may_be_kept, repeat) == (True, None)


def test_a_booking_without_a_slot_is_asked_for_it() -> None:
    texts = {"minute": "", "reference": "BG 1", "remark": ""}
    assert list(read_booking(0, texts, TODAY).problems) == ["minute"]
    assert read_booking(540, texts | {"minute": "540"}, TODAY).may_be_kept
