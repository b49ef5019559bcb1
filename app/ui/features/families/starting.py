"""What a new part of a family begins with, so that no fact is typed twice. Plain Python."""

from dataclasses import replace

from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.people import Site


def first_family(sites: tuple[Site, ...]) -> FamilyDraft:
    """Begin a family: one adult, one child, at the only site if there is but one."""
    site_id = sites[0].id if len(sites) == 1 else None
    child = ChildDraft(attendances=(AttendanceDraft(site_id=site_id),), grants=(GrantDraft(),))
    return FamilyDraft(site_id=site_id, adults=(AdultDraft(),), children=(child,))


def next_adult(draft: FamilyDraft) -> AdultDraft:
    """Begin another adult: at the address of the first."""
    if not draft.adults:
        return AdultDraft()
    first = draft.adults[0]
    return AdultDraft(
        family_name=first.family_name,
        street=first.street,
        address_extra=first.address_extra,
        postcode=first.postcode,
        city=first.city,
        language=first.language,
        may_apply=False,
    )


def next_child(draft: FamilyDraft) -> ChildDraft:
    """Begin another child: named as the family, where the last child goes, paid by whoever pays for it."""
    last = draft.children[-1] if draft.children else None
    adult = draft.adults[0].family_name if draft.adults else ""
    return ChildDraft(
        family_name=last.family_name if last and last.family_name else adult,
        attendances=(next_attendance(last, draft.site_id),),
        grants=tuple(replace(grant, id=None) for grant in last.grants[:1]) if last and last.grants else (GrantDraft(),),
    )


def next_attendance(child: ChildDraft | None, site_id: str | None) -> AttendanceDraft:
    """Begin a stay: kind and site as in the last one, without its group."""
    if child is None or not child.attendances:
        return AttendanceDraft(site_id=site_id)
    last = child.attendances[0]
    return AttendanceDraft(kind=last.kind, site_id=last.site_id)


def next_grant(child: ChildDraft) -> GrantDraft:
    """Begin a follow-up grant: same route, office and number; new period."""
    if not child.grants:
        return GrantDraft()
    last = child.grants[0]
    return GrantDraft(route=last.route, office_id=last.office_id, reference=last.reference)


def second_household() -> SecondHouseholdDraft:
    """Begin a second household."""
    return SecondHouseholdDraft()
