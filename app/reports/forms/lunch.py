"""The facts of a lunch that A1 and the confirmation of a school share (domain report 3.3, block M)."""

from dataclasses import dataclass
from datetime import date

from app.core.terms import word
from app.domain.applications import Application
from app.domain.paper import PackCase
from app.domain.terms import LunchBilling
from app.reports.forms.institution import institution
from app.reports.forms.wording import amount, birth_day, day, school_year


@dataclass(frozen=True, kw_only=True)
class LunchFacts:
    """Child, institution and lunch; nothing of benefit, office or number, and never an address of the family."""

    k_vorgang_kita: str
    c_name: str
    c_vorname: str
    c_geburtsdatum: str
    e_art: str
    e_name: str
    e_anschrift: str
    e_klasse: str
    e_schuljahr: str
    m_von: str
    m_bis: str
    m_wochentage: frozenset[str]
    m_tage_monat: str
    m_abrechnung: str
    m_preis_essen: str
    m_kosten_monat: str
    m_monate_jahr: str
    m_anbieter: str
    z_verwendungszweck: str


def lunch_facts(case: PackCase, application: Application, made_on: date) -> LunchFacts:
    """Read the lunch off an application."""
    place = institution(case)
    return LunchFacts(
        k_vorgang_kita=application.code,
        c_name=case.child.family_name,
        c_vorname=case.child.given_names,
        c_geburtsdatum=birth_day(case.child.birth_date, year_only=case.child.birth_year_only),
        e_art=place.kind.value if place.kind else "",
        e_name=place.name,
        e_anschrift=place.address,
        e_klasse=(case.attendance.school_class or case.attendance.group_name) if case.attendance else "",
        e_schuljahr=school_year(application.period_from or made_on),
        m_von=day(application.period_from),
        m_bis=_until(application),
        m_wochentage=frozenset(application.lunch_weekdays),
        m_tage_monat=_count(application.lunch_days_per_month),
        m_abrechnung=application.lunch_billing.value,
        m_preis_essen=amount(application.lunch_price_cents) if application.lunch_billing is LunchBilling.PER_MEAL else "",
        m_kosten_monat=amount(application.lunch_month_cents),
        m_monate_jahr=_count(application.lunch_paid_months),
        m_anbieter=application.lunch_provider,
        z_verwendungszweck=application.code,
    )


def _until(application: Application) -> str:
    if application.period_until:
        return day(application.period_until)
    return word("period", "open") if application.period_from else ""


def _count(number: int | None) -> str:
    return str(number) if number is not None else ""
