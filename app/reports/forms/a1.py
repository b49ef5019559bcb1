"""A1, the annex for lunch: which facts it shows. Route and number only where our own Kita confirms."""

from dataclasses import dataclass, fields
from datetime import date

from app.domain.applications import Application
from app.domain.paper import PackCase
from app.reports.forms.lunch import LunchFacts, lunch_facts
from app.reports.forms.route_number import route
from app.reports.forms.wording import iban_groups, street_lines


@dataclass(frozen=True, kw_only=True)
class A1Facts(LunchFacts):
    """Everything A1 can show."""

    k_behoerde_name: str
    k_behoerde_anschrift: str
    p_name: str
    p_vorname: str
    own_kita: bool
    other_confirms: bool
    l_rechtskreis: str
    id_number: str
    x_kontoinhaber: str
    x_iban_einrichtung: str


def a1_facts(case: PackCase, application: Application, made_on: date) -> A1Facts:
    """Fill the annex of one lunch application."""
    lunch = lunch_facts(case, application, made_on)
    own = case.own_kita
    return A1Facts(
        **{slot.name: getattr(lunch, slot.name) for slot in fields(lunch)},
        k_behoerde_name=case.office.name if case.office else "",
        k_behoerde_anschrift=street_lines(case.office) if case.office else "",
        p_name=case.applicant.family_name if case.applicant else "",
        p_vorname=case.applicant.given_names if case.applicant else "",
        own_kita=own,
        other_confirms=not own,
        l_rechtskreis=str(route(case) or "") if own else "",
        id_number=case.grant.reference if own and case.grant else "",
        x_kontoinhaber=case.centre.account_holder if own else "",
        x_iban_einrichtung=iban_groups(case.centre.iban) if own else "",
    )
