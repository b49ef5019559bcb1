"""Every sheet can be read by its tags alone: nothing is left out, nothing said twice, in the order a clerk reads.

The rules of PDF/UA-1 that can be read off a file. Not a validation: no validator ran (ADR 8).
"""

import io
from collections import Counter
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from tests.reports.golden_pages import FILES, FOLDER, golden_pdf
from tests.reports.told import Content, Element, Untyped, content_of, elements, marks, structure_of, told

LISTS = {"L": {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"TR"}, "TR": {"TH", "TD"}}
UA = "{http://www.aiim.org/pdfua/ns/id/}part"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"


@pytest.fixture(params=FILES)
def pdf(request: pytest.FixtureRequest) -> bytes:
    return golden_pdf(request.param)


def _contents(pdf: bytes) -> list[Content]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [content_of(page) for page in file.pages]


def _heads(sheet: Untyped) -> list[str]:
    return [element.role for element in elements(sheet) if element.role in ("H1", "H2")]


def test_everything_drawn_is_told_or_an_artifact(pdf: bytes) -> None:
    assert [content.loose for content in _contents(pdf) if content.loose] == []


def test_every_piece_of_text_is_told_once_and_belongs_to_its_tag(pdf: bytes) -> None:
    wanted = {(page, number): text for page, content in enumerate(_contents(pdf)) for number, text in content.marked.items()}
    found = [(mark.page, mark.number, mark.text) for mark in marks(structure_of(pdf))]
    assert sorted(found) == sorted((page, number, text) for (page, number), text in wanted.items())
    assert all(text for _, _, text in found)


def test_the_way_back_from_the_page_leads_to_the_same_tags(pdf: bytes) -> None:
    tags = {element.own: element for element in elements(structure_of(pdf))}
    assert len(tags) == sum(1 for _ in elements(structure_of(pdf)))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        tree = list(file.Root.StructTreeRoot.ParentTree.Nums)
        assert int(file.Root.StructTreeRoot.ParentTreeNextKey) == len(file.pages) == len(tree) // 2
        for number, page in enumerate(file.pages):
            assert (int(page.StructParents), str(page.Tabs)) == (number, "/S")
            parents = tree[2 * number + 1]
            assert (int(tree[2 * number]), len(parents)) == (number, len(content_of(page).marked))
            for mark, parent in enumerate(parents):
                kids = tags[parent.objgen].kids
                assert any((kid.page, kid.number) == (number, mark) for kid in kids if not isinstance(kid, Element))


def test_every_tag_knows_its_parent(pdf: bytes) -> None:
    for element in elements(structure_of(pdf)):
        assert all(kid.parent == element.own for kid in element.kids if isinstance(kid, Element))


def test_sheets_have_a_title_and_headings_that_skip_none(pdf: bytes) -> None:
    document = structure_of(pdf)
    assert document.role == "Document"
    for sheet in document.kids:
        assert isinstance(sheet, Element)
        assert sheet.role == "Sect"
        heads = _heads(sheet)
        assert heads[0] == "H1"
        assert all(head == "H2" for head in heads[1:]) or heads.count("H1") > 1  # each page of a continuation sheet has its title


def test_lists_and_tables_are_whole(pdf: bytes) -> None:
    for element in elements(structure_of(pdf)):
        inner = {kid.role for kid in element.kids if isinstance(kid, Element)}
        assert inner <= LISTS.get(element.role, inner)
        if element.role == "L" and any(each.role == "Lbl" for each in elements(element)):
            assert element.attributes["/ListNumbering"] in ("/Disc", "/Decimal")
        if element.role == "Table":
            assert len({len(row.kids) for row in element.kids if isinstance(row, Element)}) == 1
        if element.role == "TH":
            assert element.attributes["/Scope"] in ("/Column", "/Row")


def test_every_box_says_what_it_is(pdf: bytes) -> None:
    for element in elements(structure_of(pdf)):
        if element.role == "Form":
            assert element.attributes["/O"] == "/PrintField"
            text = "".join(mark.text for mark in marks(element))
            if element.attributes["/Role"] == "/cb":
                assert (element.attributes["/checked"], text) in (("/on", "X"), ("/off", ""))
            else:
                assert element.attributes["/Role"] == "/tv"


def test_the_file_says_that_it_is_tagged(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang) == "de-DE"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        root = ET.fromstring(file.Root.Metadata.read_bytes().decode())  # noqa: S314 - our own file
        found = {element.tag: element.text for element in root.iter()}
        assert found[UA] == "1"
        assert found[SCHEMA] == UA.removesuffix("}part").removeprefix("{")  # what PDF/A does not know is described


@pytest.mark.parametrize("name", FILES)
def test_it_reads_as_it_was_last_read(name: str) -> None:
    golden = (FOLDER / f"{name}.told.txt").read_text(encoding="utf-8")
    assert told(structure_of(golden_pdf(name))) == golden, "read it aloud and run python -m tests.reports.golden_pages if it is good"


def test_of_a_page_foot_only_its_sentence_is_read_aloud_and_once_for_a_sheet() -> None:
    pdf = golden_pdf("kita")
    assert "Seite 1 von 2" not in told(structure_of(pdf))
    assert told(structure_of(pdf)).count("kein amtlicher Vordruck") == 4
    with pikepdf.open(io.BytesIO(pdf)) as file:
        feet = Counter(
            str(step.operands[1].get("/Subtype"))
            for page in file.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "BDC" and str(step.operands[0]) == "/Artifact"
        )
    assert feet == {"/Footer": 6}
