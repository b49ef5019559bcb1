"""Forms as offices make them, and as the standard allows: by reportlab, pikepdf and LibreOffice, and by hand, odd but legal."""

import io
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.pdfgen import canvas

from app.domain.form_mapping import DayPart, Entry, Pick, Place

NAME, FIRST_NAME, CHILD, BORN, IBAN = "Đorđević-Yılmaz", "Müşerref Ażra", "Łukasz", "01.09.2021", "DE98416500010000000123"
STREET = "Am Großen Teich 27a"
GOLDEN = Path(__file__).parent / "golden" / "libreoffice-form.pdf"
"""Made once from the HTML file beside it by LibreOffice 7.4: ``soffice --headless --infilter="HTML (StarWriter)" --convert-to pdf``."""


@dataclass(frozen=True)
class Made:
    """A form, its mapping, what its fields then say, and what is read on its pages. ``unseen``: mapped, but rightly empty."""

    pdf: bytes
    entries: tuple[Entry, ...]
    says: Mapping[str, str]
    shows: tuple[str, ...]
    unseen: frozenset[str] = frozenset()


@dataclass
class Sheet:
    """A PDF made by hand, object by object."""

    pdf: Pdf = field(default_factory=Pdf.new)
    top: list[Object] = field(default_factory=list)

    def page(self, **entries: Any) -> "Sheet":
        self.pdf.add_blank_page(page_size=(595, 842))
        page = self.pdf.pages[-1]
        page.obj.Contents = self.pdf.make_stream(b"BT /F0 11 Tf 60 800 Td (Antrag der Stelle) Tj ET")
        page.obj.Resources = Dictionary(Font=Dictionary(F0=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))
        page.obj.Annots = self.pdf.make_indirect(Array([]))
        for key, value in entries.items():
            page.obj[f"/{key}"] = value
        return self

    def widget(self, syntax: str, rect: tuple[float, float, float, float], *, page: int = 1, **entries: Any) -> Object:
        """Lay a widget on a page; it is a field of its own unless a parent is given."""
        made = self.pdf.make_indirect(Object.parse(f"<< /Type /Annot /Subtype /Widget /F 4 {syntax} >>".encode("latin-1")))
        made.Rect = Array(rect)
        for key, value in entries.items():
            made[f"/{key}"] = value
        self.pdf.pages[page - 1].obj.Annots.append(made)
        if "Parent" not in entries:
            self.top.append(made)
        return made

    def field(self, syntax: str, **entries: Any) -> Object:
        """Make a field that is no widget."""
        made = self.pdf.make_indirect(Object.parse(f"<< /Kids [] {syntax} >>".encode("latin-1")))
        for key, value in entries.items():
            made[f"/{key}"] = value
        if "Parent" not in entries:
            self.top.append(made)
        return made

    def look(self, operators: bytes, size: float = 14) -> Object:
        """Make a look for a box."""
        stream = self.pdf.make_stream(operators)
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, size, size])
        return stream

    def content(self, acroform: str = "/DA (/Helv 0 Tf 0 g)", **saving: Any) -> bytes:
        """Write the file."""
        self.pdf.Root.AcroForm = Object.parse(f"<< {acroform} >>".encode("latin-1"))
        self.pdf.Root.AcroForm.Fields = Array(self.top)
        file = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # widgets in no list of fields are made on purpose
            self.pdf.save(file, deterministic_id=True, **saving)
        return file.getvalue()


def text(target: str, *facts: str, **how: Any) -> Entry:
    return Entry(facts=facts or ("p_name",), target=target, **how)


def tick(target: str, fact: str = "b_benefits", value: str = "MITTAGESSEN") -> Entry:
    return Entry(facts=(fact,), target=target, value=value)


def picks(target: str, fact: str, **chosen: str) -> Entry:
    return Entry(facts=(fact,), target=target, picks=tuple(Pick(ours, theirs) for ours, theirs in chosen.items()))


