"""What was typed into a form, read field by field and checked. Plain Python, no Qt."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.core.dates import format_date, parse_date
from app.core.day_times import format_time, format_weekdays, parse_time, parse_weekdays
from app.core.messages import explain_problem
from app.domain.problems import Problem, ProblemCode
from app.ui.steps import read_coming_day, read_near_day, read_past_day

T = TypeVar("T")
Texts = Mapping[str, str]
Problems = Mapping[str, tuple[str, bool]]
"""For each field what is wrong with it, and whether it keeps from saving."""
YES = "ja"
"""What a choice says where it is yes."""


@dataclass(frozen=True)
class Typed(Generic[T]):
    """What was typed, and under which fields something is wrong."""

    value: T
    problems: Problems

    @property
    def may_be_kept(self) -> bool:
        """Tell whether nothing is wrong, hints apart."""
        return not any(is_error for _, is_error in self.problems.values())


def as_typed(fields: object) -> dict[str, str]:
    """Write the fields of a dataclass as somebody would type them; of yes and no only yes is written."""
    return {each.name: _written(each.name, getattr(fields, each.name)) for each in dataclasses.fields(fields)}  # type: ignore[arg-type]  # any dataclass


def _written(name: str, value: object) -> str:
    if isinstance(value, date):
        return format_date(value)
    if name.endswith("weekdays"):
        return format_weekdays(str(value))
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, int):
        return format_time(value) if name.endswith("_minute") else str(value)
    return str(value or "")


class Reading:
    """Reads fields one by one and notes which it could not."""

    def __init__(self, texts: Texts, today: date) -> None:
        self._texts = texts
        self._today = today
        self.unread: dict[str, tuple[str, bool]] = {}

    def text(self, name: str) -> str:
        """Answer a text."""
        return self._texts[name].strip()

    def chosen(self, name: str) -> str | None:
        """Answer what was chosen, if anything."""
        return self._texts[name] or None

    def day(self, name: str) -> date | None:
        """Answer a day to come."""
        return self._noted(name, read_coming_day(self._texts[name], self._today), ProblemCode.DATE_UNREADABLE)

    def any_day(self, name: str) -> date | None:
        """Answer a day that has been or will be; one typed without a year is of this year."""
        return self._noted(name, parse_date(self._texts[name], self._today), ProblemCode.DATE_UNREADABLE)

    def near_day(self, name: str) -> date | None:
        """Answer a day that has been or will be; one typed without a year is the nearest."""
        return self._noted(name, read_near_day(self._texts[name], self._today), ProblemCode.DATE_UNREADABLE)

    def past_day(self, name: str) -> date | None:
        """Answer a day that has been."""
        if not self.text(name):
            return None
        day, problem = read_past_day(self._texts[name], self._today)
        if problem:
            self.unread[name] = (problem, True)
        return day

    def minute(self, name: str) -> int | None:
        """Answer a time of day."""
        return self._noted(name, parse_time(self._texts[name]), ProblemCode.TIME_UNREADABLE)

    def number(self, name: str) -> int | None:
        """Answer a whole number."""
        text = self.text(name)
        return self._noted(name, int(text) if text.isascii() and text.isdecimal() else None, ProblemCode.NUMBER_UNREADABLE)

    def weekdays(self, name: str) -> str:
        """Answer days of the week."""
        return self._noted(name, parse_weekdays(self._texts[name]), ProblemCode.WEEKDAYS_UNREADABLE) or ""

    def _noted(self, name: str, value: T | None, code: ProblemCode) -> T | None:
        if value is None and self.text(name):
            self.unread[name] = (explain_problem(code, {}), True)
        return value

    def checked(self, value: T, found: Iterable[Problem]) -> Typed[T]:
        """Answer what was read, with what is wrong with it and what could not be read; under each field what keeps from saving first."""
        by_weight = sorted(found, key=lambda problem: problem.is_error)
        told = {problem.path: (explain_problem(problem.code, problem.facts), problem.is_error) for problem in by_weight}
        return Typed(value, told | self.unread)
