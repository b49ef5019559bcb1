"""Whether a benefit has to be applied for by itself (domain report 1.5)."""

from datetime import date

from app.domain.benefits.catalogue import BenefitLaw, in_force
from app.domain.benefits.verdict import ApplicationNeed
from app.domain.terms import Route


def need_on(benefit: BenefitLaw, route: Route | None, day: date) -> ApplicationNeed:
    """Answer whether an application is needed; where the route is not known, it is: that is the safe side."""
    law = benefit.application_for.get(route) if route else None
    entry = in_force(law.values, day) if law else None
    return entry.need if entry else ApplicationNeed.REQUIRED
