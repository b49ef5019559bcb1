"""One PDF file: pages, shared layers, bookmarks, fonts. Holds no name outside the pages; same input, same bytes."""

import hashlib
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from reportlab.pdfbase import pdfdoc as _pdfdoc

from app.reports.archival import make_archival
from app.reports.embedding import EmbeddedFont, embedded_font
from app.reports.ink import A4_HEIGHT_MM, A4_WIDTH_MM, FONT_KEYS, MM, GlyphCodes

PdfObject: TypeAlias = Any
pdfdoc: PdfObject = _pdfdoc  # the library has no types

_FONT_LIST: Final = "BasicFonts"


@dataclass(frozen=True)
class Layer:
    """What never changes on a page: drawn once per document, deflated once per run of the program."""

    name: str
    deflated: bytes


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
    """Collects pages and writes the file."""

    def __init__(self, *, title: str, made_on: date) -> None:
        self.codes = GlyphCodes()
        self.page_count = 0
        self._pdf = pdfdoc.PDFDocument(invariant=1, lang="de-DE", pdfVersion=(1, 7))
        make_archival(self._pdf, title=title, made_on=made_on)
        self._pdf.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        self._bookmarks = _Bookmarks()
        self._digest = hashlib.sha256()

    def add_page(self, content: bytes, layers: tuple[Layer, ...]) -> None:
        """Append an A4 page: its layers below, its own content above."""
        drawn = "".join(f"/{layer.name} Do\n" for layer in layers).encode("ascii") + content
        self._digest.update(drawn)
        page = pdfdoc.PDFPage()
        page.Override_default_compilation = 1
        page.MediaBox = pdfdoc.PDFArray([0, 0, round(A4_WIDTH_MM * MM, 2), round(A4_HEIGHT_MM * MM, 2)])
        page.Contents = _deflated(zlib.compress(drawn, 6))
        page.Resources = self._resources({layer.name: self._layer(layer) for layer in layers})
        page.Parent = self._pdf.Reference(self._pdf.Pages)
        self._pdf.addPage(page)
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
        self._pdf.updateSignature(self._digest.digest())
        return bytes(self._pdf.GetPDFData(self._bookmarks))

    def _resources(self, layers: dict[str, PdfObject]) -> PdfObject:
        entries: dict[str, PdfObject] = {"Font": pdfdoc.PDFObjectReference(_FONT_LIST)}
        if layers:
            entries["XObject"] = pdfdoc.PDFDictionary(layers)
        return pdfdoc.PDFDictionary(entries)

    def _layer(self, layer: Layer) -> PdfObject:
        if layer.name not in self._pdf.idToObject:
            self._digest.update(layer.deflated)
            stream = _deflated(
                layer.deflated,
                Type=pdfdoc.PDFName("XObject"),
                Subtype=pdfdoc.PDFName("Form"),
                BBox=pdfdoc.PDFArray([0, 0, round(A4_WIDTH_MM * MM, 2), round(A4_HEIGHT_MM * MM, 2)]),
                Resources=self._resources({}),
            )
            self._pdf.Reference(stream, layer.name)
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
