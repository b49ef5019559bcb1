"""How each kind of element looks: what is fixed (labels, boxes) and what the facts add. Black only, for any printer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Final

from app.reports.facts import Fact
from app.reports.fitting import LEADING, Fitted, fit, wrap
from app.reports.fonts import BOLD, REGULAR, printable, shape_label, shape_line
from app.reports.form_file import Check, Choice, Element, Empty, Field, Heading, Rule, Sign, Text, Value, YesNo
from app.reports.ink import MM, Ink
from app.reports.tags import FORM, TEXT_BOX, TICK_BOX, Place, named_box

LABEL_PT: Final = 6.8
VALUE_PT: Final = 9.5
CHOICE_PT: Final = 8.2
BOX_MM: Final = 3.5
PAD_MM: Final = 1.3
CAP: Final = 0.714
_SINGLE_MM: Final = 10.0
SEE: Final = ("siehe Fortsetzungsblatt Nr. {}", "s. Fortsetzungsblatt Nr. {}", "s. Fortsetzung Nr. {}", "s. Nr. {}")


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
        """Send a text to the continuation sheet; answer its number there. What stands there already is not sent twice."""
        for known in self.moved:
            if (known.label, known.text) == (label, text):
                return known.number
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
        fact = self.facts[source] if source else ""
        return fact.strip() if isinstance(fact, str) else ""

    def move(self, label: str, text: str) -> int:
        """Send a text to the continuation sheet; answer its number there."""
        self.leftovers.missing.update(shape_line(printable(text).replace("\n", " ")).missing)
        return self.leftovers.move(label, text)

    def fit(self, text: str, label: str, box_mm: tuple[float, float], *, size_pt: float, wraps: bool = True, font: str = REGULAR) -> Fitted:
        """Make a text fit a box of this width and height; what cannot moves to the continuation sheet, and the box says so."""
        width, height = box_mm[0] * MM, box_mm[1] * MM
        fitted = fit(text, width, height, size_pt=size_pt, wraps=wraps, font=font)
        if fitted is not None:
            return fitted
        number = self.move(label, text)
        notes = (fit(note.format(number), width, height, size_pt=size_pt, wraps=True) for note in SEE)
        return next(note for note in notes if note is not None)

    def write(self, x: float, first: float, fitted: Fitted) -> None:
        """Write fitted lines below each other; ``first`` is the baseline of the first."""
        for row, line in enumerate(fitted.lines):
            self.leftovers.missing.update(line.missing)
            self.ink.text(x, first + row * fitted.size_pt * LEADING / MM, line, fitted.size_pt)


@singledispatch
def draw_fixed(element: Element, ink: Ink) -> None:
    """Draw what is the same on every copy."""


@singledispatch
def draw_facts(element: Element, pen: Pen) -> None:
    """Write what is known."""


def write_label(
    ink: Ink, x: float, y: float, text: str, *, size: float = LABEL_PT, width_mm: float | None = None, bold: bool = False
) -> None:
    """Write words of a form file; ``y`` is the baseline."""
    line = shape_label(text, BOLD if bold else REGULAR)
    if width_mm is not None and line.width * size / 1000 > width_mm * MM + 0.5:
        raise ValueError(f"label too long for {width_mm} mm: {text}")
    ink.text(x, y, line, size)


def tick_box(ink: Ink, x: float, y: float, label: str, *, bold: bool = False) -> None:
    """Draw a box to tick and its words."""
    ink.add(FORM, attributes=TICK_BOX, keeps=(x, y))
    ink.box(x, y, BOX_MM, BOX_MM, line_pt=0.5)
    write_label(ink, x + BOX_MM + 1.7, y + BOX_MM / 2 + CHOICE_PT * CAP / 2 / MM, label, size=CHOICE_PT, bold=bold)


def tick(ink: Ink, x: float, y: float) -> None:
    """Tick the box a form keeps there."""
    with ink.at((x, y)):
        cross(ink, x, y)


def cross(ink: Ink, x: float, y: float) -> None:
    """Write a cross into the box that begins there."""
    sign = shape_label("X", BOLD)
    size = 9.5
    ink.text(x + BOX_MM / 2 - sign.width * size / 2000 / MM, y + BOX_MM / 2 + size * CAP / 2 / MM, sign, size)


def place_of(element: Element) -> Place:
    """Answer the place by which an element's facts are found."""
    return element.x, element.y


def _yes_no_places(element: YesNo) -> tuple[float, float]:
    return element.x + element.w - 26, element.x + element.w - 12


@draw_fixed.register
def _(element: Text, ink: Ink) -> None:
    font = BOLD if element.bold else REGULAR
    lines = wrap(element.text, element.w * MM, size_pt=element.size, font=font, shape=shape_label)
    with ink.tagged(element.role):
        for row, line in enumerate(lines):
            ink.text(element.x, element.y + row * element.size * LEADING / MM, line, element.size)


