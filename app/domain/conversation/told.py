"""The family as it is after what was said: what is stored now, with the answers laid over it.

Only answers are kept in a conversation, never a copy of what is stored: what a colleague changed meanwhile stays as she left it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.core.dates import parse_birth_date
from app.domain.conversation.answers import Ground, told_child
from app.domain.conversation.talk import ChildTalk, Conversation, NewAdult
from app.domain.people import Adult, Child, Family, Grant
from app.domain.views import CentreSheet, in_use

NEW = "new-"
"""Before the number of a child that is not stored yet."""


def told_family(talk: Conversation, stored: Family | None, sheet: CentreSheet, today: date) -> Family:
    """Lay what was said over the stored family; a child that is there no more is left out."""
    family = stored or _new_family(talk, sheet, today)
    said = {child_key(talk, number): each for number, each in enumerate(talk.children)}
    new = [_new_child(number, each, family, today) for number, each in enumerate(talk.children) if not each.child_id]
    children: list[Child] = []
    for child in (*family.children, *new):
        ground = Ground(today, in_use(sheet.offices), _grants_of_siblings(child, children, family))
        children.append(told_child(child, said[child.id].replies, ground) if child.id in said else child)
    return replace(family, children=tuple(children), site_id=family.site_id or _site_of(children))


def _grants_of_siblings(child: Child, told: Sequence[Child], family: Family) -> tuple[Grant, ...]:
    """Answer what brothers and sisters get: as just told first, then as stored."""
    return tuple(grant for other in (*told, *family.children) if other.id != child.id for grant in other.grants)


def child_key(talk: Conversation, number: int) -> str:
    """Answer the id of a child of the conversation within the told family."""
    return talk.children[number].child_id or f"{NEW}{number}"


def bring_in(talk: Conversation, family: Family) -> Conversation:
    """Follow the stored family: children added meanwhile join the conversation, those gone leave it."""
    ids = [child.id for child in family.children]
    staying = [each for each in talk.children if not each.child_id or each.child_id in ids]
    known = {each.child_id for each in staying}
    joining = [ChildTalk(child_id=child_id) for child_id in ids if child_id not in known]
    new = [each for each in staying if not each.child_id]
    old = [each for each in staying if each.child_id]
    children = (*old, *joining, *new)
    return replace(talk, family_id=family.id, children=children, current=min(talk.current, max(len(children) - 1, 0)))


def _new_family(talk: Conversation, sheet: CentreSheet, today: date) -> Family:
    sites = in_use(sheet.sites)
    return Family(id="", site_id=sites[0].id if len(sites) == 1 else None, adults=_new_adults(talk, today))


def _new_adults(talk: Conversation, today: date) -> tuple[Adult, ...]:
    if talk.adult == NewAdult():
        return ()
    typed = talk.adult
    born = parse_birth_date(typed.birth_date, today) if typed.birth_date.strip() else None
    adult = Adult(
        id="",
        family_id="",
        family_name=typed.family_name,
        given_names=typed.given_names,
        birth_date=born[0] if born else None,
        birth_year_only=bool(born and born[1]),
        street=typed.street,
        postcode=typed.postcode,
        city=typed.city,
        phone=typed.phone,
        language=talk.language,
    )
    return (adult,)


def _new_child(number: int, typed: ChildTalk, family: Family, today: date) -> Child:
    born = parse_birth_date(typed.birth_date, today) if typed.birth_date.strip() else None
    applicant = family.applicant
    return Child(
        id=f"{NEW}{number}",
        family_id=family.id,
        family_name=typed.family_name or (applicant.family_name if applicant else ""),
        given_names=typed.given_names,
        birth_date=born[0] if born else None,
        birth_year_only=bool(born and born[1]),
    )


def _site_of(children: list[Child]) -> str | None:
    return next((stay.site_id for child in children for stay in child.attendances if stay.site_id), None)
