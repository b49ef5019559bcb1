"""One finished form page, drawn by us, beside pikepdf and pypdf filling a form of as many fields. Best of several runs.

Ours lays out, shapes, embeds fonts and writes the file. The others only put values with their appearances into a
finished layout. Values stay within Latin-1, for the fonts of the others print no more.
"""

import io
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pikepdf.form
import pypdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.domain.applications import Application
from app.domain.paper import PackCase
from app.domain.people import Adult, Attendance, Centre, Child, Family, Grant, Office, Site
from app.domain.terms import Benefit, Route
from app.reports.form_file import Check, Checklist, Choice, Field, YesNo, form
from app.services.printing import compose

_BAR_MS = 10.0
_ROUNDS = 15
_TODAY = date(2026, 11, 23)


def run() -> list[dict[str, object]]:
    """Measure, and answer one row per rival."""
    fields = _fields_of_grundantrag()
    empty = _empty_form(fields)
    cases = [_case()]
    pages = compose(cases, made_on=_TODAY).page_count
    ours = _best_ms(lambda: compose(cases, made_on=_TODAY)) / pages
    rivals = {"pikepdf fill": lambda: _fill_with_pikepdf(empty, fields), "pypdf fill": lambda: _fill_with_pypdf(empty, fields)}
    return [_row(fields, ours, name, _best_ms(fill)) for name, fill in rivals.items()]


def _row(fields: int, ours: float, name: str, other: float) -> dict[str, object]:
    return {
        "what": f"one form page, {fields} fields (ms)",
        "ours": round(ours, 2),
        "other": round(other, 2),
        "other_name": name,
        "ratio": round(ours / other, 2),
        "bar": _BAR_MS,
        "ok": ours <= _BAR_MS,
    }


def _best_ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times) * 1000


def _fields_of_grundantrag() -> int:
    """Count what can be filled in on one page of G1, on average."""
    pages = form("g1").pages
    kinds = (Field, Check, Choice, YesNo, Checklist)
    return sum(isinstance(element, kinds) for page in pages for element in page.elements) // len(pages)


def _empty_form(fields: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in range(fields):
        x, y = 50 + 250 * (number % 2), 780 - 30 * (number // 2)
        canvas.drawString(x, y + 18, f"Feld {number}")
        canvas.acroForm.textfield(name=f"f{number}", x=x, y=y, width=220, height=16, fontSize=9, borderStyle="inset")
    canvas.save()
    return file.getvalue()


def _fill_with_pikepdf(empty: bytes, fields: int) -> bytes:
    with pikepdf.open(io.BytesIO(empty)) as pdf:
        filled = pikepdf.form.Form(pdf, pikepdf.form.DefaultAppearanceStreamGenerator)
        for number in range(fields):
            field = filled[f"f{number}"]
            if isinstance(field, pikepdf.form.TextField):
                field.value = f"Müller {number}"
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _fill_with_pypdf(empty: bytes, fields: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(empty))
    values = {f"f{number}": f"Müller {number}" for number in range(fields)}
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _case() -> PackCase:
    mother = Adult(
        id="a",
        family_id="f",
        family_name="Müller",
        given_names="Sandra",
        birth_date=date(1990, 4, 2),
        street="Lindenweg 3",
        postcode="59494",
        city="Soest",
        phone="0170 0000000",
        email="sandra@beispiel.example",
    )
    child = Child(id="c", family_id="f", family_name="Müller", given_names="Mia", birth_date=date(2020, 9, 1))
    return PackCase(
        centre=Centre(id="z", name="Familienzentrum", traeger="Trägerverein", iban="DE98416500010000000123", account_holder="Trägerverein"),
        family=Family(id="f", adults=(mother,), children=(child,)),
        child=child,
        site=Site(id="s", name="Kita Nord", street="Nordweg 1", postcode="59494", city="Soest"),
        office=Office(id="o", name="Sozialamt Musterstadt", street="Amtsweg 2", postcode="59494", city="Soest"),
        applicant=mother,
        attendance=Attendance(id="t", child_id="c", site_id="s", starts_on=date(2023, 8, 1)),
        grant=Grant(id="g", child_id="c", route=Route.WOHNGELD, reference="974040123456", valid_from=date(2026, 6, 1)),
        applications=(Application(id="p", child_id="c", code="FZ-ABC234", benefit=Benefit.MITTAGESSEN, period_from=date(2026, 12, 1)),),
    )


if __name__ == "__main__":
    for row in run():
        print(" | ".join(f"{name}: {value}" for name, value in row.items()))
