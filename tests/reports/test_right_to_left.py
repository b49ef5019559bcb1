"""Text that runs from right to left: ordered as Unicode says, joined as HarfBuzz and Qt join it, and so in the file."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import app.ui  # noqa: F401 - its WORKAROUND keeps None alive
from app.core.assets import asset_path
from app.reports.bidi_order import embedding_levels, stretches
from app.reports.document import Document
from app.reports.fonts import ARABIC, ARABIC_BOLD, BOLD, REGULAR, UNITS, Line, printable
from app.reports.ink import FONT_KEYS, MM, Ink
from app.reports.right_to_left import right_to_left_lines

Untyped: TypeAlias = Any

SIZE = 12.0
WIDE = 2_000 * MM
ARABIC_ONLY = (
    "ما الذي يحق لنا؟",
    "السلام عليكم، شكرًا لكم",
    "لا إله إلا الله",
    "يُرجّح أن يكون الجواب نعم.",
    "ئ ؤ أ إ آ ة ى لا لأ لإ لآ",
    "بچه\u200cها کتاب می\u200cخوانند؛ گ ژ پ",
    "ڕێز ڵ ۆ ە ھ ٹ ڈ ے",
)
MIXED = (
    "تعليم ومشاركة (\u2066Bildung und Teilhabe\u2069)",
    "مركز العمل (\u2066Jobcenter\u2069) في \u2066Soest\u2069، هاتف: \u206602921 123-456\u2069.",
    "المبلغ \u206615,00 €\u2069 في الشهر، حتى \u206631.12.2026\u2069 [\u2066§ 28 SGB II\u2069]",
    "الاسم: \u2068Łukasz Müller-Yıldız (Öz)\u2069، مولود في \u206604.05.2021\u2069!",
    "عمره 3 سنوات (أو 4) و 50% من 120 €",
    "قائمة: 1) الطلب 2) الإشعار [انظر (أ)]",
)
_ALIKE = 0.02
"""So large a part of the inked pixels may differ: the two smooth edges otherwise."""
CASES = Path(__file__).with_name("bidi_cases.txt")


@cache
def reference(name: str) -> Untyped:
    """Open a font anew, apart from the program's own."""
    return hb.Font(hb.Face(asset_path("fonts", f"{name}.ttf").read_bytes()))


def shaped_by_harfbuzz(text: str, font: str, direction: str) -> list[tuple[int, int, int]]:
    """Answer glyph and place of everything HarfBuzz draws, from left to right; nothing of ours takes part."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = direction, "Arab", "ar"
    hb.shape(reference(font), buffer)
    drawn, pen = [], 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        dx, dy, advance, _ = place.position
        drawn.append((info.codepoint, pen + dx, dy))
        pen += advance
    return sorted(drawn, key=lambda each: (each[1], each[0]))


def drawn_by_us(line: Line) -> list[tuple[int, int, int]]:
    drawn, pen = [], -line.before
    for run in line.runs:
        for glyph in run.glyphs:
            drawn.append((glyph.number, pen, 0))
            drawn.extend((mark.number, pen + mark.x, mark.y) for mark in glyph.marks)
            pen += glyph.advance
    return sorted(drawn, key=lambda each: (each[1], each[0]))


def one_line(text: str, font: str = REGULAR) -> Line:
    (line,) = right_to_left_lines(text, WIDE, size_pt=SIZE, language="ar", font=font)
    return line


@pytest.mark.parametrize("row", [row for row in CASES.read_text("utf-8").splitlines() if not row.startswith("#")])
def test_the_order_is_that_of_the_unicode_standard(row: str) -> None:
    signs, way, _, levels, order = row.split(";")
    text = "".join(chr(int(sign, 16)) for sign in signs.split())
    hidden = {at for at, level in enumerate(levels.split()) if level == "x"}
    pieces = stretches(text, embedding_levels(text, int(way)), int(way))
    ranges = [reversed(range(each.start, each.end)) if each.is_right_to_left else range(each.start, each.end) for each in pieces]
    assert [at for each in ranges for at in each if at not in hidden] == [int(at) for at in order.split()]


@pytest.mark.parametrize("font", [REGULAR, BOLD])
@pytest.mark.parametrize("text", ARABIC_ONLY)
def test_letters_are_joined_as_harfbuzz_joins_them(text: str, font: str) -> None:
    arabic = {REGULAR: ARABIC, BOLD: ARABIC_BOLD}[font]
    line = one_line(text, font)
    assert {run.font for run in line.runs} == {arabic}
    assert drawn_by_us(line) == shaped_by_harfbuzz(text, arabic, "rtl")


def test_a_bracket_is_mirrored_where_the_text_runs_to_the_left() -> None:
    texts = [glyph.text for run in one_line("نعم (لا)").runs for glyph in run.glyphs]
    closing = reference(REGULAR).get_nominal_glyph(ord(")"))
    assert texts[0] == ")"
    brackets = [glyph.number for run in one_line("نعم (لا)").runs for glyph in run.glyphs if glyph.text == "("]
    assert brackets == [closing]


@pytest.fixture
def qt_fonts(qtbot: QtBot) -> Untyped:
    """Load the shipped fonts into Qt: a layout of its own, with an order of its own (no line of it is ours)."""
    from PySide6.QtGui import QFontDatabase

    for name in (REGULAR, ARABIC):
        assert QFontDatabase.addApplicationFont(str(asset_path("fonts", f"{name}.ttf"))) >= 0
    return qtbot


def ordered_by_qt(text: str) -> list[int]:
    """Answer the place in the text of every letter Qt draws, from left to right."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QTextLayout, QTextOption

    font = QFont()
    font.setFamilies(["Noto Naskh Arabic", "Noto Sans"])
    font.setPixelSize(100)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    places = ((at, position.x()) for at in range(len(text)) for run in layout.glyphRuns(at, 1) for position in run.positions())
    return [at for at, _ in sorted(places, key=lambda each: (round(each[1]), -each[0]))]  # alef stands on its lam, with no width


