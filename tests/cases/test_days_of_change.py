"""Households of the cases on every day on which anything in the law changes: no fault, no broken promise, no older claim on a later day."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.cases.law_cases import LawCase, broken_promises, law_cases, name_of
from tests.cases.test_completeness import change_days
from tests.cli.conftest import Program, Write, program, write

__all__ = ["program", "write"]

_EVERY = 29  # one household in so many, of every benefit; all of them take half a minute
_DAYS = sorted({day + timedelta(days=shift) for day in change_days() for shift in (-1, 0)})


@pytest.mark.parametrize("case", law_cases()[::_EVERY], ids=lambda case: name_of(case.path))
def test_no_day_of_change_breaks_a_household(case: LawCase, program: Program, write: Write) -> None:
    path = str(write("case.json", case.case))
    oldest: dict[tuple[str, str], str] = {}
    for day in _DAYS:
        result = program("check", "--case", path, "--on", day.isoformat(), "--json")
        if result.status == 1 and "birth_date" in result.err:
            continue  # not born yet on that day
        assert result.status == 0, f"{day}: {result.err}"
        for child in json.loads(result.out)["children"]:
            for benefit, part in child["benefits"].items():
                assert not list(broken_promises(part)), f"{day} {benefit}"
                _never_older(oldest, (child["id"], benefit), part)


def _never_older(oldest: dict[tuple[str, str], str], of: tuple[str, str], part: dict[str, Any]) -> None:
    month = part["claimable_from"]
    if month is not None:
        assert month >= oldest.get(of, ""), of
        oldest[of] = month
