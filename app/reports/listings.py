"""How lists, sentences and tables look, and what becomes of more than their place can hold: it goes to the continuation sheet."""

from collections.abc import Iterator
from typing import Final

from app.reports.elements import BOX_MM, CAP, CHOICE_PT, PAD_MM, Pen, cross, draw_facts, draw_fixed, place_of, write_label
from app.reports.facts import ListEntry
from app.reports.fitting import FLOOR_PT, LEADING, Fitted, wrap
from app.reports.fonts import BOLD, REGULAR, Line, printable, shape_label
from app.reports.form_file import Checklist, Column, Paragraphs, Table
from app.reports.ink import MM, Ink
from app.reports.tags import BULLETS, COLUMN_HEAD, FORM, ROW_HEAD, TICK_BOX, TICKED

_GOES_ON: Final = "weiter auf dem Fortsetzungsblatt, Nr. {}"
_BULLET_MM: Final = 3.5
_APART_MM: Final = 0.9
_WORDS_MM: Final = BOX_MM + 1.7
_ROW_MM: Final = 5.2
_LEAST_ROW_MM: Final = BOX_MM + 0.4


@draw_fixed.register
def _(element: Paragraphs, ink: Ink) -> None:
    ink.add("L" if element.bullets else "Div", attributes=BULLETS if element.bullets else "", keeps=place_of(element))


@draw_facts.register
def _(element: Paragraphs, pen: Pen) -> None:
    fact = pen.facts[element.source]
    sentences = [printable(str(sentence)) for sentence in fact] if isinstance(fact, tuple) else []
    size = element.size
    while size >= FLOOR_PT:
        written = [_lines(sentence, element, size) for sentence in sentences]
        if sum(len(lines) * size * LEADING / MM + _APART_MM for lines in written) <= element.h:
            with pen.ink.at(place_of(element)):
                _write_paragraphs(element, written, size, pen)
            return
        size -= 0.5
    with pen.ink.tagged("P"):
        pen.write(element.x, element.y, pen.fit("\n".join(sentences), element.label, (element.w, element.h), size_pt=FLOOR_PT))


def _lines(sentence: str, element: Paragraphs, size: float) -> tuple[Line, ...]:
    width = element.w - (_BULLET_MM if element.bullets else 0)
    return wrap(sentence, width * MM, size_pt=size)


def _write_paragraphs(element: Paragraphs, written: list[tuple[Line, ...]], size: float, pen: Pen) -> None:
    y = element.y
    for lines in written:
        if element.bullets:
            _write_bullet(element.x, y, Fitted(lines, size), pen)
        else:
            with pen.ink.tagged("P"):
                pen.write(element.x, y, Fitted(lines, size))
        y += len(lines) * size * LEADING / MM + _APART_MM


def _write_bullet(x: float, y: float, fitted: Fitted, pen: Pen) -> None:
    with pen.ink.tagged("LI"):
        with pen.ink.tagged("Lbl"):
            pen.ink.text(x, y, shape_label("•"), fitted.size_pt)
        with pen.ink.tagged("LBody"):
            pen.write(x + _BULLET_MM, y, fitted)


@draw_fixed.register
def _(element: Checklist, ink: Ink) -> None:
    ink.add("L", keeps=place_of(element))


