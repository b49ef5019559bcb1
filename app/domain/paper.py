"""What is put on paper: the facts one set of sheets is filled from, and the finished pack."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.applications import Application
from app.domain.people import Adult, Attendance, Centre, Child, Family, Grant, Office, Site
from app.domain.sheet_code import Seal, SheetCode, Subject
from app.domain.terms import AttendanceKind


@dataclass(frozen=True, kw_only=True)
class PackCase:
    """One child towards one office: becomes one Grundantrag and the annexes of its applications.

    ``discloses_address``: staff chose to print the address of a protected family on the Grundantrag. Annexes never
    carry it. Without protection it has no effect.
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
    discloses_address: bool = False

    @property
    def own_kita(self) -> bool:
        """Tell whether a Kita of our own centre confirms: only then may a confirmation name the benefit."""
        return self.site is not None and self.attendance is not None and self.attendance.kind is AttendanceKind.KITA

    @property
    def hides_address(self) -> bool:
        """Tell whether address, phone and mail stay off the Grundantrag."""
        return self.family.address_protected and not self.discloses_address


@dataclass(frozen=True)
class Sheet:
    """One form of a pack: its pages, first page counted from 1."""

    form_id: str
    child_id: str
    application_id: str | None
    first_page: int
    page_count: int
    version: str
    subject: Subject

    def codes(self, seal: Seal) -> Iterator[str]:
        """Answer what the code of every page must say, page after page."""
        for number in range(1, self.page_count + 1):
            yield SheetCode(self.form_id, self.version, self.subject, number).text(seal)


@dataclass(frozen=True)
class Pack:
    """A finished PDF. ``unprintable``: characters no font of ours has; the paper shows a box in their place."""

    pdf: bytes
    page_count: int
    application_ids: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    unprintable: tuple[str, ...] = ()
