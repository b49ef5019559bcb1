"""A3, the annex for a club, course or camp: part A for the office, part B for the club, which tells nothing of the benefit."""

from dataclasses import dataclass

from app.reports.forms.filling import Filling
from app.reports.forms.parts import ChildFacts, OfficeHead, RouteAndNumber
from app.reports.forms.wording import amount, day


@dataclass(frozen=True, kw_only=True)
class A3Facts:
    """What part A shows; the rest of the club is for the pen."""

    head: OfficeHead
    route: RouteAndNumber
    child: ChildFacts
    t_aktivitaet: str
    t_seit: str
    t_beitrag: str
    t_bereich: str = ""
    t_zahlweise: str = ""
    t_zahlung_an: str = ""

    @classmethod
    def of(cls, filling: Filling) -> "A3Facts":
        """Fill part A."""
        return cls(head=OfficeHead.of(filling), route=RouteAndNumber.of(filling), child=ChildFacts.of(filling), **_membership(filling))


@dataclass(frozen=True, kw_only=True)
class A3bFacts:
    """What part B shows: the child, and our sign."""

    k_vorgang_kita: str
    child: ChildFacts
    z_verwendungszweck: str
    t_aktivitaet: str
    t_seit: str
    t_beitrag: str
    t_zahlweise: str = ""

    @classmethod
    def of(cls, filling: Filling) -> "A3bFacts":
        """Fill part B."""
        return cls(k_vorgang_kita=filling.code, child=ChildFacts.of(filling), z_verwendungszweck=filling.code, **_membership(filling))


def _membership(filling: Filling) -> dict[str, str]:
    """Answer what the child takes part in, since when and at what cost, as the family said."""
    child = filling.case.child
    return {"t_aktivitaet": child.activity_name, "t_seit": day(child.activity_since), "t_beitrag": amount(child.activity_cost_cents)}
