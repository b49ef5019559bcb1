"""Care requests: an office asks for a place for a child without naming it, and the centre answers with one of its own."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import Final

from app.core.clock import stored_date
from app.core.dates import format_date
from app.core.frozen import dataclass
from app.domain.field_checks import check_past, check_texts, error, hint
from app.domain.line.places import WORKING_WEEK, check_hours, is_odd_age
from app.domain.problems import Problem, ProblemCode


class CareState(StrEnum):
    """How far a request has come; words in ``terms.toml``, group ``care_state``."""

    ASKED = "angefragt"
    OFFERED = "angeboten"
    ACCEPTED = "angenommen"
    CONTRACT = "vertrag"
    NO_FIT = "passt_nicht"


class NoFitReason(StrEnum):
    """Why nothing came of a request; words in ``terms.toml``, group ``no_fit``."""

    NO_PLACE = "kein_platz"
    HOURS = "zeiten"
    AGE = "alter"
    TOO_LATE = "zu_spaet"
    TOO_FAR = "zu_weit"
    ELSEWHERE = "anderswo"
    JOB_GONE = "stelle_entfallen"
    OTHER = "anderes"


_STEPS: Final = {
    CareState.ASKED: (CareState.OFFERED, CareState.NO_FIT),
    CareState.OFFERED: (CareState.ACCEPTED, CareState.OFFERED, CareState.NO_FIT),
    CareState.ACCEPTED: (CareState.CONTRACT, CareState.OFFERED, CareState.NO_FIT),
    CareState.CONTRACT: (),
    CareState.NO_FIT: (CareState.OFFERED,),
}
OPEN_CARE: Final = frozenset({CareState.ASKED, CareState.OFFERED, CareState.ACCEPTED})
"""Somebody still has to do something."""
HOLDS_PLACE: Final = frozenset({CareState.OFFERED, CareState.ACCEPTED, CareState.CONTRACT})
"""The place offered is nobody else's; one offered only as long as it was said to be held."""


@dataclass(frozen=True, kw_only=True)
class CareRequestFields:
    """What an office asks. ``age_years``: of the child when care begins; ``job_until``: how long the job waits; no names anywhere."""

    office_id: str | None = None
    office_reference: str = ""
    site_id: str | None = None
    place_name: str = ""
    age_years: int | None = None
    weekdays: str = WORKING_WEEK
    from_minute: int | None = None
    until_minute: int | None = None
    needed_from: date | None = None
    job_until: date | None = None
    asked_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class CareOffer:
    """The place offered to an office. ``held_until``: nobody else gets it before then."""

    offered_place_id: str | None = None
    offered_site_id: str | None = None
    offered_group: str = ""
    offered_weekdays: str = WORKING_WEEK
    offered_from_minute: int | None = None
    offered_until_minute: int | None = None
    offered_from: date | None = None
    held_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class CareRequest(CareRequestFields, CareOffer):
    """A request as stored, with its last offer and the day of each state."""

    id: str
    thread_id: str
    state: CareState
    first_offer_on: date | None = None
    offered_on: date | None = None
    accepted_on: date | None = None
    contract_on: date | None = None
    no_fit_on: date | None = None
    no_fit_reason: NoFitReason | None = None
    no_fit_note: str = ""

    @property
    def days_to_offer(self) -> int | None:
        """Answer how many days it took until something was offered; nothing while nothing was."""
        return (self.first_offer_on - self.asked_on).days if self.first_offer_on and self.asked_on else None

    def day_of(self, state: CareState) -> date | None:
        """Answer the day a state was reached last."""
        day: date | None = getattr(self, day_field(state))
        return day

    def holds_place(self, today: date) -> bool:
        """Tell whether the place offered is kept for this child."""
        if self.state is CareState.OFFERED:
            return self.held_until is None or self.held_until >= today
        return self.state in HOLDS_PLACE


