"""One module per form: the facts it needs, and how they follow from a case. Nothing here draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.paper import PackCase
from app.domain.terms import Benefit
from app.reports.forms.a1 import a1_facts, a1_other_facts
from app.reports.forms.a1b import a1b_facts
from app.reports.forms.g1 import g1_facts


@dataclass(frozen=True)
class FilledForm:
    """A form with its facts. ``code``: the Vorgangsnummer a continuation sheet names."""

    form_id: str
    facts: object
    application_id: str | None
    code: str


def filled_forms(case: PackCase, made_on: date) -> Iterable[FilledForm]:
    """Answer the sheets of one case: the Grundantrag, then the annexes of its applications.

    A confirmation by a school or another provider is a sheet of its own, which tells nothing of the benefit.
    """
    grundantrag = g1_facts(case, made_on)
    yield FilledForm("g1", grundantrag, None, grundantrag.k_vorgang_kita)
    for application in case.applications:
        if application.benefit is not Benefit.MITTAGESSEN:
            continue
        if case.own_kita:
            yield FilledForm("a1", a1_facts(case, application, made_on), application.id, application.code)
            continue
        yield FilledForm("a1_other", a1_other_facts(case, application, made_on), application.id, application.code)
        yield FilledForm("a1b", a1b_facts(case, application, made_on), application.id, application.code)
