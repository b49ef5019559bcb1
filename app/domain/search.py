"""What the search box finds: which words a thing is stored under, and what a typed text asks for."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.core.dates import format_birth_date, possible_dates
from app.core.frozen import dataclass
from app.domain.line.threads import Thread
from app.domain.names import SOUND, code_tokens, digits_tokens, index_tokens, query_forms, query_words, search_form, sort_key, sound_tokens
from app.domain.people import Adult, Child, Family, Note, Office, called, full_name

FAMILY, GRANT, APPLICATION = "family", "grant", "application"
OWNED_KINDS = (FAMILY, "adult", "child", GRANT, APPLICATION, "note")
"""Kinds whose entries are made anew whenever their family changes."""


class SearchEntry(NamedTuple):
    """One thing that can be found. ``words`` are folded and meant for prefix search.

    ``filed_under`` is the sort key that places it: all of a family stands where its title belongs, close together. A tuple, as
    an import makes tens of thousands.
    """

    kind: str
    entity_id: str
    family_id: str | None
    label: str
    sort_key: str
    words: frozenset[str]
    is_archived: bool = False
    filed_under: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Answer what it is and which one."""
        return (self.kind, self.entity_id)

    @property
    def indexed_text(self) -> str:
        """Answer the words as the index gets them: those of families are a vocabulary of their own."""
        mark = _mark(is_family=self.kind == FAMILY)
        return mark + f" {mark}".join(sorted(self.words)) if self.words else ""

    def fingerprint(self, indexed_text: str) -> int:
        """Answer a number that differs whenever anything of the entry does; it fits into 64 bits."""
        told = f"{self.family_id}\n{self.label}\n{self.filed_under}\n{self.is_archived}\n{indexed_text}"
        return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest(), signed=True)


def _mark(*, is_family: bool) -> str:
    """Answer the letter before every indexed word, so that one index answers for families and for things."""
    return "f" if is_family else "t"


_LETTERS_THAT_PLACE = 10
_BITS_OF_A_LETTER = 5
_BITS_FOR_EQUALS = 12
EQUAL_BEGINNINGS = 1 << _BITS_FOR_EQUALS
"""How many entries whose names begin alike find room at one place."""
_ARCHIVED = 1 << 62


def place_in_order(entry: SearchEntry) -> int:
    """Answer a number below 2⁶³ that grows with the name filed under, archived entries last; equal beginnings share it.

    The first ten letters count; below them there is room for some thousand entries that begin alike.
    """
    beginning = (entry.filed_under or entry.sort_key)[:_LETTERS_THAT_PLACE]
    return (_place_of(beginning) << _BITS_FOR_EQUALS) + (_ARCHIVED if entry.is_archived else 0)


@lru_cache(maxsize=4_000)
def _place_of(beginning: str) -> int:
    place = 0
    for letter in beginning.ljust(_LETTERS_THAT_PLACE):
        place = place << _BITS_OF_A_LETTER | _rank(letter)
    return place


def _rank(letter: str) -> int:
    """Order signs as the sort key does, in 32 steps: what stands before letters, digits, a to z, everything after."""
    if "a" <= letter <= "z":
        return ord(letter) - ord("a") + 3
    if letter.isdigit():
        return 2
    return 31 if letter > "z" else int(letter > " ")


class Numbered(NamedTuple):
    """What the index holds of a grant or an application: whose it is, and the number it goes by."""

    kind: str
    id: str
    child_id: str
    number: str


def family_entries(family: Family, numbered: Iterable[Numbered], notes: Iterable[Note]) -> tuple[SearchEntry, ...]:
    """Answer everything of one family that can be found, the family itself first: it is found by all its words."""
    place = _Place(family.id, family.title, sort_key(family.title), family.archived_on is not None)
    parts = [*_people(place, family), *_numbers(place, family, numbered)]
    words = frozenset().union(*(part.words for part in parts))
    return (place.entry(FAMILY, family.id, family.title, words), *parts, *_notes(place, notes))


class _Place(NamedTuple):
    """Where everything of one family stands."""

    family_id: str
    title: str
    filed_under: str
    is_archived: bool

    def entry(self, kind: str, entity_id: str, label: str, words: frozenset[str], *, name: str = "") -> SearchEntry:
        """Answer an entry in this place, sorted by a ``name`` if that is not its label."""
        return SearchEntry(kind, entity_id, self.family_id, label, sort_key(name or label), words, self.is_archived, self.filed_under)


def _people(place: _Place, family: Family) -> Iterator[SearchEntry]:
    for adult in family.adults:
        extra = digits_tokens(adult.phone) | index_tokens(adult.birth_name) | sound_tokens(adult.birth_name) | index_tokens(adult.email)
        yield _person(place, "adult", adult, extra)
    for child in family.children:
        yield _person(place, "child", child, frozenset())