@draw_facts.register
def _(element: Checklist, pen: Pen) -> None:
    fact = pen.facts[element.source]
    entries = [entry for entry in fact if isinstance(entry, ListEntry)] if isinstance(fact, tuple) else []
    rows = min(-(-len(entries) // element.columns) or 1, int(element.h / _LEAST_ROW_MM))
    pitch = min(_ROW_MM, element.h / rows)
    room = rows * element.columns
    shown, rest = (entries, []) if len(entries) <= room else (entries[: room - 1], entries[room - 1 :])
    width = element.w / element.columns
    with pen.ink.at(place_of(element)):
        for index, entry in enumerate(shown):
            _write_entry(element, entry, pen, (element.x + (index // rows) * width, element.y + (index % rows) * pitch))
        if rest:
            x, y = element.x + (element.columns - 1) * width, element.y + (rows - 1) * pitch
            text = "\n".join(f"{'[X]' if entry.ticked else '[  ]'} {entry.text}" for entry in rest)
            note = _GOES_ON.format(pen.move(element.label, text))
            with pen.ink.tagged("LI"), pen.ink.tagged("LBody"):
                write_label(pen.ink, x, _middle(y, CHOICE_PT), note, size=CHOICE_PT)


def _write_entry(element: Checklist, entry: ListEntry, pen: Pen, at: tuple[float, float]) -> None:
    x, y = at
    width = element.w / element.columns - _WORDS_MM - 2
    with pen.ink.tagged("LI"), pen.ink.tagged("LBody"):
        pen.ink.box(x, y, BOX_MM, BOX_MM)
        with pen.ink.tagged(FORM, attributes=TICKED if entry.ticked else TICK_BOX):
            if entry.ticked:
                cross(pen.ink, x, y)
        fitted = pen.fit(entry.text, element.label, (width, _ROW_MM), size_pt=CHOICE_PT)
        half = (len(fitted.lines) - 1) * fitted.size_pt * LEADING / 2 / MM
        pen.write(x + _WORDS_MM, _middle(y, fitted.size_pt) - half, fitted)


def _middle(y: float, size: float) -> float:
    """Answer the baseline of words beside a box to tick."""
    return y + BOX_MM / 2 + size * CAP / 2 / MM


@draw_fixed.register
def _(element: Table, ink: Ink) -> None:
    _rule_table(element, ink)
    with ink.tagged("Table" if element.has_head else "L", keeps=place_of(element)):
        if element.has_head:
            with ink.tagged("TR"):
                for x, column in _columns(element):
                    with ink.tagged("TH", attributes=COLUMN_HEAD):
                        write_label(ink, x, element.y + element.head_h - 1.2, column.label, width_mm=column.w)


def _rule_table(element: Table, ink: Ink) -> None:
    bottom, right = element.y + element.h, element.x + element.w
    for row in range(element.rows + 1):
        y = element.y + element.head_h + row * element.row_h
        ink.stroke(element.x, y, right, y, line_pt=0.6 if row == 0 else 0.3)
    x = element.x
    for column in element.columns:
        if column.tick:
            for row in range(element.rows):
                ink.box(*_tick_place(element, x, row), BOX_MM, BOX_MM, line_pt=0.5)
        x += column.w
        if x < right - 0.1:
            ink.stroke(x, element.y + element.head_h, x, bottom, line_pt=0.3)


def _columns(element: Table) -> Iterator[tuple[float, Column]]:
    """Answer where the words of each column begin."""
    x = element.x
    for column in element.columns:
        yield x + (0 if x == element.x else PAD_MM), column
        x += column.w


def _tick_place(element: Table, x: float, row: int) -> tuple[float, float]:
    return x + PAD_MM, element.y + element.head_h + row * element.row_h + (element.row_h - BOX_MM) / 2


@draw_facts.register
def _(element: Table, pen: Pen) -> None:
    fact = pen.facts[element.source] if element.source else ()
    rows = [row for row in fact if isinstance(row, tuple)] if isinstance(fact, tuple) else []
    shown, rest = (rows, []) if len(rows) <= element.rows else (rows[: element.rows - 1], rows[element.rows - 1 :])
    with pen.ink.at(place_of(element)):
        for number, row in enumerate(shown):
            _write_row(element, row, pen, number)
    if rest:
        text = "\n".join(" · ".join(cell for cell in row if cell) for row in rest)
        with pen.ink.tagged("P"):
            write_label(pen.ink, element.x, element.y + element.h - 1.2, _GOES_ON.format(pen.move(element.label, text)))


def _write_row(element: Table, row: tuple[str, ...], pen: Pen, number: int) -> None:
    top = element.y + element.head_h + number * element.row_h
    row_role, cell_role = ("TR", "TD") if element.has_head else ("LI", "LBody")
    with pen.ink.tagged(row_role):
        for index, ((x, column), text) in enumerate(zip(_columns(element), row, strict=True)):
            is_head = element.bold_first and index == 0
            with pen.ink.tagged("TH" if is_head else cell_role, attributes=ROW_HEAD if is_head else ""):
                if column.tick and text:
                    with pen.ink.tagged(FORM, attributes=TICKED):
                        cross(pen.ink, x + PAD_MM, top + (element.row_h - BOX_MM) / 2)
                elif column.tick:
                    pen.ink.add(FORM, attributes=TICK_BOX)
                elif text:
                    _write_cell(element, column, text, pen, (x, top), is_bold=is_head)


def _write_cell(element: Table, column: Column, text: str, pen: Pen, at: tuple[float, float], *, is_bold: bool) -> None:
    x, top = at
    indent = 0 if x == element.x else PAD_MM
    box = (column.w - indent - PAD_MM, element.row_h - 1)
    fitted = pen.fit(text, column.label or element.label, box, size_pt=element.size, font=BOLD if is_bold else REGULAR)
    pen.write(x, _cell_baseline(element, fitted, top), fitted)


def _cell_baseline(element: Table, fitted: Fitted, top: float) -> float:
    if element.row_h > 12:
        return top + 1.2 + fitted.size_pt / MM
    leading = fitted.size_pt * LEADING / MM
    return top + element.row_h / 2 + fitted.size_pt * CAP / 2 / MM - (len(fitted.lines) - 1) * leading / 2
