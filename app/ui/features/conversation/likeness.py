"""Looks, while a new person is typed, for somebody stored already who may be the same. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial

from app.core.dates import parse_birth_date
from app.domain.conversation.known import Known
from app.domain.conversation.talk import Conversation
from app.domain.views import Hit
from app.services.desk import Desk
from app.services.families import similar_people
from app.ui.runs import Failed, Runs

_Person = tuple[str, str, date | None]
"""Family name, given names, birth date."""


class Likeness:
    """Asks once for each person typed; a late answer to an earlier question is dropped."""

    def __init__(self, desk: Desk, runs: Runs, show: Callable[[tuple[Hit, ...]], None], failed: Failed) -> None:
        self._desk = desk
        self._runs = runs
        self._show = show
        self._failed = failed
        self._asked: _Person | None = None

    def look(self, talk: Conversation, known: Known, today: date) -> None:
        """Look for whoever is being typed, once named in full."""
        person = _typed_person(talk, known, today)
        if person == self._asked or not (person[0] and person[1]):
            return
        self._asked = person
        self._runs.query(partial(self._read, person, talk.family_id or None), partial(self._on_read, person), self._failed)

    def forget(self) -> None:
        """Nobody is being typed any more."""
        self._asked = None

    def _read(self, person: _Person, family_id: str | None) -> tuple[Hit, ...]:
        family_name, given_names, born = person
        return self._desk.ask(similar_people, family_name=family_name, given_names=given_names, birth_date=born, family_id=family_id)

    def _on_read(self, person: _Person, hits: tuple[Hit, ...]) -> None:
        if person == self._asked:
            self._show(hits)


def _typed_person(talk: Conversation, known: Known, today: date) -> _Person:
    """Answer the open child where it is new and named, else the new parent."""
    family_name, given_names, birth = talk.adult.family_name, talk.adult.given_names, talk.adult.birth_date
    child, applicant = talk.child, known.family.applicant if known.family else None
    if child is not None and not child.child_id and child.given_names.strip():
        family_name = child.family_name or (applicant.family_name if applicant else family_name)
        given_names, birth = child.given_names, child.birth_date
    born = parse_birth_date(birth, today) if birth.strip() else None
    return family_name.strip(), given_names.strip(), born[0] if born else None
