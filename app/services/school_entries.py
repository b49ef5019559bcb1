"""Who comes to school soon: for these children the benefits change, so that somebody should talk to the family before."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.dates import add_months
from app.domain.benefits.school_entry import SchoolEntry, propose_school_entry
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

_MONTHS_AHEAD = 12


@dataclass(frozen=True)
class SchoolEntryRow:
    """A child that comes to school: when, and whether the day is only estimated from its birth date."""

    child_id: str
    family_id: str
    child_name: str
    family_title: str
    birth_date: date
    site_name: str
    entry: SchoolEntry
    open_applications: int


def school_entries(work: Work, law: "Catalogue") -> tuple[SchoolEntryRow, ...]:
    """Answer the Kita children that come to school within a year, by day and name."""
    sites = {site.id: site.name for site in work.centre.sites()}
    last = add_months(work.today, _MONTHS_AHEAD)
    found = []
    for child in work.families.kita_children(work.today):
        entry = SchoolEntry(child.school_on, is_estimate=False) if child.school_on else _estimated(child.birth_date, law)
        if entry and work.today <= entry.day <= last:
            found.append(
                SchoolEntryRow(
                    child_id=child.id,
                    family_id=child.family_id,
                    child_name=child.name,
                    family_title=child.family_title,
                    birth_date=child.birth_date,
                    site_name=sites.get(child.site_id or "", ""),
                    entry=entry,
                    open_applications=child.open_applications,
                )
            )
    return tuple(sorted(found, key=lambda row: row.entry.day))


def _estimated(birth: date, law: "Catalogue") -> SchoolEntry | None:
    day = propose_school_entry(birth, law)
    return SchoolEntry(day, is_estimate=True) if day else None
