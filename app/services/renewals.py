"""The wave of renewals: which approvals end by a day, opening what follows on them, and the gaps nobody covers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.core.dates import add_months
from app.core.errors import ErrorCode, UserError
from app.domain.applications import Application, ApplicationFields
from app.domain.people import Site
from app.domain.proposals import propose_application
from app.domain.renewals import Gap, Progress, Renewal, worth_of
from app.domain.terms import ApplicationKind, ApplicationState
from app.domain.today import PAST
from app.models.unit_of_work import Work
from app.services.applications import advance_application, open_application, waiting_application

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

_GAPS_BACK_MONTHS = 12
"""How far back gaps are shown; a habit of this program."""
_KEPT = ("benefit", "applicant_id", "office_id", "lunch_weekdays", "lunch_days_per_month", "lunch_billing", "lunch_third_party")
"""What a renewal takes over from the approval."""
_PRICES = ("lunch_month_cents", "lunch_price_cents", "lunch_provider")
"""What is as the Kita says today; as it was only where it says nothing."""


def renewals(work: Work, until: date) -> tuple[Renewal, ...]:
    """Answer the approvals that end by a day, or ended a short while ago, by site, office and family."""
    return work.renewals.ending(work.today - PAST, until)


@dataclass(frozen=True)
class NextWave:
    """How many approvals end by a day and nothing follows on them, for how many families, and what they are worth in a month."""

    until: date
    approvals: int
    families: int
    cents: int


def next_wave(work: Work, until: date, *, law: "Catalogue | None") -> NextWave:
    """Count what ends by a day and nothing follows on; without the law nobody says what it is worth."""
    waiting = [each for each in renewals(work, until) if each.progress is Progress.OPEN]
    cents = worth_of(waiting, law).cents if law else 0
    return NextWave(until, len(waiting), len({each.family_id for each in waiting}), cents)


def gaps(work: Work) -> tuple[Gap, ...]:
    """Answer the days between two approvals that nobody covers, as far as they are not long gone."""
    return work.renewals.gaps(add_months(work.today, -_GAPS_BACK_MONTHS))


def open_follow_ups(work: Work, approvals: Sequence[Renewal]) -> tuple[str, ...]:
    """Open what follows on some approvals and answer all follow-ups; what is there already is not made twice.

    Raises:
        UserError: A child is gone (``NOT_FOUND``).
    """
    known = {each.application_id: each.follow_up_id for each in _now(work, approvals)}
    sites = work.centre.sites()
    opened: list[str] = []
    for approval in approvals:
        if approval.application_id not in known:
            continue  # decided otherwise since it was listed
        opened.append(known[approval.application_id] or _open_one(work, approval, sites))
    return tuple(opened)


def sign_all(work: Work, application_ids: Sequence[str], *, on: date) -> None:
    """Record of several applications at once that they are signed.

    Raises:
        UserError: One of them has moved on (``STEP_NOT_POSSIBLE``); none is recorded then.
    """
    for application_id in application_ids:
        advance_application(work, application_id, ApplicationState.SIGNED, on=on)


def _now(work: Work, approvals: Sequence[Renewal]) -> tuple[Renewal, ...]:
    if not approvals:
        return ()
    days = [each.ends_on for each in approvals]
    return work.renewals.ending(min(days), max(days))


def _open_one(work: Work, approval: Renewal, sites: Sequence[Site]) -> str:
    family = work.families.family_of_child(approval.child_id)
    child = next((each for each in family.children if each.id == approval.child_id), None) if family else None
    before = work.applications.get(approval.application_id)
    if family is None or child is None or before is None:
        raise UserError(ErrorCode.NOT_FOUND)
    begins = approval.ends_on + timedelta(days=1)
    proposed = propose_application(family, child, approval.benefit, sites=sites, earlier=(before,), today=begins)
    wanted = _renewed(before, proposed, begins)
    waiting = waiting_application(work, child.id, wanted)
    return waiting.id if waiting else open_application(work, child.id, wanted)


def _renewed(before: Application, proposed: ApplicationFields, begins: date) -> ApplicationFields:
    kept = {name: getattr(before, name) for name in _KEPT if getattr(before, name) is not None}
    kept |= {name: getattr(proposed, name) or getattr(before, name) for name in _PRICES}
    return replace(proposed, **kept, kind=ApplicationKind.RENEWAL, period_from=begins)
