"""One PDF file: pages, shared layers, structure, bookmarks, fonts. Holds no name outside the pages; same input, same bytes."""

import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from reportlab.pdfbase import pdfdoc as _pdfdoc

from app.reports.archival import make_archival
from app.reports.embedding import EmbeddedFont, embedded_font
from app.reports.ink import A4_HEIGHT_MM, A4_WIDTH_MM, FONT_KEYS, MM, GlyphCodes, Ink
from app.reports.packing import packed
from app.reports.structure import Structure
from app.reports.tags import PageTags, Tag
from app.reports.watermark import watermark as draw_watermark

PdfObject: TypeAlias = Any
pdfdoc: PdfObject = _pdfdoc  # the library has no types

_FONT_LIST: Final = "BasicFonts"


@dataclass(frozen=True)
class Layer:
    """What never changes on a page: drawn once per document, deflated once per run of the program.

    It is a part of the page's content, not a form XObject: only so can its text belong to the structure of every page it
    lies on. ``tags``: what its text is, with the places a copy fills; ``marks``: how many pieces of content they hold.
    """

    name: str
    deflated: bytes
    tags: tuple[Tag | int, ...]
    marks: int


def _deflated(content: bytes, **entries: PdfObject) -> PdfObject:
    """Make a stream of what is deflated already."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({**entries, "Filter": pdfdoc.PDFName("FlateDecode")}), content)


class _Bookmarks:
    """What reportlab's outline asks of a canvas: where a bookmark leads."""

    def __init__(self) -> None:
        self.targets: dict[str, PdfObject] = {}

    def _bookmarkReference(self, name: str) -> PdfObject:  # noqa: N802 - reportlab's name
        return self.targets[name]


class Document:
    """Collects pages and writes the file. ``watermark``: a word that lies below everything on every page."""

    def __init__(self, *, title: str, made_on: date, watermark: str = "", is_all_ours: bool = True) -> None:
        self.codes = GlyphCodes()
        self.page_count = 0
        self._pdf = pdfdoc.PDFDocument(invariant=1, lang="de-DE", pdfVersion=(1, 7))
        make_archival(self._pdf, title=title, made_on=made_on, is_all_ours=is_all_ours)
        self._pdf.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        self._pdf.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self._below = self._pdf.Reference(_deflated(draw_watermark(watermark, self.codes)), "watermark") if watermark else None
        self._structure = Structure(self._pdf)
        self._bookmarks = _Bookmarks()

    def begin_sheet(self, title: str) -> None:
        """Tell that the pages to come are one sheet."""
        self._structure.begin_sheet(title)

    def add_page(self, ink: Ink, layer: Layer | None = None) -> None:
        """Append an A4 page of the sheet begun last: a layer below, its own content above."""
        content = ink.content()
        page = pdfdoc.PDFPage()
        page.Override_default_compilation = 1
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]  # reportlab's list of what a page may hold lacks them
        page.MediaBox = pdfdoc.PDFArray([0, 0, round(A4_WIDTH_MM * MM, 2), round(A4_HEIGHT_MM * MM, 2)])
        own = self._pdf.Reference(_deflated(zlib.compress(content, 6)), f"content{self.page_count}")
        page.Contents = pdfdoc.PDFArray([*filter(None, (self._below, layer and self._layer(layer))), own])
        page.Resources = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFObjectReference(_FONT_LIST)})
        page.Parent = self._pdf.Reference(self._pdf.Pages)
        page.StructParents, page.Tabs = self.page_count, pdfdoc.PDFName("S")
        self._pdf.addPage(page)
        tags = PageTags([*(layer.tags if layer else ()), *ink.tags], ink.filled, ink.marks)
        self._structure.add_page(tags, self._pdf.objectcounter)
        self.page_count += 1

    def add_bookmark(self, title: str, *, level: int) -> None:
        """Point a bookmark at the page that comes next."""
        key = f"b{len(self._bookmarks.targets)}"
        page = pdfdoc.PDFObjectReference(f"Page{self.page_count + 1}")
        target = pdfdoc.PDFArray([page, pdfdoc.PDFName("Fit")])
        self._bookmarks.targets[key] = self._pdf.Reference(target, f"Target.{key}")
        self._pdf.Outlines.addOutlineEntry(key, level, title)

    def to_bytes(self) -> bytes:
        """Embed the fonts and write the file."""
        fonts = self._pdf.idToObject[_FONT_LIST]
        for font in sorted(self.codes.used):
            fonts[FONT_KEYS[font]] = self._font(FONT_KEYS[font], embedded_font(font, self.codes.used[font]))
        self._pdf.Catalog.StructTreeRoot = self._structure.finish()
        return packed(bytes(self._pdf.GetPDFData(self._bookmarks)))

    def _layer(self, layer: Layer) -> PdfObject:
        if layer.name not in self._pdf.idToObject:
            self._pdf.Reference(_deflated(layer.deflated), layer.name)
        return pdfdoc.PDFObjectReference(layer.name)

    def _font(self, key: str, font: EmbeddedFont) -> PdfObject:
        name, add = pdfdoc.PDFName, self._pdf.Reference
        descriptor = {
            "Type": name("FontDescriptor"),
            "FontName": name(font.name),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(font.bounds),
            "ItalicAngle": 0,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": 714,
            "StemV": 80,
            "FontFile2": add(_deflated(font.program, Length1=font.program_length), f"{key}.program"),
        }
        code_map = name("Identity") if font.code_map is None else add(_deflated(font.code_map), f"{key}.codes")
        descendant = {
            "Type": name("Font"),
            "Subtype": name("CIDFontType2"),
            "BaseFont": name(font.name),
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": add(pdfdoc.PDFDictionary(descriptor), f"{key}.descriptor"),
            "W": f"[{font.widths}]",
            "CIDToGIDMap": code_map,
        }
        parent = {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": name(font.name),
            "Encoding": name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([add(pdfdoc.PDFDictionary(descendant), f"{key}.descendant")]),
            "ToUnicode": add(_deflated(font.to_unicode), f"{key}.text"),
        }
        return add(pdfdoc.PDFDictionary(parent), key)
