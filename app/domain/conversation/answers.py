"""What an answer means for a child, and what is on record as the answer of last time.

A detail left blank keeps what is recorded; one that cannot be read counts as blank here and as a problem in :func:`faults`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.core.dates import format_birth_date, format_date, parse_birth_date, parse_date
from app.core.money import format_cents, parse_cents
from app.domain.benefits.facts import ActivityFacts, ChildFacts
from app.domain.conversation.talk import HOME, LONG_TRIP, NO, SKIP, WISH, YES, Details, Reply, Topic
from app.domain.people import Attendance, Child, Grant, Office
from app.domain.problems import Problem, ProblemCode
from app.domain.proposals import current, current_grant
from app.domain.terms import AttendanceKind, Route
from app.domain.trips import TripFields

_DAYS = ("valid_from", "valid_until", "since")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ground:
    """What an answer is read on: the day, the offices in use, the grants of brothers and sisters."""

    today: date
    offices: Sequence[Office] = ()
    grants: Sequence[Grant] = ()


def told_child(child: Child, replies: Iterable[Reply], ground: Ground) -> Child:
    """Answer a child as it is after what was said."""
    for reply in replies:
        tell = _TELL.get(reply.topic)
        if tell is not None and reply.choice != SKIP:
            child = tell(child, reply, ground)
    return child


def on_record(child: Child, facts: ChildFacts, topic: Topic, today: date) -> Reply | None:
    """Answer what is known from last time; ``None`` where a question was never answered, or is new each time."""
    if topic in _FACTS:
        return _yes_or_no(topic, _FACTS[topic](child, facts))
    recorded = _RECORDED.get(topic)
    return recorded(child, facts, today) if recorded else None


def faults(reply: Reply, today: date) -> Iterator[Problem]:
    """Answer which details cannot be read, and a period that ends before it begins; ``path`` is the name of the detail."""
    details = reply.details
    read = {name: _day(getattr(details, name), today) for name in _DAYS}
    for name, day in read.items():
        if getattr(details, name).strip() and day is None:
            yield Problem(name, ProblemCode.DATE_UNREADABLE, is_error=True)
    if details.cost.strip() and parse_cents(details.cost) is None:
        yield Problem("cost", ProblemCode.AMOUNT_UNREADABLE, is_error=True)
    if details.birth_date.strip() and parse_birth_date(details.birth_date, today) is None:
        yield Problem("birth_date", ProblemCode.DATE_UNREADABLE, is_error=True)
    if read["valid_from"] and read["valid_until"] and read["valid_until"] < read["valid_from"]:
        yield Problem("valid_until", ProblemCode.PERIOD_REVERSED, is_error=True)
    if reply.topic is Topic.TRIP:
        yield from _trip_hints(reply)


def told_trip(reply: Reply, child: Child, today: date) -> TripFields | None:
    """Answer the trip a child goes on, as far as it can be entered: where to, and on which days."""
    details, start = reply.details, _day(reply.details.valid_from, today)
    end = _day(details.valid_until, today) if reply.choice == LONG_TRIP else None
    if not details.what.strip() or start is None or (reply.choice == LONG_TRIP and (end is None or end <= start)):
        return None
    stay = _stay(child, today)
    return TripFields(
        site_id=stay.site_id if stay else None,
        group_name=stay.group_name if stay else "",
        destination=details.what,
        starts_on=start,
        ends_on=end,
        total_cents=parse_cents(details.cost),
    )


def _trip_hints(reply: Reply) -> Iterator[Problem]:
    """Tell what is missing of a trip of which something was typed: half of it would not come on the sheet."""
    details = reply.details
    if not (details.what + details.valid_from + details.valid_until + details.cost).strip():
        return
    if not details.what.strip():
        yield Problem("what", ProblemCode.DESTINATION_MISSING, is_error=False)
    days = ("valid_from", "valid_until") if reply.choice == LONG_TRIP else ("valid_from",)
    yield from (Problem(day, ProblemCode.TRIP_DAY_MISSING, is_error=False) for day in days if not getattr(details, day).strip())


def _tell_grant(child: Child, reply: Reply, ground: Ground) -> Child:
    route, details, today = Route(reply.choice), reply.details, ground.today
    start, end = _day(details.valid_from, today), _day(details.valid_until, today)
    noted = (grant for grant in child.grants if start and (grant.route, grant.valid_from) == (route, start))
    last = next(noted, None) or current_grant(child.grants, today)
    if last is not None and last.route is route and not _follows(last, start):
        kept = replace(last, valid_from=start or last.valid_from, valid_until=end or last.valid_until)
        return _with_grant(child, last, _with_notice(kept, details, today))
    begun = _begun_grant(route, last, ground)
    begun = replace(begun, child_id=child.id, valid_from=start, valid_until=end)
    ended = _ended(child.grants, (start or today) - _DAY, spare=last if last and last.route is route else None)
    return replace(child, grants=(_with_notice(begun, details, today), *ended))


def _follows(last: Grant, start: date | None) -> bool:
    """Tell whether a period begins after the last one has ended: a new notice, not a correction."""
    return start is not None and last.valid_until is not None and start > last.valid_until


def _begun_grant(route: Route, last: Grant | None, ground: Ground) -> Grant:
    """Begin a grant: office and number as before on this route, else as for a brother or sister, else the only office there is."""
    alike = [grant for grant in ((last,) if last else ()) if grant.route is route] + [each for each in ground.grants if each.route is route]
    if alike:
        return Grant(id="", child_id="", route=route, office_id=alike[0].office_id, reference=alike[0].reference)
    responsible = [office.id for office in ground.offices if route in office.routes]
    return Grant(id="", child_id="", route=route, office_id=responsible[0] if len(responsible) == 1 else None)


def _ended(grants: Sequence[Grant], last_day: date, *, spare: Grant | None) -> Iterator[Grant]:
    """What ran until now ends where something else begins."""
    for grant in grants:
        runs_on = grant.valid_until is None or grant.valid_until > last_day
        has_begun = grant.valid_from is None or grant.valid_from <= last_day
        yield replace(grant, valid_until=last_day) if runs_on and has_begun and grant is not spare else grant


def _with_notice(grant: Grant, details: Details, today: date) -> Grant:
    seen_on = grant.notice_seen_on or today if details.seen == YES else grant.notice_seen_on
    return replace(grant, reference=details.reference.strip() or grant.reference, notice_seen_on=seen_on)


def _with_grant(child: Child, old: Grant, new: Grant) -> Child:
    return replace(child, grants=tuple(new if grant is old else grant for grant in child.grants))


def _tell_attends(child: Child, reply: Reply, ground: Ground) -> Child:
    stay, yesterday = _stay(child, ground.today), ground.today - _DAY
    wanted = _wanted_stay(child, reply)
    if wanted and stay and (stay.kind, stay.site_id) == (wanted.kind, wanted.site_id):
        name, year = wanted.institution or stay.institution, wanted.school_class or stay.school_class
        kept = replace(stay, institution=name, school_class=year)
        return replace(child, attendances=tuple(kept if each is stay else each for each in child.attendances))
    others = tuple(
        replace(each, ends_on=max(yesterday, each.starts_on or yesterday)) if each is stay else each for each in child.attendances
    )
    if wanted is None:
        return replace(child, attendances=others)
    return replace(child, attendances=(replace(wanted, starts_on=ground.today if stay else None), *others))


def _wanted_stay(child: Child, reply: Reply) -> Attendance | None:
    if reply.choice == HOME:
        return None
    kinds = {kind.value: kind for kind in AttendanceKind}
    kind = kinds.get(reply.choice, AttendanceKind.KITA)
    site_id = None if reply.choice in kinds else reply.choice
    details = reply.details
    return Attendance(
        id="", child_id=child.id, kind=kind, site_id=site_id, institution=details.what.strip(), school_class=details.school_class.strip()
    )


def _tell_activity(child: Child, reply: Reply, ground: Ground) -> Child:
    if reply.choice != YES:
        return replace(child, has_activity=False, wants_activity=reply.choice == WISH)
    details = reply.details
    return replace(
        child,
        has_activity=True,
        wants_activity=None,
        activity_name=details.what.strip() or child.activity_name,
        activity_since=_day(details.since, ground.today) or child.activity_since,
        activity_cost_cents=_or_recorded(parse_cents(details.cost), child.activity_cost_cents),
    )


def _tell_birth(child: Child, reply: Reply, ground: Ground) -> Child:
    born = parse_birth_date(reply.details.birth_date, ground.today)
    return replace(child, birth_date=born[0], birth_year_only=born[1]) if born else child


def _tell_tuition(child: Child, reply: Reply, _ground: Ground) -> Child:
    return replace(child, needs_tuition=reply.choice == YES, tuition_subjects=reply.details.what.strip() or child.tuition_subjects)


def _tell_travel(child: Child, reply: Reply, _ground: Ground) -> Child:
    return replace(
        child,
        needs_travel=reply.choice == YES,
        travel_means=reply.details.what.strip() or child.travel_means,
        travel_cost_cents=_or_recorded(parse_cents(reply.details.cost), child.travel_cost_cents),
    )


def _told(name: str) -> Callable[[Child, Reply, Ground], Child]:
    def tell(child: Child, reply: Reply, _ground: Ground) -> Child:
        said: dict[str, Any] = {name: reply.choice == YES}
        return replace(child, **said)

    return tell


_TELL: dict[Topic, Callable[[Child, Reply, Ground], Child]] = {
    Topic.GRANT: _tell_grant,
    Topic.ATTENDS: _tell_attends,
    Topic.BIRTH: _tell_birth,
    Topic.ACTIVITY: _tell_activity,
    Topic.TUITION: _tell_tuition,
    Topic.TRAVEL: _tell_travel,
    Topic.LUNCH: _told("takes_lunch"),
    Topic.CHILD_BENEFIT: _told("child_benefit_drawn"),
    Topic.HOUSEHOLD: _told("lives_with_applicant"),
    Topic.TRAINING_PAY: _told("training_pay"),
}
"""What is not here says nothing lasting of the child: a trip ahead (:func:`told_trip`), money already paid."""


def _recorded_grant(child: Child, _facts: ChildFacts, today: date) -> Reply | None:
    grant = current_grant(child.grants, today)
    if grant is None:
        return None
    details = Details(
        valid_from=format_date(grant.valid_from),
        valid_until=format_date(grant.valid_until),
        reference=grant.reference,
        seen=YES if grant.notice_seen_on else "",
    )
    return Reply(topic=Topic.GRANT, choice=grant.route, details=details)


def _recorded_stay(child: Child, _facts: ChildFacts, today: date) -> Reply | None:
    stay = _stay(child, today)
    if stay is None:
        return None
    details = Details(what=stay.institution, school_class=stay.school_class)
    return Reply(topic=Topic.ATTENDS, choice=stay.site_id or stay.kind, details=details)


def _recorded_birth(child: Child, _facts: ChildFacts, _today: date) -> Reply | None:
    born = format_birth_date(child.birth_date, year_only=child.birth_year_only)
    return Reply(topic=Topic.BIRTH, details=Details(birth_date=born)) if born else None


def _recorded_activity(child: Child, facts: ChildFacts, _today: date) -> Reply | None:
    if isinstance(facts.activity, ActivityFacts):
        since, cost = format_date(child.activity_since), _money(child.activity_cost_cents)
        return Reply(topic=Topic.ACTIVITY, choice=YES, details=Details(what=child.activity_name, since=since, cost=cost))
    if facts.activity is None:
        return None
    return Reply(topic=Topic.ACTIVITY, choice=WISH if child.wants_activity else NO)


def _recorded_tuition(child: Child, _facts: ChildFacts, _today: date) -> Reply | None:
    return _yes_or_no(Topic.TUITION, child.needs_tuition, Details(what=child.tuition_subjects))


def _recorded_travel(child: Child, _facts: ChildFacts, _today: date) -> Reply | None:
    return _yes_or_no(Topic.TRAVEL, child.needs_travel, Details(what=child.travel_means, cost=_money(child.travel_cost_cents)))


_RECORDED: dict[Topic, Callable[[Child, ChildFacts, date], Reply | None]] = {
    Topic.GRANT: _recorded_grant,
    Topic.ATTENDS: _recorded_stay,
    Topic.BIRTH: _recorded_birth,
    Topic.ACTIVITY: _recorded_activity,
    Topic.TUITION: _recorded_tuition,
    Topic.TRAVEL: _recorded_travel,
}
_FACTS: dict[Topic, Callable[[Child, ChildFacts], bool | None]] = {
    Topic.LUNCH: lambda _child, facts: facts.lunch,
    Topic.HOUSEHOLD: lambda _child, facts: facts.lives_with_applicant,
    Topic.CHILD_BENEFIT: lambda child, _facts: child.child_benefit_drawn,
    Topic.TRAINING_PAY: lambda child, _facts: child.training_pay,
}
"""The answers of last time; a trip and money already paid are new each time."""


def _yes_or_no(topic: Topic, said: bool | None, details: Details | None = None) -> Reply | None:  # noqa: FBT001 - a fact, not a switch
    return None if said is None else Reply(topic=topic, choice=YES if said else NO, details=details or Details())


def _stay(child: Child, today: date) -> Attendance | None:
    """Answer where the child goes today; what has ended or is still to come is no answer."""
    stay = current(child.attendances, today)
    holds = stay and (stay.starts_on is None or stay.starts_on <= today) and (stay.ends_on is None or today <= stay.ends_on)
    return stay if holds else None


def _day(text: str, today: date) -> date | None:
    return parse_date(text, today) if text.strip() else None


def _money(cents: int | None) -> str:
    return "" if cents is None else format_cents(cents)


def _or_recorded(typed: int | None, recorded: int | None) -> int | None:
    return recorded if typed is None else typed