@draw_fixed.register
def _(element: Heading, ink: Ink) -> None:
    with ink.tagged("H2"):
        write_label(ink, element.x, element.y, element.text, size=10, bold=True)
    ink.stroke(element.x, element.y + 1.3, element.x + element.w, element.y + 1.3, line_pt=0.9)


@draw_fixed.register
def _(element: Rule, ink: Ink) -> None:
    ink.stroke(element.x, element.y, element.x + element.w, element.y, line_pt=element.weight)


@draw_fixed.register
def _(element: Field, ink: Ink) -> None:
    with ink.tagged("P"):
        write_label(ink, element.x, element.y - 0.95, element.label, width_mm=element.w)
        ink.add(FORM, attributes=TEXT_BOX if element.label else named_box(element.called), keeps=place_of(element))
    ink.box(element.x, element.y, element.w, element.h)


@draw_fixed.register
def _(element: Value, ink: Ink) -> None:
    ink.add("P", keeps=place_of(element))


@draw_fixed.register
def _(element: Check, ink: Ink) -> None:
    with ink.tagged("P"):
        tick_box(ink, element.x, element.y, element.label, bold=element.bold)


@draw_fixed.register
def _(element: Choice, ink: Ink) -> None:
    if element.label:
        with ink.tagged("P"):
            write_label(ink, element.x, element.y + BOX_MM / 2 + CHOICE_PT * CAP / 2 / MM, element.label, size=CHOICE_PT)
    for option in element.options:
        with ink.tagged("P"):
            tick_box(ink, option.x, option.y, option.label)


@draw_fixed.register
def _(element: YesNo, ink: Ink) -> None:
    baseline = element.y + BOX_MM / 2 + CHOICE_PT * CAP / 2 / MM
    yes, no = _yes_no_places(element)
    with ink.tagged("P"):
        write_label(ink, element.x, baseline, element.label, size=CHOICE_PT, width_mm=yes - element.x - 1)
        tick_box(ink, yes, element.y, "ja")
        tick_box(ink, no, element.y, "nein")


@draw_fixed.register
def _(element: Empty, ink: Ink) -> None:
    ink.box(element.x, element.y, element.w, element.h)
    with ink.tagged("P"):
        write_label(ink, element.x + PAD_MM, element.y + 3.2, element.label, width_mm=element.w - 2 * PAD_MM)
        ink.add(FORM, attributes=TEXT_BOX, keeps=place_of(element))


@draw_fixed.register
def _(element: Sign, ink: Ink) -> None:
    ink.stroke(element.x, element.y, element.x + element.w, element.y, line_pt=0.6)
    with ink.tagged("P"):
        write_label(ink, element.x, element.y + 3.2, element.label, width_mm=element.w)
        ink.add(FORM, attributes=TEXT_BOX, keeps=place_of(element))


@draw_facts.register
def _(element: Field, pen: Pen) -> None:
    text = pen.words(element.source)
    if not text:
        return
    font, box = BOLD if element.bold else REGULAR, (element.w - 2 * PAD_MM, element.h - 0.3)
    fitted = pen.fit(text, element.label, box, size_pt=VALUE_PT, wraps=element.overflow == "wrap", font=font)
    with pen.ink.at(place_of(element)):
        pen.write(element.x + PAD_MM, _first_baseline(element, fitted), fitted)


def _first_baseline(element: Field, fitted: Fitted) -> float:
    """Set a low box's lines in its middle, a high one's at its top."""
    if element.h > _SINGLE_MM:
        return element.y + 0.9 + fitted.size_pt / MM
    leading = fitted.size_pt * LEADING / MM
    return element.y + element.h / 2 + fitted.size_pt * CAP / 2 / MM - (len(fitted.lines) - 1) * leading / 2


@draw_facts.register
def _(element: Value, pen: Pen) -> None:
    if text := pen.words(element.source):
        font = BOLD if element.bold else REGULAR
        fitted = pen.fit(text, element.label, (element.w, element.h), size_pt=element.size, font=font)
        with pen.ink.at(place_of(element)):
            pen.write(element.x, element.y + fitted.size_pt * CAP / MM, fitted)


@draw_facts.register
def _(element: Check, pen: Pen) -> None:
    if element.source and pen.facts[element.source] is True:
        tick(pen.ink, element.x, element.y)


@draw_facts.register
def _(element: Choice, pen: Pen) -> None:
    fact = pen.facts[element.source]
    chosen = fact if isinstance(fact, frozenset) else {fact}
    for option in element.options:
        if option.value in chosen:
            tick(pen.ink, option.x, option.y)


@draw_facts.register
def _(element: YesNo, pen: Pen) -> None:
    fact = pen.facts[element.source]
    if fact is not None:
        yes, no = _yes_no_places(element)
        tick(pen.ink, yes if fact else no, element.y)
