"""The fields of a PDF as they lie on its pages. Looks from the pages, for what lies on none is neither seen nor printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.domain.office_forms import FieldKind, Spot
from app.reports.ink import MM
from app.reports.official.opening import Pdf

Object = Any
Matrix = tuple[float, float, float, float, float, float]

_DEEPEST: Final = 40
_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
PRINTED: Final = 1 << 2
READ_ONLY, REQUIRED = 1, 1 << 1
_LINES, _PASSWORD, _FILE, _COMB = 1 << 12, 1 << 13, 1 << 20, 1 << 24
_RADIO, _BUTTON = 1 << 15, 1 << 16
_COMBO, _EDITABLE = 1 << 17, 1 << 18
OFF: Final = "Off"


@dataclass(frozen=True)
class View:
    """How a page is seen: its size in points, and the matrix from what is seen to the page's own coordinates.

    ``unit``: how many points one of the page's own lengths is; plans and posters are drawn in larger ones.
    """

    width: float
    height: float
    to_page: Matrix
    unit: float = 1.0


@dataclass(frozen=True)
class Widget:
    """One field at one place.

    ``field``: the dictionary that holds the value; ``states``: the names under which a box stands ticked, as the file writes them;
    ``unit``: of its page, in which its rectangle is told.
    """

    annotation: Object
    field: Object
    name: str
    kind: FieldKind
    page: int
    rect: tuple[float, float, float, float]
    flags: int
    states: tuple[str, ...]
    unit: float = 1.0

    @property
    def is_hidden(self) -> bool:
        """Tell whether nobody sees it."""
        return bool(int(self.annotation.get("/F", 0)) & (_HIDDEN | _NO_VIEW)) or not self.width or not self.height

    @property
    def width(self) -> float:
        """Answer its width in points."""
        return (self.rect[2] - self.rect[0]) * self.unit

    @property
    def height(self) -> float:
        """Answer its height in points."""
        return (self.rect[3] - self.rect[1]) * self.unit

    @property
    def has_lines(self) -> bool:
        """Tell whether text may take several lines."""
        return bool(self.flags & _LINES)

    @property
    def cells(self) -> int:
        """Answer how many boxes for one letter each it has."""
        comb = self.flags & _COMB and not self.flags & (_LINES | _PASSWORD | _FILE)
        return (self.longest or 0) if comb and self.kind is FieldKind.TEXT else 0

    @property
    def longest(self) -> int | None:
        """Answer how many letters it takes."""
        most = inherited(self.annotation, "/MaxLen")
        return int(most) if most is not None and int(most) > 0 else None

    @property
    def is_list(self) -> bool:
        """Tell whether the options stand below each other, rather than one in a line."""
        return self.kind is FieldKind.CHOICE and not self.flags & _COMBO

    @property
    def takes_other(self) -> bool:
        """Tell whether something else than its options may be typed."""
        return self.kind is FieldKind.CHOICE and bool(self.flags & _COMBO) and bool(self.flags & _EDITABLE)


def view_of(page: Object) -> View:
    """Answer how a page is seen: cut to its crop box, turned as it says, in the unit it says."""
    left, bottom, right, top = _box(page)
    unit = unit_of(page)
    w, h, step = (right - left) * unit, (top - bottom) * unit, 1 / unit
    turned = int(inherited(page.obj, "/Rotate") or 0) % 360
    if turned == 90:
        return View(h, w, (0, step, -step, 0, right, bottom), unit)
    if turned == 180:
        return View(w, h, (-step, 0, 0, -step, right, top), unit)
    if turned == 270:
        return View(h, w, (0, -step, step, 0, left, top), unit)
    return View(w, h, (step, 0, 0, step, left, bottom), unit)


def unit_of(page: Object) -> float:
    """Answer how many points one of a page's own lengths is (ISO 32000-1, 14.11.3 has it at the page alone)."""
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if unit > 0 else 1.0


def spot_of(view: View, page: int, rect: tuple[float, float, float, float]) -> Spot:
    """Answer where a rectangle of the page is seen, in mm from the upper left corner."""
    seen = inverse(view.to_page)
    corners = [apply(seen, rect[0], rect[1]), apply(seen, rect[2], rect[3])]
    left, right = sorted(x for x, _ in corners)
    bottom, top = sorted(y for _, y in corners)
    return Spot(page, *(round(points / MM, 2) for points in (left, view.height - top, right - left, top - bottom)))


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Answer a point moved by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def inverse(matrix: Matrix) -> Matrix:
    """Answer the way back; a page's and a field's matrix always have one."""
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    return d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det


def product(first: Matrix, then: Matrix) -> Matrix:
    """Answer one matrix after the other."""
    a, b, c, d, e, f = first
    e2, f2 = apply(then, e, f)
    A, B, C, D, _, _ = then  # noqa: N806 - the six numbers have no better names
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e2, f2


