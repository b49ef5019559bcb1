"""Invent applications in every state, with dates a family centre would have around today."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.domain.applications import ApplicationFields, StepNotes
from app.domain.demo.calendar import days_ago, months_after, working_day, year_start
from app.domain.demo.chance import Chance
from app.domain.demo.lists import DemoLists, Ground
from app.domain.demo.step_notes import NoteDrawer
from app.domain.drafts import AttendanceDraft, ChildDraft
from app.domain.terms import ApplicationKind, ApplicationState, AttendanceKind, Benefit, LunchBilling, Route

S = ApplicationState


@dataclass(frozen=True)
class Step:
    """One advance of an application."""

    state: ApplicationState
    on: date
    notes: StepNotes = field(default_factory=StepNotes)


@dataclass(frozen=True)
class ApplicationPlan:
    """An application of the child at a position, and the steps it took."""

    child: int
    fields: ApplicationFields
    steps: tuple[Step, ...]


_TO_OFFICE = (S.PRINTED, S.SIGNED, S.HANDED_IN)
_PATHS: dict[ApplicationState, tuple[ApplicationState, ...]] = {
    S.DRAFT: (),
    S.PRINTED: (S.PRINTED,),
    S.SIGNED: (S.PRINTED, S.SIGNED),
    S.HANDED_IN: _TO_OFFICE,
    S.RECEIVED: (*_TO_OFFICE, S.RECEIVED),
    S.MORE_WANTED: (*_TO_OFFICE, S.RECEIVED, S.MORE_WANTED),
    S.GRANTED: (*_TO_OFFICE, S.RECEIVED, S.GRANTED),
    S.PARTLY_GRANTED: (*_TO_OFFICE, S.RECEIVED, S.PARTLY_GRANTED),
    S.REFUSED: (*_TO_OFFICE, S.RECEIVED, S.REFUSED),
    S.PAID: (*_TO_OFFICE, S.RECEIVED, S.GRANTED, S.PAID),
    S.CLOSED: (*_TO_OFFICE, S.RECEIVED, S.GRANTED, S.PAID, S.CLOSED),
    S.WITHDRAWN: (*_TO_OFFICE, S.WITHDRAWN),
    S.OBJECTION: (*_TO_OFFICE, S.RECEIVED, S.REFUSED, S.OBJECTION),
}
_LATEST: dict[ApplicationState, tuple[int, int]] = {
    S.DRAFT: (0, 4),
    S.PRINTED: (0, 4),
    S.SIGNED: (0, 3),
    S.HANDED_IN: (1, 17),
    S.RECEIVED: (3, 32),
    S.MORE_WANTED: (1, 9),
    S.GRANTED: (2, 32),
    S.PARTLY_GRANTED: (0, 4),
    S.REFUSED: (0, 4),
    S.PAID: (5, 90),
    S.CLOSED: (20, 200),
    S.WITHDRAWN: (5, 60),
    S.OBJECTION: (3, 30),
}
"""How many days ago the newest step may lie: most are not yet due, a few are overdue."""
_GAP: dict[ApplicationState, tuple[int, int]] = {
    S.PRINTED: (0, 1),
    S.SIGNED: (0, 3),
    S.HANDED_IN: (0, 5),
    S.RECEIVED: (4, 15),
    S.MORE_WANTED: (5, 20),
    S.GRANTED: (10, 35),
    S.PARTLY_GRANTED: (10, 35),
    S.REFUSED: (10, 35),
    S.PAID: (8, 30),
    S.CLOSED: (20, 90),
    S.WITHDRAWN: (3, 20),
    S.OBJECTION: (5, 20),
}
"""Days between a step and the one before it."""
_WEIGHTS: dict[ApplicationState, int] = {
    S.DRAFT: 9,
    S.PRINTED: 9,
    S.SIGNED: 5,
    S.HANDED_IN: 16,
    S.RECEIVED: 12,
    S.MORE_WANTED: 6,
    S.GRANTED: 18,
    S.PARTLY_GRANTED: 3,
    S.REFUSED: 3,
    S.PAID: 12,
    S.CLOSED: 4,
    S.WITHDRAWN: 1,
    S.OBJECTION: 2,
}
_KITA_BENEFITS = {Benefit.MITTAGESSEN: 85, Benefit.AUSFLUG: 20, Benefit.TEILHABE: 20}
_SCHOOL_BENEFITS = {
    Benefit.MITTAGESSEN: 50,
    Benefit.SCHULBEDARF: 25,
    Benefit.TEILHABE: 25,
    Benefit.FAHRT: 15,
    Benefit.LERNFOERDERUNG: 10,
    Benefit.BEFOERDERUNG: 5,
}


def state_deck(rng: Chance) -> Iterator[ApplicationState]:
    """Deal every state once, shuffled, then by how often it occurs."""
    states = list(ApplicationState)
    rng.shuffle(states)
    yield from states
    while True:
        yield from rng.choices(tuple(_WEIGHTS), tuple(_WEIGHTS.values()), k=64)


def draw_applications(
    rng: Chance, children: tuple[ChildDraft, ...], deck: Iterator[ApplicationState], *, lists: DemoLists, ground: Ground
) -> Iterator[ApplicationPlan]:
    """Invent the applications of a family's children."""
    for position, child in enumerate(children):
        if child.grants[0].route is Route.NONE:
            continue
        attendance = child.attendances[0]
        in_kita = attendance.kind in (AttendanceKind.KITA, AttendanceKind.TAGESPFLEGE)
        for benefit, share in (_KITA_BENEFITS if in_kita else _SCHOOL_BENEFITS).items():
            if rng.happens(share):
                steps = _steps(rng, next(deck), ground.today)
                began = steps[0].on if steps else days_ago(ground.today, rng.randint(*_LATEST[S.DRAFT]))
                fields = _fields(rng, benefit, child, began, lists=lists, ground=ground)
                notes = NoteDrawer(Chance(f"{child.given_names} {benefit} {began}"), lists.talk, fields)
                steps = tuple(replace(step, notes=notes.draw(step.state, step.on)) for step in steps)
                yield ApplicationPlan(position, fields if steps else replace(fields, look_again_on=began + timedelta(days=3)), steps)