def _reportlab() -> Made:
    file = io.BytesIO()
    drawing = canvas.Canvas(file, invariant=1)
    form = drawing.acroForm
    form.textfield(name="Nachname", x=60, y=740, width=200, height=20, tooltip="Nachname Antragsteller")
    form.checkbox(name="mittag", x=60, y=700, size=16, tooltip="Mittagessen")
    form.checkbox(name="ausflug", x=60, y=670, size=16, tooltip="Ausflug")
    form.radio(name="art", value="erst", x=60, y=640, size=16)
    form.radio(name="art", value="folge", x=90, y=640, size=16)
    form.choice(name="recht", options=[("SGB II", "a"), ("Wohngeld", "b")], value="b", x=60, y=600, width=120, height=20)
    drawing.showPage()
    drawing.save()
    entries = (
        text("Nachname"),
        tick("mittag"),
        tick("ausflug", value="AUSFLUG"),
        picks("art", "k_antragsart", erstantrag="erst", folgeantrag="folge"),
        picks("recht", "l_rechtskreis", SGB2="a", WOHNGELD="b"),
    )
    says = {"Nachname": NAME, "mittag": "/Yes", "ausflug": "/Off", "art": "/folge", "recht": "a"}
    return Made(file.getvalue(), entries, says, (NAME, "SGB II"), frozenset({"ausflug"}))


def _reportlab_styles() -> Made:
    file = io.BytesIO()
    drawing = canvas.Canvas(file, invariant=1)
    styles = ("check", "circle", "cross", "diamond", "star")
    for number, style in enumerate(styles):
        drawing.acroForm.checkbox(
            name=style, buttonStyle=style, shape="circle" if number % 2 else "square", x=60 + 40 * number, y=700, size=20
        )
    drawing.acroForm.textfield(name="Name", x=60, y=640, width=220, height=36, fontName="Times-Roman", fontSize=14, borderStyle="bevelled")
    drawing.showPage()
    drawing.save()
    return Made(file.getvalue(), (text("Name"), *map(tick, styles)), {"Name": NAME, **dict.fromkeys(styles, "/Yes")}, (NAME,))


def _no_looks() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /T (Name) /MK << /BC [0 0 0] /BG [0.95 0.95 1] >>", (60, 740, 260, 760))
    sheet.widget("/FT /Tx /T (Ort) /V (Vorbelegt)", (60, 700, 260, 720))
    sheet.widget("/FT /Btn /T (Kreuz) /MK << /BC [0 0 0] >>", (60, 660, 76, 676))
    entries = (text("Name"), tick("Kreuz"))
    return Made(
        sheet.content("/NeedAppearances true /DA (/Helv 10 Tf 0 0 1 rg)"), entries, {"Name": NAME, "Kreuz": "/Yes"}, (NAME, "Vorbelegt")
    )


def _inherited() -> Made:
    sheet = Sheet().page()
    person = sheet.field("/FT /Tx /DA (/Helv 9 Tf 1 0 0 rg) /Q 2 /MaxLen 40", T=String("Person"))
    child = sheet.field("/DA (/Helv 12 Tf 0 g)", T=String("Kind"), Parent=person)
    name = sheet.widget("/T (Name)", (60, 740, 260, 760), Parent=person)
    first = sheet.widget("/T (Vorname)", (60, 700, 260, 720), Parent=child)
    child.Kids.append(first)
    person.Kids.extend([name, child])
    entries = (text("Person.Name"), text("Person.Kind.Vorname", "c_vorname"))
    return Made(sheet.content("/DA ()"), entries, {"Person.Name": NAME, "Person.Kind.Vorname": CHILD}, (NAME, CHILD))


def _two_widgets() -> Made:
    sheet = Sheet().page().page()
    name = sheet.field("/FT /Tx", T=String("Name"))
    name.Kids.extend([sheet.widget("", (60, 740, 260, 760), Parent=name), sheet.widget("", (60, 500, 160, 520), page=2, Parent=name)])
    return Made(sheet.content(), (text("Name"),), {"Name": NAME}, (NAME, NAME))


