"""Embeds the glyphs a document uses: a subset of each font, with widths and the way back to text."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import uharfbuzz as hb

from app.reports.fonts import BOLD, REGULAR, Face, face
from app.reports.ink import GlyphUse

_COMMON: Final = "".join(map(chr, range(0x20, 0x7F))) + "ÄÖÜäöüßéèáàóíçñ§€·–—„“‚‘’…×"
"""Always embedded, so that the usual document needs no cutting of its own and one cut serves all."""
_TABLES: Final = ("GSUB", "GPOS", "GDEF", "gasp", "name", "OS/2", "post", "STAT", "MATH", "cmap")


@dataclass(frozen=True)
class EmbeddedFont:
    """What a PDF needs of one font; streams are deflated already."""

    name: str
    program: bytes
    program_length: int
    to_unicode: bytes
    code_map: bytes | None
    widths: str
    bounds: tuple[int, int, int, int]
    ascent: int
    descent: int


@cache
def _common_uses(font: str) -> dict[GlyphUse, int]:
    if font not in (REGULAR, BOLD):
        return {}
    glyphs = face(font).shape(_COMMON).glyphs
    return {(glyph.number, glyph.text): glyph.number for glyph in glyphs}


def embedded_font(font: str, codes: Mapping[GlyphUse, int]) -> EmbeddedFont:
    """Cut a font to what the document and the usual text need."""
    common = _common_uses(font)
    return _cut(font, frozenset((use, code) for use, code in codes.items() if use not in common))


@lru_cache(maxsize=32)
def _cut(font: str, extra: frozenset[tuple[GlyphUse, int]]) -> EmbeddedFont:
    source = face(font)
    uses = {code: use for use, code in (*_common_uses(font).items(), *extra)}
    numbers = {number for number, _ in uses.values()}
    program = _subset(source, numbers)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(repr(sorted(uses.items())).encode()).digest()[:6])
    left, bottom, right, top, ascent, descent = _extents(source)
    return EmbeddedFont(
        name=f"{tag}+{font}",
        program=zlib.compress(program, 6),
        program_length=len(program),
        to_unicode=zlib.compress(_to_unicode(uses), 6),
        code_map=_code_map(uses),
        widths=" ".join(f"{code} [{source.widths[uses[code][0]]}]" for code in sorted(uses)),
        bounds=(left, bottom, right, top),
        ascent=ascent,
        descent=descent,
    )


def _subset(source: Face, numbers: set[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.glyph_set.update(numbers)
    wanted.drop_table_tag_set.update(hb_tag(tag) for tag in _TABLES)
    return bytes(hb.subset(source.tables, wanted).blob.data)


def hb_tag(name: str) -> int:
    """Answer the number HarfBuzz keeps for a table's name."""
    return int.from_bytes(name.ljust(4).encode("ascii"), "big")


def _extents(source: Face) -> tuple[int, int, int, int, int, int]:
    head = source.tables.reference_table("head").data
    hhea = source.tables.reference_table("hhea").data

    def signed(table: bytes, at: int) -> int:
        return int.from_bytes(table[at : at + 2], "big", signed=True)

    return signed(head, 36), signed(head, 38), signed(head, 40), signed(head, 42), signed(hhea, 4), signed(hhea, 6)


def _to_unicode(uses: Mapping[int, GlyphUse]) -> bytes:
    """Write the CMap that turns codes into text again (PDF 32000-1, 9.10.3)."""
    rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, (_, text) in sorted(uses.items()) if text]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _code_map(uses: Mapping[int, GlyphUse]) -> bytes | None:
    """Answer the table from code to glyph, deflated; ``None`` where every code is its glyph."""
    if all(code == number for code, (number, _) in uses.items()):
        return None
    table = bytearray(2 * (max(uses) + 1))
    for code, (number, _) in uses.items():
        table[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
    return zlib.compress(bytes(table), 6)
