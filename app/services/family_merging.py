"""Joining and dividing families, and moving a child: commands that write records, so that they sync and can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.duplicates import LikelyPair, likely_pairs
from app.domain.family_merge import MergePlan, plan_merge
from app.domain.people import AttendanceFields, Child, Family
from app.domain.problems import refuse_errors
from app.domain.proposals import current
from app.domain.terms import ApplicationState, AttendanceKind, Benefit
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.models.records import ChildRecord

_NOT_SIGNED = frozenset({ApplicationState.DRAFT, ApplicationState.PRINTED})
"""Nobody has put a name under these yet: they are made by who applies in the new household."""

_DISTINCT = "distinct families: "


@dataclass(frozen=True)
class ProposedPair:
    """Two families that may be one, as people see them."""

    pair: LikelyPair
    first: Family
    second: Family


def proposed_pairs(work: Work, *, limit: int = 50) -> tuple[ProposedPair, ...]:
    """Answer families that may be one and the same, the likeliest first; not those a person has told apart."""
    pairs = [pair for pair in likely_pairs(work.families.people()) if work.facts.get(_distinct_name(pair.first_id, pair.second_id)) is None]
    families = {family.id: family for family in work.families.several(sorted({id_ for pair in pairs[:limit] for id_ in _ids(pair)}))}
    return tuple(ProposedPair(pair, families[pair.first_id], families[pair.second_id]) for pair in pairs[:limit])


def tell_apart(work: Work, first_id: str, second_id: str) -> None:
    """Keep, in this store, that two families are not the same, so that they are not proposed again."""
    work.facts.keep(_distinct_name(first_id, second_id), work.today.isoformat())


def merge_plan(work: Work, kept_id: str, other_id: str) -> tuple[MergePlan, Family, Family]:
    """Answer what joining two families would do, and both of them.

    Raises:
        UserError: There is no such family (``NOT_FOUND``), or they are one already (``FAMILY_MERGED``).
    """
    kept, other = (_known(work, family_id) for family_id in (kept_id, other_id))
    if kept.id == other.id:
        raise UserError(ErrorCode.FAMILY_MERGED)
    return plan_merge(kept, other), kept, other


def merge_families(work: Work, kept_id: str, other_id: str, *, taken: Collection[str] = ()) -> str:
    """Join a family into another and answer the id that stays; the other id leads there from now on.

    Args:
        work: The unit of work.
        kept_id: The family that stays.
        other_id: The family that is given up.
        taken: Paths of the conflicts in which the other one's answer is the right one.

    Raises:
        UserError: As :func:`merge_plan`.
    """
    plan, _, _ = merge_plan(work, kept_id, other_id)
    work.families.join(plan, taken=frozenset(taken))
    return plan.kept_id


def split_family(work: Work, family_id: str, people_ids: Collection[str]) -> str:
    """Put some of a family into a new one and answer its id; applications go with the child.

    Raises:
        UserError: There is no such family (``NOT_FOUND``), or one of the two would have nobody, or children alone
            (``FAMILY_NOT_DIVISIBLE``).
    """
    from app.models.records import AdultRecord, ChildRecord, FamilyRecord

    family = _known(work, family_id)
    adults = [adult for adult in family.adults if adult.id in people_ids]
    children = [child for child in family.children if child.id in people_ids]
    if not adults or len(adults) == len(family.adults):
        raise UserError(ErrorCode.FAMILY_NOT_DIVISIBLE)
    new = FamilyRecord(id=work.new_id(), site_id=family.site_id, address_protected=family.address_protected)
    work.families.add(new)
    for adult in adults:
        work.session.get_one(AdultRecord, adult.id).family_id = new.id
    applicant = next((adult.id for adult in adults if adult.may_apply), None)
    for child in children:
        _hand_over(work, work.session.get_one(ChildRecord, child.id), new.id, applicant)
    return new.id


def move_child(work: Work, child_id: str, family_id: str) -> None:
    """Move a child to another family: its sheets and applications go with it; what nobody has signed is made by who applies there.

    Raises:
        UserError: There is no such child or family (``NOT_FOUND``), or it lives there already (``FAMILY_CHANGED_SINCE``).
    """
    record = work.families.child_record(child_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    there = _known(work, family_id)
    if record.family_id == there.id:
        raise UserError(ErrorCode.FAMILY_CHANGED_SINCE)
    _hand_over(work, record, there.id, there.applicant.id if there.applicant else None)


def move_to_site(work: Work, child_id: str, stay: AttendanceFields) -> str:
    """End the child's present stay the day before and begin another; answer the new stay's id.

    Drafts of lunch applications take over what the new Kita charges. The family's own site follows when its last child leaves.

    Raises:
        UserError: There is no such child (``NOT_FOUND``), or the day makes no sense (``INPUT_INVALID``).
    """
    from app.domain.checks import check_stay
    from app.models.mapping import fill
    from app.models.records import AttendanceRecord

    family = work.families.family_of_child(child_id)
    child = next((child for child in family.children if child.id == child_id), None) if family else None
    if family is None or child is None:
        raise UserError(ErrorCode.NOT_FOUND)
    stay = cleaned(replace(stay, starts_on=stay.starts_on or work.today))
    before = current(child.attendances, stay.starts_on or work.today)
    refuse_errors(check_stay(stay, before))
    if before is not None and stay.starts_on is not None:
        work.session.get_one(AttendanceRecord, before.id).ends_on = stay.starts_on - timedelta(days=1)
    record = AttendanceRecord(id=work.new_id(), child_id=child_id, kind=stay.kind)
    fill(record, stay)
    work.families.add(record)
    if stay.site_id is not None and stay.kind is AttendanceKind.KITA:
        _take_over_lunch(work, child, stay.site_id)
        _follow_to_site(work, family, child, stay)
    return record.id


def _take_over_lunch(work: Work, child: Child, site_id: str) -> None:
    site = next((site for site in work.centre.sites() if site.id == site_id), None)
    if site is None:
        return
    for application in work.applications.of_children([child.id]):
        record = work.applications.record(application.id)
        if record and application.state is ApplicationState.DRAFT and application.benefit is Benefit.MITTAGESSEN:
            record.lunch_price_cents, record.lunch_month_cents = site.lunch_price_cents, site.lunch_month_cents
            record.lunch_provider = site.caterer


def _follow_to_site(work: Work, family: Family, child: Child, stay: AttendanceFields) -> None:
    day = stay.starts_on or work.today
    others = (current(other.attendances, day) for other in family.children if other.id != child.id)
    record = work.families.record(family.id)
    if record is not None and not any(other and other.site_id == family.site_id for other in others):
        record.site_id = stay.site_id


def _hand_over(work: Work, child: "ChildRecord", family_id: str, applicant_id: str | None) -> None:
    child.family_id = family_id
    for application in work.applications.of_children([child.id]):
        record = work.applications.record(application.id)
        if record is not None and application.state in _NOT_SIGNED:
            record.applicant_id = applicant_id


def _known(work: Work, family_id: str) -> Family:
    family = work.families.get(family_id)
    if family is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return family


def _ids(pair: LikelyPair) -> tuple[str, str]:
    return pair.first_id, pair.second_id


def _distinct_name(first_id: str, second_id: str) -> str:
    return _DISTINCT + " ".join(sorted((first_id, second_id)))
