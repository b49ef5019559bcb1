"""What the lists of the settings say, made from what the services answer. Plain Python, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.people import Address, Centre, Office, OfficeFields, Site, Staff
from app.domain.views import CentreSheet
from app.services.known_offices import OfficeList
from app.ui.features.settings.typed import Thing
from app.ui.wording import counted, joined

ENTER = "bitte eintragen"
CHECK = "bitte prüfen"


class Act(StrEnum):
    """What can be done to a row."""

    CHANGE = "change"
    END = "end"
    RETURN = "return"
    SET_PIN = "set_pin"
    REMOVE_PIN = "remove_pin"
    CONFIRM = "confirm"


@dataclass(frozen=True)
class Fact:
    """One line of a row; ``mark`` is what is still to be done about it, ``source`` where it comes from."""

    label: str
    value: str
    mark: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing of a list."""

    thing: Thing
    id: str | None
    title: str
    detail: str = ""
    chip: str = ""
    tone: str = "neutral"
    facts: tuple[Fact, ...] = ()
    acts: tuple[tuple[Act, str], ...] = ()
    is_ended: bool = False


@dataclass(frozen=True)
class Known:
    """An office of the shipped list that is not in use."""

    office: OfficeFields
    detail: str


@dataclass(frozen=True)
class SettingsPage:
    """Everything the sections about centre, team and offices show."""

    centre: Row
    sites: tuple[Row, ...]
    staff: tuple[Row, ...]
    offices: tuple[Row, ...]
    known: tuple[Known, ...]
    known_from: str


def make_page(sheet: CentreSheet, known: OfficeList) -> SettingsPage:
    """Put the centre into words."""
    names = {office.name for office in sheet.offices}
    unused = tuple(Known(office, _known_detail(office)) for office in known.offices if office.name not in names)
    return SettingsPage(
        centre=_centre(sheet.centre),
        sites=_ended_last(_site(site) for site in sheet.sites),
        staff=_ended_last(_staff(staff) for staff in sheet.staff),
        offices=_ended_last(_office(office, known) for office in sheet.offices),
        known=unused,
        known_from=f"{known.region}, Stand {known.as_of_year}",
    )


def count_words(rows: tuple[Row, ...], one: str, many: str) -> str:
    """Write ``2 Standorte``, and how many ended."""
    ended = sum(row.is_ended for row in rows)
    return joined(counted(len(rows) - ended, one, many), f"{ended} nicht mehr genutzt" if ended else "")


def address_line(address: Address) -> str:
    """Write an address on one line."""
    return ", ".join(part for part in (address.street, address.address_extra, f"{address.postcode} {address.city}".strip()) if part)


def _ended_last(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.is_ended))


def _centre(centre: Centre) -> Row:
    facts = (
        Fact("Anschrift", address_line(centre), "" if centre.street else ENTER),
        Fact("Telefon, E-Mail", joined(centre.phone, centre.email)),
        Fact("Träger", centre.traeger, "" if centre.traeger else ENTER),
        Fact("Datenschutzrecht", word("law", centre.law)),
        Fact("Konto für das Essensgeld", joined(centre.account_holder, centre.iban)),
    )
    return Row(thing=Thing.CENTRE, id=centre.id, title=centre.name, facts=facts, acts=((Act.CHANGE, "Ändern"),))


def _site(site: Site) -> Row:
    lunch = (
        f"{format_cents(site.lunch_month_cents)} im Monat" if site.lunch_month_cents is not None else "",
        f"{format_cents(site.lunch_price_cents)} je Essen" if site.lunch_price_cents is not None else "",
    )
    detail = joined(address_line(site) or "Anschrift bitte eintragen", site.phone, *(f"Mittagessen {each}" for each in lunch if each))
    if site.ended_on:
        acts = ((Act.RETURN, "Wieder öffnen"),)
        chip = f"geschlossen seit {format_date(site.ended_on)}"
        return Row(thing=Thing.SITE, id=site.id, title=site.name, detail=detail, chip=chip, acts=acts, is_ended=True)
    return Row(thing=Thing.SITE, id=site.id, title=site.name, detail=detail, acts=((Act.CHANGE, "Ändern"), (Act.END, "Schließen")))


def _staff(staff: Staff) -> Row:
    detail = f"Kürzel {staff.sign}"
    if staff.ended_on:
        chip, acts = f"nicht mehr hier seit {format_date(staff.ended_on)}", ((Act.RETURN, "Wieder da"),)
        return Row(thing=Thing.STAFF, id=staff.id, title=staff.name, detail=detail, chip=chip, acts=acts, is_ended=True)
    pin = ((Act.SET_PIN, "PIN ändern"), (Act.REMOVE_PIN, "PIN entfernen")) if staff.has_pin else ((Act.SET_PIN, "PIN setzen"),)
    return Row(
        thing=Thing.STAFF,
        id=staff.id,
        title=staff.name,
        detail=detail,
        chip="mit PIN" if staff.has_pin else "ohne PIN",
        tone="accent" if staff.has_pin else "neutral",
        acts=((Act.CHANGE, "Ändern"), *pin, (Act.END, "Nicht mehr hier")),
    )


def _office(office: Office, known: OfficeList) -> Row:
    facts = _office_facts(office, known)
    detail = ", ".join(word("route_short", route) for route in office.routes) or "für keinen Antrag zuständig"
    if office.ended_on:
        chip, acts = f"nicht mehr genutzt seit {format_date(office.ended_on)}", ((Act.RETURN, "Wieder nutzen"),)
        return Row(thing=Thing.OFFICE, id=office.id, title=office.name, detail=detail, chip=chip, acts=acts, is_ended=True)
    marks = {fact.mark for fact in facts}
    chip, tone = next(((mark, "waiting") for mark in (CHECK, ENTER) if mark in marks), ("", ""))
    if not chip and office.checked_on:
        chip, tone = f"geprüft am {format_date(office.checked_on)}", "accent"
    confirm = ((Act.CONFIRM, "Alles geprüft"),) if CHECK in marks else ()
    acts = (*confirm, (Act.CHANGE, "Ändern"), (Act.END, "Nicht mehr nutzen"))
    return Row(thing=Thing.OFFICE, id=office.id, title=office.name, detail=detail, chip=chip, tone=tone, facts=facts, acts=acts)


def _office_facts(office: Office, known: OfficeList) -> tuple[Fact, ...]:
    """Say of each fact whether it is missing, or stands as the shipped list had it and nobody has compared it since."""
    listed = next((each for each in known.offices if each.name == office.name), None)
    source = f"aus der Liste {known.region}, Stand {known.as_of_year}"

    def fact(label: str, value: str, shipped: str) -> Fact:
        if not value:
            return Fact(label, "", ENTER)
        is_shipped = value == shipped and office.checked_on is None
        return Fact(label, value, CHECK, source) if is_shipped else Fact(label, value)

    return (
        fact("Anschrift", address_line(office), address_line(listed) if listed else ""),
        fact("Telefon", office.phone, listed.phone if listed else ""),
        *((fact("E-Mail", office.email, listed.email if listed else ""),) if office.email else ()),
        fact("Online-Antrag", office.online_form, listed.online_form if listed else ""),
    )


def _known_detail(office: OfficeFields) -> str:
    routes = ", ".join(word("route_short", route) for route in office.routes)
    return joined(address_line(office), routes)
