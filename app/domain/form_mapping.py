"""Which fact stands in which field of an office's PDF, or at which place on its page (docs/formats/form-mapping.md)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.office_forms import FieldKind, FormField, FormPaper
from app.domain.paper_facts import FactKind, paper_facts
from app.domain.terms import Benefit

FORMAT = 1
MOST_CELLS = 60
"""No line of a sheet of paper has room for more boxes one can write into."""


class DayPart(StrEnum):
    """The part of a date a field takes."""

    DAY = "tag"
    MONTH = "monat"
    YEAR = "jahr"
    SHORT_YEAR = "jahr_kurz"


class MappingFault(StrEnum):
    """Why an entry cannot be used; words in ``terms.toml``, group ``mapping_fault``."""

    UNKNOWN_FACT = "unknown_fact"
    UNKNOWN_VALUE = "unknown_value"
    VANISHED = "vanished"
    NO_TARGET = "no_target"
    TWO_TARGETS = "two_targets"
    OFF_PAGE = "off_page"
    TWICE = "twice"
    NOT_FILLABLE = "not_fillable"
    NEEDS_VALUE = "needs_value"
    NEEDS_CHOICES = "needs_choices"
    UNKNOWN_OPTION = "unknown_option"
    NOT_A_DAY = "not_a_day"
    ONE_FACT_ONLY = "one_fact_only"
    WRONG_LETTERS = "wrong_letters"
    WRONG_CELLS = "wrong_cells"


@dataclass(frozen=True)
class Pick:
    """What of ours means which option of a field."""

    ours: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place on a page that has no field: text, or with ``is_tick`` a cross. Lengths in mm from the upper left corner."""

    page: int
    x: float
    y: float
    w: float
    h: float
    is_tick: bool = field(default=False, metadata={"key": "tick"})
    has_lines: bool = field(default=False, metadata={"key": "lines"})
    cells: int = 0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One field or place, and what stands in it.

    ``facts``: joined by ``joined_by`` where they are several. ``value``: the cross stands where the fact says this. ``picks``: which
    option is chosen. ``part`` and ``day_format``: for dates. ``bare``: without blanks and full stops. ``first`` and ``count``: letters
    ``first`` (from 1) to so many, for a number split over several boxes.
    """

    facts: tuple[str, ...]
    target: str = field(default="", metadata={"key": "field"})
    place: Place | None = None
    joined_by: str = " "
    value: str = ""
    picks: tuple[Pick, ...] = ()
    part: DayPart | None = None
    day_format: str = ""
    upper: bool = False
    bare: bool = False
    first: int = 1
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class FormMapping:
    """A mapping file. ``pdf_sha256``: the file it was made for. ``with_annexes``: our own annexes are printed beside the form."""

    format: int = FORMAT
    title: str
    pdf_sha256: str
    version: str = "1.0"
    benefits: tuple[Benefit, ...] = ()
    with_annexes: bool = False
    entries: tuple[Entry, ...] = field(default=(), metadata={"key": "map"})


@dataclass(frozen=True)
class Misfit:
    """An entry that cannot be used, and why. ``number``: its place among the entries, from 0."""

    number: int
    name: str
    fault: MappingFault


def misfits(mapping: FormMapping, paper: FormPaper) -> tuple[Misfit, ...]:
    """Answer which entries do not fit a PDF; one fault for each."""
    return tuple(_misfits(mapping.entries, paper))


def fitting(mapping: FormMapping, paper: FormPaper) -> tuple[Entry, ...]:
    """Answer the entries that can be used with a PDF."""
    bad = {each.number for each in misfits(mapping, paper)}
    return tuple(entry for number, entry in enumerate(mapping.entries) if number not in bad)


def _misfits(entries: Sequence[Entry], paper: FormPaper) -> Iterator[Misfit]:
    seen = Counter[str]()
    for number, entry in enumerate(entries):
        fault = _target_fault(entry, paper, seen) or _facts_fault(entry) or _kind_fault(entry, paper.field(entry.target))
        if fault is not None:
            name = entry.target or (f"Seite {entry.place.page}" if entry.place else "")
            yield Misfit(number, name, fault)


def _target_fault(entry: Entry, paper: FormPaper, seen: Counter[str]) -> MappingFault | None:
    if entry.place is not None:
        return MappingFault.TWO_TARGETS if entry.target else _place_fault(entry.place, paper)
    if not entry.target:
        return MappingFault.NO_TARGET
    seen[entry.target] += 1
    found = paper.field(entry.target)
    if found is None:
        return MappingFault.VANISHED
    if found.kind is FieldKind.SIGNATURE:
        return MappingFault.NOT_FILLABLE
    return MappingFault.TWICE if seen[entry.target] > 1 else None


def _place_fault(place: Place, paper: FormPaper) -> MappingFault | None:
    if not 1 <= place.page <= len(paper.pages) or place.w <= 0 or place.h <= 0 or min(place.x, place.y) < 0:
        return MappingFault.OFF_PAGE
    if not 0 <= place.cells <= MOST_CELLS:
        return MappingFault.WRONG_CELLS
    page = paper.pages[place.page - 1]
    is_inside = place.x + place.w <= page.width_mm + 0.5 and place.y + place.h <= page.height_mm + 0.5
    return None if is_inside else MappingFault.OFF_PAGE


def _facts_fault(entry: Entry) -> MappingFault | None:
    known = paper_facts()
    if not entry.facts or any(name not in known for name in entry.facts):
        return MappingFault.UNKNOWN_FACT
    if entry.first < 1 or entry.count < 0:
        return MappingFault.WRONG_LETTERS
    fact = known[entry.facts[0]]
    if (entry.part or entry.day_format) and any(known[name].kind is not FactKind.DAY for name in entry.facts):
        return MappingFault.NOT_A_DAY
    values = {entry.value} if entry.value else {pick.ours for pick in entry.picks}
    return MappingFault.UNKNOWN_VALUE if fact.choices and not values <= set(fact.choices) else None


def _kind_fault(entry: Entry, target: FormField | None) -> MappingFault | None:
    is_tick = entry.place.is_tick if entry.place else target is not None and target.kind is FieldKind.TICK
    is_choice = target is not None and target.kind in (FieldKind.RADIO, FieldKind.CHOICE)
    if (is_tick or (is_choice and entry.picks)) and len(entry.facts) != 1:
        return MappingFault.ONE_FACT_ONLY
    fact = paper_facts()[entry.facts[0]]
    if is_tick and not entry.value and fact.kind is not FactKind.TICK:
        return MappingFault.NEEDS_VALUE
    if not is_choice or target is None:
        return None
    if not entry.picks and (target.kind is FieldKind.RADIO or not target.takes_other):
        return MappingFault.NEEDS_CHOICES
    wrong = {pick.theirs for pick in entry.picks} - set(target.options)
    return MappingFault.UNKNOWN_OPTION if wrong and not target.takes_other else None