def _one_name_twice() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /T (Name)", (60, 740, 260, 760))
    sheet.widget("/FT /Tx /T (Name)", (60, 700, 260, 720))
    return Made(sheet.content(), (text("Name"),), {"Name": NAME}, (NAME, NAME))


def _odd_states() -> Made:
    sheet = Sheet().page()
    on, off = sheet.look(b"q 2 w 0 0 m 14 14 l S Q"), sheet.look(b"")
    for at, state in enumerate(("/Ja#20bitte", "/J#E4", "/1")):
        box = sheet.widget(f"/FT /Btn /T (k{at}) /AS /Off /AP << /N << >> >>", (60 + 40 * at, 740, 74 + 40 * at, 754))
        looks = Object.parse(f"<< {state} 0 /Off 0 >>".encode("latin-1"))
        for key in list(looks.keys()):
            looks[key] = off if key == "/Off" else on
        box.AP.N = looks
    says = {"k0": "/Ja bitte", "k1": "/Jä", "k2": "/1"}
    return Made(sheet.content(), tuple(map(tick, says)), says, ())


def _group_of_boxes() -> Made:
    sheet = Sheet().page()
    group = sheet.field("/FT /Btn", T=String("Leistung"))
    for at, state in enumerate(("mittag", "fahrt")):
        box = sheet.widget("/AS /Off", (60 + 40 * at, 740, 76 + 40 * at, 756), Parent=group)
        box.AP = Dictionary(N=Dictionary({f"/{state}": sheet.look(b"2 w 0 0 m 14 14 l S"), "/Off": sheet.look(b"")}))
        group.Kids.append(box)
    return Made(
        sheet.content(),
        (picks("Leistung", "b_benefits", MITTAGESSEN="mittag", FAHRT="fahrt"),),
        {"Leistung": "/mittag"},
        (),
        frozenset({"1"}),
    )


def _radios_by_number() -> Made:
    sheet = Sheet().page()
    group = sheet.field("/FT /Btn /Ff 49152 /Opt [(Erstantrag) (Folgeantrag)] /V /Off", T=String("Art"))
    for at in (0, 1):
        box = sheet.widget("/AS /Off /MK << /BC [0 0 0] >>", (60 + 40 * at, 740, 76 + 40 * at, 756), Parent=group)
        box.AP = Dictionary(D=Dictionary({f"/{at}": sheet.look(b"0 0 14 14 re f"), "/Off": sheet.look(b"")}))
        group.Kids.append(box)
    return Made(sheet.content(), (picks("Art", "k_antragsart", erstantrag="0", folgeantrag="1"),), {"Art": "/1"}, (), frozenset({"0"}))


def _turned() -> Made:
    sheet = Sheet().page(Rotate=90)
    sheet.widget("/FT /Tx /T (Name) /MK << /R 90 /BC [0 0 0] >>", (100, 100, 120, 300))
    box = sheet.widget("/FT /Btn /T (Kreuz) /MK << /R 90 /BC [0 0 0] >> /AS /Off", (150, 100, 166, 116))
    box.AP = Dictionary(N=Dictionary({"/Ja": sheet.look(b"2 w 0 0 m 14 14 l S"), "/Off": sheet.look(b"")}))
    entries = (text("Name"), tick("Kreuz"), Entry(facts=("c_vorname",), place=Place(page=1, x=30, y=150, w=60, h=8)))
    return Made(sheet.content(), entries, {"Name": NAME, "Kreuz": "/Ja"}, (NAME, CHILD))


def _upside_down() -> Made:
    sheet = Sheet().page(Rotate=270).page(Rotate=180)
    sheet.widget("/FT /Tx /T (Name) /MK << /R 270 >>", (100, 100, 120, 300))
    sheet.widget("/FT /Tx /T (Kind) /MK << /R 180 >>", (100, 100, 300, 120), page=2)
    entries = (text("Name"), text("Kind", "c_vorname"), Entry(facts=("p_vorname",), place=Place(page=2, x=30, y=50, w=60, h=8)))
    return Made(sheet.content(), entries, {"Name": NAME, "Kind": CHILD}, (NAME, CHILD, FIRST_NAME))


