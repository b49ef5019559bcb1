"""The facts of the blocks many sheets share (``resources/forms/blocks``). A sheet's own class holds those it shows."""

from dataclasses import dataclass

from app.core.terms import word
from app.domain.paper import PackCase
from app.domain.people import full_name
from app.reports.forms.filling import Filling
from app.reports.forms.institution import institution
from app.reports.forms.route_number import route
from app.reports.forms.wording import birth_day, iban_groups, school_year, street_lines


@dataclass(frozen=True, kw_only=True)
class OfficeHead:
    """The office a sheet goes to, and our number."""

    k_behoerde_name: str
    k_behoerde_anschrift: str
    k_vorgang_kita: str

    @classmethod
    def of(cls, filling: Filling) -> "OfficeHead":
        """Read them off a case."""
        office = filling.case.office
        return cls(
            k_behoerde_name=office.name if office else "",
            k_behoerde_anschrift=street_lines(office) if office else "",
            k_vorgang_kita=filling.code,
        )


@dataclass(frozen=True, kw_only=True)
class Number:
    """The one number at the office that belongs to the route."""

    id_number: str

    @classmethod
    def of(cls, filling: Filling) -> "Number":
        """Read it off a case."""
        return cls(id_number=filling.case.grant.reference if filling.case.grant else "")


@dataclass(frozen=True, kw_only=True)
class RouteAndNumber:
    """Which benefit the family receives, and its number. Never on a sheet for somebody else than the office."""

    l_rechtskreis: str
    number: Number

    @classmethod
    def of(cls, filling: Filling) -> "RouteAndNumber":
        """Read them off a case."""
        return cls(l_rechtskreis=str(route(filling.case) or ""), number=Number.of(filling))


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Who applies, by name."""

    p_name: str
    p_vorname: str

    @classmethod
    def of(cls, filling: Filling) -> "Applicant":
        """Read them off a case."""
        adult = filling.case.applicant
        return cls(p_name=adult.family_name if adult else "", p_vorname=adult.given_names if adult else "")


@dataclass(frozen=True, kw_only=True)
class ChildFacts:
    """The child: name and birth date, never an address."""

    c_name: str
    c_vorname: str
    c_geburtsdatum: str

    @classmethod
    def of(cls, filling: Filling) -> "ChildFacts":
        """Read them off a case."""
        child = filling.case.child
        return cls(
            c_name=child.family_name,
            c_vorname=child.given_names,
            c_geburtsdatum=birth_day(child.birth_date, year_only=child.birth_year_only),
        )


@dataclass(frozen=True, kw_only=True)
class Persons:
    """Who applies and for which child, a line each."""

    p_ganz: str
    c_ganz: str

    @classmethod
    def of(cls, filling: Filling) -> "Persons":
        """Read them off a case."""
        return cls(p_ganz=whole_applicant(filling.case), c_ganz=whole_child(filling.case))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Name and address of what the child attends."""

    e_name: str
    e_anschrift: str

    @classmethod
    def of(cls, filling: Filling) -> "Place":
        """Read them off a case."""
        found = institution(filling.case)
        return cls(e_name=found.name, e_anschrift=found.address)


@dataclass(frozen=True, kw_only=True)
class Institution:
    """What the child attends, with kind, group or class, and year."""

    e_art: str
    place: Place
    e_klasse: str
    e_schuljahr: str

    @classmethod
    def of(cls, filling: Filling) -> "Institution":
        """Read them off a case."""
        stay = filling.case.attendance
        kind = institution(filling.case).kind
        first = next((application.period_from for application in filling.applications if application.period_from), None)
        return cls(
            e_art=kind.value if kind else "",
            place=Place.of(filling),
            e_klasse=(stay.school_class or stay.group_name) if stay else "",
            e_schuljahr=school_year(first or filling.made_on),
        )


@dataclass(frozen=True, kw_only=True)
class KitaAccount:
    """The account of our own institution, and what a payment is to name."""

    x_kontoinhaber: str
    x_iban_einrichtung: str
    z_verwendungszweck: str

    @classmethod
    def of(cls, filling: Filling) -> "KitaAccount":
        """Read them off a case."""
        centre = filling.case.centre
        return cls(x_kontoinhaber=centre.account_holder, x_iban_einrichtung=iban_groups(centre.iban), z_verwendungszweck=filling.code)


@dataclass(frozen=True, kw_only=True)
class ParentAccount:
    """The account of who applies."""

    z_kontoinhaber: str
    z_iban: str

    @classmethod
    def of(cls, filling: Filling) -> "ParentAccount":
        """Read them off a case."""
        adult = filling.case.applicant
        if adult is None:
            return cls(z_kontoinhaber="", z_iban="")
        holder = adult.account_holder or full_name(adult.family_name, adult.given_names)
        return cls(z_kontoinhaber=holder, z_iban=iban_groups(adult.iban))


@dataclass(frozen=True, kw_only=True)
class FamilyHead:
    """Head of a sheet the family takes home."""

    c_ganz: str
    k_vorgang_kita: str
    f_einrichtung: str
    f_telefon: str

    @classmethod
    def of(cls, filling: Filling) -> "FamilyHead":
        """Read them off a case."""
        case = filling.case
        return cls(
            c_ganz=whole_child(case),
            k_vorgang_kita=filling.sign,
            f_einrichtung=from_whom(case),
            f_telefon=telephone(case),
        )


def from_whom(case: PackCase) -> str:
    """Answer the house a family knows: the site, and the centre it belongs to."""
    names = (case.site.name if case.site else "", case.centre.name)
    return " · ".join(dict.fromkeys(name for name in names if name))


def telephone(case: PackCase) -> str:
    """Answer where the family can ring."""
    return (case.site.phone if case.site else "") or case.centre.phone


def whole_applicant(case: PackCase) -> str:
    """Answer who applies, the family name first."""
    adult = case.applicant
    return full_name(adult.family_name, adult.given_names, last_first=True) if adult else ""


def whole_child(case: PackCase) -> str:
    """Answer name and birth date of the child in one."""
    child = case.child
    born = birth_day(child.birth_date, year_only=child.birth_year_only)
    return ", ".join(part for part in (full_name(child.family_name, child.given_names), f"geb. {born}" if born else "") if part)


def protected_address(case: PackCase) -> str:
    """Answer what stands in the place of a protected address; nothing where it may be printed."""
    return word("address", "protected") if case.family.address_protected else ""
