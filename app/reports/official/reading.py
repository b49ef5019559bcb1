"""Tells what a PDF of an office holds: its pages, its fields, and what somebody has to know of it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.domain.office_forms import FieldKind, FormField, FormPaper, FormRemark
from app.domain.page_image import PageSize
from app.reports.ink import MM
from app.reports.official.cleaning import script_count
from app.reports.official.opening import Pdf, opened
from app.reports.official.widgets import READ_ONLY, REQUIRED, View, Widget, inherited, name_text, spot_of, text, view_of, widgets_of

_LONGEST_LABEL = 200


def read_paper(content: bytes) -> FormPaper:
    """Read a form.

    Raises:
        UserError: It cannot be filled rightly; why, says :func:`app.reports.official.opening.opened`.
    """
    with opened(content) as pdf:
        views = [view_of(page) for page in pdf.pages]
        widgets = widgets_of(pdf)
        fields = tuple(_fields(widgets, views))
        sizes = tuple(PageSize(round(view.width / MM, 2), round(view.height / MM, 2)) for view in views)
        return FormPaper(hashlib.sha256(content).hexdigest(), sizes, fields, tuple(_remarks(pdf, widgets, fields)))


def usable(widgets: Iterable[Widget]) -> dict[str, list[Widget]]:
    """Answer the widgets of every field by its full name; under one name only those of the kind that comes first."""
    found: dict[str, list[Widget]] = {}
    for widget in widgets:
        if widget.name and not widget.is_hidden:
            known = found.setdefault(widget.name, [widget])
            if known[0] is not widget and _is_box(known[0]) == _is_box(widget) and (_is_box(widget) or known[0].kind is widget.kind):
                known.append(widget)
    return found


def kind_of(widgets: Sequence[Widget]) -> FieldKind:
    """Answer what a field takes: boxes of one name that stand for different things are one of several."""
    kind = widgets[0].kind
    return FieldKind.RADIO if kind is FieldKind.TICK and len(options_of(widgets)) > 1 else kind


def options_of(widgets: Sequence[Widget]) -> tuple[str, ...]:
    """Answer what can be chosen, by the names the file uses."""
    if _is_box(widgets[0]):
        return tuple(dict.fromkeys(name_text(state) for widget in widgets for state in widget.states))
    return tuple(value for value, _ in choices_of(widgets[0]))


def choices_of(widget: Widget) -> list[tuple[str, str]]:
    """Answer the options of a list: what is stored, and what is shown."""
    import pikepdf

    pairs: list[tuple[str, str]] = []
    for option in inherited(widget.annotation, "/Opt") or []:
        if isinstance(option, pikepdf.Array) and len(option) == 2:
            pairs.append((text(option[0]), text(option[1])))
        elif not isinstance(option, pikepdf.Array):
            pairs.append((text(option), text(option)))
    return pairs


def _is_box(widget: Widget) -> bool:
    return widget.kind in (FieldKind.TICK, FieldKind.RADIO)


def _fields(widgets: Iterable[Widget], views: Sequence[View]) -> Iterator[FormField]:
    for name, own in usable(widgets).items():
        first = own[0]
        yield FormField(
            name=name,
            kind=kind_of(own),
            spots=tuple(spot_of(views[widget.page - 1], widget.page, widget.rect) for widget in own),
            label=text(inherited(first.annotation, "/TU"))[:_LONGEST_LABEL],
            has_lines=first.has_lines,
            cells=first.cells,
            longest=first.longest,
            options=options_of(own) if first.kind is not FieldKind.TEXT else (),
            option_labels=_labels(own),
            takes_other=first.takes_other,
            is_required=bool(first.flags & REQUIRED),
            is_read_only=bool(first.flags & READ_ONLY),
        )


def _labels(widgets: Sequence[Widget]) -> tuple[str, ...]:
    """Answer how the file calls the options, as far as it has other words for them than the names."""
    first = widgets[0]
    if first.kind is FieldKind.CHOICE:
        return tuple(shown for _, shown in choices_of(first))
    options = options_of(widgets) if _is_box(first) else ()
    named = [text(each) for each in inherited(first.annotation, "/Opt") or []] if options else []
    if len(named) == len(widgets):
        said = {name_text(state): label for widget, label in zip(widgets, named, strict=True) for state in widget.states}
        return tuple(said[option] for option in options)
    return options


def _remarks(pdf: Pdf, widgets: Sequence[Widget], fields: Sequence[FormField]) -> Iterator[tuple[FormRemark, int]]:
    twice = sum(len({widget.field.objgen for widget in own}) > 1 for _, own in _by_name(widgets))
    acroform = pdf.Root.get("/AcroForm", {})
    counted = {
        FormRemark.NO_FIELDS: int(not any(field.kind is not FieldKind.SIGNATURE for field in fields)),
        FormRemark.SCRIPTS: script_count(pdf),
        FormRemark.COMPUTED: len(acroform.get("/CO", [])),
        FormRemark.SIGNED: sum(widget.kind is FieldKind.SIGNATURE and "/V" in widget.field for widget in widgets),
        FormRemark.RESTRICTED: int(pdf.is_encrypted),
        FormRemark.ONE_NAME_TWICE: twice,
        FormRemark.UNNAMED: sum(not widget.name for widget in widgets),
        FormRemark.HIDDEN: sum(widget.is_hidden for widget in widgets),
    }
    yield from ((remark, count) for remark, count in counted.items() if count)


def _by_name(widgets: Iterable[Widget]) -> Iterator[tuple[str, list[Widget]]]:
    named = sorted((widget for widget in widgets if widget.name), key=lambda widget: widget.name)
    for name, own in groupby(named, key=lambda widget: widget.name):
        yield name, list(own)
