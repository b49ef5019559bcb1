"""One family entered twice: proposing such pairs, and making one of two."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields

from app.core.errors import ErrorCode, UserError
from app.domain.changes import ChangeKind
from app.domain.conflicts import Decision, conflict_id
from app.domain.names import search_form
from app.domain.people import Adult, AdultFields, Child, ChildAnswers, ChildFields, Family
from app.models.unit_of_work import Work

_DECLINED = "double"


@dataclass(frozen=True)
class DoubleFamily:
    """Two families that may be one: the older entry, the younger one, and who in the younger is who in the older."""

    id: str
    older: Family
    younger: Family
    same: Mapping[str, str]


def double_families(work: Work) -> tuple[DoubleFamily, ...]:
    """Answer pairs of families in which somebody has the same name and the same birth date."""
    declined = work.conflicts.decisions()
    families = {family.id: family for family in work.families.outlines(work.search.families_by_name(archived=False))}
    pairs: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    met: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    for family in sorted(families.values(), key=lambda each: each.id):
        for person in (*family.adults, *family.children):
            if (key := _likeness(person)) is None:
                continue
            first_family, first = met.setdefault(key, (family.id, person.id))
            if first_family != family.id:
                pairs[first_family, family.id][person.id] = first
    found = (DoubleFamily(conflict_id(younger, _DECLINED, older), families[older], families[younger], same) for (older, younger), same in pairs.items())
    return tuple(each for each in found if each.id not in declined)


def decline_double(work: Work, double_id: str) -> None:
    """Note that two families only look alike, so that nobody proposes them again."""
    from app.models.records import SettlementRecord

    work.session.merge(SettlementRecord(id=double_id, decision=Decision.BOTH, settled_on=work.today))


def join_families(work: Work, one: str, other: str, *, same: Mapping[str, str]) -> str:
    """Make one family of two and answer its id: the older entry stays, everybody and everything of the younger one moves there.

    Whatever still comes for the younger one from other sites will find its way. Can be taken back like any command.

    Args:
        work: The unit of work.
        one: A family.
        other: Another one.
        same: Which person is which: the id of one entry and that of the other, adults or children.

    Raises:
        UserError: There is no such family (``NOT_FOUND``), or the two are one, or somebody is of neither (``FAMILY_SAME``).
    """
    older, younger = (_known(work, each) for each in sorted((one, other)))
    kinds = _people(older) | _people(younger)
    if one == other or any(pair[0] == pair[1] or kinds.get(pair[0]) is None or kinds[pair[0]] != kinds.get(pair[1]) for pair in same.items()):
        raise UserError(ErrorCode.FAMILY_SAME)
    _fill_family(work, older, younger)
    for pair in same.items():
        kept, gone = sorted(pair)
        _fill_person(work, kinds[kept], kept, gone)
        work.merging.join(kinds[kept], kept, gone)
    work.merging.join(ChangeKind.FAMILY, older.id, younger.id)
    return older.id


def _likeness(person: Adult | Child) -> tuple[str, str, str, str] | None:
    if person.birth_date is None or person.birth_year_only:
        return None
    return type(person).__name__, search_form(person.family_name), search_form(person.given_names), person.birth_date.isoformat()


def _known(work: Work, family_id: str) -> Family:
    family = work.families.get(family_id)
    if family is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return family


def _people(family: Family) -> dict[str, ChangeKind]:
    return {each.id: ChangeKind.ADULT for each in family.adults} | {each.id: ChangeKind.CHILD for each in family.children}


def _fill_family(work: Work, older: Family, younger: Family) -> None:
    """Nothing said of the younger entry is lost, and what protects counts."""
    record = work.families.record(older.id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    record.remark = "\n".join(dict.fromkeys(part for part in (older.remark, younger.remark) if part))
    record.address_protected = older.address_protected or younger.address_protected
    record.site_id = older.site_id or younger.site_id
    if younger.archived_on is None:
        record.archived_on = None


def _fill_person(work: Work, kind: ChangeKind, kept_id: str, gone_id: str) -> None:
    """What was not given of the older entry is taken from the younger one."""
    from app.models.merging.shapes import record_classes

    record_class = record_classes()[kind.value]
    kept, gone = (work.session.get_one(record_class, each) for each in (kept_id, gone_id))
    names = (AdultFields,) if kind is ChangeKind.ADULT else (ChildFields, ChildAnswers)
    for name in {field.name for each in names for field in fields(each)}:
        if getattr(kept, name) in (None, "") and (value := getattr(gone, name)) not in (None, ""):
            setattr(kept, name, value)
