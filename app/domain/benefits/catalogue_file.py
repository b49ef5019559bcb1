"""Read the files of the catalogue strictly; what does not fit is refused with file, line and reason, and nothing of it is used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TypeVar

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.catalogue import (
    BenefitLaw,
    Catalogue,
    Dated,
    DatedAmount,
    DatedRule,
    Hint,
    Parameter,
    Proof,
    RouteLaw,
    Sentence,
    Sourced,
    ThresholdLaw,
)
from app.domain.benefits.child_rules import RULES as CHILD_RULES
from app.domain.benefits.claims import MONTHS_RULES, REACH_RULES
from app.domain.benefits.grant_rules import RULES as GRANT_RULES
from app.domain.documents import Fault
from app.domain.law_file import LawFault, law_fault, read_law_file
from app.domain.terms import Benefit, Route

D = TypeVar("D")

HEAD, ROUTES, PARAMETERS, PROOFS, SENTENCES, HINTS = (
    f"{name}.toml" for name in ("catalogue", "routes", "parameters", "proofs", "sentences", "hints")
)
BENEFITS = {f"{benefit.lower()}.toml": benefit for benefit in Benefit}
FILES = (HEAD, ROUTES, PARAMETERS, PROOFS, SENTENCES, HINTS, *BENEFITS)
"""The files a catalogue consists of."""

ROUTES_OF_LAW = tuple(route for route in Route if route is not Route.NONE)

_FUNCTIONS: dict[str, Iterable[str]] = {
    "rules": CHILD_RULES,
    "pupil_rules": CHILD_RULES,
    "grant_rules": GRANT_RULES,
    "claims": MONTHS_RULES,
    "claim_rules": REACH_RULES,
}
"""The functions each list of rules may name."""


@dataclass(frozen=True, kw_only=True)
class _Head:
    version: str
    as_of: date
    title: str


@dataclass(frozen=True, kw_only=True)
class _Routes:
    routes: tuple[RouteLaw, ...]


@dataclass(frozen=True, kw_only=True)
class _Parameters:
    parameters: tuple[Parameter, ...]
    thresholds: tuple[ThresholdLaw, ...]


@dataclass(frozen=True, kw_only=True)
class _Proofs:
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, kw_only=True)
class _Sentences:
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class _Hints:
    hints: tuple[Hint, ...]


def catalogue_from(texts: Mapping[str, str]) -> Catalogue:
    """Read a catalogue from the texts of its files by name.

    Raises:
        UserError: LAW_FILE with file, line and reason: a missing file, an unknown or missing key, an entry without source, two entries
            for one day, days out of order, a name that is explained nowhere …
    """
    for name in FILES:
        if name not in texts:
            raise UserError(ErrorCode.LAW_FILE, file=name, line=1, fault=Fault.MISSING_KEY)
    head = _read(_Head, HEAD, texts)
    numbers = _read(_Parameters, PARAMETERS, texts)
    benefits = {benefit: _read(BenefitLaw, name, texts) for name, benefit in BENEFITS.items()}
    law = Catalogue(
        version=head.version,
        as_of=head.as_of,
        title=head.title,
        benefits=benefits,
        routes={each.id: each for each in sorted(_read(_Routes, ROUTES, texts).routes, key=lambda each: each.rank)},
        parameters={each.id: each for each in numbers.parameters},
        proofs={each.id: each for each in _read(_Proofs, PROOFS, texts).proofs},
        sentences={each.id: each for each in _read(_Sentences, SENTENCES, texts).sentences},
        hints=_read(_Hints, HINTS, texts).hints,
        thresholds=numbers.thresholds,
    )
    for name, place, fault in _links(law):
        raise law_fault(name, texts[name], place, fault)
    return law


def _read(kind: type[D], name: str, texts: Mapping[str, str]) -> D:
    """Read one file and refuse what is wrong within it."""
    try:
        content = read_law_file(kind, name, texts[name])
    except UserError as error:
        if error.facts.get("fault") == Fault.MISSING_KEY and str(error.facts.get("place", "")).endswith("source"):
            raise UserError(error.code, **{**error.facts, "fault": LawFault.MISSING_SOURCE}) from error
        raise
    for place, fault in _faults("", content):
        raise law_fault(name, texts[name], place, fault)
    return content


def _faults(place: str, value: object) -> Iterator[tuple[str, LawFault]]:
    """Find what is wrong in itself, in a value and all it holds."""
    if isinstance(value, tuple):
        yield from _list_faults(place, value)
        for number, each in enumerate(value):
            yield from _faults(f"{place}[{number}]", each)
    elif is_dataclass(value):
        yield from _entry_faults(place, value)
        for item in fields(value):
            yield from _faults(f"{place}.{item.name}" if place else item.name, getattr(value, item.name))


def _list_faults(place: str, entries: Sequence[object]) -> Iterator[tuple[str, LawFault]]:
    """Days ascend, none twice; no id stands there twice."""
    seen: set[object] = set()
    for number, each in enumerate(entries):
        key = each.since if isinstance(each, Dated) else getattr(each, "id", None)
        if key is not None and key in seen:
            yield f"{place}[{number}]", LawFault.TWICE
        seen.add(key)
    days = [each.since for each in entries if isinstance(each, Dated)]
    for number in range(1, len(days)):
        if days[number] < days[number - 1]:
            yield f"{place}[{number}]", LawFault.CONTRADICTION


def _entry_faults(place: str, entry: object) -> Iterator[tuple[str, LawFault]]:
    if isinstance(entry, Sourced) and not entry.source.strip():
        yield f"{place}.source", LawFault.MISSING_SOURCE
    if isinstance(entry, DatedAmount) and (entry.eur is not None) + entry.actual + entry.unknown != 1:
        yield place, LawFault.CONTRADICTION
    if isinstance(entry, DatedAmount) and entry.eur is not None and entry.eur < 0:
        yield f"{place}.eur", LawFault.CONTRADICTION
    if isinstance(entry, Hint) and entry.since and entry.until and entry.until < entry.since:
        yield f"{place}.until", LawFault.CONTRADICTION
    if isinstance(entry, DatedRule) and entry.function not in _FUNCTIONS[place.rpartition("[")[0].rpartition(".")[2]]:
        yield f"{place}.function", LawFault.UNKNOWN_NAME


def _links(law: Catalogue) -> Iterator[tuple[str, str, LawFault]]:
    """Find names that nothing explains, and routes a benefit forgets or has twice."""
    if set(law.routes) != set(ROUTES_OF_LAW):
        yield ROUTES, "routes", LawFault.CONTRADICTION
    for name, benefit in BENEFITS.items():
        yield from ((name, place, fault) for place, fault in _benefit_links(law.benefits[benefit], benefit, law))
    for number, proof in enumerate(law.proofs.values()):
        for key, parameter in (("under_age", proof.under_age), ("from_age", proof.from_age)):
            if parameter and parameter not in law.parameters:
                yield PROOFS, f"proofs[{number}].{key}", LawFault.UNKNOWN_NAME
    for number, threshold in enumerate(law.thresholds):
        if threshold.age not in law.parameters:
            yield PARAMETERS, f"thresholds[{number}].age", LawFault.UNKNOWN_NAME


def _benefit_links(benefit: BenefitLaw, named: Benefit, law: Catalogue) -> Iterator[tuple[str, LawFault]]:
    if benefit.id is not named:
        yield "id", LawFault.CONTRADICTION
    if set(benefit.proofs) - set(law.proofs):
        yield "proofs", LawFault.UNKNOWN_NAME
    if not benefit.amounts:
        yield "amounts", LawFault.CONTRADICTION
    for number, amount in enumerate(benefit.amounts):
        if amount.due and amount.due not in law.parameters:
            yield f"amounts[{number}].due", LawFault.UNKNOWN_NAME
    for key, lists in (("laws", benefit.laws), ("applications", benefit.applications)):
        if sorted(route for each in lists for route in each.routes) != sorted(ROUTES_OF_LAW):
            yield key, LawFault.CONTRADICTION
