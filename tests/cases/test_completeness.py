"""The case set itself: enough of it, every benefit on every route, and both sides of every day on which the law changes."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

import pytest

from tests.cases.law_cases import BENEFITS, FOLDER, ROUTES, law_cases

_CATALOGUE = FOLDER.parent.parent / "resources" / "catalogue"
_NO_CHANGE_OF_LAW = {"checked_on", "as_of", "earliest", "latest"}  # when somebody looked, and how far the program reckons
_FEWEST_CASES, _FEWEST_DEADLINES, _FEWEST_REFUSED = 170, 40, 40

CASES = law_cases()


def change_days() -> list[date]:
    """Every day the catalogue names as the first or last of something."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in _CATALOGUE.glob("*.toml")]
    return sorted({day for held in files for day in _days(held)})


def _days(held: object) -> Iterator[date]:
    if isinstance(held, date):
        yield held
    elif isinstance(held, dict):
        for name, value in held.items():
            if name not in _NO_CHANGE_OF_LAW:
                yield from _days(value)
    elif isinstance(held, list):
        for value in held:
            yield from _days(value)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= _FEWEST_CASES
    assert len(list((FOLDER / "deadlines").glob("*/*.toml"))) >= _FEWEST_DEADLINES
    assert len(list((FOLDER / "refused").glob("*.toml"))) >= _FEWEST_REFUSED


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("benefit", BENEFITS)
def test_every_benefit_is_granted_on_every_route(benefit: str, route: str) -> None:
    assert any(part.get("verdict") == "yes" and part.get("route") == route for part in _parts(benefit))


@pytest.mark.parametrize("verdict", ["yes", "no", "unclear"])
@pytest.mark.parametrize("benefit", BENEFITS)
def test_every_benefit_has_every_verdict(benefit: str, verdict: str) -> None:
    assert any(part.get("verdict") == verdict for part in _parts(benefit))


@pytest.mark.parametrize("benefit", BENEFITS)
def test_both_kinds_of_limitation_are_asked_of_every_benefit(benefit: str) -> None:
    kinds = {part["time_barred_after"] == "null" for part in _parts(benefit) if "time_barred_after" in part}
    assert kinds == {True, False}


@pytest.mark.parametrize("day", change_days(), ids=str)
def test_a_change_of_law_has_a_case_on_both_its_days(day: date) -> None:
    judged = {case.on for case in CASES} | set(_deadline_days())
    assert {day - timedelta(days=1), day} <= judged


def test_every_case_settles_something_about_the_benefit_of_its_folder() -> None:
    for case in CASES:
        benefit = case.path.parent.parent.name.upper()
        assert any(parts.get(benefit) for parts in case.expect.values()), case.path


def _deadline_days() -> Iterator[date]:
    for path in (FOLDER / "deadlines").glob("*/*.toml"):
        for word in tomllib.loads(path.read_text(encoding="utf-8"))["call"]:
            with suppress(ValueError):
                yield date.fromisoformat(word)


def _parts(benefit: str) -> list[dict[str, object]]:
    return [parts[benefit] for case in CASES for parts in case.expect.values() if benefit in parts]
