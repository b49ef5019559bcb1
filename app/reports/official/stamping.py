"""Decides what every field and place of a form shows: the value, a word that it stands on the continuation sheet, or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.office_forms import FieldKind
from app.reports.elements import SEE, Leftovers
from app.reports.facts import OfficialValue
from app.reports.ink import MM, GlyphCodes
from app.reports.official.appearance import Box, Drawn, box_of, drawn_cross, drawn_options, drawn_text, ground
from app.reports.official.reading import choices_of, usable
from app.reports.official.widgets import OFF, Object, Widget, is_dictionary, is_stream, key_of, name_text, text, view_of, widgets_of

TICKED = "X"


@dataclass(frozen=True)
class Stamp:
    """What one widget gets. ``operators``: how it looks, ``None`` where it keeps its own look; ``state``: a box's, as the file writes it.

    ``value``: what the field then says to who reads it; ``None`` where it keeps what it says.
    """

    widget: Widget
    operators: str | None
    value: str | None = None
    state: str | None = None


class Form:
    """A form ready to be filled any number of times: its fields found once, and how each wants to be written."""

    def __init__(self, pdf: Object) -> None:
        self.pdf = pdf
        self._boxes: dict[int, tuple[Box, str]] = {}
        self.default = pdf.Root.get("/AcroForm", {})
        self.widgets = widgets_of(pdf)
        self.views = tuple(view_of(page) for page in pdf.pages)
        self._named = usable(self.widgets)

    def stamps(self, values: Iterable[OfficialValue], codes: GlyphCodes, leftovers: Leftovers) -> tuple[Stamp, ...]:
        """Answer what every widget gets: the values given, and a look for what has none of its own."""
        made: dict[int, Stamp] = {}
        for value in values:
            for stamp in self._field_stamps(value, self._named.get(value.field, ()), codes, leftovers):
                made[id(stamp.widget)] = stamp
        return tuple(
            made.get(id(widget)) or Stamp(widget, self._own_look(widget, codes)) for widget in self.widgets if not widget.is_hidden
        )

    def places(self, values: Iterable[OfficialValue], codes: GlyphCodes, leftovers: Leftovers) -> Mapping[int, str]:
        """Answer what is written on each page beside its fields, in points from the lower left corner of what is seen."""
        written: dict[int, list[str]] = {}
        for value in values:
            if not value.page or not value.text:
                continue
            box = Box(value.w * MM, value.h * MM, has_lines=value.has_lines, cells=value.cells)
            drawn = drawn_cross(box) if value.is_tick else _fitted(value, value.text, box, codes, leftovers)[1]
            bottom = self.views[value.page - 1].height - (value.y + value.h) * MM
            written.setdefault(value.page, []).append(f"q 1 0 0 1 {value.x * MM:.2f} {bottom:.2f} cm {drawn.operators} Q")
        return {page: "\n".join(parts) for page, parts in written.items()}

    def _box(self, widget: Widget) -> tuple[Box, str]:
        """Answer the box of a field, and what it has of its own below the value."""
        if id(widget) not in self._boxes:
            self._boxes[id(widget)] = box_of(widget, self.default), ground(widget)
        return self._boxes[id(widget)]

    def _field_stamps(self, value: OfficialValue, widgets: Sequence[Widget], codes: GlyphCodes, leftovers: Leftovers) -> Iterator[Stamp]:
        yield from (_ticked(widget, value.text) for widget in widgets if widget.kind in (FieldKind.TICK, FieldKind.RADIO))
        written = [widget for widget in widgets if widget.kind in (FieldKind.TEXT, FieldKind.CHOICE)]
        said = [self._said(value, widget, codes, leftovers) for widget in written]
        has_room = any(words == value.text for words, _ in said)
        for widget, (words, drawn) in zip(written, said, strict=True):  # a field holds one value, in however many places it is shown
            yield Stamp(widget, f"{self._box(widget)[1]} {drawn.operators}", value.text if has_room else words)

    def _said(self, value: OfficialValue, widget: Widget, codes: GlyphCodes, leftovers: Leftovers) -> tuple[str, Drawn]:
        """Answer what a field says, and how that looks."""
        box, _ = self._box(widget)
        if widget.kind is FieldKind.CHOICE:
            shown = dict(choices_of(widget))
            if widget.is_list and (not value.text or value.text in shown):
                return value.text, drawn_options(codes, [*shown.values()], shown.get(value.text, ""), box)
            if value.text and value.text not in shown and not widget.takes_other:
                return _moved(value, value.text, box, codes, leftovers, longest=0)
            _, drawn = _fitted(value, shown.get(value.text, value.text), box, codes, leftovers)
            return value.text, drawn
        return _fitted(value, value.text, box, codes, leftovers, longest=widget.longest)

    def _own_look(self, widget: Widget, codes: GlyphCodes) -> str | None:
        """Draw what a field says already where the file leaves that to the viewer; ``None`` where it has a look of its own."""
        if widget.kind is FieldKind.SIGNATURE or _has_look(widget, self.default):
            return None
        if widget.kind in (FieldKind.TICK, FieldKind.RADIO):
            own = widget.annotation.get("/AS")
            is_on = own is not None and name_text(key_of(own)) != OFF
            return f"{ground(widget)} {drawn_cross(Box(widget.width, widget.height)).operators if is_on else ''}"
        said = text(widget.field.get("/V"))
        drawn = drawn_text(codes, said, box_of(widget, self.default)) if said else None
        return f"{ground(widget)} {drawn.operators if drawn else ''}"


def _has_look(widget: Widget, default: Object) -> bool:
    if "/N" not in widget.annotation.get("/AP", {}):
        return False
    is_text = widget.kind in (FieldKind.TEXT, FieldKind.CHOICE)
    return not (is_text and bool(default.get("/NeedAppearances", False)))


def _ticked(widget: Widget, wanted: str) -> Stamp:
    """Tick a box, or not. One of several stands where its state is the option; the file's own look is kept where it has one."""
    is_single = wanted in (TICKED, "") and widget.kind is FieldKind.TICK
    on = next((state for state in widget.states if name_text(state) == wanted), None)
    state = on or (widget.states[0] if is_single and wanted else None)
    if state is None:
        return Stamp(widget, None if _draws(widget, f"/{OFF}") else ground(widget), state=f"/{OFF}")
    own = None if _draws(widget, state) else f"{ground(widget)} {drawn_cross(Box(widget.width, widget.height)).operators}"
    return Stamp(widget, own, state=state)


