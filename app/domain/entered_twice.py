"""The same site, or the same person at the desk, entered in two stores before these met: which of them are one.

Every store that knows both answers the same, whichever way round the files came.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from app.domain.names import search_form
from app.domain.people import Site, Staff

E = TypeVar("E", Site, Staff)

_NOT_WORD = re.compile(r"[\W_]+")
_STREET = "strasse"


def entered_twice(all_of: Iterable[E], entered_by: Mapping[str, str], is_same: Callable[[E, E], bool]) -> list[tuple[str, str]]:
    """Answer the ids ``(given up, kept)`` of what is one; the oldest stands for all.

    Args:
        all_of: Those to compare; what is no longer in use stays as it is.
        entered_by: The store each was entered in: two that one desk keeps apart are two.
        is_same: Tells whether two are one.
    """
    kept: list[E] = []
    found: list[tuple[str, str]] = []
    for each in sorted((each for each in all_of if each.ended_on is None), key=lambda each: each.id):
        same = next((other for other in kept if entered_by.get(other.id) != entered_by.get(each.id) and is_same(other, each)), None)
        if same is None:
            kept.append(each)
        else:
            found.append((each.id, same.id))
    return found


def called_alike(all_of: Iterable[Site | Staff]) -> tuple[str, ...]:
    """Answer the names that more than one of those in use bears: they may be one, which somebody has to say."""
    counted = Counter(_form(each.name) for each in all_of if each.ended_on is None)
    names = {_form(each.name): each.name for each in all_of}
    return tuple(sorted(names[form] for form, count in counted.items() if count > 1))


def is_same_site(one: Site, other: Site) -> bool:
    """Tell whether two sites are one: they are called the same, and no part of their addresses speaks against it."""
    addresses = zip(_address(one), _address(other), strict=True)
    return _form(one.name) == _form(other.name) and all(mine == theirs or not (mine and theirs) for mine, theirs in addresses)


def is_same_person(one: Staff, other: Staff) -> bool:
    """Tell whether two at the desk are one person: they have the same name and the same sign."""
    return (_form(one.name), _form(one.sign)) == (_form(other.name), _form(other.sign))


def _address(site: Site) -> tuple[str, ...]:
    return _form(site.street).replace(_STREET, "str"), _form(site.postcode), _form(site.city)


def _form(text: str) -> str:
    return _NOT_WORD.sub("", search_form(text))
