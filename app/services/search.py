"""Search over everything with one box."""

from datetime import date

from app.core.frozen import dataclass
from app.domain.search import search_question
from app.domain.views import Hit
from app.models.unit_of_work import Work

_PEOPLE = ("adult", "child")


def find(work: Work, text: str, *, limit: int = 50) -> tuple[Hit, ...]:
    """Answer what a search text finds: people, numbers, notes, questions, offices and partners, in order of name.

    Where nothing is written as typed, names that sound alike.
    """
    found = work.search.find(search_question(text), limit=limit)
    return found or work.search.find(search_question(text, by_sound=True), limit=limit)


@dataclass(frozen=True)
class FoundFamilies:
    """The ids of the families a text finds, in order of name. ``by_sound``: nothing was written so, these only sound alike."""

    ids: tuple[str, ...]
    by_sound: bool = False


def families_like(work: Work, text: str, *, limit: int) -> FoundFamilies:
    """Answer the first families a text finds; where there are none, those whose names sound alike."""
    if ids := work.search.families_matching(search_question(text), limit=limit):
        return FoundFamilies(ids)
    ids = work.search.families_matching(search_question(text, by_sound=True), limit=limit)
    return FoundFamilies(ids, by_sound=bool(ids))


def people_like(work: Work, *, family_name: str, given_names: str, birth_date: date | None) -> tuple[Hit, ...]:
    """Answer stored people with the same full name, or with the same first name and birth date."""
    first = next(iter(given_names.split()), "")
    asked = [f"{family_name} {first}"] if family_name and first else []
    if first and birth_date:
        asked.append(f"{first} {birth_date:%d.%m.%Y}")
    found = {hit.id: hit for text in asked for hit in find(work, text, limit=10) if hit.kind in _PEOPLE}
    return tuple(found.values())