@pytest.mark.parametrize("text", MIXED)
def test_a_mixed_line_stands_in_the_order_qt_gives_it(text: str, qt_fonts: Untyped) -> None:
    by_qt = [text[at] for at in ordered_by_qt(text) if printable(text[at])]
    by_us = [glyph.text for run in one_line(text).runs for glyph in run.glyphs]
    assert by_us == by_qt


def _content(pdf: bytes) -> Iterator[tuple[str, int, float]]:
    """Read font, glyph and place of every letter of the only page off the finished file."""
    import io

    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0]
        maps = {key: font.DescendantFonts[0].CIDToGIDMap for key, font in page.Resources.Font.items()}
        widths = {key: _widths(font.DescendantFonts[0].W) for key, font in page.Resources.Font.items()}
        font, x = "", 0.0
        for step in pikepdf.parse_content_stream(page):
            assert isinstance(step, pikepdf.ContentStreamInstruction)
            operands, operator = step.operands, step.operator
            if str(operator) == "Tf":
                font = str(operands[0])
            elif str(operator) == "Tm":
                x = float(operands[4])
            elif str(operator) == "TJ":
                for part in operands[0]:
                    if not isinstance(part, pikepdf.String):
                        x -= float(part) * SIZE / UNITS
                        continue
                    codes = bytes(part)
                    for at in range(0, len(codes), 2):
                        code = int.from_bytes(codes[at : at + 2], "big")
                        table = maps[font]
                        glyph = (
                            code if isinstance(table, pikepdf.Name) else int.from_bytes(table.read_bytes()[2 * code : 2 * code + 2], "big")
                        )
                        yield font[1:], glyph, x
                        x += widths[font][code] * SIZE / UNITS


def _widths(table: Untyped) -> dict[int, float]:
    entries = list(table)
    return {int(code): float(widths[0]) for code, widths in zip(entries[::2], entries[1::2], strict=True)}


@pytest.mark.parametrize("text", [*ARABIC_ONLY, *MIXED])
def test_the_file_draws_what_was_shaped(text: str) -> None:
    document = Document(title="Probe", made_on=date(2026, 11, 22))
    document.begin_sheet("Probe")
    ink = Ink(document.codes)
    line = one_line(text)
    with ink.tagged("P"):
        ink.text(20, 20, line, SIZE)
    document.add_page(ink)
    wanted, pen = [], 20 * MM
    for run in line.runs:
        for glyph in run.glyphs:
            wanted.append((FONT_KEYS[run.font], glyph.number, pen))
            pen += glyph.advance * SIZE / UNITS
    found = list(_content(document.to_bytes()))
    assert [each[:2] for each in found] == [each[:2] for each in wanted]
    assert [each[2] for each in found] == pytest.approx([each[2] for each in wanted], abs=0.02)


Placed: TypeAlias = tuple[str, int, int, int]
"""Font, glyph, and where it stands in the font's units."""
_PAGE_MM, _AT_MM, _BASE_MM, _SCALE = (210.0, 297.0), 10.0, 20.0, 8.0


def picture_of_the_file(line: Line) -> Image.Image:
    """Answer what PDFium draws of the finished file."""
    document = Document(title="Probe", made_on=date(2026, 11, 22))
    document.begin_sheet("Probe")
    ink = Ink(document.codes)
    with ink.tagged("P"):
        ink.text(_AT_MM, _BASE_MM, line, SIZE)
    document.add_page(ink)
    with pypdfium2.PdfDocument(document.to_bytes()) as opened:
        drawn: Image.Image = opened[0].render(scale=_SCALE, grayscale=True).to_pil()
        return _upper_part(drawn.convert("L"))


