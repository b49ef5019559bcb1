"""Fills a form in place: its fields stay fields, with looks drawn by us."""

from collections.abc import Mapping, Sequence

from app.domain.office_forms import FieldKind
from app.reports.official.appearance import turned
from app.reports.official.cleaning import clean
from app.reports.official.stamping import Form, Stamp
from app.reports.official.widgets import (
    OFF,
    PRINTED,
    Object,
    View,
    Widget,
    inherited,
    is_dictionary,
    key_of,
    name_object,
    name_text,
    outermost,
)

_RICH_TEXT = 1 << 25


def fill(form: Form, stamps: Sequence[Stamp], places: Mapping[int, str], fonts: Object) -> None:
    """Write the values into the form. ``fonts``: ours, as an object of the same file."""
    pdf = form.pdf
    clean(pdf)
    _adopt(pdf, stamps)
    for stamp in stamps:
        _write(pdf, stamp, fonts)
    for page, operators in places.items():
        write_on_page(pdf, pdf.pages[page - 1], form.views[page - 1], operators.encode("ascii"), fonts)
    if "/AcroForm" in pdf.Root and "/NeedAppearances" in pdf.Root.AcroForm:
        del pdf.Root.AcroForm["/NeedAppearances"]  # else a viewer would draw everything anew, with its own few letters


def _adopt(pdf: Object, stamps: Sequence[Stamp]) -> None:
    """Add to the file's list of fields what lies on a page and is missing there: viewers would show it, and keep nothing of it."""
    import pikepdf

    if not stamps:
        return
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())
    fields = pdf.Root.AcroForm.Fields if "/Fields" in pdf.Root.AcroForm else pikepdf.Array()
    known = {each.objgen for each in fields}
    for top in (outermost(stamp.widget.annotation) for stamp in stamps):
        if top.is_indirect and top.objgen not in known:
            known.add(top.objgen)
            fields.append(top)
    pdf.Root.AcroForm.Fields = fields


def look(pdf: Object, widget: Widget, operators: str, fonts: Object) -> Object:
    """Make a look of operators."""
    import pikepdf

    stream = pikepdf.Stream(pdf, f"/Tx BMC {operators} EMC".encode("ascii"))
    w, h = (widget.width, widget.height) if turned(widget)[0] else (widget.height, widget.width)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox, stream.Matrix = pikepdf.Array([0, 0, w, h]), pikepdf.Array(turned(widget))
    stream.Resources = pikepdf.Dictionary(Font=fonts)
    return pdf.make_indirect(stream)


def page_look(pdf: Object, page: Object) -> Object:
    """Make an object of what a page draws, in the page's own coordinates: whatever it leaves behind ends with it."""
    import pikepdf

    page.contents_coalesce()
    content = page.obj.get("/Contents")
    stream = pikepdf.Stream(pdf, content.read_bytes() if content is not None else b"")
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox, stream.Resources = page.mediabox, page.resources
    return pdf.make_indirect(stream)


def write_on_page(pdf: Object, page: Object, view: View, operators: bytes, fonts: Object) -> None:
    """Write over what a page shows."""
    import pikepdf

    drawn = {"/Paper": page_look(pdf, page), "/Over": _overlay(pdf, view, operators, fonts)}
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(drawn))
    matrix = " ".join(f"{each:.6g}" for each in view.to_page)
    page.obj.Contents = pdf.make_stream(f"q /Paper Do Q q {matrix} cm /Over Do Q".encode("ascii"))


def _overlay(pdf: Object, view: View, operators: bytes, fonts: Object) -> Object:
    import pikepdf

    stream = pikepdf.Stream(pdf, operators)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = pikepdf.Array([0, 0, view.width, view.height])
    stream.Resources = pikepdf.Dictionary(Font=fonts)
    return pdf.make_indirect(stream)


def _write(pdf: Object, stamp: Stamp, fonts: Object) -> None:
    import pikepdf

    annotation, field = stamp.widget.annotation, stamp.widget.field
    if stamp.value is not None:
        _say(field, stamp.value)
    if stamp.value is not None or stamp.state is not None:
        annotation.F = int(annotation.get("/F", 0)) | PRINTED
    if "/FT" not in field:
        field.FT = inherited(field, "/FT")  # some viewers look for it no further up than one step
    if stamp.widget.kind in (FieldKind.TICK, FieldKind.RADIO):
        _switch(pdf, stamp, fonts)
    elif stamp.operators is not None and stamp.operators.strip():
        annotation.AP = pikepdf.Dictionary(N=look(pdf, stamp.widget, stamp.operators, fonts))


def _say(field: Object, value: str) -> None:
    """Give a field its value, and take away what said the former one in another way."""
    import pikepdf

    field.V = pikepdf.String(value)
    for key in ("/RV", "/I"):
        if key in field:
            del field[key]
    if int(field.get("/Ff", 0)) & _RICH_TEXT:
        field.Ff = int(field.Ff) & ~_RICH_TEXT


def _switch(pdf: Object, stamp: Stamp, fonts: Object) -> None:
    """Switch a box on or off, and give it the look it lacks."""
    import pikepdf

    annotation, field = stamp.widget.annotation, stamp.widget.field
    state = stamp.state or (key_of(annotation["/AS"]) if "/AS" in annotation else f"/{OFF}")
    if stamp.operators is not None:
        looks = annotation.get("/AP", {}).get("/N")
        own = {key: looks[key] for key in looks.keys()} if is_dictionary(looks) else {}  # noqa: SIM118 - pikepdf's own keys
        annotation.AP = pikepdf.Dictionary(N=pikepdf.Dictionary({**own, state: look(pdf, stamp.widget, stamp.operators, fonts)}))
    if stamp.state is None:
        return
    annotation.AS = name_object(state)
    if name_text(state) != OFF:
        field.V = name_object(state)
    elif "/V" in field and not _stands_elsewhere(field):
        field.V = pikepdf.Name.Off


def _stands_elsewhere(field: Object) -> bool:
    """Tell whether another box of the field is ticked."""
    return any(name_text(key_of(kid.AS)) != OFF for kid in field.get("/Kids", []) if "/AS" in kid)
