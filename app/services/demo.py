"""Fill a demo store with invented families, through the same commands the desk uses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from itertools import islice
from typing import TypeVar

from app.core.assets import read_toml
from app.domain.demo.cases import ApplicationPlan
from app.domain.demo.lists import DemoLists, Ground, read_lists
from app.domain.demo.numbers import iban
from app.domain.demo.plan import FamilyPlan, plan_families
from app.domain.demo.talks import ThreadPlan
from app.domain.line.consultations import ToldTopic
from app.domain.line.gate import Way
from app.domain.line.words import Source, ThreadState
from app.domain.people import CentreFields, Child, ChildAnswers, ConsentFields, Family, SiteFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.domain.terms import Purpose, Route
from app.models.unit_of_work import Work
from app.services.applications import advance_application, open_application
from app.services.centre import centre_sheet
from app.services.demo_care import enter_care
from app.services.demo_cooperation import enter_cooperation
from app.services.demo_hours import enter_hours
from app.services.desk import Desk
from app.services.families import add_note, answer_about_child, give_consent, save_family
from app.services.line.consultations import note_talk
from app.services.line.leaving import note_thread_left
from app.services.line.threads import add_entry, close, mark_arrived, open_thread

F = TypeVar("F", CentreFields, SiteFields)

DEFAULT_SEED = 1

_WAYS = {Source.PHONE: Way.PHONE, Source.PAPER: Way.PAPER, Source.FILE: Way.FILE}

_ONE_AT_A_TIME = 1
_MANY = 250


def demo_answers(*, passphrase: str, use_keyring: bool) -> SetupAnswers:
    """Answer the wizard's questions for the invented centre."""
    places = demo_lists().places
    centre = replace(_only(CentreFields, places.centre), iban=iban(places.centre.account))
    return SetupAnswers(
        centre=centre,
        sites=tuple(_only(SiteFields, site) for site in places.sites),
        staff=tuple(StaffAnswers(name=person.name, sign=person.sign) for person in places.staff),
        offices=places.offices,
        passphrase=passphrase,
        use_keyring=use_keyring,
    )


_ASKS_CHILD_BENEFIT = frozenset({Route.KIZ, Route.WOHNGELD})
"""Routes on which nobody applies before that was asked."""


def fill_demo(
    desk: Desk, *, seed: int = DEFAULT_SEED, families: int | None = None, progress: Callable[[int], None] = lambda _count: None
) -> int:
    """Enter the invented families and answer how many.

    Args:
        desk: The desk of a demo store that holds the invented centre and nothing else.
        seed: Other seeds give other families.
        families: How many; as many as have 102 children if not said.
        progress: Is told the number entered so far.
    """
    sheet = desk.ask(centre_sheet)
    plans = desk.ask(_plans, seed=seed, families=families)
    entered = 0
    for batch in _batches(plans, _ONE_AT_A_TIME if families is None else _MANY):
        desk.act_as(sheet.staff[entered % len(sheet.staff)])
        entered += len(desk.do(enter_families, batch).value)
        progress(entered)
    desk.do(enter_care)
    desk.do(enter_hours)
    desk.do(enter_cooperation)
    desk.act_as(None)
    return entered


def enter_families(work: Work, plans: Sequence[FamilyPlan]) -> tuple[str, ...]:
    """Enter families with all that happened, and answer their ids."""
    with work.in_bulk():
        ids = tuple(save_family(work, plan.family) for plan in plans)
        work.settle()
        for family, plan in zip(work.families.several(ids), plans, strict=True):
            _enter_case(work, family, plan)
    return ids


@cache
def demo_lists() -> DemoLists:
    """Read the lists the families are drawn from."""
    return read_lists(**{name: read_toml("demo", f"{name}.toml") for name in ("names", "places", "talk", "cast")})


