"""Lays a filled form into another file as plain pages: what was a field is part of the page, and nothing of it can change any more.

The page the office drew is kept once, however many copies are filled: every copy draws it and its own values above.
"""

from collections.abc import Iterator, Mapping, Sequence

from app.reports.official.appearance import turned
from app.reports.official.living import page_look
from app.reports.official.opening import open_known
from app.reports.official.stamping import Form, Stamp
from app.reports.official.widgets import OFF, PRINTED, Matrix, Object, View, apply, inverse, is_dictionary, is_stream, key_of, product

_MOST_IDLE = 2
_idle: "dict[str, KnownForm]" = {}
"""Open forms nobody uses just now, by their hash. They hold what the office made, and nothing of any family."""

_INVISIBLE = (1 << 1) | (1 << 5)


class KnownForm(Form):
    """A form nobody changes: its pages, and what lies on them beside fields, found once."""

    def __init__(self, pdf: Object) -> None:
        super().__init__(pdf)
        self.papers = tuple(page_look(pdf, page) for page in pdf.pages)
        self.others = tuple(tuple(_other_looks(page, view)) for page, view in zip(pdf.pages, self.views, strict=True))


def borrow(sha256: str, content: bytes) -> KnownForm:
    """Answer a form that stays as it is, for one user at a time; who borrowed it gives it back. Reading its fields costs most."""
    return _idle.pop(sha256, None) or KnownForm(open_known(content))


def give_back(sha256: str, form: KnownForm) -> None:
    """Keep a form for the next pack; only the last ones."""
    _idle[sha256] = form
    for oldest in [*_idle][:-_MOST_IDLE]:
        _idle.pop(oldest, None)


class FlatForm:
    """A form whose pages were taken over into a file."""

    def __init__(self, form: KnownForm, into: Object) -> None:
        self._form = form
        self._into = into
        self._papers = tuple(into.copy_foreign(look) for look in form.papers)
        self._looks: dict[tuple[int, int], Object] = {}

    def pages(self, stamps: Sequence[Stamp], places: Mapping[int, str], fonts: Object) -> Iterator[Object]:
        """Make the pages of one copy."""
        for number, view in enumerate(self._form.views, 1):
            own = [stamp for stamp in stamps if stamp.widget.page == number]
            yield self._page(number, view, own, places.get(number, ""), fonts)

    def _page(self, number: int, view: View, stamps: Sequence[Stamp], places: str, fonts: Object) -> Object:
        import pikepdf

        objects = pikepdf.Dictionary(Paper=self._papers[number - 1])
        seen = inverse(view.to_page)
        parts = [f"q {_written(seen)} cm /Paper Do Q"]
        for matrix, look in self._form.others[number - 1]:
            parts.append(f"q {_written(matrix)} cm {self._name(objects, look)} Do Q")
        for stamp in stamps:
            if stamp.operators is not None:
                place: Matrix = (1 / view.unit, 0.0, 0.0, 1 / view.unit, stamp.widget.rect[0], stamp.widget.rect[1])
                parts.append(f"q {_written(product(product(turned(stamp.widget), place), seen))} cm {stamp.operators} Q")
            elif (look := _look_of(stamp)) is not None and (matrix_ := _fitted(look, stamp.widget.rect)) is not None:
                parts.append(f"q {_written(product(matrix_, seen))} cm {self._name(objects, look)} Do Q")
        parts.append(places)
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, view.width, view.height]),
            Resources=pikepdf.Dictionary(XObject=objects, Font=fonts),
            Contents=self._into.make_stream("\n".join(parts).encode("ascii")),
        )
        return pikepdf.Page(self._into.make_indirect(page))

    def _name(self, objects: Object, look: Object) -> str:
        """Take a look over, once, and answer its name on the page."""
        key = look.objgen
        if key not in self._looks:
            self._looks[key] = self._into.copy_foreign(look)
        name = f"/L{key[0]}"
        objects[name] = self._looks[key]
        return name


def _other_looks(page: Object, view: View) -> Iterator[tuple[Matrix, Object]]:
    """Answer what else lies on a page to be printed: stamps and written remarks; no links, no notes to be opened."""
    for annotation in page.obj.get("/Annots", []):
        flags = int(annotation.get("/F", 0)) if is_dictionary(annotation) else 0
        if not flags & PRINTED or flags & _INVISIBLE or annotation.get("/Subtype") in ("/Widget", "/Link", "/Popup", "/Text"):
            continue
        look = annotation.get("/AP", {}).get("/N")
        rect = [float(each) for each in annotation.get("/Rect", [])]
        if is_stream(look) and look.is_indirect and len(rect) == 4:
            corners = (min(rect[0], rect[2]), min(rect[1], rect[3]), max(rect[0], rect[2]), max(rect[1], rect[3]))
            if (matrix := _fitted(look, corners)) is not None:
                yield product(matrix, inverse(view.to_page)), look


def _look_of(stamp: Stamp) -> Object | None:
    """Answer the look a field has of its own, in the state it is to be in; what the file never prints is not printed."""
    annotation = stamp.widget.annotation
    look = annotation.get("/AP", {}).get("/N")
    if stamp.value is None and stamp.state is None and not int(annotation.get("/F", 0)) & PRINTED:
        return None
    if is_dictionary(look):
        state = stamp.state or (key_of(annotation["/AS"]) if "/AS" in annotation else f"/{OFF}")
        look = look[state] if state in look else None  # noqa: SIM401 - get() takes no name that is not UTF-8
    return look if is_stream(look) and look.is_indirect else None


def _fitted(look: Object, rect: tuple[float, float, float, float]) -> Matrix | None:
    """Answer the matrix that lays a look into its rectangle (ISO 32000-1, 12.5.5)."""
    box = [float(each) for each in look.get("/BBox", [])]
    if len(box) != 4:
        return None
    own: Matrix = tuple(float(each) for each in look.get("/Matrix", (1, 0, 0, 1, 0, 0)))  # type: ignore[assignment]  # six by the standard
    corners = [apply(own, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    if not width or not height:
        return None
    a, d = (rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height
    return a, 0.0, 0.0, d, rect[0] - left * a, rect[1] - bottom * d


def _written(matrix: Matrix) -> str:
    return " ".join(f"{each:.4f}".rstrip("0").rstrip(".") for each in matrix)
