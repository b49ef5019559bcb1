"""What was typed into a form, read and checked."""

from datetime import date

import pytest

from app.domain.field_checks import error, hint
from app.domain.problems import ProblemCode
from app.ui.typed import Reading

TODAY = date(2026, 11, 23)


def test_a_hint_does_not_hide_what_keeps_from_saving() -> None:
    found = (error("phone", ProblemCode.TEXT_TOO_LONG, length=300, longest=200), hint("phone", ProblemCode.PHONE_UNUSUAL))
    typed = Reading({}, TODAY).checked("", found)
    assert not typed.may_be_kept
    assert typed.problems["phone"] == ("Dieser Text ist zu lang (300 Zeichen). Bitte auf 200 Zeichen kürzen.", True)
    assert Reading({}, TODAY).checked("", found[1:]).may_be_kept


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
