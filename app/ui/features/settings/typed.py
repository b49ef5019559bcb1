"""What stands in the forms of the settings, as plain text by field name, and what it means. Plain Python, no Qt."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from app.core.money import format_cents
from app.domain.cleaning import cleaned
from app.domain.people import Centre, CentreFields, Office, OfficeFields, Site, SiteFields, Staff, StaffFields
from app.domain.problems import Problem
from app.domain.setup_checks import check_centre, check_office, check_pin, check_sign, check_site, check_staff
from app.domain.terms import DataProtectionLaw, DeliveryChannel, Route
from app.domain.views import CentreSheet, in_use
from app.ui.setup.entries import AMOUNTS, Texts, site_of, unread_amounts

Stored = Centre | Site | Staff | Office
Typed = CentreFields | SiteFields | StaffFields | OfficeFields


class Thing(StrEnum):
    """What has a form."""

    CENTRE = "centre"
    SITE = "site"
    STAFF = "staff"
    PIN = "pin"
    OFFICE = "office"
    OFFICE_FORM = "office_form"
    LANGUAGE = "language"


_KINDS: Mapping[Thing, type[Any]] = {
    Thing.CENTRE: CentreFields,
    Thing.SITE: SiteFields,
    Thing.STAFF: StaffFields,
    Thing.OFFICE: OfficeFields,
}


def stored_thing(sheet: CentreSheet, thing: Thing, thing_id: str | None) -> Stored | None:
    """Answer what is changed; nothing where something new is entered."""
    if thing is Thing.CENTRE:
        return sheet.centre
    lists: dict[Thing, tuple[Stored, ...]] = {Thing.SITE: sheet.sites, Thing.OFFICE: sheet.offices}
    return next((each for each in lists.get(thing, sheet.staff) if each.id == thing_id), None)


def texts_of(thing: Thing, stored: Stored | None) -> dict[str, str]:
    """Write everything a form may show."""
    if stored is None or thing is Thing.PIN:
        return {}
    return {each.name: _text(each.name, getattr(stored, each.name)) for each in fields(_KINDS[thing])}


def fields_of(thing: Thing, texts: Texts, stored: Stored | None) -> Typed:
    """Read a form; what it does not show stays as stored."""
    every = {**texts_of(thing, stored), **texts}
    if thing is Thing.SITE:
        return cleaned(site_of(every))
    values: dict[str, Any] = dict(every)
    if "law" in values:
        values["law"] = DataProtectionLaw(values["law"])
    if "routes" in values:
        values["routes"] = routes_of(values["routes"])
    if "delivery" in values:
        values["delivery"] = ways_of(values["delivery"])
    typed: Typed = _KINDS[thing](**values)
    return cleaned(typed)


def problems_of(thing: Thing, texts: Texts, sheet: CentreSheet, stored: Stored | None) -> tuple[Problem, ...]:
    """Answer what is wrong in a form, by field name."""
    if thing is Thing.PIN:
        return check_pin(texts["pin"])
    typed = fields_of(thing, texts, stored)
    if isinstance(typed, CentreFields):
        return check_centre(typed)
    if isinstance(typed, SiteFields):
        return (*unread_amounts(texts), *check_site(typed))
    if isinstance(typed, OfficeFields):
        return check_office(typed)
    others = [staff.sign for staff in in_use(sheet.staff) if stored is None or staff.id != stored.id]
    return check_staff(typed) + check_sign(typed.sign, others)


def routes_text(routes: tuple[Route, ...]) -> str:
    """Write routes as one text."""
    return ",".join(routes)


def routes_of(text: str) -> tuple[Route, ...]:
    """Read routes back."""
    return tuple(Route(each) for each in text.split(",") if each)


def ways_of(text: str) -> tuple[DeliveryChannel, ...]:
    """Read the ways an office takes back."""
    return tuple(DeliveryChannel(each) for each in text.split(",") if each)


def _text(name: str, value: Any) -> str:  # noqa: ANN401 - text, amount, law or routes
    if name in AMOUNTS:
        return "" if value is None else format_cents(value)
    return routes_text(value) if isinstance(value, tuple) else str(value)