def _no_style() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /T (Name)", (60, 740, 260, 760))
    sheet.widget("/FT /Tx /T (Kind) /DA (unlesbar Tf)", (60, 700, 260, 720))
    return Made(sheet.content(""), (text("Name"), text("Kind", "c_vorname")), {"Name": NAME, "Kind": CHILD}, (NAME, CHILD))


def _comb() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /Ff 16777216 /MaxLen 22 /T (IBAN) /MK << /BC [0 0 0] >>", (60, 740, 500, 760))
    for at, name in enumerate(("Tag", "Monat", "Jahr")):
        sheet.widget(f"/FT /Tx /Ff 16777216 /MaxLen {4 if at == 2 else 2} /T ({name}) /Q 1", (60 + 60 * at, 700, 110 + 60 * at, 720))
    entries = (
        text("IBAN", "x_iban_einrichtung", bare=True),
        *(text(name, "c_geburtsdatum", part=part) for name, part in zip(("Tag", "Monat", "Jahr"), DayPart, strict=False)),
    )
    return Made(sheet.content(), entries, {"IBAN": IBAN, "Tag": "01", "Monat": "09", "Jahr": "2021"}, ())


def _rich_text() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /Ff 33558528 /T (Name) /V (alt) /RV (<body><p>alt</p></body>) /DS (font: 12pt)", (60, 700, 260, 760))
    return Made(sheet.content(), (text("Name"),), {"Name": NAME}, (NAME,))


def _with_signature() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Sig /T (Unterschrift)", (300, 100, 500, 140))
    sheet.widget("/FT /Tx /T (Name)", (60, 740, 260, 760))
    return Made(sheet.content("/SigFlags 1"), (text("Name"),), {"Name": NAME}, (NAME,))


def _packed() -> Made:
    made = _inherited()
    file = io.BytesIO()
    with Pdf.open(io.BytesIO(made.pdf)) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    return Made(file.getvalue(), made.entries, made.says, made.shows)


def _cropped() -> Made:
    sheet = Sheet().page(MediaBox=Array([-100, -50, 695, 892]), CropBox=Array([-50, 20, 545, 862]))
    sheet.widget("/FT /Tx /T (Name)", (60, 740, 260, 760))
    entries = (text("Name"), Entry(facts=("p_strasse",), place=Place(page=1, x=40, y=100, w=80, h=8)))
    return Made(sheet.content(), entries, {"Name": NAME}, (NAME, STREET))


def _cropped_beyond() -> Made:
    """A crop box larger than the paper: only what is paper is seen."""
    sheet = Sheet().page(MediaBox=Array([20, 30, 595, 842]), CropBox=Array([-50, -20, 500, 700]))
    sheet.widget("/FT /Tx /T (Name)", (60, 640, 260, 660))
    entries = (text("Name"), Entry(facts=("p_strasse",), place=Place(page=1, x=40, y=100, w=80, h=8)))
    return Made(sheet.content(), entries, {"Name": NAME}, (NAME, STREET))


def _cropped_and_turned() -> Made:
    sheet = Sheet()
    entries: list[Entry] = []
    for page, turn in enumerate((90, 180, 270), 1):
        sheet.page(MediaBox=Array([-100, -50, 695, 892]), CropBox=Array([-50, 20, 545, 862]), Rotate=turn)
        upright = (100, 100, 120, 300) if turn != 180 else (100, 100, 300, 120)
        sheet.widget(f"/FT /Tx /T (n{page}) /MK << /R {turn} /BC [0 0 0] >>", upright, page=page)
        entries += [text(f"n{page}"), Entry(facts=("c_vorname",), place=Place(page=page, x=30, y=150, w=60, h=8))]
    says = {f"n{page}": NAME for page in (1, 2, 3)}
    return Made(sheet.content(), tuple(entries), says, (NAME, CHILD) * 3)


