"""Agreements with partners: since when, what for, when both look at it again. How one stands follows from its days."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.core.dates import format_date
from app.core.frozen import dataclass
from app.domain.cooperation.partners import PartnerFields, check_partner
from app.domain.field_checks import check_texts, error, hint
from app.domain.problems import Problem, ProblemCode


class AgreementState(StrEnum):
    """How an agreement stands; words in ``terms.toml``, group ``agreement_state``."""

    RUNS = "laeuft"
    TO_COME = "beginnt"
    REVIEW_DUE = "ueberpruefen"
    ENDED = "beendet"


@dataclass(frozen=True, kw_only=True)
class AgreementFields(PartnerFields):
    """What is typed of an agreement. ``paper_seen_on``: the day a colleague had the signed paper in her hands."""

    purpose: str = ""
    since: date | None = None
    review_on: date | None = None
    paper_seen_on: date | None = None
    paper_seen_by_id: str | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Agreement(AgreementFields):
    """An agreement as stored. ``ended_on``: its last day."""

    id: str
    ended_on: date | None = None

    def state(self, today: date) -> AgreementState:
        """Answer how it stands on a day."""
        if self.ended_on is not None and self.ended_on <= today:
            return AgreementState.ENDED
        if self.review_on is not None and self.review_on <= today:
            return AgreementState.REVIEW_DUE
        return AgreementState.TO_COME if self.since is not None and self.since > today else AgreementState.RUNS


def check_agreement(fields: AgreementFields, known: Iterable[Agreement], *, before: Agreement | None, today: date) -> tuple[Problem, ...]:
    """Check an agreement as it is being typed; ``before`` is how it stands, among all that are ``known``."""
    problems = [*check_partner(fields), *check_texts(fields, "")]
    if not fields.purpose.strip():
        problems.append(error("purpose", ProblemCode.AGREEMENT_WITHOUT_PURPOSE))
    if fields.since is None:
        problems.append(hint("since", ProblemCode.AGREEMENT_START_MISSING))
    problems += _check_days(fields, before, today)
    ends = before.ended_on if before else None
    others = (each for each in known if each.partner_key == fields.partner_key and (before is None or each.id != before.id))
    twin = next((each for each in others if _run_beside(fields.since, ends, each, today)), None)
    if twin is not None and fields.partner_key:
        problems.append(error("office_id" if fields.office_id else "partner_name", ProblemCode.AGREEMENT_TWICE, since=_day(twin.since)))
    return tuple(problems)


def check_agreement_end(agreement: AgreementFields, on: date | None) -> tuple[Problem, ...]:
    """Check the last day of an agreement: there is one, and not before it began."""
    if on is None:
        return (error("ended_on", ProblemCode.DATE_UNREADABLE),)
    if agreement.since is not None and on < agreement.since:
        return (error("ended_on", ProblemCode.AGREEMENT_END_FIRST, day=format_date(agreement.since)),)
    return ()


def _run_beside(since: date | None, ends: date | None, other: Agreement, today: date) -> bool:
    """Tell whether both run on a day from today on: one may follow where the other ends."""
    first = max(since or today, other.since or today, today)
    return all(last is None or last > first for last in (ends, other.ended_on))


def _check_days(fields: AgreementFields, before: Agreement | None, today: date) -> Iterable[Problem]:
    if fields.review_on is None:
        yield hint("review_on", ProblemCode.REVIEW_MISSING)
    elif fields.since is not None and fields.review_on <= fields.since:
        yield error("review_on", ProblemCode.REVIEW_TOO_EARLY, day=format_date(fields.since))
    elif fields.review_on < today and (before is None or before.review_on != fields.review_on):
        yield error("review_on", ProblemCode.REVIEW_IN_PAST, day=format_date(fields.review_on))
    if fields.paper_seen_on is not None and fields.paper_seen_on > today:
        yield error("paper_seen_on", ProblemCode.PAPER_SEEN_AHEAD)
    if fields.paper_seen_by_id and fields.paper_seen_on is None:
        yield error("paper_seen_on", ProblemCode.PAPER_SEEN_WHEN)


def _day(day: date | None) -> str:
    return f"seit {format_date(day)}" if day else "ohne Tag"
