"""Money as integer cents; written and read as people in Germany do."""

import re

_AMOUNT = re.compile(r"^\s*(?P<euros>\d{1,3}(?:\.\d{3}){1,5}|\d{1,15})(?:,(?P<cents>\d{1,2}))?\s*(?:€|EUR|Euro)?\s*$", re.IGNORECASE)


def format_cents(amount_cents: int) -> str:
    """Write cents as ``1.234,50 €``."""
    sign = "-" if amount_cents < 0 else ""
    euros, cents = divmod(abs(amount_cents), 100)
    return f"{sign}{euros:,}".replace(",", ".") + f",{cents:02d} €"


def parse_cents(text: str) -> int | None:
    """Read ``3,5``, ``3,50 €`` or ``1.234,00`` as cents; ``None`` if it is not an amount."""
    match = _AMOUNT.match(text)
    if match is None:
        return None
    cents = (match["cents"] or "").ljust(2, "0")
    return int(match["euros"].replace(".", "")) * 100 + int(cents or 0)
