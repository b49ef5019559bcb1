"""What may be wrong with a catalogue whose files have the right form: within one file, and between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from string import Formatter

from app.domain.benefits.catalogue import (
    BenefitLaw,
    Catalogue,
    Dated,
    DatedAmount,
    DatedRule,
    Hint,
    Parameter,
    RouteLaw,
    Sourced,
    Unit,
)
from app.domain.benefits.child_rules import RULES as CHILD_RULES
from app.domain.benefits.claims import MONTHS_RULES, REACH_RULES
from app.domain.benefits.grant_rules import RULES as GRANT_RULES
from app.domain.benefits.said import WORDS, Said
from app.domain.law_file import LawFault
from app.domain.terms import Benefit, Route

HEAD, ROUTES, PARAMETERS, PROOFS, SENTENCES, HINTS = (
    f"{name}.toml" for name in ("catalogue", "routes", "parameters", "proofs", "sentences", "hints")
)
BENEFITS = {f"{benefit.lower()}.toml": benefit for benefit in Benefit}
"""Benefits by the name of their file."""

ROUTES_OF_LAW = tuple(route for route in Route if route is not Route.NONE)

_PARAMETERS = frozenset(
    {
        "age_limit_participation",
        "age_limit_pupil",
        "bkgg_limitation",
        "school_entry_age",
        "school_entry_cutoff",
        "school_year_begins",
    }
)
"""The numbers the rules ask for by name."""

_FUNCTIONS: dict[str, Iterable[str]] = {
    "rules": CHILD_RULES,
    "pupil_rules": CHILD_RULES,
    "grant_rules": GRANT_RULES,
    "claims": MONTHS_RULES,
    "claim_rules": REACH_RULES,
}
"""The functions each list of rules may name."""

_NEVER_EMPTY = frozenset({*_FUNCTIONS, "names", "amounts", "values", "law"})

_MOST = {Unit.YEARS: 120, Unit.MONTHS: 120}
"""More than any age or period of the law: a slip in the file."""

Found = Iterator[tuple[str, LawFault]]


def faults_within(place: str, value: object) -> Found:
    """Find what is wrong in itself, in a value and all it holds."""
    if isinstance(value, tuple):
        yield from _list_faults(place, value)
        for number, each in enumerate(value):
            yield from faults_within(f"{place}[{number}]", each)
    elif is_dataclass(value):
        yield from _entry_faults(place, value)
        for item in fields(value):
            yield from faults_within(f"{place}.{item.name}" if place else item.name, getattr(value, item.name))


def _list_faults(place: str, entries: Sequence[object]) -> Found:
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


def _entry_faults(place: str, entry: object) -> Found:
    if isinstance(entry, Sourced) and not entry.source.strip():
        yield f"{place}.source", LawFault.MISSING_SOURCE
    if isinstance(entry, DatedAmount) and (entry.eur is not None) + entry.actual + entry.unknown != 1:
        yield place, LawFault.CONTRADICTION
    if isinstance(entry, DatedAmount) and entry.eur is not None and entry.eur < 0:
        yield f"{place}.eur", LawFault.CONTRADICTION
    if isinstance(entry, Hint) and entry.since and entry.until and entry.until < entry.since:
        yield f"{place}.until", LawFault.CONTRADICTION
    if isinstance(entry, Parameter):
        yield from _number_faults(place, entry)
    if isinstance(entry, BenefitLaw | RouteLaw | Parameter):
        names = (item.name for item in fields(entry) if getattr(entry, item.name) == ())
        yield from ((f"{place}.{name}" if place else name, LawFault.CONTRADICTION) for name in names if name in _NEVER_EMPTY)
    if isinstance(entry, DatedRule) and entry.function not in _FUNCTIONS[place.rpartition("[")[0].rpartition(".")[2]]:
        yield f"{place}.function", LawFault.UNKNOWN_NAME


def _number_faults(place: str, parameter: Parameter) -> Found:
    for number, entry in enumerate(parameter.values):
        fits = _is_day(entry.value) if parameter.unit is Unit.DAY_OF_YEAR else 0 <= entry.value <= _MOST[parameter.unit]
        if not fits:
            yield f"{place}.values[{number}].value", LawFault.CONTRADICTION


def _is_day(value: int) -> bool:
    try:
        date(2001, *divmod(value, 100))  # no leap year: the day must exist in each
    except ValueError:
        return False
    return True


def faults_between(law: Catalogue) -> Iterator[tuple[str, str, LawFault]]:
    """Find names that nothing explains, and routes a benefit forgets or has twice."""
    if set(law.routes) != set(ROUTES_OF_LAW):
        yield ROUTES, "routes", LawFault.CONTRADICTION
    yield from ((PARAMETERS, name, LawFault.UNKNOWN_NAME) for name in sorted(_PARAMETERS - set(law.parameters)))
    yield from ((SENTENCES, name, LawFault.UNKNOWN_NAME) for name in sorted(set(Said) - set(law.sentences)))
    for name, benefit in BENEFITS.items():
        yield from ((name, place, fault) for place, fault in _benefit_faults(law.benefits[benefit], benefit, law))
    for file, place in (*_unknown_parameters(law), *_unknown_words(law)):
        yield file, place, LawFault.UNKNOWN_NAME


def _unknown_parameters(law: Catalogue) -> Iterator[tuple[str, str]]:
    for number, proof in enumerate(law.proofs.values()):
        for key, parameter in (("under_age", proof.under_age), ("from_age", proof.from_age)):
            if parameter and parameter not in law.parameters:
                yield PROOFS, f"proofs[{number}].{key}"
    for number, threshold in enumerate(law.thresholds):
        if threshold.age not in law.parameters:
            yield PARAMETERS, f"thresholds[{number}].age"


def _unknown_words(law: Catalogue) -> Iterator[tuple[str, str]]:
    for number, sentence in enumerate(law.sentences.values()):
        if not _words(sentence.reason) <= WORDS.get(sentence.id, frozenset()):
            yield SENTENCES, f"sentences[{number}].reason"
    for number, threshold in enumerate(law.thresholds):
        if not _words(threshold.text) <= {"age"}:
            yield PARAMETERS, f"thresholds[{number}].text"


def _words(text: str) -> set[str]:
    """Answer the words a text wants filled in; a brace that is none is a word nobody has."""
    try:
        return {name for _, name, spec, conversion in Formatter().parse(text) for name in (name, spec, conversion) if name}
    except ValueError:
        return {text}


def _benefit_faults(benefit: BenefitLaw, named: Benefit, law: Catalogue) -> Found:
    if benefit.id is not named:
        yield "id", LawFault.CONTRADICTION
    if set(benefit.proofs) - set(law.proofs):
        yield "proofs", LawFault.UNKNOWN_NAME
    for number, amount in enumerate(benefit.amounts):
        if amount.due and amount.due not in law.parameters:
            yield f"amounts[{number}].due", LawFault.UNKNOWN_NAME
    for key, lists in (("laws", benefit.laws), ("applications", benefit.applications)):
        if sorted(route for each in lists for route in each.routes) != sorted(ROUTES_OF_LAW):
            yield key, LawFault.CONTRADICTION
