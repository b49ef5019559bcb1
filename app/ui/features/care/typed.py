"""What was typed into the forms of *Betreuung*, read and checked. Plain Python, no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.core.dates import format_date
from app.core.day_times import format_time, format_weekdays, parse_time, parse_weekdays
from app.core.messages import explain_problem
from app.domain.line.care import CareOffer, CareRequest, CareRequestFields, check_care_request, check_offer
from app.domain.line.places import FreePlaceFields, check_place
from app.domain.problems import Problem, ProblemCode
from app.ui.steps import read_coming_day, read_past_day

T = TypeVar("T")
Texts = Mapping[str, str]
Problems = Mapping[str, tuple[str, bool]]
"""For each field what is wrong with it, and whether it keeps from saving."""


@dataclass(frozen=True)
class Typed(Generic[T]):
    """What was typed, and under which fields something is wrong."""

    value: T
    problems: Problems

    @property
    def may_be_kept(self) -> bool:
        """Tell whether nothing is wrong, hints apart."""
        return not any(is_error for _, is_error in self.problems.values())


class _Reading:
    """Reads fields one by one and notes which it could not."""

    def __init__(self, texts: Texts, today: date) -> None:
        self._texts = texts
        self._today = today
        self.unread: dict[str, tuple[str, bool]] = {}

    def text(self, name: str) -> str:
        return self._texts[name].strip()

    def chosen(self, name: str) -> str | None:
        return self._texts[name] or None

    def day(self, name: str) -> date | None:
        return self._noted(name, read_coming_day(self._texts[name], self._today), ProblemCode.DATE_UNREADABLE)

    def past_day(self, name: str) -> date | None:
        if not self.text(name):
            return None
        day, problem = read_past_day(self._texts[name], self._today)
        if problem:
            self.unread[name] = (problem, True)
        return day

    def minute(self, name: str) -> int | None:
        return self._noted(name, parse_time(self._texts[name]), ProblemCode.TIME_UNREADABLE)

    def number(self, name: str) -> int | None:
        text = self.text(name)
        return self._noted(name, int(text) if text.isascii() and text.isdecimal() else None, ProblemCode.NUMBER_UNREADABLE)

    def weekdays(self, name: str) -> str:
        return self._noted(name, parse_weekdays(self._texts[name]), ProblemCode.WEEKDAYS_UNREADABLE) or ""

    def _noted(self, name: str, value: T | None, code: ProblemCode) -> T | None:
        if value is None and self.text(name):
            self.unread[name] = (explain_problem(code, {}), True)
        return value

    def checked(self, value: T, found: Iterable[Problem]) -> Typed[T]:
        told = {problem.path: (explain_problem(problem.code, problem.facts), problem.is_error) for problem in found}
        return Typed(value, told | self.unread)


def read_wish(texts: Texts, today: date) -> Typed[CareRequestFields]:
    """Read a request as typed."""
    read = _Reading(texts, today)
    wish = CareRequestFields(
        office_id=read.chosen("office_id"),
        office_reference=read.text("office_reference"),
        site_id=read.chosen("site_id"),
        place_name=read.text("place_name"),
        age_years=read.number("age_years"),
        weekdays=read.weekdays("weekdays"),
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        needed_from=read.day("needed_from"),
        job_until=read.day("job_until"),
        asked_on=read.past_day("asked_on"),
        remark=read.text("remark"),
    )
    return read.checked(wish, check_care_request(wish, today))


def read_place(texts: Texts, today: date) -> Typed[FreePlaceFields]:
    """Read free places as typed."""
    read = _Reading(texts, today)
    place = FreePlaceFields(
        site_id=read.chosen("site_id"),
        group_name=read.text("group_name"),
        places=read.number("places"),
        age_from=read.number("age_from"),
        age_until=read.number("age_until"),
        weekdays=read.weekdays("weekdays"),
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        free_from=read.day("free_from"),
        free_until=read.day("free_until"),
        is_told=texts["is_told"] == TOLD,
        remark=read.text("remark"),
    )
    return read.checked(place, check_place(place))


def read_offer(texts: Texts, request: CareRequest, place_id: str | None, today: date) -> Typed[CareOffer]:
    """Read an offer as typed; it is made today."""
    read = _Reading(texts, today)
    offer = CareOffer(
        offered_place_id=place_id,
        offered_site_id=read.chosen("offered_site_id"),
        offered_group=read.text("offered_group"),
        offered_weekdays=read.weekdays("offered_weekdays"),
        offered_from_minute=read.minute("offered_from_minute"),
        offered_until_minute=read.minute("offered_until_minute"),
        offered_from=read.day("offered_from"),
        held_until=read.day("held_until"),
    )
    return read.checked(offer, check_offer(request, offer, on=today, today=today))


TOLD = "ja"
"""What the choice says where partners are told of a place."""


def place_texts(place: FreePlaceFields) -> dict[str, str]:
    """Write free places as somebody would type them."""
    return {
        "site_id": place.site_id or "",
        "group_name": place.group_name,
        "places": _number(place.places),
        "age_from": _number(place.age_from),
        "age_until": _number(place.age_until),
        "weekdays": format_weekdays(place.weekdays),
        "from_minute": format_time(place.from_minute),
        "until_minute": format_time(place.until_minute),
        "free_from": format_date(place.free_from),
        "free_until": format_date(place.free_until),
        "is_told": TOLD if place.is_told else "",
        "remark": place.remark,
    }


def wish_texts(wish: CareRequestFields) -> dict[str, str]:
    """Write a request as somebody would type it."""
    return {
        "office_id": wish.office_id or "",
        "office_reference": wish.office_reference,
        "site_id": wish.site_id or "",
        "place_name": wish.place_name,
        "age_years": _number(wish.age_years),
        "weekdays": format_weekdays(wish.weekdays),
        "from_minute": format_time(wish.from_minute),
        "until_minute": format_time(wish.until_minute),
        "needed_from": format_date(wish.needed_from),
        "job_until": format_date(wish.job_until),
        "asked_on": format_date(wish.asked_on),
        "remark": wish.remark,
    }


def offer_texts(offer: CareOffer) -> dict[str, str]:
    """Write an offer as somebody would type it."""
    return {
        "offered_site_id": offer.offered_site_id or "",
        "offered_group": offer.offered_group,
        "offered_weekdays": format_weekdays(offer.offered_weekdays),
        "offered_from_minute": format_time(offer.offered_from_minute),
        "offered_until_minute": format_time(offer.offered_until_minute),
        "offered_from": format_date(offer.offered_from),
        "held_until": format_date(offer.held_until),
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
