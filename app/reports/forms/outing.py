"""A2, the annex for an outing or a trip, and A2b, its confirmation by somebody else. Without a trip, where and what is for the pen."""

from dataclasses import dataclass

from app.domain.paper import TripNotice
from app.domain.terms import Benefit
from app.domain.trips import TripFields
from app.reports.forms.filling import Filling
from app.reports.forms.parts import Applicant, ChildFacts, KitaAccount, OfficeHead, Place, RouteAndNumber, whole_applicant
from app.reports.forms.wording import amount, day


@dataclass(frozen=True, kw_only=True)
class Outing:
    """Where it goes, when, and what it costs each child (domain report 3.3, block A)."""

    a_art: str
    a_ziel: str
    a_von: str
    a_bis: str
    a_kosten_fahrt: str
    a_kosten_eintritt: str
    a_kosten_verpflegung: str
    a_kosten_gesamt: str
    a_zahlungsziel: str

    @classmethod
    def of(cls, filling: Filling) -> "Outing":
        """Read the trip off the application."""
        return cls.told(filling.trip, filling.about.benefit)

    @classmethod
    def told(cls, trip: TripFields, benefit: Benefit) -> "Outing":
        """Write a trip."""
        return cls(
            a_art=benefit.value,
            a_ziel=trip.destination,
            a_von=day(trip.starts_on),
            a_bis=day(trip.ends_on),
            a_kosten_fahrt=amount(trip.travel_cents),
            a_kosten_eintritt=amount(trip.programme_cents),
            a_kosten_verpflegung=amount(trip.board_cents),
            a_kosten_gesamt=amount(trip.cost_cents),
            a_zahlungsziel=day(trip.pay_by),
        )


@dataclass(frozen=True, kw_only=True)
class A2bFacts:
    """What somebody else confirms; nothing of benefit, office or number."""

    k_vorgang_kita: str
    child: ChildFacts
    place: Place
    outing: Outing
    z_verwendungszweck: str

    @classmethod
    def of(cls, filling: Filling) -> "A2bFacts":
        """Fill what is known."""
        return cls(
            k_vorgang_kita=filling.code,
            child=ChildFacts.of(filling),
            place=Place.of(filling),
            outing=Outing.of(filling),
            z_verwendungszweck=filling.code,
        )


@dataclass(frozen=True, kw_only=True)
class A2OtherFacts:
    """What A2 shows where somebody else confirms: no route, no number."""

    head: OfficeHead
    applicant: Applicant
    child: ChildFacts
    place: Place
    outing: Outing
    a_konto: str

    @classmethod
    def of(cls, filling: Filling) -> "A2OtherFacts":
        """Fill what is known; whom the money goes to is said by who signs."""
        return cls(
            head=OfficeHead.of(filling),
            applicant=Applicant.of(filling),
            child=ChildFacts.of(filling),
            place=Place.of(filling),
            outing=Outing.of(filling),
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
    outing: Outing
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
            outing=Outing.of(filling),
            a_konto="einrichtung",
            account=KitaAccount.of(filling),
        )


@dataclass(frozen=True, kw_only=True)
class O1Facts:
    """What every family of the group is told alike; nothing of any child, benefit, office or number."""

    o_gruppe: str
    f_einrichtung: str
    f_telefon: str
    outing: Outing
    o_teilnahme: str

    @classmethod
    def of(cls, notice: TripNotice) -> "O1Facts":
        """Fill what is known; who comes along is said by pen."""
        return cls(
            o_gruppe=notice.trip.group_name,
            f_einrichtung=notice.sender,
            f_telefon=notice.phone,
            outing=Outing.told(notice.trip, notice.trip.benefit),
            o_teilnahme="",
        )
