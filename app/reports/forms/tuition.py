"""A4, Lernförderung: part A by the family, part B by the school, which tells nothing of the benefit."""

from dataclasses import dataclass

from app.domain.people import Address
from app.domain.terms import ApplicationKind
from app.reports.forms.filling import Filling
from app.reports.forms.parts import Applicant, ChildFacts, OfficeHead, Place, RouteAndNumber, protected_address


@dataclass(frozen=True, kw_only=True)
class A4Facts:
    """What part A shows. ``n_35a`` is for the pen only and never kept (domain report 3.3)."""

    head: OfficeHead
    route: RouteAndNumber
    applicant: Applicant
    p_strasse: str
    p_plz: str
    p_ort: str
    child: ChildFacts
    e_name: str
    e_klasse: str
    n_folge: str
    n_faecher: str
    n_35a: bool | None = None

    @classmethod
    def of(cls, filling: Filling) -> "A4Facts":
        """Fill part A; which renewal it is, we do not know."""
        home = _home(filling)
        is_first = filling.about.kind is ApplicationKind.FIRST
        return cls(
            head=OfficeHead.of(filling),
            route=RouteAndNumber.of(filling),
            applicant=Applicant.of(filling),
            p_strasse=home.street,
            p_plz=home.postcode,
            p_ort=home.city,
            child=ChildFacts.of(filling),
            e_name=Place.of(filling).e_name,
            e_klasse=school_class(filling),
            n_folge=ApplicationKind.FIRST.value if is_first else "",
            n_faecher=filling.case.child.tuition_subjects,
        )


@dataclass(frozen=True, kw_only=True)
class A4bFacts:
    """What part B shows: the child, and our sign."""

    k_vorgang_kita: str
    c_name: str
    c_vorname: str
    e_klasse: str

    @classmethod
    def of(cls, filling: Filling) -> "A4bFacts":
        """Fill part B."""
        child = filling.case.child
        return cls(k_vorgang_kita=filling.code, c_name=child.family_name, c_vorname=child.given_names, e_klasse=school_class(filling))


def school_class(filling: Filling) -> str:
    """Answer the class a child is in."""
    return filling.case.attendance.school_class if filling.case.attendance else ""


def _home(filling: Filling) -> Address:
    """Answer where the applicant lives; annexes never carry a protected address, whatever was chosen for the Grundantrag."""
    if protected := protected_address(filling.case):
        return Address(street=protected)
    return filling.case.applicant or Address()
