"""How each kind of element looks: what is fixed (labels, boxes) and what the facts add. Black only, for any printer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Final

from app.reports.facts import Fact, ListEntry
from app.reports.fitting import LEADING, fit, wrap
from app.reports.fonts import BOLD, REGULAR, Line, printable, shape_label, shape_line
from app.reports.form_file import Check, Checklist, Choice, Element, Empty, Field, Heading, Paragraphs, Rule, Sign, Text, YesNo
from app.reports.ink import MM, Ink

LABEL_PT: Final = 6.8
VALUE_PT: Final = 9.5
CHOICE_PT: Final = 8.2
_BOX_MM: Final = 3.5
_PAD_MM: Final = 1.3
_CAP: Final = 0.714
_SINGLE_MM: Final = 8.0
_SEE: Final = ("siehe Fortsetzungsblatt Nr. {}", "s. Fortsetzungsblatt Nr. {}", "s. Fortsetzung Nr. {}", "s. Nr. {}")


@dataclass(frozen=True)
class Moved:
    """A text that did not fit its box, on its way to the continuation sheet."""

    number: int
    label: str
    text: str


@dataclass
class Leftovers:
    """What one form could not hold, and what no font could print."""

    moved: list[Moved] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    def move(self, label: str, text: str) -> int:
        """Send a text to the continuation sheet; answer its number there."""
        self.moved.append(Moved(len(self.moved) + 1, label, text))
        return len(self.moved)


@dataclass(frozen=True)
class Pen:
    """What an element needs to write its facts."""

    ink: Ink
    facts: Mapping[str, Fact]
    leftovers: Leftovers

    def words(self, source: str) -> str:
        """Answer a fact that is text."""
        fact = self.facts[source]
        return fact if isinstance(fact, str) else ""


@singledispatch
def draw_fixed(element: Element, ink: Ink) -> None:
    """Draw what is the same on every copy."""


@singledispatch
def draw_facts(element: Element, pen: Pen) -> None:
    """Write what is known."""


def _label(ink: Ink, x: float, y: float, text: str, *, size: float = LABEL_PT, width_mm: float | None = None, bold: bool = False) -> None:
    line = shape_label(text, BOLD if bold else REGULAR)
    if width_mm is not None and line.width * size / 1000 > width_mm * MM + 0.5:
        raise ValueError(f"label too long for {width_mm} mm: {text}")
    ink.text(x, y, line, size)


def _tick_box(ink: Ink, x: float, y: float, label: str) -> None:
    ink.box(x, y, _BOX_MM, _BOX_MM, line_pt=0.5)
    _label(ink, x + _BOX_MM + 1.7, y + _BOX_MM / 2 + CHOICE_PT * _CAP / 2 / MM, label, size=CHOICE_PT)


def _tick(ink: Ink, x: float, y: float) -> None:
    cross = shape_label("X", BOLD)
    size = 9.5
    ink.text(x + _BOX_MM / 2 - cross.width * size / 2000 / MM, y + _BOX_MM / 2 + size * _CAP / 2 / MM, cross, size)


def _yes_no_places(element: YesNo) -> tuple[float, float]:
    return element.x + element.w - 26, element.x + element.w - 12


@draw_fixed.register
def _(element: Text, ink: Ink) -> None:
    font = BOLD if element.bold else REGULAR
    lines = wrap(element.text, element.w * MM, size_pt=element.size, font=font, shape=shape_label)
    for row, line in enumerate(lines):
        left = element.x if element.align == "left" else element.x + element.w - line.width * element.size / 1000 / MM
        ink.text(left, element.y + row * element.size * LEADING / MM, line, element.size)


@draw_fixed.register
def _(element: Heading, ink: Ink) -> None:
    _label(ink, element.x, element.y, element.text, size=10, bold=True)
    ink.stroke(element.x, element.y + 1.3, element.x + element.w, element.y + 1.3, line_pt=0.9)


@draw_fixed.register
def _(element: Rule, ink: Ink) -> None:
    ink.stroke(element.x, element.y, element.x + element.w, element.y, line_pt=element.weight)


@draw_fixed.register
def _(element: Field, ink: Ink) -> None:
    _label(ink, element.x, element.y - 0.95, element.label, width_mm=element.w)
    ink.box(element.x, element.y, element.w, element.h)


@draw_fixed.register
def _(element: Check, ink: Ink) -> None:
    _tick_box(ink, element.x, element.y, element.label)


@draw_fixed.register
def _(element: Choice, ink: Ink) -> None:
    if element.label:
        _label(ink, element.x, element.y + _BOX_MM / 2 + CHOICE_PT * _CAP / 2 / MM, element.label, size=CHOICE_PT)
    for option in element.options:
        _tick_box(ink, option.x, option.y, option.label)


@draw_fixed.register
def _(element: YesNo, ink: Ink) -> None:
    baseline = element.y + _BOX_MM / 2 + CHOICE_PT * _CAP / 2 / MM
    yes, no = _yes_no_places(element)
    _label(ink, element.x, baseline, element.label, size=CHOICE_PT, width_mm=yes - element.x - 1)
    _tick_box(ink, yes, element.y, "ja")
    _tick_box(ink, no, element.y, "nein")


@draw_fixed.register
def _(element: Empty, ink: Ink) -> None:
    ink.box(element.x, element.y, element.w, element.h)
    _label(ink, element.x + _PAD_MM, element.y + 3.2, element.label, width_mm=element.w - 2 * _PAD_MM)


@draw_fixed.register
def _(element: Sign, ink: Ink) -> None:
    ink.stroke(element.x, element.y, element.x + element.w, element.y, line_pt=0.6)
    _label(ink, element.x, element.y + 3.2, element.label, width_mm=element.w)


@draw_facts.register
def _(element: Field, pen: Pen) -> None:
    text = pen.words(element.source).strip() if element.source else ""
    if not text:
        return
    font = BOLD if element.bold else REGULAR
    width, height = (element.w - 2 * _PAD_MM) * MM, (element.h - 0.3) * MM
    fitted = fit(text, width, height, size_pt=VALUE_PT, wraps=element.overflow == "wrap", font=font)
    if fitted is None:
        number = pen.leftovers.move(element.label, text)
        pen.leftovers.missing.update(shape_line(printable(text).replace("\n", " ")).missing)
        notes = (fit(note.format(number), width, height, size_pt=VALUE_PT, wraps=True) for note in _SEE)
        fitted = next(note for note in notes if note is not None)
    _write_lines(element, fitted.lines, fitted.size_pt, pen)


def _write_lines(element: Field, lines: tuple[Line, ...], size: float, pen: Pen) -> None:
    leading = size * LEADING / MM
    if element.h <= _SINGLE_MM:
        first = element.y + element.h / 2 + size * _CAP / 2 / MM - (len(lines) - 1) * leading / 2
    else:
        first = element.y + 0.9 + size / MM
    for row, line in enumerate(lines):
        pen.leftovers.missing.update(line.missing)
        pen.ink.text(element.x + _PAD_MM, first + row * leading, line, size)


@draw_facts.register
def _(element: Check, pen: Pen) -> None:
    if element.source and pen.facts[element.source] is True:
        _tick(pen.ink, element.x, element.y)


@draw_facts.register
def _(element: Choice, pen: Pen) -> None:
    fact = pen.facts[element.source]
    chosen = fact if isinstance(fact, frozenset) else {fact}
    for option in element.options:
        if option.value in chosen:
            _tick(pen.ink, option.x, option.y)


@draw_facts.register
def _(element: YesNo, pen: Pen) -> None:
    fact = pen.facts[element.source]
    if fact is not None:
        yes, no = _yes_no_places(element)
        _tick(pen.ink, yes if fact else no, element.y)


@draw_facts.register
def _(element: Paragraphs, pen: Pen) -> None:
    fact = pen.facts[element.source]
    baseline = element.y
    for paragraph in fact if isinstance(fact, tuple) else ():
        pen.ink.text(element.x, baseline, shape_label("•"), element.size)
        for line in wrap(str(paragraph), (element.w - 3.5) * MM, size_pt=element.size, shape=shape_label):
            pen.ink.text(element.x + 3.5, baseline, line, element.size)
            baseline += element.size * LEADING / MM
        baseline += 0.9
    if baseline > element.y + element.h:
        raise ValueError(f"paragraphs of {element.source} need {baseline - element.y:.1f} mm")


@draw_facts.register
def _(element: Checklist, pen: Pen) -> None:
    fact = pen.facts[element.source]
    entries = [entry for entry in fact if isinstance(entry, ListEntry)] if isinstance(fact, tuple) else []
    rows = -(-len(entries) // element.columns) or 1
    pitch = min(5.2, element.h / rows)
    if pitch < _BOX_MM + 0.4:
        raise ValueError(f"{len(entries)} entries of {element.source} do not fit")
    for index, entry in enumerate(entries):
        x = element.x + (index // rows) * (element.w / element.columns)
        y = element.y + (index % rows) * pitch
        pen.ink.box(x, y, _BOX_MM, _BOX_MM)
        if entry.ticked:
            _tick(pen.ink, x, y)
        _label(
            pen.ink,
            x + _BOX_MM + 1.7,
            y + _BOX_MM / 2 + CHOICE_PT * _CAP / 2 / MM,
            entry.text,
            size=CHOICE_PT,
            width_mm=element.w / element.columns - _BOX_MM - 4,
        )
