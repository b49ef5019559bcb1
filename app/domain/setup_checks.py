"""Checks of the centre, its sites, staff and offices, and of the answers at the first start."""

import re
from collections.abc import Iterable, Iterator

from app.domain.exchange import StoreRole
from app.domain.field_checks import (
    check_account,
    check_amounts,
    check_contact,
    check_postcode,
    check_texts,
    check_whole_address,
    error,
    hint,
)
from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields
from app.domain.problems import Problem, ProblemCode
from app.domain.setup import MINIMUM_PASSPHRASE_LENGTH, SetupAnswers, StaffAnswers

_PIN = re.compile(r"[0-9]{4,12}")


def check_setup(answers: SetupAnswers) -> tuple[Problem, ...]:
    """Check the answers at the first start."""
    return tuple(_setup(answers))


def check_centre(centre: CentreFields, at: str = "") -> tuple[Problem, ...]:
    """Check the Familienzentrum itself."""
    return tuple(_centre(centre, at))


def check_site(site: SiteFields, at: str = "") -> tuple[Problem, ...]:
    """Check one Standort."""
    missing = [] if site.name.strip() else [error(at + "name", ProblemCode.SITE_NAME_MISSING)]
    parts = (check_texts(site, at), check_amounts(site, at), check_whole_address(site, at), check_contact(site.phone, "", at))
    return (*missing, *(problem for part in parts for problem in part))


def check_staff(staff: StaffFields, at: str = "") -> tuple[Problem, ...]:
    """Check a person at the desk."""
    missing = [] if staff.name.strip() else [error(at + "name", ProblemCode.STAFF_NAME_MISSING)]
    signless = [] if staff.sign.strip() else [error(at + "sign", ProblemCode.SIGN_MISSING)]
    return (*missing, *signless, *check_texts(staff, at))


def check_sign(sign: str, taken: Iterable[str], at: str = "") -> tuple[Problem, ...]:
    """Check that nobody else signs so; an empty sign is complained of elsewhere."""
    wanted = _folded(sign)
    is_taken = wanted and wanted in {_folded(other) for other in taken}
    return (error(at + "sign", ProblemCode.SIGN_TWICE, sign=wanted),) if is_taken else ()


def check_pin(pin: str, at: str = "") -> tuple[Problem, ...]:
    """Check a PIN."""
    return () if _PIN.fullmatch(pin) else (error(at + "pin", ProblemCode.PIN_FORMAT),)


def check_passphrase(passphrase: str) -> tuple[Problem, ...]:
    """Check a new passphrase."""
    if len(passphrase.strip()) >= MINIMUM_PASSPHRASE_LENGTH:
        return ()
    return (error("passphrase", ProblemCode.PASSPHRASE_SHORT, shortest=MINIMUM_PASSPHRASE_LENGTH),)


def check_office(office: OfficeFields, at: str = "") -> tuple[Problem, ...]:
    """Check an authority; an unknown address stays empty."""
    missing = [] if office.name.strip() else [error(at + "name", ProblemCode.OFFICE_NAME_MISSING)]
    parts = (check_texts(office, at), check_postcode(office, at), check_contact(office.phone, office.email, at))
    return (*missing, *(problem for part in parts for problem in part))


def _centre(centre: CentreFields, at: str) -> Iterator[Problem]:
    if not centre.name.strip():
        yield error(at + "name", ProblemCode.CENTRE_NAME_MISSING)
    yield from check_texts(centre, at)
    yield from check_whole_address(centre, at)
    yield from check_contact(centre.phone, centre.email, at)
    yield from check_account(centre.iban, "", at)


def _setup(answers: SetupAnswers) -> Iterator[Problem]:
    yield from check_centre(answers.centre, "centre.")
    for number, site in enumerate(answers.sites):
        yield from check_site(site, f"sites[{number}].")
    for number, office in enumerate(answers.offices):
        yield from check_office(office, f"offices[{number}].")
    if answers.role is StoreRole.OFFICE and (answers.sites or answers.offices):
        yield error("sites" if answers.sites else "offices", ProblemCode.OFFICE_WITHOUT_SITES)
    if not answers.sites and answers.role is StoreRole.CENTRE:
        yield hint("sites", ProblemCode.SITES_MISSING)
    yield from _all_staff(answers.staff)
    yield from check_passphrase(answers.passphrase)


def _all_staff(staff: tuple[StaffAnswers, ...]) -> Iterator[Problem]:
    if not staff:
        yield error("staff", ProblemCode.STAFF_MISSING)
    for number, each in enumerate(staff):
        at = f"staff[{number}]."
        yield from check_staff(each, at)
        if each.pin:
            yield from check_pin(each.pin, at)
        yield from check_sign(each.sign, (before.sign for before in staff[:number]), at)


def _folded(sign: str) -> str:
    return sign.strip().upper()
