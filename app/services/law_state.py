"""The state of the law the program knows: what, how much, since when, on which source, and when somebody checked it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.core.money import format_cents
from app.core.terms import word
from app.domain.benefits.catalogue import Catalogue, Dated, DatedAmount, DatedName, DatedNeed, DatedNumber, in_force
from app.domain.benefits.verdict import AmountKind
from app.services.catalogue_shelf import Law

_DAY_OF_YEAR = "Tag im Jahr"


@dataclass(frozen=True)
class LawEntry:
    """One value of the law. ``is_past``: a newer one has taken its place; ``is_coming``: it holds only from a later day."""

    title: str
    value: str
    since: date
    source: str
    checked_on: date
    note: str
    is_past: bool
    is_coming: bool


@dataclass(frozen=True)
class LawState:
    """The catalogue in words. ``is_old``: nobody has checked anything for a year."""

    title: str
    as_of: date
    newest_check: date
    is_old: bool
    entries: tuple[LawEntry, ...]


def law_state(law: Law, today: date) -> LawState:
    """Put a law into words."""
    return LawState(
        title=law.catalogue.title,
        as_of=law.catalogue.as_of,
        newest_check=law.newest_check,
        is_old=law.is_stale(today),
        entries=tuple(_entries(law.catalogue, today)),
    )


def _entries(law: Catalogue, today: date) -> Iterator[LawEntry]:
    for benefit in law.benefits.values():
        for amount in benefit.amounts:
            title = amount.title if benefit.name in amount.title else f"{benefit.name}: {amount.title}"
            yield from _rows(title, amount.values, today, per=amount.per)
        yield from _rows(f"{benefit.name}: Eigenanteil", benefit.own_contribution, today)
    for parameter in law.parameters.values():
        yield from _rows(parameter.title, parameter.values, today, unit=parameter.unit)
    for route in law.routes.values():
        yield from _rows(f"Name: {word('route_short', route.id)}", route.names, today)
    for benefit in law.benefits.values():
        for application in benefit.applications:
            routes = ", ".join(word("route_short", route) for route in application.routes)
            yield from _rows(f"Antrag auf {benefit.name} ({routes})", application.values, today)


def _rows(title: str, values: Iterable[Dated], today: date, *, unit: str = "", per: str | None = None) -> Iterator[LawEntry]:
    ordered = tuple(values)
    holding = in_force(ordered, today)
    for entry in reversed(ordered):
        is_coming = entry.since > today
        yield LawEntry(
            title=title,
            value=_value(entry, unit, per),
            since=entry.since,
            source=entry.source,
            checked_on=entry.checked_on,
            note=entry.note,
            is_past=not is_coming and entry is not holding,
            is_coming=is_coming,
        )


def _value(entry: Dated, unit: str, per: str | None) -> str:
    match entry:
        case DatedAmount():
            return _euros(entry, per)
        case DatedNumber(value=value):
            return f"{value % 100}.{value // 100}." if unit == _DAY_OF_YEAR else f"{value} {unit}"
        case DatedNeed(need=need):
            return word("application_needed", need)
        case DatedName(name=name):
            return name
        case _:
            raise TypeError(f"no value to show: {entry!r}")


def _euros(entry: DatedAmount, per: str | None) -> str:
    if entry.cents is None:
        return word("amount_kind", AmountKind.ACTUAL if entry.actual else AmountKind.UNKNOWN)
    return f"{format_cents(entry.cents)} {word('per', per)}" if per else format_cents(entry.cents)
