"""Offices the program knows from ``resources/offices``: for the first start, for routing, and to be checked by whoever uses them."""

from dataclasses import fields
from functools import cache
from typing import Any

from app.core.assets import asset_path
from app.domain.office_file import offices_from_toml
from app.domain.offices import ListedOffice, OfficeList, TextFact
from app.domain.people import OfficeFields


@cache
def office_lists() -> tuple[OfficeList, ...]:
    """Read all files of offices; the one of the Kreis Soest first."""
    paths = sorted(asset_path("offices").glob("*.toml"), key=lambda path: (path.stem != "kreis-soest", path.name))
    return tuple(offices_from_toml(path.name, path.read_text("utf-8")) for path in paths)


def office_fields(office: ListedOffice) -> OfficeFields:
    """Answer an office as the store keeps it; what is to be entered stays empty."""
    known = {item.name for item in fields(OfficeFields)}
    facts = {item.name: getattr(office, item.name) for item in fields(office)}
    texts: dict[str, Any] = {name: fact.value for name, fact in facts.items() if isinstance(fact, TextFact) and name in known}
    return OfficeFields(**texts, routes=office.routes, delivery=office.delivery.value)
