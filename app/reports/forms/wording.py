"""How facts are written on paper: days, amounts, addresses, numbers. German, and the same on every form."""

from datetime import date
from functools import lru_cache

from app.core.dates import format_birth_date, format_date
from app.core.money import format_cents
from app.domain.deadline_rules import shipped_rules
from app.domain.deadlines import kita_year_end
from app.domain.people import Address

day = format_date
birth_day = format_birth_date


def month(value: date | None) -> str:
    """Write ``11/2026``."""
    return f"{value.month:02d}/{value.year:04d}" if value else ""


def amount(cents: int | None) -> str:
    """Write ``62,00 €``."""
    return format_cents(cents) if cents is not None else ""


@lru_cache(maxsize=32)
def school_year(value: date) -> str:
    """Write the Kita- or Schuljahr a day lies in: ``2026/27``."""
    last = kita_year_end(value, shipped_rules()).year
    return f"{last - 1}/{last % 100:02d}"


def street_lines(place: Address, *, separator: str = ", ") -> str:
    """Write an address in one piece; nothing where nothing is known."""
    town = f"{place.postcode} {place.city}".strip()
    return separator.join(part for part in (place.street, place.address_extra, town) if part)


def iban_groups(text: str) -> str:
    """Write an IBAN in groups of four."""
    bare = "".join(text.split())
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))