def _large_unit() -> Made:
    """Pages drawn in a unit of their own: upright, turned and cropped, and one smaller than a point."""
    sheet = Sheet().page(UserUnit=2, MediaBox=Array([0, 0, 297.5, 421]))
    sheet.widget("/FT /Tx /T (Name) /DA (/Helv 5 Tf 0 g) /MK << /BC [0 0 0] >> /BS << /W 0.5 >>", (30, 370, 130, 380))
    sheet.widget("/FT /Tx /Ff 16777216 /MaxLen 22 /T (IBAN)", (30, 350, 250, 360))
    sheet.widget("/FT /Btn /T (k1) /MK << /BC [0 0 0] >>", (30, 330, 38, 338))
    box = sheet.widget("/FT /Btn /T (k2) /AS /Off", (50, 330, 58, 338))
    box.AP = Dictionary(N=Dictionary({"/Ja": sheet.look(b"2 w 0 0 m 14 14 l S"), "/Off": sheet.look(b"")}))
    turned = {"MediaBox": Array([-10, -10, 297.5, 421]), "CropBox": Array([10, 20, 280, 400])}
    sheet.page(UserUnit=2, Rotate=90, **turned).page(UserUnit=0.5, Rotate=270, MediaBox=Array([0, 0, 1190, 1684]))
    sheet.widget("/FT /Tx /T (Kind) /MK << /R 90 >>", (50, 50, 60, 150), page=2)
    sheet.widget("/FT /Tx /T (Strasse) /MK << /R 270 >>", (200, 200, 240, 600), page=3)
    places = (
        Entry(facts=("p_vorname",), place=Place(page=1, x=30, y=150, w=60, h=8)),
        Entry(facts=("b_benefits",), value="MITTAGESSEN", place=Place(page=2, x=100, y=100, w=5, h=5, is_tick=True)),
        Entry(facts=("p_ort",), place=Place(page=3, x=30, y=150, w=60, h=8)),
    )
    entries = (
        text("Name"),
        text("IBAN", "x_iban_einrichtung", bare=True),
        *(tick("k1"), tick("k2"), text("Kind", "c_vorname"), text("Strasse", "p_strasse")),
        *places,
    )
    says = {"Name": NAME, "IBAN": IBAN, "k1": "/Yes", "k2": "/Ja", "Kind": CHILD, "Strasse": STREET}
    return Made(sheet.content(), entries, says, (NAME, CHILD, FIRST_NAME, STREET))


def _choices() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Ch /Ff 131072 /T (Recht) /Opt [[(a) (SGB II)] [(b) (Wohngeld)]]", (60, 740, 260, 760))
    sheet.widget("/FT /Ch /Ff 393216 /T (Frei) /Opt [(eins)]", (60, 700, 260, 720))
    sheet.widget("/FT /Ch /T (Liste) /Opt [(Erstantrag) (Folgeantrag) (dritter)] /I [0] /V (Erstantrag)", (60, 620, 260, 680))
    entries = (
        picks("Recht", "l_rechtskreis", SGB2="a", WOHNGELD="b"),
        text("Frei"),
        picks("Liste", "k_antragsart", erstantrag="Erstantrag", folgeantrag="Folgeantrag"),
    )
    return Made(sheet.content(), entries, {"Recht": "a", "Frei": NAME, "Liste": "Folgeantrag"}, ("SGB II", NAME, "Folgeantrag"))


def _lines() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /Ff 4096 /T (Alles) /DA (/Helv 11 Tf 0.2 0.2 0.2 rg)", (60, 700, 220, 760))
    entry = text("Alles", "p_name", "p_vorname", "p_strasse", joined_by="\n")
    return Made(sheet.content(), (entry,), {"Alles": f"{NAME}\n{FIRST_NAME}\n{STREET}"}, (NAME, FIRST_NAME, STREET))