def day_field(state: CareState) -> str:
    """Answer the field that notes the day of a state."""
    return {
        CareState.ASKED: "asked_on",
        CareState.OFFERED: "offered_on",
        CareState.ACCEPTED: "accepted_on",
        CareState.CONTRACT: "contract_on",
        CareState.NO_FIT: "no_fit_on",
    }[state]


def care_steps(state: CareState) -> tuple[CareState, ...]:
    """Answer what may follow a state, the usual first."""
    return _STEPS[state]


def hours_to_offer(request: CareRequest, asked_at: datetime | None, offered_at: datetime | None) -> float | None:
    """Answer how long it took until something was offered; nothing while nothing was.

    The instants, UTC, are those of the thread. Where a day was typed that is another than theirs, only whole days are known.
    """
    if request.days_to_offer is None:
        return None
    days = (_day_of(asked_at), _day_of(offered_at))
    if asked_at and offered_at and days == (request.asked_on, request.first_offer_on) and offered_at >= asked_at:
        return (offered_at - asked_at) / timedelta(hours=1)
    return request.days_to_offer * 24.0


def median_hours_to_offer(hours: Iterable[float | None]) -> float | None:
    """Answer how long offices usually wait for the first offer."""
    known = [each for each in hours if each is not None]
    return median(known) if known else None


def _day_of(instant: datetime | None) -> date | None:
    return stored_date(instant) if instant else None


def check_care_request(request: CareRequestFields, today: date) -> tuple[Problem, ...]:
    """Check a request as it is being written down."""
    problems = [
        *check_texts(request, ""),
        *check_past(request.asked_on, today, "asked_on"),
        *check_hours(request.weekdays, request.from_minute, request.until_minute),
    ]
    if request.office_id is None:
        problems.append(error("office_id", ProblemCode.CARE_OFFICE_MISSING))
    if request.age_years is None:
        problems.append(hint("age_years", ProblemCode.CARE_AGE_MISSING))
    elif is_odd_age(request.age_years):
        problems.append(error("age_years", ProblemCode.AGE_ODD))
    if request.needed_from is None:
        problems.append(hint("needed_from", ProblemCode.CARE_START_MISSING))
    if request.job_until and request.job_until < today:
        problems.append(hint("job_until", ProblemCode.JOB_OFFER_OVER, day=format_date(request.job_until)))
    return tuple(problems)


def check_offer(request: CareRequest, offer: CareOffer, *, on: date, today: date) -> tuple[Problem, ...]:
    """Check an offer before it is made: it names a site and hours, and its day is not before the question."""
    hours = check_hours(offer.offered_weekdays, offer.offered_from_minute, offer.offered_until_minute)
    problems = [*check_texts(offer, ""), *(_under(each, "offered_") for each in hours), *check_day(request, on, today)]
    if offer.offered_site_id is None:
        problems.append(error("offered_site_id", ProblemCode.PLACE_SITE_MISSING))
    if offer.held_until and offer.held_until < on:
        problems.append(error("held_until", ProblemCode.PERIOD_REVERSED, start=format_date(on), end=format_date(offer.held_until)))
    if request.job_until and offer.offered_from and offer.offered_from > request.job_until + timedelta(days=1):
        problems.append(hint("offered_from", ProblemCode.OFFER_AFTER_JOB, day=format_date(request.job_until)))
    return tuple(problems)


def check_day(request: CareRequest, on: date, today: date) -> list[Problem]:
    """Check the day of a step: not ahead, and not before the office asked."""
    if on > today:
        return [error("on", ProblemCode.STEP_IN_FUTURE, day=format_date(on))]
    if request.asked_on and on < request.asked_on:
        return [error("on", ProblemCode.BEFORE_ASKED, day=format_date(request.asked_on))]
    return []


def _under(problem: Problem, prefix: str) -> Problem:
    return Problem(prefix + problem.path, problem.code, is_error=problem.is_error, facts=problem.facts)
