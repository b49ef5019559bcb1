"""Fills a form in place: its fields stay fields, with looks drawn by us."""

from collections.abc import Mapping, Sequence

from app.reports.official.appearance import turned
from app.reports.official.cleaning import clean
from app.reports.official.stamping import Form, Stamp
from app.reports.official.widgets import OFF, PRINTED, Object, View, Widget, key_of, name_object, name_text

_RICH_TEXT = 1 << 25


def fill(form: Form, stamps: Sequence[Stamp], places: Mapping[int, str], fonts: Object) -> None:
    """Write the values into the form. ``fonts``: ours, as an object of the same file."""
    pdf = form.pdf
    clean(pdf)
    for stamp in stamps:
        _write(pdf, stamp, fonts)
    for page, operators in places.items():
        write_on_page(pdf, pdf.pages[page - 1], form.views[page - 1], operators, fonts)
    if "/AcroForm" in pdf.Root and "/NeedAppearances" in pdf.Root.AcroForm:
        del pdf.Root.AcroForm["/NeedAppearances"]  # else a viewer would draw everything anew, with its own few letters


def look(pdf: Object, widget: Widget, operators: str, fonts: Object) -> Object:
    """Make a look of operators."""
    import pikepdf

    stream = pikepdf.Stream(pdf, f"/Tx BMC {operators} EMC".encode("ascii"))
    w, h = (widget.width, widget.height) if turned(widget)[0] else (widget.height, widget.width)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox, stream.Matrix = pikepdf.Array([0, 0, w, h]), pikepdf.Array(turned(widget))
    stream.Resources = pikepdf.Dictionary(Font=fonts)
    return pdf.make_indirect(stream)


def write_on_page(pdf: Object, page: Object, view: View, operators: str, fonts: Object) -> None:
    """Write over what a page shows, whatever its own content leaves behind."""
    import pikepdf

    name = page.add_resource(_overlay(pdf, view, operators, fonts), pikepdf.Name.XObject)
    matrix = " ".join(f"{each:g}" for each in view.to_page)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q {matrix} cm {name} Do Q".encode("ascii"))


def _overlay(pdf: Object, view: View, operators: str, fonts: Object) -> Object:
    import pikepdf

    stream = pikepdf.Stream(pdf, operators.encode("ascii"))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = pikepdf.Array([0, 0, view.width, view.height])
    stream.Resources = pikepdf.Dictionary(Font=fonts)
    return pdf.make_indirect(stream)


def _write(pdf: Object, stamp: Stamp, fonts: Object) -> None:
    import pikepdf

    annotation, field = stamp.widget.annotation, stamp.widget.field
    if stamp.value is not None:
        field.V = pikepdf.String(stamp.value)
        for key in ("/RV", "/I"):
            if key in field:
                del field[key]
        if int(field.get("/Ff", 0)) & _RICH_TEXT:
            field.Ff = int(field.Ff) & ~_RICH_TEXT
    if stamp.value is not None or stamp.state is not None:
        annotation.F = int(annotation.get("/F", 0)) | PRINTED
    if stamp.state is not None:
        _switch(pdf, stamp, fonts)
    elif stamp.operators is not None and stamp.operators.strip():
        annotation.AP = pikepdf.Dictionary(N=look(pdf, stamp.widget, stamp.operators, fonts))


def _switch(pdf: Object, stamp: Stamp, fonts: Object) -> None:
    """Switch a box on or off, and give it the look it lacks."""
    import pikepdf

    annotation, field, state = stamp.widget.annotation, stamp.widget.field, stamp.state or f"/{OFF}"
    if stamp.operators is not None:
        looks = annotation.get("/AP", pikepdf.Dictionary()).get("/N", pikepdf.Dictionary())
        known = {key: looks[key] for key in looks.keys()} if isinstance(looks, pikepdf.Dictionary) else {}  # noqa: SIM118 - pikepdf's own keys
        own = pikepdf.Dictionary()
        for key, value in {**known, state: look(pdf, stamp.widget, stamp.operators, fonts)}.items():
            own[key] = value
        annotation.AP = pikepdf.Dictionary(N=own)
    annotation.AS = name_object(state)
    if name_text(state) != OFF:
        field.V = name_object(state)
    elif "/V" in field and not _stands_elsewhere(field):
        field.V = pikepdf.Name.Off


def _stands_elsewhere(field: Object) -> bool:
    """Tell whether another box of the field is ticked."""
    return any(name_text(key_of(kid.AS)) != OFF for kid in field.get("/Kids", []) if "/AS" in kid)