def _orphans() -> Made:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /T (Name)", (60, 740, 260, 760))
    sheet.top.clear()
    return Made(sheet.content(), (text("Name"),), {"Name": NAME}, (NAME,))


def _names_in_full() -> Made:
    sheet = Sheet().page()
    above = sheet.field("/FT /Tx", T=String("Angehörige*r"))
    nameless = sheet.field("", Parent=above)
    above.Kids.append(nameless)
    nameless.Kids.append(sheet.widget("", (60, 740, 260, 760), Parent=nameless, T=String("Straße & Nr. „1“")))
    name = "Angehörige*r.Straße & Nr. „1“"
    return Made(sheet.content(), (text(name, "p_strasse"),), {name: STREET}, (STREET,))


def _locked() -> Made:
    made = _no_looks()
    file = io.BytesIO()
    with Pdf.open(io.BytesIO(made.pdf)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="geheim", user="", allow=pikepdf.Permissions(modify_other=False, extract=False)))
    return Made(file.getvalue(), made.entries, made.says, made.shows)


def _direct_and_unprinted() -> Made:
    """Widgets written straight into the page, without the flag to print, and no content on the page at all."""
    sheet = Sheet().page()
    syntax = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (Name) /Rect [260 740 60 760] >>"
    sheet.pdf.pages[0].obj.Annots = Array([Object.parse(syntax)])
    del sheet.pdf.pages[0].obj["/Contents"]
    return Made(sheet.content(), (text("Name"),), {"Name": NAME}, (NAME,))


def _by_hand() -> Made:
    """Written as text, with a table of places computed here: no library took part."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /DA (/Helv 0 Tf 0 g) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources << >> >>",
        b"<< /Type /Page /Parent 2 0 R /Annots [4 0 R] /Contents [6 0 R 7 0 R] >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T <FEFF004E0061006D0065> /Rect [60 740 260 760] /F 4 /AP << /N 5 0 R >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << >> /Length 13 >>\nstream\n/Tx BMC EMC  \nendstream",
        b"<< /Length 24 >>\nstream\nq 0.5 0 0 0.5 100 100 cm\n\nendstream",
        b"<< /Length 26 >>\nstream\n0 0 100 100 re S q q 1 0 0\nendstream",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    entries = (text("Name"), Entry(facts=("c_vorname",), place=Place(page=1, x=20, y=100, w=60, h=8)))
    return Made(content + tail % (len(parts) + 1, table, len(parts) + 1, len(content)), entries, {"Name": NAME}, (NAME, CHILD))


def _libreoffice() -> Made:
    entries = (
        text("Nachname"),
        tick("Mittagessen"),
        picks("Leistungsbezug", "l_rechtskreis", SGB2="Wohngeld"),
    )  # its first option is chosen already
    return Made(GOLDEN.read_bytes(), entries, {"Nachname": NAME, "Mittagessen": "/ja", "Leistungsbezug": "Wohngeld"}, (NAME, "Wohngeld"))


FORMS: Mapping[str, Callable[[], Made]] = {
    "reportlab": _reportlab,
    "reportlab_styles": _reportlab_styles,
    "no_looks": _no_looks,
    "inherited": _inherited,
    "two_widgets": _two_widgets,
    "one_name_twice": _one_name_twice,
    "odd_states": _odd_states,
    "group_of_boxes": _group_of_boxes,
    "radios_by_number": _radios_by_number,
    "turned": _turned,
    "upside_down": _upside_down,
    "no_style": _no_style,
    "comb": _comb,
    "rich_text": _rich_text,
    "with_signature": _with_signature,
    "packed": _packed,
    "cropped": _cropped,
    "cropped_beyond": _cropped_beyond,
    "cropped_and_turned": _cropped_and_turned,
    "large_unit": _large_unit,
    "choices": _choices,
    "lines": _lines,
    "orphans": _orphans,
    "names_in_full": _names_in_full,
    "locked": _locked,
    "direct_and_unprinted": _direct_and_unprinted,
    "by_hand": _by_hand,
    "libreoffice": _libreoffice,
}
