"""Fill a demo store with invented families, through the same commands the desk uses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import islice
from typing import TypeVar

from app.core.assets import read_toml
from app.domain.demo.cases import ApplicationPlan
from app.domain.demo.lists import DemoLists, Ground, read_lists
from app.domain.demo.numbers import iban
from app.domain.demo.plan import FamilyPlan, plan_families
from app.domain.demo.talks import QuestionPlan
from app.domain.people import CentreFields, Child, ChildAnswers, Family, SiteFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.domain.terms import QuestionState, Route
from app.models.unit_of_work import Work
from app.services.applications import advance_application, open_application
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.families import add_note, answer_about_child, give_consent, save_family
from app.services.questions import answer_question, ask_office, close_question

F = TypeVar("F", CentreFields, SiteFields)

DEFAULT_SEED = 1

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
    for consent in plan.consents:
        give_consent(work, family.id, consent)
    for question in plan.questions:
        _enter_question(work, family, question)


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


def _enter_question(work: Work, family: Family, planned: QuestionPlan) -> None:
    question_id = ask_office(work, replace(planned.fields, family_id=family.id if planned.about_family else None))
    if planned.answered_on is not None:
        answer_question(work, question_id, answer=planned.answer, on=planned.answered_on)
    if planned.state is QuestionState.DONE:
        close_question(work, question_id)


def _only(kind: type[F], given: F) -> F:
    """Answer the plain form of one that knows more."""
    return kind(**{item.name: getattr(given, item.name) for item in fields(kind)})


def _batches(plans: Iterator[FamilyPlan], size: int) -> Iterator[tuple[FamilyPlan, ...]]:
    while batch := tuple(islice(plans, size)):
        yield batch
