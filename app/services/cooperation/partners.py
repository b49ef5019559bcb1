"""What partners are called: an office by the name it has now, others as they were typed."""

from app.domain.cooperation.partners import PartnerFields
from app.models.unit_of_work import Work


def partner_namer(work: Work) -> "PartnerNames":
    """Answer what names partners; the offices are read once."""
    return PartnerNames({office.id: office.name for office in work.centre.offices()})


class PartnerNames:
    """Names partners."""

    def __init__(self, offices: dict[str, str]) -> None:
        self._offices = offices

    def of(self, partner: PartnerFields) -> str:
        """Answer what a partner is called."""
        return self._offices.get(partner.office_id or "", "") or partner.partner_name

    def office(self, office_id: str | None) -> str:
        """Answer what an office is called; nothing where there is none."""
        return self._offices.get(office_id or "", "")