def _plans(work: Work, *, seed: int, families: int | None) -> Iterator[FamilyPlan]:
    sheet = centre_sheet(work)
    places = demo_lists().places
    site_ids = {site.name: site.id for site in sheet.sites}
    office_ids = {office.name: office.id for office in sheet.offices}
    ground = Ground(
        site_ids=tuple(site_ids[site.name] for site in places.sites),
        office_ids=tuple(office_ids[office.name] for office in places.offices),
        today=work.today,
    )
    return plan_families(demo_lists(), ground, seed=seed, families=families)


def _enter_case(work: Work, family: Family, plan: FamilyPlan) -> None:
    for application in plan.applications:
        _enter_application(work, family, application, plan)
    for note in plan.notes:
        add_note(work, family.id, note)
        note_talk(work, family.id, _topics(plan), language=note.language, on=note.held_on or work.today)
    for consent in plan.consents:
        give_consent(work, family.id, consent)
    for thread in plan.threads:
        _enter_thread(work, family, thread)


def _topics(plan: FamilyPlan) -> tuple[ToldTopic, ...]:
    """Answer what a family was told about: all there is, and more closely what it applied for."""
    applied = {each.fields.benefit.value.lower() for each in plan.applications}
    return (ToldTopic.ALL_BENEFITS, *(topic for topic in ToldTopic if topic in applied))


def _enter_application(work: Work, family: Family, planned: ApplicationPlan, plan: FamilyPlan) -> None:
    child = _stored(family, plan, planned.child)
    grant = child.grants[0]
    applicant = family.applicant
    wanted = replace(planned.fields, applicant_id=applicant.id if applicant else None, grant_id=grant.id, office_id=grant.office_id)
    application_id = open_application(work, child.id, wanted)
    if grant.route in _ASKS_CHILD_BENEFIT:
        answer_about_child(work, child.id, ChildAnswers(child_benefit_drawn=True))
    for step in planned.steps:
        advance_application(work, application_id, step.state, on=step.on, notes=step.notes)


def _stored(family: Family, plan: FamilyPlan, position: int) -> Child:
    """Answer the stored child of a planned one; no two children of an invented family share a name."""
    planned = plan.family.children[position]
    wanted = (planned.family_name, planned.given_names)
    return next(child for child in family.children if (child.family_name, child.given_names) == wanted)


def _enter_thread(work: Work, family: Family, planned: ThreadPlan) -> None:
    opened_on = planned.fields.opened_on or work.today
    if planned.about_family and planned.fields.office_id is not None:
        give_consent(work, family.id, _e1(work, planned.fields.office_id, given_on=opened_on))
    thread_id = open_thread(work, replace(planned.fields, family_id=family.id if planned.about_family else None), planned.asked)
    if planned.state is not ThreadState.OPEN:
        work.settle()  # the gate reads what is stored
        note_thread_left(work, thread_id, way=_WAYS[planned.sent_by], at=planned.asked.at)
    if planned.state is ThreadState.ARRIVED:
        mark_arrived(work, thread_id, on=opened_on, source=planned.sent_by)
    if planned.answer is not None:
        add_entry(work, thread_id, planned.answer)
    if planned.state is ThreadState.DONE:
        close(work, thread_id)


def _e1(work: Work, office_id: str, *, given_on: date) -> ConsentFields:
    """Answer the consent without which nobody would have asked the office about a family."""
    name = next(office.name for office in work.centre.offices() if office.id == office_id)
    return ConsentFields(
        purpose="Rückfragen mit der Stelle klären", recipient=name, office_id=office_id, covers=(Purpose.QUERIES,), given_on=given_on
    )


def _only(kind: type[F], given: F) -> F:
    """Answer the plain form of one that knows more."""
    return kind(**{item.name: getattr(given, item.name) for item in fields(kind)})


def _batches(plans: Iterator[FamilyPlan], size: int) -> Iterator[tuple[FamilyPlan, ...]]:
    while batch := tuple(islice(plans, size)):
        yield batch
