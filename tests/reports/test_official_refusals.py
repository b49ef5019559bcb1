"""What offices send that cannot be filled rightly is refused with its reason; what acts by itself goes no further."""

import io
import os
import zlib
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Object, Pdf, String

from app.core.errors import ErrorCode, UserError
from app.domain.form_mapping import Entry, Place
from app.domain.office_forms import FieldKind, FormRemark
from app.reports.official.opening import MOST_BYTES
from app.reports.official.reading import read_paper
from app.services.office_forms import fill_form
from tests.reports.acroforms import FORMS, NAME, Sheet, text
from tests.reports.paper_cases import MADE_ON, kita_case
from tests.reports.test_official_forms import official


def plain() -> bytes:
    return FORMS["one_name_twice"]().pdf


def saved(pdf: Pdf, **how: Any) -> bytes:
    file = io.BytesIO()
    pdf.save(file, **how)
    return file.getvalue()


def with_xfa() -> bytes:
    with Pdf.open(io.BytesIO(plain())) as pdf:
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp/>")
        return saved(pdf)


def of_400_pages() -> bytes:
    pdf = Pdf.new()
    for _ in range(400):
        pdf.add_blank_page()
    return saved(pdf)


def locked(user: str, *, may_fill: bool = True, may_print: bool = True) -> bytes:
    allowed = pikepdf.Permissions(
        modify_form=may_fill, modify_annotation=may_fill, modify_other=False, print_lowres=may_print, print_highres=may_print
    )
    with Pdf.open(io.BytesIO(plain())) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="geheim", user=user, allow=allowed))


def swollen() -> bytes:
    """A page of 300 kB that unpacks to 300 MB."""
    sheet = Sheet().page()
    sheet.pdf.pages[0].obj.Contents = pikepdf.Stream(sheet.pdf, zlib.compress(bytes(300_000_000), 9), Filter=Name.FlateDecode)
    return sheet.content()


BAD = {
    "a page that swells": (swollen, ErrorCode.FORM_TOO_LARGE),
    "XFA": (with_xfa, ErrorCode.FORM_XFA),
    "400 pages": (of_400_pages, ErrorCode.FORM_TOO_LARGE),
    "a password to open it": (lambda: locked("auch"), ErrorCode.FORM_ENCRYPTED),
    "no right to fill": (lambda: locked("", may_fill=False), ErrorCode.FORM_NOT_FILLABLE),
    "no right to print": (lambda: locked("", may_print=False), ErrorCode.FORM_NOT_FILLABLE),
    "cut off": (lambda: plain()[: len(plain()) * 2 // 3], ErrorCode.FORM_DAMAGED),
    "cut off near the end": (lambda: plain()[:-200], ErrorCode.FORM_DAMAGED),
    "overwritten in the middle": (lambda: plain()[:300] + bytes(200) + plain()[500:], ErrorCode.FORM_DAMAGED),
    "no PDF": (lambda: b"Guten Tag", ErrorCode.FORM_DAMAGED),
    "empty": (lambda: b"", ErrorCode.FORM_DAMAGED),
    "only the word": (lambda: b"%PDF-1.7\n" + os.urandom(3000), ErrorCode.FORM_DAMAGED),
    "no pages": (lambda: saved(Pdf.new()), ErrorCode.FORM_DAMAGED),
    "too many bytes": (lambda: plain() + bytes(MOST_BYTES), ErrorCode.FORM_TOO_LARGE),
}


@pytest.mark.parametrize("what", list(BAD))
def test_it_is_refused_with_its_reason(what: str) -> None:
    make, code = BAD[what]
    with pytest.raises(UserError) as refused:
        read_paper(make())
    assert refused.value.code is code
    if what == "400 pages":
        assert refused.value.facts == {"pages": 400, "most_pages": 30}


def laden() -> bytes:
    """A form with scripts wherever a PDF can have them, a file inside, and a button that would send it away."""
    sheet = Sheet().page()

    def script() -> Object:
        return Dictionary(S=Name.JavaScript, JS=String("app.alert('hallo')"))

    name = sheet.widget("/FT /Tx /T (Name)", (60, 740, 260, 760))
    name.AA = Dictionary(K=script(), F=sheet.pdf.make_indirect(script()), C=script())
    button = sheet.widget("/FT /Btn /Ff 65536 /T (Senden)", (60, 700, 100, 720))
    button.A = Dictionary(S=Name.SubmitForm, F=String("https://example.invalid"), Next=script())
    page = sheet.pdf.pages[0].obj
    page.AA = Dictionary(O=script())
    page.Annots.append(
        sheet.pdf.make_indirect(
            Object.parse(b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org) >> >>")
        )
    )
    sheet.pdf.Root.OpenAction = script()
    sheet.pdf.Root.AA = Dictionary(WC=script())
    sheet.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=pikepdf.Array([String("a"), sheet.pdf.make_indirect(script())])))
    sheet.pdf.attachments["geheim.exe"] = b"MZ"
    return sheet.content("/CO []")


