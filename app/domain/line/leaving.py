"""What of a thread leaves for its office: field by field, each with the reason why the office needs it. Notes never do."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.core.dates import format_date
from app.core.frozen import dataclass
from app.core.terms import word
from app.domain.line.gate import LeavingField, Release
from app.domain.line.threads import Thread, ThreadEntry, ThreadPage
from app.domain.line.words import PURPOSE_OF_KIND, Direction, ThreadKind
from app.domain.names import query_forms
from app.domain.people import Adult, Centre, Child, Family, Office, full_name
from app.domain.terms import Purpose

_WORD = re.compile(r"[^\W\d_]+")
_MOST_PAIRS = 80
"""More capitals in a row than a question has; the search stays quick."""


@dataclass(frozen=True)
class ThreadLetter:
    """What a thread says on paper. ``entries`` are those that leave, oldest first."""

    thread: Thread
    entries: tuple[ThreadEntry, ...]
    application_code: str
    office: Office
    centre: Centre


@dataclass(frozen=True)
class ThreadSheet(ThreadLetter):
    """A thread on paper, with the leave to let it out."""

    release: Release


def purpose_of(kind: ThreadKind) -> Purpose:
    """Answer what a family must have allowed for a thread of this kind."""
    return PURPOSE_OF_KIND.get(kind, Purpose.QUERIES)


def may_leave(entries: Iterable[ThreadEntry]) -> tuple[ThreadEntry, ...]:
    """Answer the entries that could be shown to the office: all but our notes."""
    return tuple(entry for entry in entries if entry.direction is not Direction.NOTE)


def not_told(entries: Iterable[ThreadEntry]) -> tuple[ThreadEntry, ...]:
    """Answer the entries of ours the office does not know yet."""
    return tuple(entry for entry in entries if entry.direction is Direction.OURS and entry.left_at is None)


def leaving_fields(page: ThreadPage, entries: Sequence[ThreadEntry]) -> tuple[LeavingField, ...]:
    """Answer exactly what leaves when these entries do."""
    thread = page.thread
    said = {
        "number": thread.number,
        "subject": word("line_subject", thread.subject),
        "title": thread.title,
        "until": format_date(thread.until) if thread.until else "",
    }
    fields = [LeavingField("thread", thread.id, name, text, name) for name, text in said.items() if text]
    if page.application_code and thread.application_id:
        fields.append(LeavingField("application", thread.application_id, "code", page.application_code, "code"))
    return (*fields, *(field for entry in entries for field in _of_entry(entry)))


def _of_entry(entry: ThreadEntry) -> Iterable[LeavingField]:
    appointment = f"{entry.appointment_at:%d.%m.%Y %H:%M}" if entry.appointment_at else ""
    said = {"text": entry.text, "documents": entry.documents, "appointment_at": appointment}
    return (LeavingField("thread_entry", entry.id, name, text, name) for name, text in said.items() if text)


def word_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Answer the neighbouring words of a text that both begin with a capital, folded: a given and a family name stand like this."""
    words = _WORD.findall(text)
    capitals = ((one, other) for one, other in pairwise(words) if one[0].isupper() and other[0].isupper())
    return tuple(dict.fromkeys((_folded(one), _folded(other)) for one, other in capitals))[:_MOST_PAIRS]


def people_called(pairs: Iterable[tuple[str, str]], family: Family) -> tuple[str, ...]:
    """Answer who of a family is named by one of these pairs, given and family name in either order."""
    wanted = {frozenset(pair) for pair in pairs}
    people: list[Adult | Child] = [*family.adults, *family.children]
    return tuple(full_name(each.family_name, each.given_names) for each in people if _called(each) & wanted)


def _called(person: Adult | Child) -> set[frozenset[str]]:
    given, names = ([_folded(part) for part in _WORD.findall(name)] for name in (person.given_names, person.family_name))
    return {frozenset((one, other)) for one in given for other in names}


def _folded(word_: str) -> str:
    return next(iter(query_forms(word_)), "")


def names_in(texts: Iterable[str], family: Family) -> tuple[str, ...]:
    """Answer which names and numbers of a family stand in some texts: they have no place in an ordinary mail."""
    said = " ".join(texts).casefold()
    words = set("".join(sign if sign.isalnum() else " " for sign in said).split())
    people: list[Adult | Child] = [*family.adults, *family.children]
    called = (name for each in people for name in (each.family_name, each.given_names))
    names = [name for name in called if name.strip("- ") and set(name.casefold().replace("-", " ").split()) <= words]
    numbers = [grant.reference for child in family.children for grant in child.grants if grant.reference]
    contacts = [contact for adult in family.adults for contact in (adult.phone, adult.email) if contact]
    births = [format_date(each.birth_date) for each in people if each.birth_date]
    exact = [text for text in (*numbers, *contacts, *births) if text.casefold() in said]
    return tuple(dict.fromkeys((*names, *exact)))
