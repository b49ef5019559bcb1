"""What the lists of the settings say, made from what the services answer. Plain Python, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.dates import format_date
from app.core.money import format_cents
from app.core.terms import word
from app.domain.offices import FactState, OfficeList
from app.domain.people import Centre, Office, OfficeFields, Site, Staff
from app.domain.views import CentreSheet
from app.services.known_offices import office_fields
from app.ui.features.settings.office_facts import address_line, find_listed, office_facts
from app.ui.features.settings.typed import Thing
from app.ui.wording import Fact, counted, joined


class Act(StrEnum):
    """What can be done to a row."""

    CHANGE = "change"
    END = "end"
    RETURN = "return"
    SET_PIN = "set_pin"
    REMOVE_PIN = "remove_pin"
    CONFIRM = "confirm"


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


def make_page(sheet: CentreSheet, lists: tuple[OfficeList, ...]) -> SettingsPage:
    """Put the centre into words."""
    names = {office.name for office in sheet.offices}
    offered = [office_fields(office) for listed in lists for office in listed.offices]
    return SettingsPage(
        centre=_centre(sheet.centre),
        sites=_ended_last(_site(site) for site in sheet.sites),
        staff=_ended_last(_staff(staff) for staff in sheet.staff),
        offices=_ended_last(_office(office, lists) for office in sheet.offices),
        known=tuple(Known(office, _known_detail(office)) for office in offered if office.name not in names),
        known_from=" und ".join(f"{listed.region}, Stand {listed.as_of_year}" for listed in lists),
    )


def count_words(rows: tuple[Row, ...], one: str, many: str) -> str:
    """Write ``2 Standorte``, and how many ended."""
    ended = sum(row.is_ended for row in rows)
    return joined(counted(len(rows) - ended, one, many), f"{ended} nicht mehr genutzt" if ended else "")


def _ended_last(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.is_ended))


def _centre(centre: Centre) -> Row:
    facts = (
        Fact("Anschrift", address_line(centre), "" if centre.street else FactState.TO_ENTER),
        Fact("Telefon, E-Mail", joined(centre.phone, centre.email)),
        Fact("Träger", centre.traeger, "" if centre.traeger else FactState.TO_ENTER),
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


def _office(office: Office, lists: tuple[OfficeList, ...]) -> Row:
    routes = ", ".join(word("route_short", route) for route in office.routes) or "für keinen Antrag zuständig"
    listed = find_listed(office.name, lists)
    detail = joined(routes, f"in {served}" if listed and (served := listed.served) else "")
    if office.ended_on:
        chip, ways = f"nicht mehr genutzt seit {format_date(office.ended_on)}", ((Act.RETURN, "Wieder nutzen"),)
        return Row(thing=Thing.OFFICE, id=office.id, title=office.name, detail=detail, chip=chip, acts=ways, is_ended=True)
    facts = office_facts(office, listed)
    marks = {fact.mark for fact in facts}
    chip, tone = next(((mark, "waiting") for mark in (FactState.TO_CHECK, FactState.TO_ENTER) if mark in marks), ("", ""))
    if not chip and office.checked_on:
        chip, tone = f"geprüft am {format_date(office.checked_on)}", "accent"
    confirm = ((Act.CONFIRM, "Alles geprüft"),) if FactState.TO_CHECK in marks else ()
    acts = (*confirm, (Act.CHANGE, "Ändern"), (Act.END, "Nicht mehr nutzen"))
    return Row(thing=Thing.OFFICE, id=office.id, title=office.name, detail=detail, chip=chip, tone=tone, facts=facts, acts=acts)


def _known_detail(office: OfficeFields) -> str:
    return joined(address_line(office), ", ".join(word("route_short", route) for route in office.routes))