def _person(place: _Place, kind: str, person: Adult | Child, extra: frozenset[str]) -> SearchEntry:
    name = full_name(person.family_name, person.given_names, last_first=True)
    born = format_birth_date(person.birth_date, year_only=person.birth_year_only) if person.birth_date else ""
    words = _name_words(person.family_name) | _name_words(person.given_names) | extra | _date_words(person.birth_date)
    return place.entry(kind, person.id, f"{name} · {born}" if born else name, words, name=name)


def _name_words(name: str) -> frozenset[str]:
    return index_tokens(name) | sound_tokens(name)


def _numbers(place: _Place, family: Family, numbered: Iterable[Numbered]) -> Iterator[SearchEntry]:
    names = {child.id: (called(child), full_name(child.family_name, child.given_names)) for child in family.children}
    for each in numbered:
        by_given_name, in_full = names[each.child_id]
        name, tokens = (by_given_name, code_tokens) if each.kind == APPLICATION else (in_full, digits_tokens)
        yield place.entry(each.kind, each.id, f"{each.number} · {name}", tokens(each.number))


def _notes(place: _Place, notes: Iterable[Note]) -> Iterator[SearchEntry]:
    for note in notes:
        label = f"{note.topics or note.text[:40]} · {place.title}"
        yield place.entry("note", note.id, label, _text_words(f"{note.topics} {note.text}"))


def thread_entry(thread: Thread, said: str) -> SearchEntry:
    """Answer a thread of the direct line as found by its number, its title and all that was ``said`` in it."""
    words = _text_words(f"{thread.title} {said}") | digits_tokens(thread.number)
    return SearchEntry("thread", thread.id, thread.family_id, thread.title, sort_key(thread.title), words)


def office_entry(office: Office) -> SearchEntry:
    """Answer an office as found by its name, place and phone."""
    words = index_tokens(office.name) | index_tokens(office.city) | digits_tokens(office.phone)
    return SearchEntry("office", office.id, None, office.name, sort_key(office.name), words)


def cooperation_entry(kind: str, thing_id: str, name: str, said: str, number: str) -> SearchEntry:
    """Answer an agreement, a contact person or a meeting as found by its name, what else is ``said`` of it, and a telephone number."""
    words = _text_words(f"{name} {said}") | sound_tokens(name) | digits_tokens(number)
    return SearchEntry(kind, thing_id, None, f"{name} · {said}" if said else name, sort_key(name), words)


def _text_words(text: str) -> frozenset[str]:
    return frozenset(token for word in text.split() for token in index_tokens(word))


def _date_words(day: date | None) -> frozenset[str]:
    return frozenset((_date_word(day),)) if day else frozenset()


def _date_word(day: date) -> str:
    return f"d{day.isoformat().replace('-', '')}"


@dataclass(frozen=True)
class SearchQuestion:
    """What was typed, as alternatives for each word: every word must match, by any of its forms, as a prefix."""

    typed: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    by_sound: bool = False

    def expression(self, *, families: bool) -> str:
        """Answer the FTS5 expression that finds families, or things; empty if nothing was asked."""
        mark = _mark(is_family=families)
        return " AND ".join("(" + " OR ".join(_term(mark, form) for form in forms) + ")" for forms in self.alternatives)


def _term(mark: str, form: str) -> str:
    """Ask for words that begin so; a sound must be the whole of it."""
    return f'"{mark}{form}"' + ("" if form.startswith(SOUND) else "*")


def search_question(text: str, *, by_sound: bool = False) -> SearchQuestion:
    """Read what was typed into the search box: names, dates as people type them, fragments of numbers.

    Args:
        text: What was typed.
        by_sound: Ask for names that sound like those typed; nothing is asked where no name is among it.
    """
    if (days := possible_dates(text)) and not text.strip().isdigit():
        return SearchQuestion((), (tuple(map(_date_word, days)),))
    typed: list[str] = []
    alternatives: list[tuple[str, ...]] = []
    for piece in text.split():
        if days := possible_dates(piece):
            alternatives.append((*map(_date_word, days), *query_forms(piece)))
            continue
        for word in query_words(piece):
            if forms := tuple(sorted(sound_tokens(word))) if by_sound else query_forms(word):
                typed.append(word)
                alternatives.append(forms)
    if by_sound and not typed:
        return SearchQuestion((), ())
    return SearchQuestion(tuple(typed), tuple(alternatives), by_sound=by_sound)


def is_only_similar(question: SearchQuestion, label: str) -> bool:
    """Tell whether a hit rests on its sound or an umlaut variant: a typed word begins no part of the label in official search form."""
    if question.by_sound:
        return True
    parts = search_form(label).replace("-", " ").split()
    joined = search_form(label).replace("-", "").split()
    words = (search_form(word).replace("-", "") for word in question.typed if not any(char.isdigit() for char in word))
    return any(not part_begins(word, parts) and not part_begins(word, joined) for word in words)


def part_begins(word: str, parts: list[str]) -> bool:
    """Tell whether one of the parts begins with a word."""
    return any(part.strip(",.'’").startswith(word) for part in parts)
