"""A1, the annex for lunch, and A1b, its confirmation by somebody else (domain report 3.3, block M).

Route, number and account stand on it only where our own Kita confirms.
"""

from dataclasses import dataclass

from app.core.terms import word
from app.domain.applications import Application
from app.domain.terms import LunchBilling
from app.reports.forms.filling import Filling
from app.reports.forms.parts import Applicant, ChildFacts, Institution, KitaAccount, OfficeHead, RouteAndNumber
from app.reports.forms.wording import amount, day


@dataclass(frozen=True, kw_only=True)
class Lunch:
    """When the child eats there, and what it costs."""

    m_von: str
    m_bis: str
    m_wochentage: frozenset[str]
    m_tage_monat: str
    m_abrechnung: str
    m_preis_essen: str
    m_kosten_monat: str
    m_monate_jahr: str
    m_anbieter: str

    @classmethod
    def of(cls, application: Application) -> "Lunch":
        """Read the lunch off an application."""
        return cls(
            m_von=day(application.period_from),
            m_bis=_until(application),
            m_wochentage=frozenset(application.lunch_weekdays),
            m_tage_monat=_count(application.lunch_days_per_month),
            m_abrechnung=application.lunch_billing.value,
            m_preis_essen=amount(application.lunch_price_cents) if application.lunch_billing is LunchBilling.PER_MEAL else "",
            m_kosten_monat=amount(application.lunch_month_cents),
            m_monate_jahr=_count(application.lunch_paid_months),
            m_anbieter=application.lunch_provider,
        )


@dataclass(frozen=True, kw_only=True)
class A1bFacts:
    """What somebody else confirms: child, institution and lunch; nothing of benefit, office or number."""

    k_vorgang_kita: str
    child: ChildFacts
    institution: Institution
    lunch: Lunch
    z_verwendungszweck: str

    @classmethod
    def of(cls, filling: Filling) -> "A1bFacts":
        """Fill what is known; the institution confirms or corrects by pen."""
        return cls(
            k_vorgang_kita=filling.code,
            child=ChildFacts.of(filling),
            institution=Institution.of(filling),
            lunch=Lunch.of(filling.about),
            z_verwendungszweck=filling.code,
        )


@dataclass(frozen=True, kw_only=True)
class A1OtherFacts:
    """What A1 shows where a school or another provider confirms: no route, no number."""

    head: OfficeHead
    applicant: Applicant
    child: ChildFacts
    institution: Institution
    lunch: Lunch
    m_dritte: bool | None

    @classmethod
    def of(cls, filling: Filling) -> "A1OtherFacts":
        """Fill the annex that goes with the confirmation of somebody else."""
        return cls(
            head=OfficeHead.of(filling),
            applicant=Applicant.of(filling),
            child=ChildFacts.of(filling),
            institution=Institution.of(filling),
            lunch=Lunch.of(filling.about),
            m_dritte=filling.about.lunch_third_party,
        )


@dataclass(frozen=True, kw_only=True)
class A1Facts:
    """What A1 shows where our own Kita confirms."""

    annex: A1OtherFacts
    route: RouteAndNumber
    account: KitaAccount

    @classmethod
    def of(cls, filling: Filling) -> "A1Facts":
        """Fill the annex our own Kita confirms."""
        return cls(annex=A1OtherFacts.of(filling), route=RouteAndNumber.of(filling), account=KitaAccount.of(filling))


def _until(application: Application) -> str:
    if application.period_until:
        return day(application.period_until)
    return word("period", "open") if application.period_from else ""


def _count(number: int | None) -> str:
    return str(number) if number is not None else ""