def picture_by_harfbuzz(placed: Iterable[Placed]) -> Image.Image:
    """Draw the outlines HarfBuzz reads from the font files: no embedding, no PDF and nothing of ours takes part."""
    from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

    width, height = (round(each * MM * _SCALE) for each in _PAGE_MM)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = SIZE / UNITS * _SCALE
    for font, glyph, x, y in placed:
        path = QPainterPath()
        reference(font).draw_glyph(glyph, _outlines(), path)
        path.closeSubpath()
        path.setFillRule(Qt.FillRule.WindingFill)
        place = QTransform(step, 0, 0, -step, _AT_MM * MM * _SCALE + x * step, _BASE_MM * MM * _SCALE - y * step)
        painter.fillPath(place.map(path), QColor(0, 0, 0))
    painter.end()
    buffer = bytes(image.constBits())
    return _upper_part(Image.frombytes("L", (image.width(), image.height()), buffer, "raw", "L", image.bytesPerLine()))


@cache
def _outlines() -> Untyped:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, path: path.moveTo(x, y))
    funcs.set_line_to_func(lambda x, y, path: path.lineTo(x, y))
    funcs.set_quadratic_to_func(lambda cx, cy, x, y, path: path.quadTo(cx, cy, x, y))
    funcs.set_cubic_to_func(lambda ax, ay, bx, by, x, y, path: path.cubicTo(ax, ay, bx, by, x, y))
    funcs.set_close_path_func(lambda path: path.closeSubpath())
    return funcs


def _upper_part(picture: Image.Image) -> Image.Image:
    return picture.crop((0, 0, picture.width, round(2 * _BASE_MM * MM * _SCALE)))


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Answer how many pixels are plainly another grey, as a part of those with ink."""
    ink = sum(1 for value in other.tobytes() if value < 128)
    return sum(1 for value in ImageChops.difference(one, other).tobytes() if value > 128) / ink


@pytest.mark.parametrize("text", ARABIC_ONLY)
def test_an_arabic_line_looks_as_harfbuzz_draws_it(text: str) -> None:
    placed = [(ARABIC, *each) for each in shaped_by_harfbuzz(text, ARABIC, "rtl")]
    assert unlike(picture_of_the_file(one_line(text)), picture_by_harfbuzz(placed)) < _ALIKE


@pytest.mark.parametrize("text", MIXED)
def test_a_mixed_line_looks_as_its_outlines(text: str) -> None:
    """Its order is compared with Qt's above."""
    line = one_line(text)
    placed, pen = [], -line.before
    for run in line.runs:
        for glyph in run.glyphs:
            placed += [(run.font, glyph.number, pen, 0), *((run.font, mark.number, pen + mark.x, mark.y) for mark in glyph.marks)]
            pen += glyph.advance
    assert unlike(picture_of_the_file(line), picture_by_harfbuzz(placed)) < _ALIKE


def test_letters_that_are_not_joined_look_otherwise() -> None:
    text, pen, placed = ARABIC_ONLY[0], 0, []
    for sign in reversed(text):
        placed += [(ARABIC, glyph, pen + x, y) for glyph, x, y in shaped_by_harfbuzz(sign, ARABIC, "rtl")]
        pen += reference(ARABIC).get_glyph_h_advance(reference(ARABIC).get_nominal_glyph(ord(sign)) or 0)
    assert unlike(picture_of_the_file(one_line(text)), picture_by_harfbuzz(placed)) > 10 * _ALIKE


def test_lines_break_between_words_and_keep_the_order_of_the_paragraph() -> None:
    text = "المركز \u2066Familienzentrum am Markt\u2069 يساعدكم"
    lines = right_to_left_lines(text, 45 * MM, size_pt=SIZE, language="ar")
    said = ["".join(glyph.text for run in line.runs for glyph in run.glyphs) for line in lines]
    assert len(lines) > 1
    assert all(line.width * SIZE / UNITS <= 45 * MM for line in lines)
    assert any("Familienzentrum" in each for each in said)
    assert sorted("".join(said).replace(" ", "")) == sorted(printable(text).replace(" ", ""))


def test_a_word_too_long_for_a_line_is_cut_and_nothing_lost() -> None:
    lines = right_to_left_lines("\u2066" + "Donaudampfschiff" * 6 + "\u2069", 30 * MM, size_pt=SIZE, language="ar")
    said = "".join(glyph.text for line in lines for run in line.runs for glyph in run.glyphs)
    assert said == "Donaudampfschiff" * 6
    assert all(line.width * SIZE / UNITS <= 30 * MM for line in lines)


def test_what_no_font_has_is_told() -> None:
    assert one_line("نعم 漢").missing == "漢"
