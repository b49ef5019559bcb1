"""A1, the annex for lunch: which facts it shows. Route, number and account only where our own Kita confirms."""

from dataclasses import dataclass, fields
from datetime import date

from app.domain.applications import Application
from app.domain.paper import PackCase
from app.reports.forms.lunch import LunchFacts, lunch_facts
from app.reports.forms.route_number import route
from app.reports.forms.wording import iban_groups, street_lines


@dataclass(frozen=True, kw_only=True)
class A1OtherFacts(LunchFacts):
    """What A1 shows where a school or another provider confirms: no route, no number."""

    k_behoerde_name: str
    k_behoerde_anschrift: str
    p_name: str
    p_vorname: str
    m_dritte: bool | None


@dataclass(frozen=True, kw_only=True)
class A1Facts(A1OtherFacts):
    """What A1 shows where our own Kita confirms."""

    l_rechtskreis: str
    id_number: str
    x_kontoinhaber: str
    x_iban_einrichtung: str


def a1_other_facts(case: PackCase, application: Application, made_on: date) -> A1OtherFacts:
    """Fill the annex that goes with the confirmation of somebody else."""
    lunch = lunch_facts(case, application, made_on)
    return A1OtherFacts(
        **{slot.name: getattr(lunch, slot.name) for slot in fields(lunch)},
        k_behoerde_name=case.office.name if case.office else "",
        k_behoerde_anschrift=street_lines(case.office) if case.office else "",
        p_name=case.applicant.family_name if case.applicant else "",
        p_vorname=case.applicant.given_names if case.applicant else "",
        m_dritte=application.lunch_third_party,
    )


def a1_facts(case: PackCase, application: Application, made_on: date) -> A1Facts:
    """Fill the annex our own Kita confirms."""
    known = a1_other_facts(case, application, made_on)
    return A1Facts(
        **{slot.name: getattr(known, slot.name) for slot in fields(known)},
        l_rechtskreis=str(route(case) or ""),
        id_number=case.grant.reference if case.grant else "",
        x_kontoinhaber=case.centre.account_holder,
        x_iban_einrichtung=iban_groups(case.centre.iban),
    )
