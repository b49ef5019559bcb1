"""The gate before all that leaves for an office. The only place that makes a ``Release``; there is no way round it.

Whoever lets something out – a file, a PDF, a letter, a copied text – takes the release and tells :func:`note_left` in the same command.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NoReturn

from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.disclosures import Disclosure
from app.domain.line.gate import LeavingField, Refusal, Release, Verdict, Way, check_release
from app.domain.terms import Purpose
from app.models.unit_of_work import Work

_ERRORS = {
    Refusal.NO_OFFICE: ErrorCode.LEAVE_NO_OFFICE,
    Refusal.OFFICE_ENDED: ErrorCode.LEAVE_OFFICE_ENDED,
    Refusal.NONE_GIVEN: ErrorCode.LEAVE_NO_CONSENT,
    Refusal.OTHER_OFFICE: ErrorCode.LEAVE_OTHER_OFFICE,
    Refusal.OTHER_PURPOSE: ErrorCode.LEAVE_OTHER_PURPOSE,
    Refusal.EXPIRED: ErrorCode.LEAVE_CONSENT_EXPIRED,
    Refusal.WITHDRAWN: ErrorCode.LEAVE_CONSENT_WITHDRAWN,
}


@dataclass(frozen=True)
class LeavingPreview:
    """Exactly what would leave, to whom, for what, and what the gate says of it; ``named``: people of this store its words name."""

    fields: tuple[LeavingField, ...]
    office_name: str
    purpose: Purpose
    family_id: str | None
    verdict: Verdict
    named: tuple[str, ...] = ()


def preview(work: Work, office_id: str | None, purpose: Purpose, fields: Sequence[LeavingField]) -> LeavingPreview:
    """Answer what would leave and whether it may. Whom it is about is looked up here, and never told by who asks.

    Raises:
        ValueError: The fields are about more than one family: a fault of the program, each has a consent of her own.
    """
    family_id = _family_of(work, fields)
    office = next((each for each in work.centre.offices() if each.id == office_id), None)
    verdict = check_release(
        work.families.consents(family_id) if family_id else (),
        office=office,
        purpose=purpose,
        on=work.today,
        about_family=family_id is not None,
    )
    return LeavingPreview(tuple(fields), office.name if office else "", purpose, family_id, verdict)


def release(work: Work, office_id: str | None, purpose: Purpose, fields: Sequence[LeavingField]) -> Release:
    """Answer the leave to let these fields out today.

    Raises:
        UserError: A known family has not allowed it, or no longer does (``LEAVE_…``); no office takes it (``LEAVE_NO_OFFICE``,
            ``LEAVE_OFFICE_ENDED``).
    """
    seen = preview(work, office_id, purpose, fields)
    if seen.verdict.refusal is not None or office_id is None:
        _refuse(seen)
    consent = seen.verdict.consent
    return Release(seen.fields, office_id, purpose, work.today, seen.family_id, consent.id if consent else None)


def note_left(work: Work, leave: Release, *, way: Way, thread_id: str | None = None, at: datetime | None = None) -> None:
    """Record that something has left: which fields, to whom, when, by which way, on what consent; never what they said.

    ``at``: the instant, UTC, if it was not now.
    """
    from app.models.records import DisclosureRecord

    work.disclosures.add(
        DisclosureRecord(
            id=work.new_id(),
            thread_id=thread_id,
            family_id=leave.family_id,
            office_id=leave.office_id,
            consent_id=leave.consent_id,
            staff_id=work.actor.id if work.actor else None,
            purpose=leave.purpose,
            way=way,
            left_at=at or work.now.astimezone(UTC).replace(tzinfo=None),
            fields="\n".join(dict.fromkeys(f"{each.thing}.{each.field}" for each in leave.fields)),
        )
    )


def left_already(work: Work, consent_id: str) -> tuple[Disclosure, ...]:
    """Answer what has left on a consent, newest first: it cannot be fetched back."""
    return work.disclosures.on_consent(consent_id)


def left_of_thread(work: Work, thread_id: str) -> tuple[Disclosure, ...]:
    """Answer what of a thread has left, newest first."""
    return work.disclosures.of_thread(thread_id)


def _family_of(work: Work, fields: Sequence[LeavingField]) -> str | None:
    things = dict.fromkeys((each.thing, each.thing_id) for each in fields)
    named = (work.disclosures.family_of(thing, thing_id) for thing, thing_id in things)
    found = {work.families.surviving(family_id) for family_id in named if family_id}
    if len(found) > 1:
        raise ValueError("one release for several families")
    return next(iter(found), None)


def _refuse(seen: LeavingPreview) -> NoReturn:
    refusal = seen.verdict.refusal or Refusal.NO_OFFICE
    consent = seen.verdict.consent
    facts: dict[str, str] = {"office": seen.office_name, "purpose": word("purpose", seen.purpose)}
    ended = consent and (consent.withdrawn_on or consent.valid_until)
    if refusal in (Refusal.EXPIRED, Refusal.WITHDRAWN) and ended:
        facts["day"] = format_date(ended)
    raise UserError(_ERRORS[refusal], **facts)
