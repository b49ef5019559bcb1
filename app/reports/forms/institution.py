"""The institution a child attends, as the forms name it. Our own site's name and address are the site's."""

from dataclasses import dataclass

from app.domain.paper import PackCase
from app.domain.people import Address
from app.domain.terms import AttendanceKind
from app.reports.forms.wording import street_lines


@dataclass(frozen=True)
class Institution:
    """Kind, name and address of what the child attends, and the Träger where it is our own."""

    kind: AttendanceKind | None
    name: str
    address: str
    traeger: str = ""
    centre: str = ""


def institution(case: PackCase) -> Institution:
    """Answer the institution of a case; empty where the child attends none."""
    stay = case.attendance
    if stay is None:
        return Institution(None, "", "")
    if case.site is None:
        return Institution(stay.kind, stay.institution, street_lines(_address(stay)))
    centre = case.centre.name if case.centre.name != case.site.name else ""
    return Institution(stay.kind, case.site.name, street_lines(case.site), case.centre.traeger, centre)


def _address(stay: Address) -> Address:
    return stay