def is_dictionary(value: Object) -> bool:
    """Tell whether something of a file is a dictionary; a file may hold anything anywhere."""
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)


def is_stream(value: Object) -> bool:
    """Tell whether something of a file has content."""
    import pikepdf

    return isinstance(value, pikepdf.Stream)


def widgets_of(pdf: Pdf) -> tuple[Widget, ...]:
    """Answer every field of every page that takes a value, in the order of the pages; buttons take none."""
    return tuple(_widgets(pdf))


def inherited(node: Object, key: str) -> Object:
    """Answer what a field says, or what it is in says for it."""
    for each in _upwards(node):
        if key in each:
            return each[key]
    return None


def outermost(annotation: Object) -> Object:
    """Answer the field a widget belongs to in the end."""
    *_, last = _upwards(annotation)
    return last


def text(value: Object) -> str:
    """Read a text, or a name."""
    if value is None:
        return ""
    raw = value.unparse() if hasattr(value, "unparse") else b""
    return name_text(key_of(value)) if raw.startswith(b"/") else str(value)


def key_of(name: Object) -> str:
    """Answer a name as the keys of dictionaries are given: with its stroke, bytes that are no UTF-8 kept."""
    raw = re.sub(rb"#([0-9a-fA-F]{2})", lambda found: bytes([int(found[1], 16)]), name.unparse())
    return raw.decode("utf-8", "surrogateescape")


def name_text(key: str) -> str:
    """Read a name. Its bytes are UTF-8; where they are not, old programs meant Latin-1."""
    plain = key.removeprefix("/").encode("utf-8", "surrogateescape")
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError:
        return plain.decode("latin-1")


def name_object(key: str) -> Object:
    """Make a name of a key, byte for byte."""
    import pikepdf

    plain = key.removeprefix("/").encode("utf-8", "surrogateescape")
    return pikepdf.Object.parse(b"/" + b"".join(b"#%02x" % byte for byte in plain))


def _widgets(pdf: Pdf) -> Iterator[Widget]:
    for number, page in enumerate(pdf.pages, 1):
        unit = unit_of(page)
        for annotation in page.obj.get("/Annots", []):
            if is_dictionary(annotation) and annotation.get("/Subtype") == "/Widget" and (made := _widget(annotation, number, unit)):
                yield made


def _widget(annotation: Object, page: int, unit: float) -> Widget | None:
    flags = int(inherited(annotation, "/Ff") or 0)
    kind_name = str(inherited(annotation, "/FT") or "")
    rect = _rectangle(annotation.get("/Rect"))
    states = _states(annotation) if kind_name == "/Btn" else ()
    kind = _kind(kind_name, flags)
    if kind is None or rect is None:
        return None
    names = [text(each["/T"]) for each in _upwards(annotation) if "/T" in each]
    holder = next((each for each in _upwards(annotation) if "/T" in each), annotation)
    return Widget(annotation, holder, ".".join(reversed(names)), kind, page, rect, flags, states, unit)


def _kind(name: str, flags: int) -> FieldKind | None:
    if name == "/Tx":
        return None if flags & (_PASSWORD | _FILE) else FieldKind.TEXT
    if name == "/Btn":
        if flags & _BUTTON:
            return None
        return FieldKind.RADIO if flags & _RADIO else FieldKind.TICK
    return {"/Ch": FieldKind.CHOICE, "/Sig": FieldKind.SIGNATURE}.get(name)


def _states(annotation: Object) -> tuple[str, ...]:
    """Answer the names of a box's ticked states: what it can look like, but for off."""
    looks = annotation.get("/AP", {})
    found = [key for part in ("/N", "/D") if is_dictionary(looks.get(part)) for key in looks[part].keys()]  # noqa: SIM118 - pikepdf's
    found += [key_of(annotation["/AS"])] if "/AS" in annotation else []
    return tuple(dict.fromkeys(key for key in found if name_text(key) != OFF)) or ("/Yes",)


def _upwards(node: Object) -> Iterator[Object]:
    for _ in range(_DEEPEST):
        yield node
        node = node.get("/Parent")
        if not is_dictionary(node) or "/Kids" not in node:
            return


def _rectangle(value: Object) -> tuple[float, float, float, float] | None:
    try:
        x1, y1, x2, y2 = (float(each) for each in value)
    except (TypeError, ValueError):
        return None
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _box(page: Object) -> tuple[float, float, float, float]:
    """Answer what is seen of a page: the crop box as far as it lies on the paper, as viewers cut it."""
    paper = _rectangle(page.mediabox) or (0.0, 0.0, 595.28, 841.89)
    cut = _rectangle(page.cropbox) or paper
    left, bottom, right, top = max(paper[0], cut[0]), max(paper[1], cut[1]), min(paper[2], cut[2]), min(paper[3], cut[3])
    return (left, bottom, right, top) if left < right and bottom < top else paper
