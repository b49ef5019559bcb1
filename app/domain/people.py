"""The centre and the families: what is typed (``…Fields``) and what is read back (with an id).

Text that was not given is ``""``; a date that was not given is ``None``. Field names follow the canonical
dictionary of the domain report, section 3.3; what it marks "do not collect" has no place here.
"""

from datetime import date

from app.core.frozen import dataclass
from app.domain.terms import AttendanceKind, DataProtectionLaw, DeliveryChannel, Purpose, Route


@dataclass(frozen=True, kw_only=True)
class Address:
    """A postal address in Germany; every part may be empty."""

    street: str = ""
    address_extra: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True, kw_only=True)
class CentreFields(Address):
    """The Familienzentrum itself, its Träger, and the account lunch money goes to."""

    name: str = ""
    traeger: str = ""
    law: DataProtectionLaw = DataProtectionLaw.DSGVO
    phone: str = ""
    email: str = ""
    account_holder: str = ""
    iban: str = ""


@dataclass(frozen=True, kw_only=True)
class Centre(CentreFields):
    """The centre as stored."""

    id: str


@dataclass(frozen=True, kw_only=True)
class SiteFields(Address):
    """One Standort: a Kita of the centre. ``lunch_price_cents`` and ``lunch_month_cents`` pre-fill A1."""

    name: str = ""
    phone: str = ""
    lunch_price_cents: int | None = None
    lunch_month_cents: int | None = None
    caterer: str = ""


@dataclass(frozen=True, kw_only=True)
class Site(SiteFields):
    """A site as stored. ``ended_on``: the day it closed."""

    id: str
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class StaffFields:
    """A person at the desk: name and short sign (``KR``)."""

    name: str = ""
    sign: str = ""


@dataclass(frozen=True, kw_only=True)
class Staff(StaffFields):
    """A staff member as stored; ``has_pin`` tells whether a PIN unlocks for her. ``ended_on``: the day she left."""

    id: str
    has_pin: bool = False
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class OfficeFields(Address):
    """An authority that decides applications, and the routes it is responsible for. An unknown address stays empty."""

    name: str = ""
    phone: str = ""
    email: str = ""
    online_form: str = ""
    routes: tuple[Route, ...] = ()
    delivery: tuple[DeliveryChannel, ...] = ()
    """The ways it says it takes; paper it always takes."""


@dataclass(frozen=True, kw_only=True)
class Office(OfficeFields):
    """An office as stored.

    ``checked_on``: the day somebody compared its facts with what the office itself says. ``ended_on``: the day it went
    out of use.
    """

    id: str
    checked_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class FamilyFields:
    """What belongs to the family as a whole.

    ``address_protected``: Auskunftssperre or flight from violence; the address is then shown on request only and
    never leaves on annexes.
    """

    site_id: str | None = None
    address_protected: bool = False
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class AdultFields(Address):
    """A mother, father or other adult. ``language`` (ISO 639-1) is for help only and never printed.

    ``birth_year_only``: official papers of some countries know no day and month (``00.00.1990``); ``birth_date`` is
    then 1 January of that year.
    """

    family_name: str = ""
    given_names: str = ""
    birth_name: str = ""
    birth_date: date | None = None
    birth_year_only: bool = False
    phone: str = ""
    email: str = ""
    language: str = ""
    may_apply: bool = True
    account_holder: str = ""
    iban: str = ""
    bic: str = ""


@dataclass(frozen=True, kw_only=True)
class Adult(AdultFields):
    """An adult as stored."""

    id: str
    family_id: str


@dataclass(frozen=True, kw_only=True)
class ChildFields(Address):
    """A child; the address only where it differs from the applicant's."""

    family_name: str = ""
    given_names: str = ""
    birth_date: date | None = None
    birth_year_only: bool = False


@dataclass(frozen=True, kw_only=True)
class AttendanceFields(Address):
    """A stay in a Kita, Kindertagespflege or school. ``site_id`` is set where it is one of our own sites;
    name and address are then the site's.
    """

    kind: AttendanceKind = AttendanceKind.KITA
    site_id: str | None = None
    institution: str = ""
    group_name: str = ""
    school_class: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Attendance(AttendanceFields):
    """An attendance as stored."""

    id: str
    child_id: str


@dataclass(frozen=True, kw_only=True)
class GrantFields:
    """A running benefit that opens BuT for one child: route, office, the office's own number, period.

    ``reference``: BG-Nummer, Wohngeldnummer, Kindergeldnummer or Aktenzeichen, as typed.
    ``notice_seen_on``: the day a colleague saw the notice; nothing of it is kept.
    """

    route: Route = Route.NONE
    office_id: str | None = None
    reference: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    notice_seen_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Grant(GrantFields):
    """A grant as stored."""

    id: str
    child_id: str


