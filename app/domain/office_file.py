"""Read and check a file of offices (``resources/offices``): every fact sourced or to be entered, no two offices for one case."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from app.domain.law_file import LawFault, law_fault, read_law_file
from app.domain.offices import (
    DeliveryFact,
    FactState,
    ListedOffice,
    Municipality,
    OfficeList,
    PaymentFact,
    Provenance,
    Service,
    TextFact,
    comparable,
)
from app.domain.terms import Route


def offices_from_toml(file: str, text: str) -> OfficeList:
    """Read one file of offices.

    Raises:
        UserError: LAW_FILE with file, line and reason: an unknown or missing key, a fact without source, two offices for
            one route and residence …
    """
    listed = read_law_file(OfficeList, file, text)
    for place, fault in _faults(listed):
        raise law_fault(file, text, place, fault)
    return listed


_Found = Iterator[tuple[str, LawFault]]


def _faults(listed: OfficeList) -> _Found:
    yield from _doubles("sources", [source.id for source in listed.sources])
    yield from _doubles("municipalities", [comparable(each.name) for each in listed.municipalities])
    yield from _doubles("offices", [office.id for office in listed.offices])
    sources = {source.id for source in listed.sources}
    for number, place in enumerate(listed.municipalities):
        yield from _unproved(f"municipalities[{number}]", place, sources)
        yield from _unproved(f"municipalities[{number}].youth_office", place.youth_office, sources)
    names = {place.name for place in listed.municipalities}
    for number, office in enumerate(listed.offices):
        yield from _office_faults(f"offices[{number}]", office, sources, names)
    yield from _overlaps(listed)


def _doubles(place: str, ids: Sequence[str]) -> _Found:
    seen = Counter[str]()
    for number, each in enumerate(ids):
        seen[each] += 1
        if seen[each] > 1:
            yield f"{place}[{number}]", LawFault.TWICE


def _office_faults(at: str, office: ListedOffice, sources: set[str], municipalities: set[str]) -> _Found:
    for number, service in enumerate(office.serves):
        yield from _unproved(f"{at}.serves[{number}]", service, sources)
        if set(service.municipalities) - municipalities:
            yield f"{at}.serves[{number}].municipalities", LawFault.UNKNOWN_NAME
    facts = {item.name: getattr(office, item.name) for item in fields(office)}
    for name, fact in facts.items():
        if isinstance(fact, Provenance):
            yield from _unproved(f"{at}.{name}", fact, sources)
    if {name for name, fact in facts.items() if isinstance(fact, Provenance) and fact.state is FactState.TO_ENTER} != {
        *office.please_enter
    }:
        yield f"{at}.please_enter", LawFault.CONTRADICTION


def _unproved(place: str, fact: Provenance, sources: set[str]) -> _Found:
    """A fact has a source or is empty and to be entered; an empty one has neither."""
    has_value = bool(fact.value) if isinstance(fact, TextFact | DeliveryFact | PaymentFact) else True
    if has_value == (fact.state is FactState.TO_ENTER):
        yield place, LawFault.CONTRADICTION
    if has_value and not fact.source:
        yield place, LawFault.MISSING_SOURCE
    if fact.source and fact.source not in sources:
        yield place, LawFault.UNKNOWN_NAME


def _overlaps(listed: OfficeList) -> _Found:
    """No route may find two offices in one municipality."""
    taken: set[tuple[Route, str]] = set()
    for number, office in enumerate(listed.offices):
        for which, service in enumerate(office.serves):
            pairs = [*_pairs(service, listed.municipalities)]
            if len({*pairs}) < len(pairs) or taken & {*pairs}:
                yield f"offices[{number}].serves[{which}]", LawFault.TWICE
            taken |= {*pairs}


def _pairs(service: Service, municipalities: Iterable[Municipality]) -> Iterator[tuple[Route, str]]:
    names = [each.name for each in municipalities] if service.everywhere else service.municipalities
    return ((route, name) for route in service.routes for name in names)
