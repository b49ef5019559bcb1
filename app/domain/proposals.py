"""What a new application most likely says, from what is known already. Proposals, never decisions."""

from collections.abc import Sequence
from datetime import date

from app.domain.applications import Application, ApplicationFields
from app.domain.people import Attendance, Child, Family, Grant, Site
from app.domain.terms import ApplicationKind, Benefit, LunchBilling


def current(periods: Sequence[Attendance], today: date) -> Attendance | None:
    """Answer the attendance that holds today, else the next one, else the latest (``periods`` newest first)."""
    running = [period for period in periods if _holds(period.starts_on, period.ends_on, today)]
    coming = [period for period in periods if period.starts_on and period.starts_on > today]
    return next(iter(running), None) or (coming[-1] if coming else None) or next(iter(periods), None)


def current_grant(grants: Sequence[Grant], today: date) -> Grant | None:
    """Answer the grant that holds today, else the newest."""
    running = [grant for grant in grants if _holds(grant.valid_from, grant.valid_until, today)]
    return next(iter(running), None) or next(iter(grants), None)


def _holds(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


def propose_application(
    family: Family, child: Child, benefit: Benefit, *, sites: Sequence[Site], earlier: Sequence[Application], today: date
) -> ApplicationFields:
    """Answer an application filled from the child's grant, attendance and site."""
    from app.domain.deadline_rules import shipped_rules
    from app.domain.deadlines import kita_year_end

    grant = current_grant(child.grants, today)
    stay = current(child.attendances, today)
    applicant = family.applicant
    repeated = any(case.benefit is benefit for case in earlier)
    first_of_month = today.replace(day=1)
    starts = max((day for day in (first_of_month, stay.starts_on if stay else None) if day), default=first_of_month)
    ends = [day for day in (kita_year_end(starts, shipped_rules()), grant.valid_until if grant else None) if day and day >= starts]
    site = next((site for site in sites if stay and site.id == stay.site_id), None)
    per_meal = site is not None and site.lunch_month_cents is None and site.lunch_price_cents is not None
    return ApplicationFields(
        benefit=benefit,
        kind=ApplicationKind.RENEWAL if repeated else ApplicationKind.FIRST,
        period_from=starts,
        period_until=min(ends, default=None),
        applicant_id=applicant.id if applicant else None,
        office_id=grant.office_id if grant else None,
        grant_id=grant.id if grant else None,
        lunch_billing=LunchBilling.PER_MEAL if per_meal else LunchBilling.MONTHLY,
        lunch_price_cents=site.lunch_price_cents if site else None,
        lunch_month_cents=site.lunch_month_cents if site else None,
        lunch_provider=site.caterer if site else "",
    )
