"""Numbers and addresses people bring along: how they are written, what looks unusual, what must not be kept.

Only the IBAN is checked hard. Every other pattern is a hint, because offices use forms nobody published; the source of
each is the domain report, section 4. The libraries are imported late: the program's start does not need them.
"""

import re
from enum import StrEnum

from app.domain.names import clean_text
from app.domain.terms import Route

_REFERENCE_PATTERNS = {
    Route.SGB2: re.compile(r"\d{5}(?:BG|//)\d{7}"),
    Route.KIZ: re.compile(r"\d{3}FK\d{6}"),
    Route.WOHNGELD: re.compile(r"\d{12}"),
}
_REFERENCE_GROUPS = {
    Route.KIZ: (3, 5, 11),
    Route.WOHNGELD: (3, 6, 9, 12),
}
_LONGEST_REFERENCE = 40

_EMAIL = re.compile(r"[^\s@,;:<>()\[\]\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_POSTCODE = re.compile(r"[0-9]{5}")
_LOWEST_POSTCODE, _HIGHEST_POSTCODE = 1001, 99998
_PHONE_SIGNS = re.compile(r"[+0-9 ()/.-]+")

_ELEVEN_DIGITS = re.compile(r"(?<![\d+/])[1-9]\d(?:[ .-]?\d{3}){3}(?!\d)")
_PENSION_NUMBER = re.compile(r"(?<![^\W_])\d{2}[ ]?\d{6}[ ]?[A-Za-z][ ]?\d{3}(?![^\W_])")
_INSURANCE_NUMBER = re.compile(r"(?<![^\W_])[A-Za-z][ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?![^\W_])")
_PENSION_FACTORS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_INSURANCE_FACTORS = (1, 2) * 5


class ForbiddenNumber(StrEnum):
    """Numbers this program must not hold (§ 139b Abs. 2 AO and the principle of data minimisation)."""

    TAX_ID = "steuer_id"
    PENSION = "rvnr"
    INSURANCE = "kvnr"


def load_libraries() -> None:
    """Load the libraries ahead of the first check; on a worker, because it takes a tenth of a second."""
    is_valid_iban("")
    is_usual_phone("0")
    is_usual_bic("")


def is_valid_iban(text: str) -> bool:
    """Tell whether an IBAN of any country has the right length and check digits (ISO 13616)."""
    from stdnum import iban

    return bool(iban.is_valid(text, check_country=False))


def format_iban(text: str) -> str:
    """Write an IBAN in groups of four; anything else as typed."""
    signs = re.sub(r"[\s.-]", "", clean_text(text)).upper()
    if not signs.isascii() or not signs.isalnum():
        return clean_text(text)
    return " ".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def is_usual_bic(text: str) -> bool:
    """Tell whether a BIC has eight or eleven signs in the usual order (ISO 9362)."""
    from stdnum import bic

    return bool(bic.is_valid(text))


def is_usual_postcode(text: str) -> bool:
    """Tell whether this may be a German postcode."""
    return bool(_POSTCODE.fullmatch(text.strip())) and _LOWEST_POSTCODE <= int(text) <= _HIGHEST_POSTCODE


def is_usual_email(text: str) -> bool:
    """Tell whether this is written like an e-mail address; umlauts are allowed (RFC 6531)."""
    return bool(_EMAIL.fullmatch(text.strip()))


def is_usual_phone(text: str) -> bool:
    """Tell whether this may be a phone number, German unless a country is given."""
    import phonenumbers

    if not _PHONE_SIGNS.fullmatch(text.strip()):
        return False
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(text, "DE")))
    except phonenumbers.NumberParseException:
        return False


def is_usual_reference(route: Route, text: str) -> bool:
    """Tell whether a number looks like those of its route; routes without a known pattern take anything short."""
    pattern = _REFERENCE_PATTERNS.get(route)
    return bool(pattern.fullmatch(_signs(text))) if pattern else len(text) <= _LONGEST_REFERENCE


def normalise_reference(route: Route, text: str) -> str:
    """Write a number as its office does, if it has the known pattern; otherwise only tidied, as typed."""
    signs, pattern = _signs(text), _REFERENCE_PATTERNS.get(route)
    if pattern is None or not pattern.fullmatch(signs):
        return clean_text(text)
    ends = _REFERENCE_GROUPS.get(route, (len(signs),))
    return " ".join(signs[start:end] for start, end in zip((0, *ends), ends, strict=False))


def _signs(text: str) -> str:
    return re.sub(r"\s", "", clean_text(text)).upper()


def forbidden_numbers(text: str) -> tuple[ForbiddenNumber, ...]:
    """Answer which numbers that must not be kept stand in a text; each is told by its check digit."""
    checks = (
        (ForbiddenNumber.TAX_ID, _ELEVEN_DIGITS, _is_tax_id),
        (ForbiddenNumber.PENSION, _PENSION_NUMBER, _is_pension_number),
        (ForbiddenNumber.INSURANCE, _INSURANCE_NUMBER, _is_insurance_number),
    )
    return tuple(number for number, pattern, is_valid in checks if any(is_valid(found) for found in pattern.findall(text)))


def _is_tax_id(text: str) -> bool:
    """Check digits and repeated digits of the Steuer-ID; three equal digits never stand in a row (domain report 4)."""
    from stdnum.de import idnr

    return bool(idnr.is_valid(text)) and not re.search(r"(\d)\1\1", idnr.compact(text)[:10])


def _is_pension_number(text: str) -> bool:
    """Check digit of the Versicherungsnummer (§ 2 VKVV)."""
    signs = _signs(text)
    digits = signs[:8] + _letter_number(signs[8]) + signs[9:11]
    return _weighted(digits, _PENSION_FACTORS) == int(signs[11])


def _is_insurance_number(text: str) -> bool:
    """Check digit of the Krankenversichertennummer."""
    signs = _signs(text)
    return _weighted(_letter_number(signs[0]) + signs[1:9], _INSURANCE_FACTORS) == int(signs[9])


def _letter_number(letter: str) -> str:
    return f"{ord(letter) - ord('A') + 1:02d}"


def _weighted(digits: str, factors: tuple[int, ...]) -> int:
    products = (int(digit) * factor for digit, factor in zip(digits, factors, strict=True))
    return sum(product // 10 + product % 10 for product in products) % 10
