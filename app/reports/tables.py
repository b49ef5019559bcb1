"""Tables to take along: CSV as a German Excel opens it at once, and XLSX. The only module that knows XlsxWriter."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

from app.core.dates import format_date
from app.core.terms import word
from app.domain.views import ApplicationRow

Cell = str | int | date | None

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 40
_LEAST = 10
_DAY_WIDTH = 12
_AS_WRITTEN = {
    "in_memory": True,  # else rows with names would lie in the folder for temporary files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
}
"""A name that begins like a formula or an address stays a name."""


@dataclass(frozen=True)
class Table:
    """A heading for each column, and the rows below."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def application_table(rows: Iterable[ApplicationRow]) -> Table:
    """Answer a list of applications as a table."""
    headings = ("Kind", "Familie", "Leistung", "Zustand", "Rechtskreis", "Stelle", "von", "bis", "bis wann", "Vorgang")
    return Table("Anträge", headings, tuple(_cells(row) for row in rows))


def _cells(row: ApplicationRow) -> tuple[Cell, ...]:
    return (
        row.child_name,
        row.family_title,
        word("benefit", row.benefit),
        word("state", row.state),
        word("route_short", row.route) if row.route else "",
        row.office_name,
        row.period_from,
        row.period_until,
        row.due_on,
        row.code,
    )


def spreadsheet(table: Table, ending: str) -> bytes:
    """Answer a table as a file; its ending says whether as CSV or for Excel."""
    return _xlsx(table) if ending.casefold() == ".xlsx" else _csv(table)


def _csv(table: Table) -> bytes:
    """Write semicolons, German dates and a byte order mark: so Excel opens it right by a double click."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    """Write one cell; what Excel would take for a formula is kept from being one."""
    text = format_date(cell) if isinstance(cell, date) else str(cell if cell is not None else "")
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _xlsx(table: Table) -> bytes:
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, _AS_WRITTEN)
    sheet = book.add_worksheet(table.title)
    sheet.write_row(0, 0, table.headings, book.add_format({"bold": True, "bottom": 1}))
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    for column, heading in enumerate(table.headings):
        sheet.set_column(column, column, _width([heading, *(row[column] for row in table.rows)]))
    book.close()
    return file.getvalue()


def _width(cells: Sequence[Cell]) -> int:
    longest = max(_DAY_WIDTH if isinstance(cell, date) else len(str(cell or "")) for cell in cells)
    return min(_WIDEST, max(_LEAST, longest + 2))
