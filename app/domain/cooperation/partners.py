"""Partners of the house: an office it knows, or another organisation by its name."""

from app.core.frozen import dataclass
from app.domain.field_checks import error
from app.domain.names import search_form
from app.domain.problems import Problem, ProblemCode


@dataclass(frozen=True, kw_only=True)
class PartnerFields:
    """Who it is: ``office_id`` for an office of ours, else ``partner_name``."""

    office_id: str | None = None
    partner_name: str = ""

    @property
    def partner_key(self) -> str:
        """Answer what two entries of one partner have in common; nothing where none is named."""
        return self.office_id or search_form(" ".join(self.partner_name.split()))


def check_partner(partner: PartnerFields) -> tuple[Problem, ...]:
    """Check that one partner is named, and not two."""
    if not partner.partner_key:
        return (error("office_id", ProblemCode.PARTNER_MISSING),)
    return (error("partner_name", ProblemCode.PARTNER_TWICE),) if partner.office_id and partner.partner_name else ()
