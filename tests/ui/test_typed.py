"""What was typed into a form, read and checked."""

from datetime import date

import pytest

from app.domain.cooperation.meetings import MeetingFields, MeetingKind
from app.domain.field_checks import error, hint
from app.domain.line.places import FreePlaceFields
from app.domain.problems import ProblemCode
from app.ui.features.care.typed import read_place
from app.ui.typed import Reading, as_typed

TODAY = date(2026, 11, 23)


def test_a_hint_does_not_hide_what_keeps_from_saving() -> None:
    found = (error("phone", ProblemCode.TEXT_TOO_LONG, length=300, longest=200), hint("phone", ProblemCode.PHONE_UNUSUAL))
    typed = Reading({}, TODAY).checked("", found)
    assert not typed.may_be_kept
    assert typed.problems["phone"] == ("Dieser Text ist zu lang (300 Zeichen). Bitte auf 200 Zeichen kürzen.", True)
    assert Reading({}, TODAY).checked("", found[1:]).may_be_kept


def test_what_is_stored_is_written_as_it_was_typed() -> None:
    place = FreePlaceFields(places=0, weekdays="135", from_minute=0, free_from=date(2026, 9, 1), is_told=True)
    texts = as_typed(place)
    assert (texts["places"], texts["weekdays"], texts["from_minute"], texts["until_minute"]) == ("0", "Mo, Mi, Fr", "00:00", "")
    assert (texts["free_from"], texts["free_until"], texts["is_told"], texts["site_id"]) == ("01.09.2026", "", "ja", "")
    assert as_typed(FreePlaceFields(is_told=False))["is_told"] == ""
    assert as_typed(MeetingFields(kind=MeetingKind.COUNTY))["kind"] == "landkreisweit"
    assert read_place(texts, TODAY).value == place


@pytest.mark.parametrize(
    ("typed", "coming", "nearest"),
    [
        ("14.1.", date(2027, 1, 14), date(2027, 1, 14)),
        ("20.11.", date(2027, 11, 20), date(2026, 11, 20)),
        ("1.12.", date(2026, 12, 1), date(2026, 12, 1)),
        ("14.1.2026", date(2026, 1, 14), date(2026, 1, 14)),
    ],
)
def test_a_day_without_a_year_is_meant_as_it_is_used(typed: str, coming: date, nearest: date) -> None:
    read = Reading({"on": typed}, TODAY)
    assert (read.day("on"), read.near_day("on")) == (coming, nearest)
