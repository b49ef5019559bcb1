"""Families: finding them, reading one, saving what was typed."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.people import ChildAnswers, ConsentFields, Family, NoteFields
from app.domain.problems import refuse_errors
from app.domain.terms import OPEN_STATES
from app.domain.views import FamilyRow, FamilySheet, Hit
from app.models.mapping import fill, snapshot
from app.models.unit_of_work import Work
from app.services.search import families_like, people_like

if TYPE_CHECKING:
    from app.domain.drafts import FamilyDraft
    from app.domain.rebasing import Opened
    from app.models.records import FamilyRecord


def family_ids(work: Work, *, archived: bool = False) -> tuple[str, ...]:
    """Answer the ids of all families in order of name."""
    return work.search.families_by_name(archived=archived)


def families_matching(work: Work, text: str, *, limit: int = 1000) -> tuple[str, ...]:
    """Answer the ids of the first families a search text finds, in order of name; nobody reads further than ``limit``.

    Where nothing is written so, those whose names sound alike.
    """
    return families_like(work, text, limit=limit).ids


def family_rows(work: Work, ids: Sequence[str]) -> tuple[FamilyRow, ...]:
    """Answer list rows for some families, in the order asked for."""
    return work.families.rows(ids, work.applications.open_of_families(ids))


def family_sheet(work: Work, family_id: str) -> FamilySheet:
    """Answer everything about one family.

    Raises:
        UserError: There is no such family (``NOT_FOUND``).
    """
    family = _known(work, family_id)
    return FamilySheet(
        family=family,
        applications=work.applications.of_children([child.id for child in family.children]),
        notes=work.families.notes(family.id),
        consents=work.families.consents(family.id),
        threads=work.threads.of_family(family.id),
        consultations=work.consultations.of_family(family.id),
    )


def family_draft(work: Work, family_id: str) -> "FamilyDraft":
    """Answer a stored family ready for the editor.

    Raises:
        UserError: There is no such family (``NOT_FOUND``).
    """
    from app.domain.drafts import draft_of

    return draft_of(_known(work, family_id))


def similar_people(work: Work, *, family_name: str, given_names: str, birth_date: date | None, family_id: str | None) -> tuple[Hit, ...]:
    """Answer people of other families who may be the one being typed: same name, or same first name and birth date."""
    hits = people_like(work, family_name=family_name, given_names=given_names, birth_date=birth_date)
    return tuple(hit for hit in hits if hit.family_id != family_id)


def save_family(work: Work, draft: "FamilyDraft", *, known: Collection[str] | None = None, opened: "Opened | None" = None) -> str:
    """Write a family as typed and answer its id.

    Args:
        work: The unit of work.
        draft: What was typed.
        known: Who belonged to the family when the typing began; without it nobody can have come in between.
        opened: What the form was opened with. What came since stays where nobody typed; where somebody did, both are *Zwei Stände*.

    Raises:
        UserError: The draft makes no sense (``INPUT_INVALID``; facts ``path`` and ``problem``), a child with applications was
            taken out (``CHILD_HAS_APPLICATIONS``), or the family is no longer the one that was opened (``FAMILY_MERGED``,
            ``FAMILY_CHANGED_SINCE``).
    """
    from app.domain.checks import check_family
    from app.domain.drafts import people_in

    draft = cleaned(draft)
    refuse_errors(check_family(draft, work.today))
    if draft.id is not None:
        refuse_stale(work, draft.id, known=known, typed=people_in(draft))
        draft = _over_news(work, draft, opened)
        _refuse_to_drop_cases(work, draft)
    return work.families.save(draft)


def _over_news(work: Work, draft: "FamilyDraft", opened: "Opened | None") -> "FamilyDraft":
    """Answer a draft as it is to be saved over what was written since its form was opened."""
    from app.domain.checks import check_family
    from app.domain.rebasing import rebased

    if opened is None or opened.seen == work.drafts.log_position():
        return draft
    work.knows_up_to(opened.seen)
    over = rebased(draft, cleaned(opened.draft), family_draft(work, opened.draft.id or ""))
    refuse_errors(check_family(over, work.today))
    return over


def refuse_stale(work: Work, family_id: str, *, known: Collection[str] | None, typed: Collection[str] = ()) -> None:
    """Pass if a family is still the one that was opened.

    Args:
        work: The unit of work.
        family_id: Which family.
        known: Who belonged to it then; ``None`` where that is not asked.
        typed: Who stands in what is to be saved.

    Raises:
        UserError: It was merged into another (``FAMILY_MERGED``), or somebody has come or moved since (``FAMILY_CHANGED_SINCE``).
    """
    if work.families.surviving(family_id) != family_id:
        raise UserError(ErrorCode.FAMILY_MERGED)
    family = _known(work, family_id)
    present = {person.id for person in family.people}
    moved = set(work.families.owners(sorted(set(typed) - present)))
    if moved or (known is not None and present - {*known, *typed}):
        raise UserError(ErrorCode.FAMILY_CHANGED_SINCE)


def _refuse_to_drop_cases(work: Work, draft: "FamilyDraft") -> None:
    """Nothing an application speaks of may vanish while somebody types."""
    stored = _known(work, draft.id or "")
    cases = work.applications.of_children([child.id for child in stored.children])
    children = {child.id for child in draft.children}
    adults = {adult.id for adult in draft.adults}
    grants = {grant.id for child in draft.children for grant in child.grants}
    if any(case.child_id not in children for case in cases):
        raise UserError(ErrorCode.CHILD_HAS_APPLICATIONS)
    left_out = {adult.id for adult in stored.adults} - adults
    if any(case.applicant_id in left_out for case in cases):
        raise UserError(ErrorCode.ADULT_HAS_APPLICATIONS)
    if any(case.grant_id and case.grant_id not in grants for case in cases):
        raise UserError(ErrorCode.GRANT_HAS_APPLICATIONS)


def answer_about_child(work: Work, child_id: str, answers: ChildAnswers) -> None:
    """Keep what the family was asked about a child.

    Raises:
        UserError: There is no such child (``NOT_FOUND``), or it makes no sense (``INPUT_INVALID``).
    """
    from app.domain.checks import check_answers

    record = work.families.child_record(child_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    answers = cleaned(answers)
    refuse_errors(check_answers(answers))
    fill(record, answers)


def archive_family(work: Work, family_id: str) -> None:
    """Put a family away.

    Raises:
        UserError: Applications are still open (``ARCHIVE_OPEN_APPLICATIONS``, fact ``count``).
    """
    refuse_open_applications(work, family_id)
    _record(work, family_id).archived_on = work.today


def refuse_open_applications(work: Work, family_id: str) -> None:
    """Pass if no application of the family is open: what is open must stay in sight.

    Raises:
        UserError: ``ARCHIVE_OPEN_APPLICATIONS``, fact ``count``.
    """
    family = _known(work, family_id)
    cases = work.applications.of_children([child.id for child in family.children])
    open_count = sum(case.state in OPEN_STATES for case in cases)
    if open_count:
        raise UserError(ErrorCode.ARCHIVE_OPEN_APPLICATIONS, count=open_count)


def restore_family(work: Work, family_id: str) -> None:
    """Take a family out of the archive."""
    _record(work, family_id).archived_on = None


def add_note(work: Work, family_id: str, fields: NoteFields) -> str:
    """Write down a conversation, in the name of who acts.

    Raises:
        UserError: It says nothing (``INPUT_INVALID``), or there is no such family (``NOT_FOUND``).
    """
    from app.domain.checks import check_note
    from app.models.records import NoteRecord

    family_id = _record(work, family_id).id
    fields = cleaned(fields)
    refuse_errors(check_note(fields, work.today))
    note = NoteRecord(id=work.new_id(), family_id=family_id, author_id=work.actor.id if work.actor else None)
    fill(note, fields)
    return work.families.add(note)


def give_consent(work: Work, family_id: str, fields: ConsentFields) -> str:
    """Record a consent.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such family (``NOT_FOUND``).
    """
    from app.domain.checks import check_consent
    from app.models.records import ConsentRecord

    family_id = _record(work, family_id).id
    fields = cleaned(fields)
    refuse_errors(check_consent(fields, work.today))
    consent = ConsentRecord(id=work.new_id(), family_id=family_id)
    fill(consent, fields)
    return work.families.add(consent)


def withdraw_consent(work: Work, consent_id: str, on: date) -> None:
    """Record that a consent was withdrawn; what waited to leave on it is stopped at once.

    Raises:
        UserError: Before it was given (``INPUT_INVALID``), or there is no such consent (``NOT_FOUND``).
    """
    consent = work.families.consent_record(consent_id)
    if consent is None:
        raise UserError(ErrorCode.NOT_FOUND)
    from app.domain.checks import check_consent

    refuse_errors(check_consent(replace(snapshot(ConsentFields, consent), withdrawn_on=on), work.today))
    consent.withdrawn_on = on
    from app.services.line.leaving import stop_leaving

    stop_leaving(work, consent.family_id)


def _known(work: Work, family_id: str) -> Family:
    family = work.families.get(family_id)
    if family is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return family


def _record(work: Work, family_id: str) -> "FamilyRecord":
    record = work.families.record(family_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
