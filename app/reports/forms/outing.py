"""A2, the annex for an outing or a trip, and A2b, its confirmation by somebody else. Where and what it costs is for the pen."""

from dataclasses import dataclass

from app.reports.forms.filling import Filling
from app.reports.forms.parts import Applicant, ChildFacts, KitaAccount, OfficeHead, Place, RouteAndNumber, whole_applicant


@dataclass(frozen=True, kw_only=True)
class A2bFacts:
    """What somebody else confirms; nothing of benefit, office or number."""

    k_vorgang_kita: str
    child: ChildFacts
    place: Place
    a_art: str
    z_verwendungszweck: str

    @classmethod
    def of(cls, filling: Filling) -> "A2bFacts":
        """Fill what is known."""
        return cls(
            k_vorgang_kita=filling.code,
            child=ChildFacts.of(filling),
            place=Place.of(filling),
            a_art=filling.about.benefit.value,
            z_verwendungszweck=filling.code,
        )


@dataclass(frozen=True, kw_only=True)
class A2OtherFacts:
    """What A2 shows where somebody else confirms: no route, no number."""

    head: OfficeHead
    applicant: Applicant
    child: ChildFacts
    place: Place
    a_art: str
    a_konto: str

    @classmethod
    def of(cls, filling: Filling) -> "A2OtherFacts":
        """Fill what is known; whom the money goes to is said by who signs."""
        return cls(
            head=OfficeHead.of(filling),
            applicant=Applicant.of(filling),
            child=ChildFacts.of(filling),
            place=Place.of(filling),
            a_art=filling.about.benefit.value,
            a_konto="",
        )


@dataclass(frozen=True, kw_only=True)
class A2Facts:
    """What A2 shows where our own Kita confirms."""

    head: OfficeHead
    route: RouteAndNumber
    p_ganz: str
    child: ChildFacts
    place: Place
    a_art: str
    a_konto: str
    account: KitaAccount

    @classmethod
    def of(cls, filling: Filling) -> "A2Facts":
        """Fill the annex our own Kita confirms; the money goes to its account."""
        return cls(
            head=OfficeHead.of(filling),
            route=RouteAndNumber.of(filling),
            p_ganz=whole_applicant(filling.case),
            child=ChildFacts.of(filling),
            place=Place.of(filling),
            a_art=filling.about.benefit.value,
            a_konto="einrichtung",
            account=KitaAccount.of(filling),
        )
