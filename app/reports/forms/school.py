"""A5 and A6, the annexes for school things and the way to school: paid to the family, whose account they show."""

from dataclasses import dataclass

from app.reports.forms.filling import Filling
from app.reports.forms.parts import ChildFacts, Number, OfficeHead, ParentAccount, Place
from app.reports.forms.tuition import school_class
from app.reports.forms.wording import amount


@dataclass(frozen=True, kw_only=True)
class A5Facts:
    """What A5 shows."""

    head: OfficeHead
    number: Number
    child: ChildFacts
    e_name: str
    e_klasse: str
    account: ParentAccount
    s_erhalten: bool | None = None

    @classmethod
    def of(cls, filling: Filling) -> "A5Facts":
        """Fill the annex for school things."""
        return cls(
            head=OfficeHead.of(filling),
            number=Number.of(filling),
            child=ChildFacts.of(filling),
            e_name=Place.of(filling).e_name,
            e_klasse=school_class(filling),
            account=ParentAccount.of(filling),
        )


@dataclass(frozen=True, kw_only=True)
class A6Facts:
    """What A6 shows; how far it is, and what others pay, is for the pen."""

    head: OfficeHead
    number: Number
    child: ChildFacts
    place: Place
    e_klasse: str
    f_verkehrsmittel: str
    f_kosten_monat: str
    account: ParentAccount

    @classmethod
    def of(cls, filling: Filling) -> "A6Facts":
        """Fill the annex for the way to school."""
        return cls(
            head=OfficeHead.of(filling),
            number=Number.of(filling),
            child=ChildFacts.of(filling),
            place=Place.of(filling),
            e_klasse=school_class(filling),
            f_verkehrsmittel=filling.case.child.travel_means,
            f_kosten_monat=amount(filling.case.child.travel_cost_cents),
            account=ParentAccount.of(filling),
        )
