"""How facts are written on paper: days, amounts, addresses, numbers. German, and the same on every form."""

from datetime import date
from typing import Final

from app.core.money import format_cents
from app.domain.people import Address

_YEAR_STARTS: Final = 8
"""Kita- und Schuljahr: 1 August to 31 July."""


def day(value: date | None) -> str:
    """Write ``23.11.2026``."""
    return f"{value:%d.%m.}{value.year:04d}" if value else ""


def birth_day(value: date | None, *, year_only: bool) -> str:
    """Write a birth date; ``00.00.1990`` as the papers do where only the year is known."""
    return f"00.00.{value.year:04d}" if value and year_only else day(value)


def month(value: date | None) -> str:
    """Write ``11/2026``."""
    return f"{value.month:02d}/{value.year:04d}" if value else ""


def amount(cents: int | None) -> str:
    """Write ``62,00 €``."""
    return format_cents(cents) if cents is not None else ""


def school_year(value: date) -> str:
    """Write the Kita- or Schuljahr a day lies in: ``2026/27``."""
    first = value.year if value.month >= _YEAR_STARTS else value.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def street_lines(place: Address, *, separator: str = ", ") -> str:
    """Write an address in one piece; nothing where nothing is known."""
    town = f"{place.postcode} {place.city}".strip()
    return separator.join(part for part in (place.street, place.address_extra, town) if part)


def iban_groups(text: str) -> str:
    """Write an IBAN in groups of four."""
    bare = "".join(text.split())
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))
