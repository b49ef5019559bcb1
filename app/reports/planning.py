"""From cases to the plan of a pack: which forms, filled with which facts. Draws nothing."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, cast

from app.domain.paper import PackCase, PackPlan, SheetPlan
from app.domain.sheet_code import Subject, SubjectKind
from app.reports.form_file import form
from app.reports.forms import FilledForm, filled_forms


def plan_pack(cases: Iterable[PackCase], *, made_on: date) -> PackPlan:
    """Plan the sheets of all cases."""
    chosen = tuple(cases)
    sheets = tuple(_sheet(filled, case) for case in chosen for filled in filled_forms(case, made_on))
    return PackPlan(made_on, any(case.discloses_address for case in chosen), sheets)


def _sheet(filled: FilledForm, case: PackCase) -> SheetPlan:
    """Plan one sheet; one that names no application is about all of the case."""
    own = (filled.application_id,) if filled.application_id else tuple(application.id for application in case.applications)
    subject = Subject.of(SubjectKind.APPLICATION, own[0]) if own else Subject.of(SubjectKind.CHILD, case.child.id)
    facts = {slot.name: getattr(filled.facts, slot.name) for slot in fields(cast(Any, filled.facts))}
    return SheetPlan(filled.form_id, form(filled.form_id).version, case.child.id, own, filled.code, subject, facts)
