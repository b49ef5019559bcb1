"""Proposes which fact may stand in which field, by the field's name and what the office calls it. A person decides."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.domain.form_mapping import Entry, FormMapping, MappingFault, Pick, fitting, misfits
from app.domain.names import search_form
from app.domain.office_forms import FieldKind, FormField, FormPaper
from app.domain.paper_facts import NO, YES, FactKind, PaperFact, paper_facts

_SIGNS = re.compile(r"[^a-z0-9]")
_CHILD = ("kind", "schueler", "leistungsberechtigt")
_TWINS = {"p_name": "c_name", "p_vorname": "c_vorname", "p_geburtsdatum": "c_geburtsdatum"}
_LEAST_ALIKE = 0.7


@dataclass(frozen=True)
class Lost:
    """An entry whose field a PDF has no more.

    ``nearest``: the field that most likely took its place, empty where none is like it; ``takes``: all that could.
    """

    entry: Entry
    nearest: str = ""
    takes: tuple[str, ...] = ()


def lost_entries(mapping: FormMapping, paper: FormPaper) -> tuple[Lost, ...]:
    """Answer the entries whose fields vanished; each field that is new is proposed for one of them at most."""
    named = {entry.target for entry in mapping.entries}
    free = [field for field in paper.fields if field.name not in named and not field.is_read_only]
    given: set[str] = set()
    lost: list[Lost] = []
    for entry in (mapping.entries[each.number] for each in misfits(mapping, paper) if each.fault is MappingFault.VANISHED):
        takes = [field for field in free if fitting(replace(mapping, entries=(replace(entry, target=field.name),)), paper)]
        likely = max((field for field in takes if field.name not in given), key=lambda field: _likeness(entry, field), default=None)
        nearest = likely.name if likely and _likeness(entry, likely) >= _LEAST_ALIKE else ""
        given.add(nearest)
        lost.append(Lost(entry, nearest, tuple(field.name for field in takes)))
    return tuple(lost)


def _likeness(entry: Entry, field: FormField) -> float:
    """Answer how likely a field is the one an entry was for: by its name; and surely where its own words ask for the same."""
    if any(told.facts == entry.facts[:1] and told.value == entry.value for told in _suggested(field)):
        return 1.0
    former = bare(entry.target)
    return max(SequenceMatcher(None, former, bare(words)).ratio() for words in (field.name, field.name.rpartition(".")[2], field.label))


def suggestions(fields: Iterable[FormField]) -> tuple[Entry, ...]:
    """Answer a proposal for every field that tells what it is for."""
    return tuple(entry for field in fields for entry in _suggested(field))


def _suggested(field: FormField) -> Iterator[Entry]:
    if field.kind is FieldKind.SIGNATURE or field.is_read_only:
        return
    if field.kind is FieldKind.TEXT:
        if name := _named(field):
            yield Entry(facts=(name,), target=field.name, bare="iban" in name and bool(field.cells))
    elif field.kind is FieldKind.TICK:
        yield from _tick(field)
    else:
        yield from _choice(field)


def _named(field: FormField) -> str:
    """Answer the text whose hint is the longest among those the field's words hold."""
    found = [
        (len(hint), name)
        for words in (bare(field.label), bare(field.name))
        for name, fact in paper_facts().items()
        if fact.kind in (FactKind.TEXT, FactKind.DAY)
        for hint in fact.hints
        if hint in words
    ]
    best = max(found, default=(0, ""))[1]
    words = bare(field.label + field.name)
    return _TWINS.get(best, best) if any(each in words for each in _CHILD) else best


def _tick(field: FormField) -> Iterator[Entry]:
    """A box belongs to the benefit or route that it names, or to an answer."""
    words = bare(field.label + field.name)
    for name, fact in paper_facts().items():
        if fact.kind is FactKind.TICK and any(hint in words for hint in fact.hints):
            yield Entry(facts=(name,), target=field.name)
            return
    for name in ("b_benefits", "l_rechtskreis", "k_antragsart"):
        if value := _value_named(words, paper_facts()[name]):
            yield Entry(facts=(name,), target=field.name, value=value)
            return


def _choice(field: FormField) -> Iterator[Entry]:
    """A choice belongs to the fact whose values its options name."""
    options = tuple(zip(field.options, field.option_labels or field.options, strict=True))
    for name, fact in paper_facts().items():
        if fact.kind in (FactKind.ONE, FactKind.TICK):
            told = ((_value_named(bare(f"{theirs}{label}"), fact), theirs) for theirs, label in options)
            picks = tuple(Pick(ours, theirs) for ours, theirs in told if ours)
            is_asked = fact.kind is FactKind.ONE or any(hint in bare(field.label + field.name) for hint in fact.hints)
            if is_asked and len({pick.ours for pick in picks}) > 1:
                yield Entry(facts=(name,), target=field.name, picks=picks)
                return


def _value_named(words: str, fact: PaperFact) -> str:
    """Answer the value whose words are named; of several the longest."""
    if fact.kind is FactKind.TICK:
        return {YES: YES, NO: NO}.get(words[: len(words) // 2], words if words in (YES, NO) else "")
    named = [
        (len(bare(said)), value) for value, said in fact.choices.items() for told in (bare(said), bare(value)) if told and told in words
    ]
    return max(named, default=(0, ""))[1]


def bare(text: str) -> str:
    """Answer a text without capitals, umlauts and signs."""
    return _SIGNS.sub("", search_form(text))