def _draws(widget: Widget, state: str) -> bool:
    """Tell whether the file draws a state of a box; a box that is off may well draw nothing."""
    looks = widget.annotation.get("/AP", {}).get("/N")
    if not is_dictionary(looks) or state not in looks or not is_stream(looks[state]):
        return False
    look = looks[state]
    return name_text(state) == OFF or bool(look.read_bytes().strip())


def _fitted(
    value: OfficialValue, shown: str, box: Box, codes: GlyphCodes, leftovers: Leftovers, *, longest: int | None = None
) -> tuple[str, Drawn]:
    if not shown:
        return "", Drawn("")
    is_short = longest is None or len(shown) <= longest
    drawn = drawn_text(codes, shown, box) if is_short else None
    if drawn is None:
        return _moved(value, shown, box, codes, leftovers, longest=longest)
    leftovers.missing.update(drawn.missing)
    return shown, drawn


def _moved(
    value: OfficialValue, shown: str, box: Box, codes: GlyphCodes, leftovers: Leftovers, *, longest: int | None
) -> tuple[str, Drawn]:
    """Send a text to the continuation sheet. The field says so where that has room; else it stays empty, never half filled."""
    number = leftovers.move(value.label, shown)
    for note in (each.format(number) for each in SEE):
        if (longest is None or len(note) <= longest) and not box.cells and (drawn := drawn_text(codes, note, box)):
            return note, drawn
    return "", Drawn("")
