"""What is put on paper: the facts one set of sheets is filled from, and the finished pack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.applications import Application
from app.domain.benefits.verdict import ChildResult
from app.domain.form_mapping import Entry
from app.domain.office_forms import FormPaper, OfficeForm
from app.domain.people import Adult, Attendance, Centre, Child, Family, Grant, Office, Site
from app.domain.sheet_code import Seal, SheetCode, Subject
from app.domain.terms import AttendanceKind, Benefit, DeliveryChannel
from app.domain.trips import Trip, TripFields


class SingleSheet(StrEnum):
    """A sheet that is printed by itself, named after its form file; words in ``terms.toml``, group ``sheet``."""

    CHECKLIST = "n1"
    MISSING_PAPERS = "n2"
    RECEIPT = "q1"
    INVITATION = "t1"
    CONSENT = "e1"
    PRIVACY = "i1"
    KITA = "b1"
    COVER = "d1"
    CHANGE = "ae1"
    REIMBURSEMENT = "a7"
    OBJECTION = "w1"


class TongueSheet(StrEnum):
    """A sheet in the family's language beside the German, named after its form file; words in ``terms.toml``, group ``sheet``."""

    CHECKLIST = "n1s"
    MISSING_PAPERS = "n2s"
    INVITATION = "t1s"
    CONSENT = "e1s"
    GUIDE = "g1s"


ONE_PER_FAMILY: frozenset[StrEnum] = frozenset({SingleSheet.INVITATION, SingleSheet.PRIVACY, TongueSheet.INVITATION, TongueSheet.GUIDE})
"""Sheets that say the same for every child."""


@dataclass(frozen=True)
class OfficePaper:
    """An office's own form ready to be filled: its file, what it holds, and the entries of its mapping that fit."""

    form: OfficeForm
    pdf: bytes
    paper: FormPaper
    entries: tuple[Entry, ...]
    with_annexes: bool = False


@dataclass(frozen=True, kw_only=True)
class PackCase:
    """One child towards one office: becomes one Grundantrag and the annexes of its applications.

    ``discloses_address``: staff chose to print the address of a protected family on the Grundantrag. Annexes never
    carry it. Without protection it has no effect. ``has_consent``: the family's consent towards this office is on record.
    ``papers``: the office's own forms, the newest first.
    """

    centre: Centre
    family: Family
    child: Child
    site: Site | None = None
    office: Office | None = None
    applicant: Adult | None = None
    attendance: Attendance | None = None
    grant: Grant | None = None
    applications: tuple[Application, ...] = ()
    trips: tuple[Trip, ...] = ()
    discloses_address: bool = False
    has_consent: bool = False
    papers: tuple[OfficePaper, ...] = ()

    @property
    def own_kita(self) -> bool:
        """Tell whether a Kita of our own centre confirms: only then may a confirmation name the benefit."""
        return self.site is not None and self.attendance is not None and self.attendance.kind is AttendanceKind.KITA

    @property
    def hides_address(self) -> bool:
        """Tell whether address, phone and mail stay off the Grundantrag."""
        return self.family.address_protected and not self.discloses_address

    def paper_for(self, benefit: Benefit) -> OfficePaper | None:
        """Answer the office's own form for a benefit, where it has one."""
        return next((paper for paper in self.papers if benefit in paper.form.benefits), None)


@dataclass(frozen=True)
class SheetPlan:
    """What one form is filled from, before anything is drawn. ``form``: the name of its file; ``code``: the Vorgangsnummer.

    ``facts``: every text, tick and list it shows, by name (``app.reports.facts``).
    """

    form: str
    version: str
    child_id: str
    application_ids: tuple[str, ...]
    code: str
    subject: Subject
    facts: Mapping[str, object]


@dataclass(frozen=True)
class PackPlan:
    """What a pack is drawn from: the same plan gives the same file, to the byte.

    ``originals``: the offices' PDFs it fills, by their hash; they are no part of its text.
    """

    made_on: date
    discloses_address: bool
    sheets: tuple[SheetPlan, ...]
    originals: Mapping[str, bytes] = field(default_factory=dict, compare=False)

    @property
    def application_ids(self) -> tuple[str, ...]:
        """Answer the applications it is about, in the order of the paper."""
        return tuple(dict.fromkeys(each for sheet in self.sheets for each in sheet.application_ids))


@dataclass(frozen=True)
class Sheet:
    """One form of a pack: its pages, first page counted from 1.

    ``guests``: which of its own pages, from 1, an office drew; they have no code.
    """

    form_id: str
    version: str
    child_id: str
    application_ids: tuple[str, ...]
    subject: Subject
    first_page: int
    page_count: int
    guests: range = range(0)

    @property
    def pages(self) -> range:
        """Answer the numbers of its pages."""
        return range(self.first_page, self.first_page + self.page_count)

    def codes(self, seal: Seal) -> Iterator[str]:
        """Answer what the code of every page must say, page after page; nothing for a page without one."""
        for number in range(1, self.page_count + 1):
            yield "" if number in self.guests else SheetCode(self.form_id, self.version, self.subject, number).text(seal)


@dataclass(frozen=True)
class Pack:
    """A finished PDF. ``unprintable``: characters no font of ours has; the paper shows „�“ in their place.

    ``watermark``: what lies across its pages, because nothing on them is true.
    """

    pdf: bytes
    page_count: int
    plan: PackPlan
    sheets: tuple[Sheet, ...]
    unprintable: tuple[str, ...] = ()
    watermark: str = ""

    def printed_applications(self, pages: range) -> tuple[str, ...]:
        """Answer the applications of which every page is among those printed."""
        missing = {each for sheet in self.sheets for each in sheet.application_ids if not set(sheet.pages) <= set(pages)}
        return tuple(each for each in self.plan.application_ids if each not in missing)


def marked_name(name: str, watermark: str) -> str:
    """Answer what a file is called: one from a demo store says so first."""
    return f"{watermark.capitalize()}-{name}" if watermark else name


@dataclass(frozen=True, kw_only=True)
class Handout:
    """One child's findings. ``child``: how the paper names it; ``contact``: whom the family may ask."""

    child_id: str
    child: str
    contact: str
    on: date
    result: ChildResult


@dataclass(frozen=True)
class MissingPaper:
    """A paper that is missing, in the law's words or an office's. ``proof_id``: what the law calls it, where it does."""

    text: str
    proof_id: str = ""


@dataclass(frozen=True, kw_only=True)
class MissingSlip:
    """What a family still has to bring, by child. ``case``: one of its children, for the head; ``until``: when an office stops waiting."""

    case: PackCase
    papers: tuple[tuple[str, tuple[MissingPaper, ...]], ...]
    until: date | None = None


@dataclass(frozen=True)
class HandOver:
    """A round of papers to one office."""

    office: Office
    centre: Centre
    applications: tuple[Application, ...]
    number: str = ""
    """What the bundle is called, where it is one."""


@dataclass(frozen=True, kw_only=True)
class BundleCover:
    """What the cover of a bundle says beside the receipt code; day and way are empty until it is on its way."""

    round: HandOver
    sent_on: date | None = None
    way: DeliveryChannel | None = None

    @property
    def number(self) -> str:
        """Answer what the bundle is called."""
        return self.round.number


@dataclass(frozen=True)
class TripNotice:
    """What all families of a group are told of a trip, by whom, and where they can ring."""

    trip: TripFields
    sender: str
    phone: str