def _steps(rng: Chance, state: ApplicationState, today: date) -> tuple[Step, ...]:
    """Walk back from the newest step to the printing."""
    steps: list[Step] = []
    on = days_ago(today, rng.randint(*_LATEST[state]))
    for step in reversed(_PATHS[state]):
        steps.insert(0, Step(step, on))
        on = working_day(on - timedelta(days=rng.randint(*_GAP[step])))
    return tuple(steps)


def _fields(rng: Chance, benefit: Benefit, child: ChildDraft, began: date, *, lists: DemoLists, ground: Ground) -> ApplicationFields:
    attendance = child.attendances[0]
    first = max(months_after(began, rng.choice((-1, 0, 0, 0, 1))), attendance.starts_on or began)
    remark = rng.choice(lists.talk.application_remarks) if rng.happens(15) else ""
    kind = ApplicationKind.RENEWAL if len(child.grants) > 1 else ApplicationKind.FIRST
    if benefit in (Benefit.AUSFLUG, Benefit.FAHRT):
        day = working_day(began + timedelta(days=rng.randint(15, 60)))
        end = day if benefit is Benefit.AUSFLUG else day + timedelta(days=4)
        return ApplicationFields(benefit=benefit, kind=kind, period_from=day, period_until=end, remark=remark)
    until = None if rng.happens(20) else months_after(year_start(first), 12) - timedelta(days=1)
    fields = ApplicationFields(benefit=benefit, kind=kind, period_from=first, period_until=until, remark=remark)
    return _with_lunch(rng, fields, attendance, lists, ground) if benefit is Benefit.MITTAGESSEN else fields


def _with_lunch(rng: Chance, fields: ApplicationFields, attendance: AttendanceDraft, lists: DemoLists, ground: Ground) -> ApplicationFields:
    """Add what A1 wants to know; of a school or a childminder our staff do not know the price."""
    weekdays = "12345" if rng.happens(80) else rng.choice(("1234", "135", "12345"))
    if attendance.site_id is None:
        return replace(fields, lunch_weekdays=weekdays, lunch_billing=LunchBilling.PER_MEAL)
    site = lists.places.sites[ground.site_ids.index(attendance.site_id)]
    monthly = site.lunch_month_cents is not None
    return replace(
        fields,
        lunch_weekdays=weekdays,
        lunch_billing=LunchBilling.MONTHLY if monthly else LunchBilling.PER_MEAL,
        lunch_month_cents=site.lunch_month_cents,
        lunch_price_cents=site.lunch_price_cents,
        lunch_paid_months=12 if monthly else None,
        lunch_days_per_month=None if monthly else len(weekdays) * 4 - 2,
        lunch_third_party=False,
        lunch_provider=site.caterer,
    )
