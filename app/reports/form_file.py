"""Reads a form file: what stands where on a sheet. Refuses what it does not know, so that a slip is found at once.

A form says nothing of where its facts come from but a name; the names are those of the canonical field dictionary
(``docs/forms-fields.md``) and stand on the form's context class.
"""

from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, Final, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from app.core.assets import read_toml
from app.reports.form_grid import FormFileError, placed
from app.reports.ink import A4_HEIGHT_MM, A4_WIDTH_MM
from app.reports.sheet_code import RESERVED_MM

T = TypeVar("T")
_TITLE_PT: Final = 14.0
_HEADING_PT: Final = 12.0


@dataclass(frozen=True, kw_only=True)
class Element:
    """Anything on a sheet. Lengths in mm from the upper left corner."""

    x: float
    y: float
    w: float


@dataclass(frozen=True, kw_only=True)
class Text(Element):
    """Fixed words; ``y`` is the baseline of the first line. Bold from 14 pt it is the title of the sheet, from 12 pt a heading."""

    text: str
    size: float = 8.0
    bold: bool = False

    @property
    def role(self) -> str:
        """Answer what a reader is told that it is: what it looks like."""
        if not self.bold or self.size < _HEADING_PT:
            return "P"
        return "H2" if self.size < _TITLE_PT else "H1"


@dataclass(frozen=True, kw_only=True)
class Heading(Element):
    """A section's number and name on a rule."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Rule(Element):
    """A straight line across."""

    weight: float = 0.5


@dataclass(frozen=True, kw_only=True)
class Field(Element):
    """A labelled box with one fact in it; stays empty for the pen where the fact is not known.

    ``overflow``: what happens to text longer than the box before it goes to the continuation sheet – ``shrink`` (one
    line, smaller) or ``wrap`` (smaller and on several lines). Without ``source`` the box is for the pen only.
    ``called``: its name where the label is empty because other words on the sheet tell.
    """

    label: str
    called: str = ""
    source: str = ""
    h: float = 6.0
    overflow: Literal["shrink", "wrap"] = "wrap"
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class Check(Element):
    """A box to tick, with its words to the right. Without ``source`` it is for the pen only."""

    label: str
    source: str = ""
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer of a choice."""

    value: str
    label: str
    x: float
    y: float
    w: float = 80.0


@dataclass(frozen=True, kw_only=True)
class Choice(Element):
    """Several boxes of which the fact ticks one (or, where the fact is a set, some)."""

    label: str = ""
    source: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class YesNo(Element):
    """A question with a box for yes and one for no at the right end; neither is ticked while nobody knows."""

    label: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Empty(Element):
    """A box for somebody else's hand: stamp, signature, the office."""

    label: str
    h: float


@dataclass(frozen=True, kw_only=True)
class Sign(Element):
    """A line to sign on; ``y`` is the line, the words stand below."""

    label: str


@dataclass(frozen=True, kw_only=True)
class Value(Element):
    """A fact without a box, as in a letter; takes several lines, gets smaller, moves to the continuation sheet as a last resort."""

    source: str
    h: float
    label: str = ""
    size: float = 10.0
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraphs(Element):
    """Sentences below each other."""

    source: str
    h: float
    label: str = ""
    size: float = 8.0
    bullets: bool = True


@dataclass(frozen=True, kw_only=True)
class Checklist(Element):
    """A list of things to tick, in columns."""

    source: str
    h: float
    label: str = "Liste"
    columns: int = 2


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table; ``tick`` draws a box in each row; a fact that is not empty ticks it."""

    label: str
    w: float
    tick: bool = False


@dataclass(frozen=True, kw_only=True)
class Table(Element):
    """Ruled rows: those known from the top, the others empty for the pen. Without ``source`` all are for the pen."""

    columns: tuple[Column, ...]
    rows: int
    row_h: float
    label: str = "Tabelle"
    head_h: float = 5.0
    source: str = ""
    size: float = 9.5
    bold_first: bool = False

    @property
    def has_head(self) -> bool:
        """Tell whether its columns have names; without them it is a list."""
        return any(column.label for column in self.columns)

    @property
    def h(self) -> float:
        """Answer the height of head and rows."""
        return self.head_h + self.rows * self.row_h


@dataclass(frozen=True, kw_only=True)
class Pairs(Element):
    """Rows in the family's language and in German; more than the place can hold goes on further pages like this one.

    ``language``: the fact that names the language and which way it is written.
    """

    source: str
    language: str
    h: float
    label: str = "Text in zwei Sprachen"


@dataclass(frozen=True, kw_only=True)
class Bars(Element):
    """Counts as bars, each beside that of the year before."""

    source: str
    h: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Miniature(Element):
    """A page of another form, small and without words, its boxes numbered as that form's guide explains them."""

    of: str
    page: int


