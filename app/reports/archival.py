"""What makes a PDF a PDF/A-2b and PDF/UA-1: how its colours are meant, what it says of itself, and nothing it may not say.

PDF/A wants what it does not know, such as PDF/UA's own mark, described in the file.
"""

import zlib
from datetime import date
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc as _pdfdoc

from app.core.assets import asset_path

pdfdoc: Any = _pdfdoc  # the library has no types

PRODUCER: Final = "Direktdraht"
_COLOURS: Final = "sRGB IEC61966-2.1"
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreateDate>{day}</xmp:CreateDate>
   <xmp:ModifyDate>{day}</xmp:ModifyDate>
{claims}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_CLAIMS: Final = """\
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 the file is built to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
"""What the file claims to be. With pages somebody else drew in it, nobody can."""


def make_archival(pdf: Any, *, title: str, made_on: date, is_all_ours: bool = True) -> None:
    """Give a document of reportlab's its title and day, in both places a PDF/A says them, and the meaning of its colours.

    It names no author, no subject and no key word: there is nobody to be named. ``is_all_ours``: every page was drawn by us.
    """
    pdf.info = _About(title, made_on)
    pdf.Catalog.Metadata = _stream(
        _packet(title, made_on, _CLAIMS if is_all_ours else ""), Type=pdfdoc.PDFName("Metadata"), Subtype=pdfdoc.PDFName("XML")
    )
    pdf.Catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(pdf)])
    pdf.Catalog.__NoDefault__ = [*pdf.Catalog.__NoDefault__, "OutputIntents"]  # reportlab's list of what a catalog may hold lacks it


class _About(pdfdoc.PDFInfo):  # type: ignore[misc]  # the library has no types
    """The document information, without the empty entries reportlab writes."""

    def __init__(self, title: str, made_on: date) -> None:
        super().__init__()
        self._made_on = made_on
        self.title = title
        self.author = self.subject = self.keywords = ""

    def format(self, document: Any) -> Any:
        """Write it down."""
        day = pdfdoc.PDFString(f"D:{self._made_on:%Y%m%d}")
        texts = {"Title": pdfdoc.PDFString(self.title), "Producer": pdfdoc.PDFString(PRODUCER)}
        return pdfdoc.PDFDictionary({**texts, "CreationDate": day, "ModDate": day}).format(document)


def _packet(title: str, made_on: date, claims: str) -> bytes:
    return _PACKET.format(title=escape(title), producer=PRODUCER, day=made_on.isoformat(), claims=claims).encode()


def _output_intent(pdf: Any) -> Any:
    profile = pdf.Reference(_stream(_colour_profile(), N=3, Filter=pdfdoc.PDFName("FlateDecode")), "colours")
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString(_COLOURS),
            "Info": pdfdoc.PDFString(_COLOURS),
            "DestOutputProfile": profile,
        }
    )


@cache
def _colour_profile() -> bytes:
    return zlib.compress(asset_path("icc", "srgb.icc").read_bytes(), 9)


def _stream(content: bytes, **entries: Any) -> Any:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content)
