"""Checks of single fields and of groups that occur in many places. Each answers the problems it finds at a path."""

import dataclasses
from collections.abc import Iterator
from datetime import date

from app.core.dates import format_date
from app.domain import identifiers
from app.domain.people import Address
from app.domain.problems import Problem, ProblemCode

LONGEST_LINE = 200
LONGEST_TEXT = 4000
_LONG_TEXTS = frozenset({"remark", "text", "documents", "wanted_papers", "custody_note", "topics", "handed_out"})
_CHECKED_ELSEWHERE = frozenset({"iban", "phone", "bic", "id"})
_EARLIEST_BIRTH_YEAR = 1900
_LARGEST_NUMBER = 9_999_999
"""In cents a little under 100,000 euros; the store itself ends far beyond."""


def error(path: str, code: ProblemCode, **facts: str | int) -> Problem:
    """Make a problem that keeps the record from being saved."""
    return Problem(path, code, is_error=True, facts=facts)


def hint(path: str, code: ProblemCode, **facts: str | int) -> Problem:
    """Make a problem that is only shown."""
    return Problem(path, code, facts=facts)


def check_texts(fields: object, at: str) -> Iterator[Problem]:
    """Check every text of a dataclass: its length, and numbers that must not be kept."""
    for name in (each.name for each in dataclasses.fields(fields)):  # type: ignore[arg-type]  # any dataclass
        value = getattr(fields, name)
        if not isinstance(value, str):
            continue
        longest = LONGEST_TEXT if name in _LONG_TEXTS else LONGEST_LINE
        if len(value) > longest:
            yield error(at + name, ProblemCode.TEXT_TOO_LONG, length=len(value), longest=longest)
        if name not in _CHECKED_ELSEWHERE:
            yield from (hint(at + name, ProblemCode.NUMBER_FORBIDDEN, number=number) for number in identifiers.forbidden_numbers(value))


def check_period(start: date | None, end: date | None, at: str) -> Iterator[Problem]:
    """Check that a period does not end before it begins; the problem stands at its end."""
    if start and end and end < start:
        yield error(at, ProblemCode.PERIOD_REVERSED, start=format_date(start), end=format_date(end))


def check_birth(born: date | None, today: date, at: str) -> Iterator[Problem]:
    """Check a birth date: not in the future, not before anyone living was born."""
    if born is None:
        yield hint(at, ProblemCode.BIRTH_MISSING)
    elif born > today:
        yield error(at, ProblemCode.BIRTH_IN_FUTURE, day=format_date(born))
    elif born.year < _EARLIEST_BIRTH_YEAR:
        yield error(at, ProblemCode.BIRTH_TOO_LONG_AGO, day=format_date(born))


def check_past(day: date | None, today: date, at: str) -> Iterator[Problem]:
    """Check that something that has happened does not lie in the future."""
    if day and day > today:
        yield hint(at, ProblemCode.DAY_IN_FUTURE, day=format_date(day))


def check_name(family_name: str, given_names: str, at: str) -> Iterator[Problem]:
    """Check a person's name; one name alone is fine, and ``-`` in the other field says that it is meant so."""
    family, given = family_name.strip(), given_names.strip()
    if not family.strip("-") and not given.strip("-"):
        yield error(at + "family_name", ProblemCode.NAME_MISSING)
    elif not family or not given:
        yield hint(at + ("given_names" if family else "family_name"), ProblemCode.SINGLE_NAME)


def check_postcode(address: Address, at: str) -> Iterator[Problem]:
    """Check the postcode where one is given."""
    if address.postcode and not identifiers.is_usual_postcode(address.postcode):
        yield hint(at + "postcode", ProblemCode.POSTCODE_UNUSUAL, postcode=address.postcode)


def check_whole_address(address: Address, at: str) -> Iterator[Problem]:
    """Check an address that forms need: hint at its first empty part."""
    missing = next((name for name in ("street", "postcode", "city") if not getattr(address, name).strip()), None)
    if missing:
        yield hint(at + missing, ProblemCode.ADDRESS_INCOMPLETE)
    yield from check_postcode(address, at)


def check_contact(phone: str, email: str, at: str) -> Iterator[Problem]:
    """Check phone and e-mail where they are given."""
    if phone and not identifiers.is_usual_phone(phone):
        yield hint(at + "phone", ProblemCode.PHONE_UNUSUAL)
    if email and not identifiers.is_usual_email(email):
        yield hint(at + "email", ProblemCode.EMAIL_UNUSUAL)


def check_account(iban: str, bic: str, at: str) -> Iterator[Problem]:
    """Check IBAN (hard) and BIC where they are given."""
    if iban and not identifiers.is_valid_iban(iban):
        yield error(at + "iban", ProblemCode.IBAN_WRONG)
    if bic and not identifiers.is_usual_bic(bic):
        yield hint(at + "bic", ProblemCode.BIC_UNUSUAL)


def check_amounts(fields: object, at: str) -> Iterator[Problem]:
    """Check that no amount of money is below zero, and that no number is one nobody can mean."""
    for name in (each.name for each in dataclasses.fields(fields)):  # type: ignore[arg-type]  # any dataclass
        value = getattr(fields, name)
        if not isinstance(value, int):
            continue
        if name.endswith("_cents") and value < 0:
            yield error(at + name, ProblemCode.AMOUNT_NEGATIVE)
        elif abs(value) > _LARGEST_NUMBER:
            yield error(at + name, ProblemCode.NUMBER_TOO_LARGE)