KINDS: Final[dict[str, type[Element]]] = {
    "text": Text,
    "heading": Heading,
    "rule": Rule,
    "field": Field,
    "check": Check,
    "choice": Choice,
    "yesno": YesNo,
    "empty": Empty,
    "sign": Sign,
    "value": Value,
    "paragraphs": Paragraphs,
    "checklist": Checklist,
    "table": Table,
    "pairs": Pairs,
    "miniature": Miniature,
    "bars": Bars,
}


@dataclass(frozen=True, kw_only=True)
class Page:
    """One side of a sheet."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as its file describes it. ``stand``: the day its words and law were last checked."""

    id: str
    title: str
    bookmark: str
    version: str
    stand: date
    footer: str
    pages: tuple[Page, ...]
    sources: tuple[str, ...] = field(default=())

    @property
    def labels(self) -> dict[str, str]:
        """Answer what people call each fact: the label of its box, else the heading it stands under."""
        found: dict[str, str] = {}
        heading = self.title
        for element in (element for page in self.pages for element in page.elements):
            if isinstance(element, Heading):
                heading = element.text.lstrip("0123456789 ")
            elif source := getattr(element, "source", ""):
                found.setdefault(source, getattr(element, "label", "") or getattr(element, "called", "") or heading)
        return found


@cache
def form(form_id: str) -> Form:
    """Read and check a form file, once.

    Raises:
        FormFileError: It holds an unknown key, lacks one, or places something off the sheet.
    """
    return form_from_toml(read_toml("forms", f"{form_id}.toml"))


def form_from_toml(table: dict[str, Any]) -> Form:
    """Build a form from what a file holds."""
    pages = tuple(Page(elements=tuple(map(_element, placed(page)))) for page in table.get("pages", []))
    foot = _feet().get(table.get("footer", ""), table.get("footer", ""))
    return _build(Form, {**table, "pages": pages, "footer": foot}, f"form {table.get('id', '?')}")


@cache
def _feet() -> dict[str, str]:
    """Read the words for the foot that many forms share."""
    return dict(read_toml("forms", "blocks", "feet.toml"))


def _element(entry: dict[str, Any]) -> Element:
    kind = entry.pop("kind", "")
    if kind not in KINDS:
        raise FormFileError(f"unknown kind of element: {kind!r}")
    for key, part in (("options", Option), ("columns", Column)):
        if isinstance(entry.get(key), list):
            entry[key] = tuple(_build(cast(type[Any], part), each, key) for each in entry[key])
    element = _build(KINDS[kind], entry, f"{kind} {entry}")
    if isinstance(element, Field) and not (element.label or element.called):
        raise FormFileError(f"a box nobody could call by a name: {element}")
    height = getattr(element, "h", 0.0)
    if not (0 <= element.x <= element.x + element.w <= A4_WIDTH_MM and 0 <= element.y <= element.y + height <= A4_HEIGHT_MM):
        raise FormFileError(f"off the sheet: {element}")
    left, top, right, bottom = RESERVED_MM
    if element.x < right and element.x + element.w > left and element.y < bottom and element.y + height > top:
        raise FormFileError(f"in the place of the code: {element}")
    return element


def _build(kind: type[T], entry: dict[str, Any], what: str) -> T:
    known = {slot.name: slot for slot in fields(cast(Any, kind))}
    if unknown := set(entry) - set(known):
        raise FormFileError(f"{what}: unknown keys {sorted(unknown)}")
    if lacking := {name for name, slot in known.items() if slot.default is MISSING and slot.default_factory is MISSING} - set(entry):
        raise FormFileError(f"{what}: missing keys {sorted(lacking)}")
    hints = get_type_hints(kind)
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    for name, value in values.items():
        if not _is_a(value, hints[name]):
            raise FormFileError(f"{what}: {name} = {value!r} is not {hints[name]}")
    return kind(**values)


def _is_a(value: object, hint: object) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, cast(type, get_origin(hint) or hint))
