"""Read the files of the catalogue strictly; what does not fit is refused with file, line and reason, and nothing of it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.catalogue import BenefitLaw, Catalogue, Hint, Parameter, Proof, RouteLaw, Sentence, ThresholdLaw
from app.domain.benefits.catalogue_checks import (
    BENEFITS,
    HEAD,
    HINTS,
    PARAMETERS,
    PROOFS,
    ROUTES,
    SENTENCES,
    faults_between,
    faults_within,
)
from app.domain.documents import Fault
from app.domain.law_file import LawFault, law_fault, read_law_file

D = TypeVar("D")

FILES = (HEAD, ROUTES, PARAMETERS, PROOFS, SENTENCES, HINTS, *BENEFITS)
"""The files a catalogue consists of."""


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
    for name, place, fault in faults_between(law):
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
    for place, fault in faults_within("", content):
        raise law_fault(name, texts[name], place, fault)
    return content
