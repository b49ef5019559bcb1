"""Offices the program can propose at the first start: read from ``resources/offices``, to be checked by the person who sets up."""

from dataclasses import dataclass, fields

from app.core.assets import read_toml
from app.domain.people import OfficeFields
from app.domain.terms import Route

_TEXTS = tuple(field.name for field in fields(OfficeFields) if field.name != "routes")


@dataclass(frozen=True)
class OfficeList:
    """The offices of one region, and the year of the newest source they come from."""

    region: str
    as_of_year: int
    offices: tuple[OfficeFields, ...]


def known_offices(region: str = "kreis-soest") -> OfficeList:
    """Read the offices of a region."""
    listed = read_toml("offices", f"{region}.toml")
    return OfficeList(listed["region"], listed["as_of_year"], tuple(_office(entry) for entry in listed["offices"]))


def _office(entry: dict[str, str | list[str]]) -> OfficeFields:
    texts = {name: str(entry.get(name, "")) for name in _TEXTS}
    return OfficeFields(**texts, routes=tuple(Route(route) for route in entry["routes"]))
