"""B1: our own Kita confirms that a child attends it. Nothing of benefit, office or number, and no address of the family."""

from dataclasses import dataclass

from app.reports.forms.filling import Filling
from app.reports.forms.institution import institution
from app.reports.forms.parts import ChildFacts, Place
from app.reports.forms.wording import amount, day


@dataclass(frozen=True, kw_only=True)
class B1Facts:
    """What the Kita confirms. Whether the child eats there is ticked where somebody was asked; an application does not say so."""

    k_vorgang_kita: str
    child: ChildFacts
    place: Place
    e_traeger: str
    e_seit: str
    e_bis: str
    e_gruppe: str
    b_mittag: bool | None
    m_kosten_monat: str
    m_preis_essen: str

    @classmethod
    def of(cls, filling: Filling) -> "B1Facts":
        """Fill what the store knows of the stay."""
        stay, site = filling.case.attendance, filling.case.site
        return cls(
            k_vorgang_kita=filling.sign,
            child=ChildFacts.of(filling),
            place=Place.of(filling),
            e_traeger=institution(filling.case).traeger,
            e_seit=day(stay.starts_on) if stay else "",
            e_bis=day(stay.ends_on) if stay else "",
            e_gruppe=stay.group_name if stay else "",
            b_mittag=filling.case.child.takes_lunch,
            m_kosten_monat=amount(site.lunch_month_cents) if site else "",
            m_preis_essen=amount(site.lunch_price_cents) if site else "",
        )
