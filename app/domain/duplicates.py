"""Which families may be one and the same: proposals for a person to judge, never a decision."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import combinations

from app.core.frozen import dataclass
from app.domain.names import heard_as, number_form, search_form


class Likeness(StrEnum):
    """Why two families are proposed; words in ``terms.toml``."""

    SAME_PERSON = "same_person"
    SIMILAR_PERSON = "similar_person"
    SAME_ADULT_NAME = "same_adult_name"
    SAME_PHONE = "same_phone"


_WEIGHT = {Likeness.SAME_PERSON: 10, Likeness.SIMILAR_PERSON: 6, Likeness.SAME_PHONE: 4, Likeness.SAME_ADULT_NAME: 3}
_LEAST = 5
"""A name alone is no reason, and a phone alone neither: people share them."""

_LARGEST_GROUP = 12
"""What more families share, an institution's phone perhaps, tells nothing."""


@dataclass(frozen=True)
class PersonBrief:
    """What of a person is compared."""

    family_id: str
    is_adult: bool
    family_name: str
    given_names: str
    birth_date: date | None
    phone: str = ""


@dataclass(frozen=True)
class LikelyPair:
    """Two families that may be one, the smaller id first; the most telling reason first."""

    first_id: str
    second_id: str
    reasons: tuple[Likeness, ...]

    @property
    def weight(self) -> int:
        """Answer how much speaks for it."""
        return sum(_WEIGHT[reason] for reason in self.reasons)


def likely_pairs(people: Iterable[PersonBrief]) -> tuple[LikelyPair, ...]:
    """Answer the pairs of families that share a person, a similar person, or a phone; the likeliest first."""
    groups: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for person in people:
        for key in _keys(person):
            groups[key].add(person.family_id)
    found: defaultdict[tuple[str, str], set[Likeness]] = defaultdict(set)
    for (reason, *_), families in groups.items():
        if isinstance(reason, Likeness) and len(families) <= _LARGEST_GROUP:
            for pair in combinations(sorted(families), 2):
                found[pair].add(reason)
    pairs = (LikelyPair(*pair, tuple(sorted(_told(reasons), key=_WEIGHT.__getitem__, reverse=True))) for pair, reasons in found.items())
    return tuple(sorted((pair for pair in pairs if pair.weight >= _LEAST), key=lambda pair: (-pair.weight, pair.first_id, pair.second_id)))


def _keys(person: PersonBrief) -> Iterator[tuple[object, ...]]:
    """Answer what this person shares with one who is the same."""
    given = _first(search_form(person.given_names))
    surname = search_form(person.family_name.strip())
    if person.birth_date and given:
        if surname:
            yield Likeness.SAME_PERSON, person.birth_date, surname, given
        for sound in heard_as(person.family_name):
            for called in heard_as(_first(person.given_names)):
                yield Likeness.SIMILAR_PERSON, person.birth_date, sound, called
    if person.is_adult and surname and given:
        yield Likeness.SAME_ADULT_NAME, surname, given
    if number := number_form(person.phone):
        yield Likeness.SAME_PHONE, number


def _first(names: str) -> str:
    return next(iter(names.split()), "")


def _told(reasons: set[Likeness]) -> set[Likeness]:
    """Leave out what a stronger reason says already."""
    return reasons - {Likeness.SIMILAR_PERSON} if Likeness.SAME_PERSON in reasons else reasons
