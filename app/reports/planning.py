"""From cases to the plan of a pack: which forms, filled with which facts. Draws nothing."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.applications import Application
from app.domain.paper import ONE_PER_FAMILY, PackCase, PackPlan, SheetPlan, SingleSheet
from app.domain.people import Centre, Office
from app.domain.sheet_code import NO_SUBJECT, Subject, SubjectKind
from app.reports.form_file import form
from app.reports.forms import FilledForm, filled_forms, filled_single, named
from app.reports.forms.office_sheets import l1_facts


def plan_pack(cases: Iterable[PackCase], *, made_on: date) -> PackPlan:
    """Plan the sheets of all cases."""
    chosen = tuple(cases)
    sheets = tuple(_sheet(filled, case) for case in chosen for filled in filled_forms(case, made_on))
    return PackPlan(made_on, any(case.discloses_address for case in chosen), sheets)


def plan_single(cases: Sequence[PackCase], sheet: SingleSheet, *, made_on: date) -> PackPlan:
    """Plan one sheet for each case; no application counts as printed by it."""
    chosen = cases[:1] if sheet in ONE_PER_FAMILY else cases
    return PackPlan(made_on, discloses_address=False, sheets=tuple(_single(case, sheet, made_on) for case in chosen))


def plan_hand_over(office: Office, centre: Centre, applications: Sequence[Application], *, made_on: date) -> PackPlan:
    """Plan the list that goes with a round of papers to one office."""
    lists = l1_facts(office, centre, applications)
    version = form("l1").version
    sheets = tuple(SheetPlan("l1", version, "", (), "", NO_SUBJECT, named(facts)) for facts in lists)
    return PackPlan(made_on, discloses_address=False, sheets=sheets)


def _sheet(filled: FilledForm, case: PackCase) -> SheetPlan:
    """Plan one sheet; one that names no application is about all of the case."""
    own = (filled.application_id,) if filled.application_id else tuple(application.id for application in case.applications)
    subject = Subject.of(SubjectKind.APPLICATION, own[0]) if own else Subject.of(SubjectKind.CHILD, case.child.id)
    return SheetPlan(filled.form_id, form(filled.form_id).version, case.child.id, own, filled.code, subject, filled.facts)


def _single(case: PackCase, sheet: SingleSheet, made_on: date) -> SheetPlan:
    filled = filled_single(case, sheet, made_on)
    subject = (
        Subject.of(SubjectKind.APPLICATION, filled.application_id)
        if filled.application_id
        else Subject.of(SubjectKind.CHILD, case.child.id)
    )
    return SheetPlan(filled.form_id, form(filled.form_id).version, case.child.id, (), filled.code, subject, filled.facts)
