"""The gate: what is about a known family leaves only with her consent, valid today, for that office and that purpose (E1).

There is no way round it: whatever leaves takes a :class:`Release`, and only ``services.line.gate`` makes one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.people import Consent
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
    """What the gate says: whether it is about a family, and the consent it goes by, or why it stays shut."""

    about_family: bool
    consent: Consent | None = None
    refusal: Refusal | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it may leave."""
        return self.refusal is None


def check_release(consents: Iterable[Consent], *, office_id: str | None, purpose: Purpose, on: date, about_family: bool) -> Verdict:
    """Judge whether something may leave; ``consents`` are all the family ever gave."""
    if office_id is None:
        return Verdict(about_family, refusal=Refusal.NO_OFFICE)
    if not about_family:
        return Verdict(about_family=False)
    known = tuple(consents)
    valid = [each for each in known if each.opens(office_id, purpose, on)]
    if valid:
        return Verdict(about_family=True, consent=max(valid, key=lambda each: each.given_on or date.min))
    return Verdict(about_family=True, refusal=_why_not(known, office_id, purpose))


def _why_not(consents: tuple[Consent, ...], office_id: str, purpose: Purpose) -> Refusal:
    """Answer the nearest miss, which tells best what to do."""
    if not consents:
        return Refusal.NONE_GIVEN
    there = [each for each in consents if each.office_id == office_id]
    if not there:
        return Refusal.OTHER_OFFICE
    meant = [each for each in there if purpose in each.covers]
    if not meant:
        return Refusal.OTHER_PURPOSE
    return Refusal.WITHDRAWN if all(each.withdrawn_on for each in meant) else Refusal.EXPIRED
