"""Erasing somebody at a partner for good: her entry, her place on lists of guests, and her name in what was written down."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.core.ids import id_of_name
from app.core.terms import word
from app.domain.changes import ChangeKind
from app.models.unit_of_work import Work
from app.services.cooperation.contacts import contact_names
from app.services.erasing import erase_things

if TYPE_CHECKING:
    from app.models.base import Tracked
    from app.services.thing_words import ThingWords

_WRITTEN_ANEW = (ChangeKind.AGREEMENT, ChangeKind.MEETING_POINT, ChangeKind.OPEN_POINT)
"""What others need goes on without her name, under an id of its own: of the old one nothing may be left, in the change log either."""
_LEFT_AS_THEY_ARE = (ChangeKind.CONTACT_PERSON, ChangeKind.MEETING, ChangeKind.THREAD, ChangeKind.THREAD_ENTRY)
"""What others point to, or know by its id: who erases is told, and mends it by hand."""


def erase_contact(work: Work, contact_id: str, *, reason: str) -> int:
    """Empty all that was ever written about a contact person, here and, with the next file, everywhere; answer how many things.

    Whoever is named like her on a list of guests is taken for her, and so is her name in agendas, minutes, open points and remarks
    about agreements. Afterwards the store is to be written anew (``Desk.compact``), and :func:`naming` tells where her name still is.

    Raises:
        UserError: There is no such contact person (``NOT_FOUND``), or no reason is given (``INPUT_INVALID``).
    """
    name = _Name(contact_names(work, contact_id))
    named = _named(work, name, (*_WRITTEN_ANEW, ChangeKind.MEETING_GUEST))
    anew = list(_without(work, name, named, contact_id))
    count = erase_things(work, (contact_id, *(each for _, each in named)), reason=reason)
    for record in anew:
        work.cooperation.add(record)
    return count


def naming(work: Work, names: Sequence[str]) -> tuple[str, ...]:
    """Answer what still has one of these names, or once had: meetings, other contacts, and threads with offices."""
    from app.services.thing_words import ThingWords

    words, found = ThingWords(work), _named(work, _Name(names), _LEFT_AS_THEY_ARE)
    things = {_shown(words, kind, each) for kind, each in found}
    return tuple(sorted(words.title(kind, each) for kind, each in things if words.thing(kind, each).exists))


class _Name:
    """Names of one person as they may stand in texts. One of a single word is a word like any other: it is she where it stands alone."""

    def __init__(self, names: Sequence[str]) -> None:
        spelled = [(len(name.split()), r"\s+".join(map(re.escape, name.split()))) for name in sorted(names, key=len, reverse=True)]
        meant = (rf"(?<!\w){words}(?!\w)" if count > 1 else rf"^{words}$" for count, words in spelled)
        self._meant = re.compile("|".join(meant) or "(?!)", re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        """Tell whether a text names her."""
        return self._meant.search(text) is not None

    def taken_out(self, value: object) -> object:
        """Answer a value without her name."""
        return self._meant.sub(word("cooperation_text", "erased_name"), value) if type(value) is str else value


def _named(work: Work, name: _Name, kinds: tuple[ChangeKind, ...]) -> set[tuple[ChangeKind, str]]:
    return {(ChangeKind(kind), each) for kind, each, text in work.cooperation.ever_said(kinds) if name.is_in(text)}


def _without(work: Work, name: _Name, named: set[tuple[ChangeKind, str]], contact_id: str) -> "Iterator[Tracked]":
    """Answer what is written anew; under the same id wherever she is erased, so that it stays one."""
    from app.models.mapping import column_names
    from app.models.merging.shapes import record_classes

    for kind, each in named:
        record = work.cooperation.record(record_classes()[kind], each) if kind in _WRITTEN_ANEW else None
        if record is not None:
            columns = column_names(type(record)) - {"id"}
            values = {column: name.taken_out(getattr(record, column)) for column in columns}
            yield type(record)(id=id_of_name(each, contact_id), **values)


def _shown(words: "ThingWords", kind: ChangeKind, entity_id: str) -> tuple[ChangeKind, str]:
    """Answer what shows a thing: of an entry, its thread."""
    if kind is not ChangeKind.THREAD_ENTRY:
        return kind, entity_id
    return ChangeKind.THREAD, str(words.thing(kind, entity_id).fields.get("thread_id"))
