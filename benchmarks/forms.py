"""One finished form page, drawn by us, beside pikepdf and pypdf filling a form of as many fields. Best of several runs.

Ours lays out, shapes, embeds fonts and writes the file. The others only put values with their appearances into a
finished layout. Values stay within Latin-1, for the fonts of the others print no more.
"""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pikepdf
import pikepdf.form
import pypdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.domain.applications import Application
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.paper import PackCase
from app.domain.people import Adult, Attendance, Centre, Child, Family, Grant, Office, Site
from app.domain.terms import Benefit, Route
from app.reports.form_file import Check, Checklist, Choice, Field, YesNo, form
from app.security.sheet_seal import SheetSeal
from app.services.entitlements import check_text
from app.services.languages import language
from app.services.printing import check_codes, compose, compose_handouts
from app.services.sheets import handouts_of

_BAR_MS = 10.0
_ROUNDS = 15
_TODAY = date(2026, 11, 23)
_CASE = (
    '{"children": [{"id": "Mia Müller", "birth_date": "2021-05-04", "attends": "kita", "lunch": true, "lives_with_applicant": true, '
    '"child_benefit_drawn": true, "grants": [{"route": "WOHNGELD", "from": "2026-01-01", "to": "2027-12-31", "covers_child": true}]}]}'
)
_SEAL = SheetSeal(bytes(32), "benchmark")


def run() -> list[dict[str, object]]:
    """Measure, and answer one row per rival."""
    fields = _fields_of_grundantrag()
    empty = _empty_form(fields)
    ours = page_ms()
    rivals = {"pikepdf fill": lambda: _fill_with_pikepdf(empty, fields), "pypdf fill": lambda: _fill_with_pypdf(empty, fields)}
    rows = [_row(fields, ours, name, _best_ms(fill)) for name, fill in rivals.items()]
    return [*rows, *_thousand_pages(), _code_check(), *_two_languages()]


def page_ms() -> float:
    """Answer how long one page takes, warm, its code with it."""
    return pages_ms([_case()])


def hundred_pages_ms() -> float:
    """Answer how long one of a hundred pages in one file takes."""
    return pages_ms([_case(number) for number in range(25)])


def pages_ms(cases: list[PackCase]) -> float:
    """Answer how long one page of these cases takes, warm."""
    pages = compose(cases, made_on=_TODAY, seal=_SEAL).page_count
    return _best_ms(lambda: compose(cases, made_on=_TODAY, seal=_SEAL)) / pages


def _thousand_pages() -> list[dict[str, object]]:
    """Draw 1,000 pages in a process of its own, so that its memory is known."""
    done = subprocess.run([sys.executable, __file__, "--thousand"], check=True, capture_output=True, text=True)
    pages, seconds, megabytes, file_megabytes = json.loads(done.stdout)
    return [
        {"what": f"{pages} pages in one file of {file_megabytes} MB (s)", "ours": seconds, "bar": 10.0, "ok": seconds <= 10},
        {"what": f"{pages} pages: most memory of the process (MB)", "ours": megabytes, "bar": 300.0, "ok": megabytes <= 300},
    ]


def _draw_thousand() -> tuple[int, float, float, float]:
    import resource

    families = [_case(number) for number in range(250)]
    begun = time.perf_counter()
    pack = compose(families, made_on=_TODAY, seal=_SEAL)
    seconds = time.perf_counter() - begun
    return pack.page_count, round(seconds, 2), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, round(len(pack.pdf) / 1e6, 1)


def _code_check() -> dict[str, object]:
    pack = compose([_case(number) for number in range(25)], made_on=_TODAY, seal=_SEAL)
    each = _best_ms(lambda: check_codes(pack, seal=_SEAL)) / pack.page_count
    return {"what": "draw one code, read it back, compare (ms)", "ours": round(each, 2), "bar": _BAR_MS, "ok": each <= _BAR_MS}


def _two_languages() -> list[dict[str, object]]:
    """Draw the handout for one child in two languages; what is shaped for one file is forgotten with it."""
    handouts = handouts_of(check_text(_CASE, file="case", on=_TODAY, law=shipped_catalogue()))
    rows: list[dict[str, object]] = []
    for code in ("ar", "tr"):
        phrases = language(code)
        draw = partial(compose_handouts, handouts, made_on=_TODAY, seal=_SEAL, phrases=phrases)
        each = _best_ms(draw) / draw().page_count
        rows.append({"what": f"a handout in German and {code}, per page (ms)", "ours": round(each, 1), "bar": 40.0, "ok": each <= 40})
    return rows


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


def _case(number: int = 0) -> PackCase:
    mother = Adult(
        id="a",
        family_id="f",
        family_name=f"Müller-{number}",
        given_names="Sandra",
        birth_date=date(1990, 4, 2),
        street="Lindenweg 3",
        postcode="59494",
        city="Soest",
        phone="0170 0000000",
        email="sandra@beispiel.example",
    )
    child = Child(id=f"c{number}", family_id="f", family_name=f"Müller-{number}", given_names="Mia", birth_date=date(2020, 9, 1))
    return PackCase(
        centre=Centre(id="z", name="Familienzentrum", traeger="Trägerverein", iban="DE98416500010000000123", account_holder="Trägerverein"),
        family=Family(id="f", adults=(mother,), children=(child,)),
        child=child,
        site=Site(id="s", name="Kita Nord", street="Nordweg 1", postcode="59494", city="Soest"),
        office=Office(id="o", name="Sozialamt Musterstadt", street="Amtsweg 2", postcode="59494", city="Soest"),
        applicant=mother,
        attendance=Attendance(id="t", child_id="c", site_id="s", starts_on=date(2023, 8, 1)),
        grant=Grant(id="g", child_id="c", route=Route.WOHNGELD, reference="974040123456", valid_from=date(2026, 6, 1)),
        applications=(
            Application(
                id=f"p{number}", child_id=f"c{number}", code="FZ-ABC234", benefit=Benefit.MITTAGESSEN, period_from=date(2026, 12, 1)
            ),
        ),
    )


if __name__ == "__main__":
    if "--thousand" in sys.argv:
        print(json.dumps(_draw_thousand()))
        sys.exit()
    for row in run():
        print(" | ".join(f"{name}: {value}" for name, value in row.items()))
