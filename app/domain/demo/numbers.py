"""Numbers that look right and belong to nobody.

Telephone numbers: the ranges the Bundesnetzagentur keeps free for films and books (Mitteilung 148/2021, Amtsblatt
7/2021). Bank codes: no German bank code begins with 9. Numbers of offices: the leading digits 999 are not in use.
"""

from app.domain.demo.chance import Chance
from app.domain.terms import Route

_LANDLINES = ("030 23125", "069 90009", "040 66969", "0221 4710", "089 99998")
_MOBILES = ("0171 39200", "0176 040690")
_BANK_CODE = "99990999"


def landline(rng: Chance) -> str:
    """Draw a number nobody can be called under."""
    return f"{rng.choice(_LANDLINES)}{rng.randrange(1000):03d}"


def mobile(rng: Chance) -> str:
    """Draw a mobile number nobody can be called under."""
    return f"{rng.choice(_MOBILES)}{rng.randrange(100):02d}"


def iban(account: int) -> str:
    """Answer an IBAN with right check digits (ISO 13616) at a bank that does not exist."""
    account_part = f"{_BANK_CODE}{account:010d}"
    check = 98 - int(f"{account_part}131400") % 97
    return f"DE{check:02d}{account_part}"


def reference(rng: Chance, route: Route) -> str:
    """Draw the office's number for a route, in the usual form."""
    match route:
        case Route.SGB2:
            return f"99901BG{rng.randrange(1, 10_000_000):07d}"
        case Route.KIZ:
            return f"999FK{rng.randrange(1_000_000):06d}"
        case Route.WOHNGELD:
            return f"999 001 {rng.randrange(1000):03d} {rng.randrange(1000):03d}"
        case Route.NONE:
            return ""
        case _:
            return f"50.2-{rng.randrange(1, 100_000):05d}"
