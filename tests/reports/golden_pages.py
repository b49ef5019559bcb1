"""Every sheet as it was last looked at and found good: its words and where they stand, how it reads aloud, and pictures.

``python -m tests.reports.golden_pages`` makes them anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

import pypdfium2
from PIL import Image

from app.domain.benefits.shipped import shipped_catalogue
from app.domain.benefits.verdict import Amount, AmountKind, ApplicationNeed, ChildResult, Finding, ProofNeeded, Supplier, Verdict
from app.domain.demo.sample_meeting import sample_meeting
from app.domain.line.gate import Release
from app.domain.line.leaving import ThreadSheet
from app.domain.line.threads import Thread, ThreadEntry
from app.domain.line.words import Direction, EntryKind, Subject
from app.domain.paper import BundleCover, Handout, HandOver, Pack, SingleSheet, TongueSheet, TripNotice
from app.domain.terms import Benefit, DataProtectionLaw, DeliveryChannel, Purpose
from app.domain.trips import TripFields
from app.reports.recovery_sheet import recovery_sheet
from app.security.recovery import write_recovery_key
from app.services.cooperation.papers import compose_invitation, compose_minutes
from app.services.entitlements import check_text
from app.services.languages import language
from app.services.line.bundle_papers import compose_bundle
from app.services.line.leaving import compose_thread
from app.services.printing import (
    compose,
    compose_hand_over,
    compose_handouts,
    compose_in_two_languages,
    compose_single,
    compose_trip_notice,
)
from app.services.sheets import compose_quick_card, handouts_of, sample, trial_sheet
from tests.reports.paper_cases import CENTRE, JOBCENTER, MADE_ON, adult, kita_case, lunch, school_case
from tests.reports.reading import A4_HEIGHT_MM, MM
from tests.reports.told import structure_of, told

TRIP = TripFields(
    group_name="Igelgruppe",
    destination="Tierpark Beispielwald",
    starts_on=date(2027, 5, 12),
    travel_cents=450,
    programme_cents=800,
    pay_by=date(2027, 5, 3),
)
FOLDER = Path(__file__).parent / "golden"
_SCALE = 1.5

PageOf: TypeAlias = tuple[str, int]
"""A file of ``FILES`` and a page in it."""


def every_benefit() -> tuple[object, ...]:
    """Answer an application for each benefit."""
    return tuple(lunch(id=f"ap{number}", code=f"LH-2026-00{number + 10}", benefit=benefit) for number, benefit in enumerate(Benefit))


def _long() -> Pack:
    who = adult(family_name="Ḫ̆örð " * 30, given_names="C̀ J̌ M̂ k͟h ≤ ∞")
    return compose([kita_case(applicant=who)], made_on=MADE_ON)


def _handout() -> Pack:
    shown = {
        Benefit.MITTAGESSEN: Finding(
            benefit=Benefit.MITTAGESSEN,
            verdict=Verdict.YES,
            reason="Das Kind isst mittags mit.",
            law=("§ 28 Abs. 6 SGB II",),
            application_needed=ApplicationNeed.NONE,
            proofs=(ProofNeeded(id="x", label="Bestätigung der Einrichtung", supplier=Supplier.KITA),),
            amount=Amount(kind=AmountKind.ACTUAL),
            claimable_from=date(2026, 7, 1),
        ),
        Benefit.TEILHABE: Finding(
            benefit=Benefit.TEILHABE,
            verdict=Verdict.UNCLEAR,
            reason="Es ist noch nicht bekannt, ob das Kind in einem Verein ist.",
            law=("§ 28 Abs. 7 SGB II",),
            question="Ist das Kind in einem Verein?",
            application_needed=ApplicationNeed.NONE,
            amount=Amount(kind=AmountKind.FIXED, cents=1500, per="month"),
        ),
    }
    result = ChildResult(id="c1", findings=shown, hints=("Den Elternbeitrag erlässt das Jugendamt auf Antrag.",))
    child = "Łukasz Đorđević, geb. 01.09.2021"
    return compose_handouts([Handout(child_id="c1", child=child, contact="Kita Wiesengrund", on=MADE_ON, result=result)], made_on=MADE_ON)


def _in_two_languages(sheet: TongueSheet, code: str) -> Callable[[], Pack]:
    return lambda: compose_in_two_languages([school_case()], sheet, language(code), made_on=MADE_ON)


def _handout_in(code: str) -> Pack:
    file = (
        '{"children": [{"id": "Łukasz Müller", "birth_date": "2021-05-04", "attends": "kita", "lunch": true, "lives_with_applicant": true, '
    )
    file += (
        '"child_benefit_drawn": true, "grants": [{"route": "WOHNGELD", "from": "2026-01-01", "to": "2027-12-31", "covers_child": true}]}]}'
    )
    checked = check_text(file, file="case", on=MADE_ON, law=shipped_catalogue())
    return compose_handouts(handouts_of(checked), made_on=MADE_ON, phrases=language(code))


def _thread() -> ThreadSheet:
    thread = Thread(
        id="v",
        number="V-2026-K7-0031",
        title="Eingang des Antrags vom 02.11.?",
        subject=Subject.RECEIPT,
        office_id=JOBCENTER.id,
        until=date(2026, 11, 30),
        opened_on=date(2026, 11, 19),
    )
    asked_at = datetime(2026, 11, 19, 8, 40)  # noqa: DTZ001 - UTC, as stored
    asked = ThreadEntry(id="e1", thread_id="v", text="Wir haben den Antrag am 02.11. abgegeben. Ist er angekommen?", at=asked_at)
    told = ThreadEntry(
        id="e2",
        thread_id="v",
        kind=EntryKind.CALL,
        direction=Direction.THEIRS,
        by_name="Frau Beispiel",
        text="Wird gesucht, Rückmeldung folgt.",
        at=datetime(2026, 11, 20, 9, 5),  # noqa: DTZ001 - as above
    )
    leave = Release(fields=(), office_id=JOBCENTER.id, purpose=Purpose.QUERIES, on=MADE_ON)
    return ThreadSheet(thread, (asked, told), "FZ-7K3QX", JOBCENTER, CENTRE, leave)


def _single(sheet: SingleSheet) -> Callable[[], Pack]:
    of_school = sheet in (SingleSheet.CHECKLIST, SingleSheet.MISSING_PAPERS, SingleSheet.RECEIPT, SingleSheet.REIMBURSEMENT)
    return lambda: compose_single([school_case() if of_school else kita_case()], sheet, made_on=MADE_ON)


def _notice(law: DataProtectionLaw) -> Callable[[], Pack]:
    case = kita_case(centre=replace(CENTRE, law=law))
    return lambda: compose_single([case], SingleSheet.PRIVACY, made_on=MADE_ON)


PACKS: dict[str, Callable[[], Pack]] = {
    "kita": lambda: compose(
        [kita_case(applications=(lunch(), lunch(id="ap5", benefit=Benefit.AUSFLUG)), has_consent=False)], made_on=MADE_ON
    ),
    "school": lambda: compose([school_case(applications=every_benefit())], made_on=MADE_ON),
    "long": _long,
    "h1": _handout,
    "h1s": lambda: _handout_in("ar"),
    "h1s-tr": lambda: _handout_in("tr"),
    "n1s": _in_two_languages(TongueSheet.CHECKLIST, "ar"),
    "n2s": _in_two_languages(TongueSheet.MISSING_PAPERS, "uk"),
    "t1s": _in_two_languages(TongueSheet.INVITATION, "ar"),
    "e1s": _in_two_languages(TongueSheet.CONSENT, "leicht"),
    "g1s": _in_two_languages(TongueSheet.GUIDE, "ar"),
    "f1": lambda: sample("f1", made_on=MADE_ON),
    "l1": lambda: compose_hand_over(HandOver(JOBCENTER, CENTRE, (lunch(), lunch(id="ap5", code="LH-2026-0050"))), made_on=MADE_ON),
    "d1b": lambda: compose_bundle(
        BundleCover(
            round=HandOver(JOBCENTER, CENTRE, (lunch(), lunch(id="ap5", code="LH-2026-0050")), "V-2026-0031"),
            sent_on=MADE_ON,
            way=DeliveryChannel.BY_INSTITUTION,
        ),
        made_on=MADE_ON,
        code="7K2HD4QX",
    ),
    "o1": lambda: compose_trip_notice(TripNotice(TRIP, "Kita Wiesengrund", "02921 000000"), made_on=MADE_ON),
    "m1": lambda: compose_invitation(sample_meeting(CENTRE, MADE_ON), made_on=MADE_ON),
    "m2": lambda: compose_minutes(sample_meeting(CENTRE, MADE_ON), made_on=MADE_ON),
    "v1": lambda: compose_thread(_thread(), made_on=MADE_ON),
    **{name: partial(sample, name, made_on=MADE_ON) for name in ("j1", "j2", "s1")},
    "probe": lambda: trial_sheet(made_on=MADE_ON),
    "griffe": lambda: compose_quick_card(made_on=MADE_ON),
    **{sheet.value: _single(sheet) for sheet in SingleSheet},
    **{f"i1-{law.value.lower()}": _notice(law) for law in (DataProtectionLaw.DSG_EKD, DataProtectionLaw.KDG)},
}
PICTURES: dict[str, PageOf] = {
    "h1s-ar": ("h1s", 1),
    "h1s-tr": ("h1s-tr", 1),
    "g1s-1": ("g1s", 1),
    "g1s-2": ("g1s", 2),
    "g1-1": ("kita", 1),
    "g1-2": ("kita", 2),
    "a1": ("kita", 3),
    "a2": ("kita", 4),
    "e1": ("kita", 5),
    "g1-school-2": ("school", 2),
    "a3b": ("school", 11),
    "continuation": ("long", 3),
    **{name: (name, 1) for name in ("h1", "f1", "v1", "m1", "m2", "n1", "d1", "j1", "j2", "s1", "d1b", "t1", "i1", "w1", "recovery")},
}


FILES = [*PACKS, "recovery"]


@cache
def golden_pack(name: str) -> Pack:
    """Answer a pack, made once."""
    return PACKS[name]()


def golden_pdf(name: str) -> bytes:
    """Answer the file of a pack, or of the Notfallblatt, which belongs to none."""
    if name in PACKS:
        return golden_pack(name).pdf
    return recovery_sheet(write_recovery_key(bytes(range(16))), centre="Familienzentrum Đorđe", made_on=MADE_ON)


def picture(pdf: bytes, page_number: int, *, scale: float = _SCALE) -> Image.Image:
    """Draw a page in shades of grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn: Image.Image = document[page_number - 1].render(scale=scale, grayscale=True).to_pil()
        return drawn.convert("L")
    finally:
        document.close()


def placed_words(pdf: bytes) -> Iterator[tuple[int, float, float, str]]:
    """Answer every piece of text with its page and place in mm, from the upper left corner."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
                yield number, round(left / MM, 1), round(A4_HEIGHT_MM - top / MM, 1), words
    finally:
        document.close()


if __name__ == "__main__":
    for name in FILES:
        rows = (f"{page}\t{x}\t{y}\t{words}" for page, x, y, words in placed_words(golden_pdf(name)))
        (FOLDER / f"{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        (FOLDER / f"{name}.told.txt").write_text(told(structure_of(golden_pdf(name))), encoding="utf-8")
    for name, (of, page_number) in PICTURES.items():
        picture(golden_pdf(of), page_number).save(FOLDER / f"{name}.png", optimize=True)
