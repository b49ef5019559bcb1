"""Facts of invented children, for tests of the law."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from app.domain.benefits.check import check_child
from app.domain.benefits.facts import ActivityFacts, Attends, ChildFacts, GrantFacts
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.benefits.verdict import ChildResult, Finding
from app.domain.terms import Benefit, Route

LAW = shipped_catalogue()
ON = date(2026, 11, 22)
ROUTES = tuple(LAW.routes)

KITA_CHILD = ChildFacts(
    id="c1",
    birth_date=date(2021, 5, 4),
    attends=Attends.KITA,
    lunch=True,
    lives_with_applicant=True,
    child_benefit_drawn=True,
    activity=ActivityFacts(since=date(2026, 9, 1), cost_eur=12.0, every="month"),
    grants=(GrantFacts(route=Route.WOHNGELD, valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31), covers_child=True),),
)
PUPIL = replace(KITA_CHILD, birth_date=date(2017, 10, 19), attends=Attends.SCHOOL)


def grant(route: Route, start: str, end: str | None, *, covers: bool | None = True) -> GrantFacts:
    return GrantFacts(
        route=route, valid_from=date.fromisoformat(start), valid_until=date.fromisoformat(end) if end else None, covers_child=covers
    )


def checked(child: ChildFacts, on: date = ON, **changes: Any) -> ChildResult:
    return check_child(replace(child, **changes), on=on, law=LAW)


def finding(child: ChildFacts, benefit: Benefit, on: date = ON, **changes: Any) -> Finding:
    return checked(child, on, **changes).findings[benefit]


_DAYS = st.dates(date(2010, 1, 1), date(2032, 12, 31))
_YES_NO_UNKNOWN = st.sampled_from([True, False, None])
_ACTIVITIES = st.one_of(
    st.none(),
    st.just(value=False),
    st.builds(ActivityFacts, since=st.none() | _DAYS, cost_eur=st.sampled_from([None, 0.0, 12.5]), every=st.just("month")),
)


@st.composite
def _grants(draw: st.DrawFn) -> GrantFacts:
    start, end = sorted((draw(_DAYS), draw(_DAYS)))
    return GrantFacts(
        route=draw(st.sampled_from(ROUTES)),
        valid_from=draw(st.sampled_from([start, start, start.replace(day=1), None])),
        valid_until=draw(st.sampled_from([end, end, None])),
        covers_child=draw(_YES_NO_UNKNOWN),
    )


DAYS = st.dates(date(2011, 1, 1), date(2031, 12, 31))
"""Days a check is made for; ``CHILDREN`` are born before."""

CHILDREN = st.builds(
    ChildFacts,
    id=st.just("c"),
    birth_date=st.none() | st.dates(date(1990, 1, 1), date(2011, 1, 1)),
    attends=st.sampled_from([*Attends, None]),
    school_entry=st.none() | _DAYS,
    training_pay=_YES_NO_UNKNOWN,
    lunch=_YES_NO_UNKNOWN,
    activity=_ACTIVITIES,
    lives_with_applicant=_YES_NO_UNKNOWN,
    child_benefit_drawn=_YES_NO_UNKNOWN,
    grants=st.none() | st.lists(_grants(), max_size=4).map(tuple),
)