def test_scripts_are_told_and_go_no_further() -> None:
    pdf = laden()
    paper = read_paper(pdf)
    assert dict(paper.remarks)[FormRemark.SCRIPTS] == 8
    assert [field.name for field in paper.fields] == ["Name"]
    for keeps_fields in (False, True):
        pack = fill_form(kita_case(), official(pdf, paper, (text("Name"),)), made_on=MADE_ON, keeps_fields=keeps_fields)
        with Pdf.open(io.BytesIO(pack.pdf)) as opened:
            everything = b"".join(bytes(each.unparse(resolved=True)) for each in opened.objects if not isinstance(each, pikepdf.Stream))
        for word in (b"JavaScript", b"/JS", b"SubmitForm", b"OpenAction", b"EmbeddedFile", b"example.invalid"):
            assert word not in everything, (keeps_fields, word)
        assert (b"example.org" in everything) is keeps_fields  # a plain link does nothing by itself


def test_without_fields_places_can_be_written_on() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    content = saved(pdf)
    paper = read_paper(content)
    assert (paper.fields, dict(paper.remarks)) == ((), {FormRemark.NO_FIELDS: 1})
    entry = Entry(facts=("p_name",), place=Place(page=1, x=20, y=30, w=80, h=8))
    pack = fill_form(kita_case(), official(content, paper, (entry,)), made_on=MADE_ON)
    import pypdfium2

    document = pypdfium2.PdfDocument(pack.pdf)
    assert document[1].get_textpage().get_text_range() == NAME
    document.close()


def test_a_signature_that_stands_there_is_told() -> None:
    sheet = Sheet().page()
    sheet.widget("/FT /Sig /T (Amt) /V << /Type /Sig /Filter /Adobe.PPKLite >>", (300, 100, 500, 140))
    paper = read_paper(sheet.content("/SigFlags 3"))
    assert paper.fields[0].kind is FieldKind.SIGNATURE
    assert set(dict(paper.remarks)) == {FormRemark.SIGNED, FormRemark.NO_FIELDS}


def test_what_nobody_sees_or_has_no_name_is_told_and_not_offered() -> None:
    sheet = Sheet().page()
    sheet.widget("/FT /Tx /T (Geheim)", (60, 740, 260, 760), F=2)
    sheet.widget("/FT /Tx", (60, 700, 260, 720))
    sheet.widget("/FT /Tx /T (Punkt)", (60, 660, 60, 660))
    paper = read_paper(sheet.content("/CO [null]"))
    assert paper.fields == ()
    assert dict(paper.remarks) == {FormRemark.NO_FIELDS: 1, FormRemark.UNNAMED: 1, FormRemark.HIDDEN: 2, FormRemark.COMPUTED: 1}


def test_fields_that_lead_round_in_a_circle_do_not_hang_the_program() -> None:
    sheet = Sheet().page()
    one = sheet.field("/FT /Tx", T=String("a"))
    widget = sheet.widget("", (60, 740, 260, 760), Parent=one)
    one.Kids.append(widget)
    one.Parent = one
    assert len(read_paper(sheet.content()).fields) == 1
