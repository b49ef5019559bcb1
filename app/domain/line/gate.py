"""The gate: what is about a known family leaves only with her consent, valid today, for that office and that purpose (E1).

There is no way round it: whatever leaves takes a :class:`Release`, and only ``services.line.gate`` makes one.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.core.frozen import dataclass
from app.domain.people import Consent, Office
from app.domain.terms import Purpose


class Way(StrEnum):
    """By which way something left."""

    FILE = "datei"
    PDF = "pdf"
    PAPER = "papier"
    COPY = "kopie"
    PHONE = "telefon"


class Refusal(StrEnum):
    """Why nothing may leave; each has its sentence."""

    NONE_GIVEN = "keine"
    OTHER_OFFICE = "andere_stelle"
    OTHER_PURPOSE = "anderer_zweck"
    EXPIRED = "abgelaufen"
    WITHDRAWN = "widerrufen"
    NO_OFFICE = "ohne_stelle"
    OFFICE_ENDED = "stelle_beendet"


@dataclass(frozen=True)
class LeavingField:
    """One field that is about to leave: of which thing, what it says, and why the office needs it (a word of ``leaving_why``)."""

    thing: str
    thing_id: str
    field: str
    value_text: str
    why: str


@dataclass(frozen=True)
class Release:
    """The leave to let exactly these fields out, today, to this office, for this purpose.

    ``family_id`` is empty for what is about nobody this house knows; then there is no consent to name.
    """

    fields: tuple[LeavingField, ...]
    office_id: str
    purpose: Purpose
    on: date
    family_id: str | None = None
    consent_id: str | None = None


@dataclass(frozen=True)
class Verdict:
    """What the gate says: whether it is about a family, and the consent it goes by, or why it stays shut.

    With a refusal, ``consent`` is the one that came nearest, so that it can be said when it ended.
    """

    about_family: bool
    consent: Consent | None = None
    refusal: Refusal | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it may leave."""
        return self.refusal is None


def check_release(consents: Iterable[Consent], *, office: Office | None, purpose: Purpose, on: date, about_family: bool) -> Verdict:
    """Judge whether something may leave; ``consents`` are all the family ever gave."""
    if office is None:
        return Verdict(about_family, refusal=Refusal.NO_OFFICE)
    if office.ended_on is not None and office.ended_on <= on:
        return Verdict(about_family, refusal=Refusal.OFFICE_ENDED)
    if not about_family:
        return Verdict(about_family=False)
    known = tuple(consents)
    valid = [each for each in known if each.opens(office.id, purpose, on)]
    if valid:
        return Verdict(about_family=True, consent=max(valid, key=_given))
    return _nearest_miss(known, office.id, purpose)


def _nearest_miss(consents: tuple[Consent, ...], office_id: str, purpose: Purpose) -> Verdict:
    """Answer why no consent opens the gate: the nearest one tells best what to do."""
    there = [each for each in consents if each.office_id == office_id]
    meant = [each for each in there if purpose in each.covers]
    if meant:
        last = max(meant, key=_given)
        return Verdict(about_family=True, consent=last, refusal=Refusal.WITHDRAWN if last.withdrawn_on else Refusal.EXPIRED)
    missed = Refusal.OTHER_PURPOSE if there else Refusal.OTHER_OFFICE if consents else Refusal.NONE_GIVEN
    return Verdict(about_family=True, refusal=missed)


def _given(consent: Consent) -> date:
    return consent.given_on or date.min