@dataclass(frozen=True, kw_only=True)
class SecondHouseholdFields(Address):
    """The other household of a child whose parents live apart."""

    adult_name: str = ""
    phone: str = ""
    applies_here: bool = False
    custody_note: str = ""


@dataclass(frozen=True, kw_only=True)
class SecondHousehold(SecondHouseholdFields):
    """A second household as stored."""

    id: str
    child_id: str


@dataclass(frozen=True, kw_only=True)
class ChildAnswers:
    """What the family was asked about a child to see what it can have; ``None`` always means: not asked.

    ``has_activity``: a club, course or holiday camp; what, since when and at what cost only where there is one;
    ``wants_activity``: there is none yet, but the child would like to. ``needs_tuition``: learning support is wanted, in which
    subjects. ``needs_travel``: the way to school costs something: with which ticket, how much a month.
    """

    takes_lunch: bool | None = None
    lives_with_applicant: bool | None = None
    child_benefit_drawn: bool | None = None
    training_pay: bool | None = None
    has_activity: bool | None = None
    wants_activity: bool | None = None
    activity_name: str = ""
    activity_since: date | None = None
    activity_cost_cents: int | None = None
    needs_tuition: bool | None = None
    tuition_subjects: str = ""
    needs_travel: bool | None = None
    travel_means: str = ""
    travel_cost_cents: int | None = None


@dataclass(frozen=True, kw_only=True)
class Child(ChildFields, ChildAnswers):
    """A child as stored, with what belongs to it. Newest attendance and grant come first."""

    id: str
    family_id: str
    attendances: tuple[Attendance, ...] = ()
    grants: tuple[Grant, ...] = ()
    second_households: tuple[SecondHousehold, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConsentFields:
    """A consent: what for, towards whom, since when, until when, withdrawn when.

    ``purpose`` and ``recipient`` are its own words; what the gate goes by is ``office_id`` and the purposes it ``covers``.
    """

    purpose: str = ""
    recipient: str = ""
    office_id: str | None = None
    covers: tuple[Purpose, ...] = ()
    given_on: date | None = None
    valid_until: date | None = None
    withdrawn_on: date | None = None

    def stands_on(self, day: date) -> bool:
        """Tell whether it is given, not withdrawn, and has not run out."""
        return self.given_on is not None and self.withdrawn_on is None and (self.valid_until is None or day <= self.valid_until)

    def opens(self, office_id: str, purpose: Purpose, day: date) -> bool:
        """Tell whether it lets something for this purpose leave for this office on a day."""
        return (
            self.office_id == office_id
            and purpose in self.covers
            and self.stands_on(day)
            and self.given_on is not None
            and self.given_on <= day
        )


@dataclass(frozen=True, kw_only=True)
class Consent(ConsentFields):
    """A consent as stored."""

    id: str
    family_id: str


@dataclass(frozen=True, kw_only=True)
class NoteFields:
    """A note of a conversation: ``handed_out`` what the family took home, ``next_step`` what comes next, until ``next_on``."""

    held_on: date | None = None
    language: str = ""
    topics: str = ""
    text: str = ""
    handed_out: str = ""
    next_step: str = ""
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Note(NoteFields):
    """A note as stored; ``author_sign`` is the short sign of who wrote it."""

    id: str
    family_id: str
    author_sign: str = ""


@dataclass(frozen=True, kw_only=True)
class Family(FamilyFields):
    """A family as stored, with adults and children in the order they were entered."""

    id: str
    archived_on: date | None = None
    adults: tuple[Adult, ...] = ()
    children: tuple[Child, ...] = ()

    @property
    def applicant(self) -> Adult | None:
        """Answer the adult who applies: the first who may."""
        return next((adult for adult in self.adults if adult.may_apply), None)

    @property
    def people(self) -> "tuple[Adult | Child, ...]":
        """Answer everybody, adults first."""
        return (*self.adults, *self.children)

    @property
    def title(self) -> str:
        """Answer the name the list shows: the applicant's, else the first person's."""
        person = self.applicant or next(iter(self.adults), None) or next(iter(self.children), None)
        return full_name(person.family_name, person.given_names, last_first=True) if person else "Ohne Namen"


_NO_NAME = frozenset({"", "-"})


def full_name(family_name: str, given_names: str, *, last_first: bool = False) -> str:
    """Join the parts of a name; persons with a single name have one part only (``-`` counts as none)."""
    family, given = family_name.strip(), given_names.strip()
    if family in _NO_NAME or given in _NO_NAME:
        return "".join(part for part in (given, family) if part not in _NO_NAME)
    return f"{family}, {given}" if last_first else f"{given} {family}"


def called(person: AdultFields | ChildFields) -> str:
    """Answer what somebody is called: the given names, or the single name a person has."""
    return person.given_names.strip() if person.given_names.strip() not in {"", "-"} else person.family_name.strip()
