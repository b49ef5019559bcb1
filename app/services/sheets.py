"""All sheets there are: the list, a sample of each, the test sheet, and reading the codes of paper that came back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.assets import asset_path, read_toml
from app.core.errors import ErrorCode, UserError
from app.domain.office_forms import FormPaper, OfficeForm
from app.domain.paper import (
    BundleCover,
    Handout,
    HandOver,
    OfficePaper,
    Pack,
    PackCase,
    PackPlan,
    SheetPlan,
    SingleSheet,
    TongueSheet,
    TripNotice,
)
from app.domain.quick_card import quick_card
from app.domain.sheet_code import NO_SUBJECT, ScannedCode, Seal, read_code, unsealed
from app.domain.terms import Benefit
from app.domain.trips import TripFields
from app.services.entitlements import CheckedCase
from app.services.languages import language

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

_NO_SHEET = "continuation"
_FRONT = "F1"
"""The sheet in front of an office's own form, whose pages carry no code."""
_TRIAL = "probe"
_SAMPLE_LANGUAGE = "ar"
_MOST_BYTES = 200_000_000
_SAMPLE_CASE = (
    '{"children": [{"id": "Kim Muster", "birth_date": "2021-05-04", "attends": "kita", "lunch": true, "lives_with_applicant": true, '
    '"child_benefit_drawn": true, "grants": [{"route": "WOHNGELD", "from": "2026-01-01", "to": "2027-12-31", "covers_child": true}]}]}'
)


@dataclass(frozen=True)
class SheetKind:
    """One sheet as its form file describes it. ``name``: of the file; ``stand``: the day its words were last checked."""

    name: str
    id: str
    title: str
    version: str
    stand: date
    pages: int


@dataclass(frozen=True)
class ReadPage:
    """What the codes of one page said; ``is_ours`` is ``None`` where no store was asked.

    ``front``: the page with the code sheet this page lies behind as a page of an office's form, which has no code; 0 for all others.
    """

    page: int
    codes: tuple[ScannedCode, ...]
    torn: int
    is_ours: bool | None
    front: int = 0

    @property
    def is_bad(self) -> bool:
        """Tell whether a code is missing, unreadable, or another store's."""
        return bool(not (self.codes or self.front) or self.torn or self.is_ours is False)


def sheet_kinds() -> tuple[SheetKind, ...]:
    """Answer every sheet, in order of its file's name."""
    from app.reports.form_file import form

    forms = ((name, form(name)) for name in _names())
    return tuple(SheetKind(name, each.id, each.title, each.version, each.stand, len(each.pages)) for name, each in forms)


def trial_sheet(*, made_on: date, seal: Seal = unsealed) -> Pack:
    """Print the test sheet for printer and scanner."""
    from app.reports.engine import draw

    return draw(PackPlan(made_on, discloses_address=False, sheets=(_blank(_TRIAL),)), seal=seal)


def compose_quick_card(*, made_on: date, seal: Seal = unsealed) -> Pack:
    """Print the quick card: how to begin, the moves of every day, what to do if."""
    from app.reports.engine import draw
    from app.reports.planning import plan_quick_card

    return draw(plan_quick_card(quick_card(read_toml("quick_card.toml")), made_on=made_on), seal=seal)


def sample(name: str, *, made_on: date) -> Pack:
    """Print one sheet filled with invented facts, its code sealed by no store.

    Raises:
        UserError: There is no such sheet (``NOT_FOUND``).
    """
    from app.reports.engine import draw

    if name not in _names():
        raise UserError(ErrorCode.NOT_FOUND)
    sheet = next((sheet for sheet in _sample_sheets(made_on) if sheet.form == name), None) or _blank(name)
    return draw(PackPlan(made_on, discloses_address=False, sheets=(sheet,)))


def handouts_of(checked: CheckedCase) -> tuple[Handout, ...]:
    """Answer the handouts of a checked case; a child is called as the case file calls it, because no store knows it."""
    result = checked.result
    return tuple(Handout(child_id="", child=child.id, contact="", on=result.on, result=child) for child in result.children)


def read_sheets(file: Path, *, seal: Seal | None = None) -> tuple[ReadPage, ...]:
    """Read the codes of a PDF or a scanned picture, page after page.

    Raises:
        UserError: ``FILE_UNREADABLE``, or ``FILE_FORMAT`` if it is neither.
    """
    from app.reports.code_check import codes_of_file

    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UserError(ErrorCode.FILE_FORMAT, place=file.name)
        pages = codes_of_file(file.read_bytes())
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    if pages is None:
        raise UserError(ErrorCode.FILE_FORMAT, place=file.name)
    return tuple(_behind_fronts([_read_page(number, texts, seal) for number, texts in enumerate(pages, 1)]))


def _behind_fronts(pages: Iterable[ReadPage]) -> Iterator[ReadPage]:
    """Tell which pages without a code lie behind the code sheet of an office's form."""
    front, is_ours = 0, None
    for page in pages:
        if page.codes or page.torn:
            is_front = any(code.code.form == _FRONT and code.code.page == 1 for code in page.codes)
            front, is_ours = (page.page if is_front else 0), page.is_ours
            yield page
        else:
            yield replace(page, front=front, is_ours=is_ours) if front else page


def _read_page(number: int, texts: tuple[str, ...], seal: Seal | None) -> ReadPage:
    read = [read_code(text) for text in texts]
    codes = tuple(code for code in read if code is not None)
    return ReadPage(number, codes, len(read) - len(codes), None if seal is None else all(code.is_from(seal) for code in codes))


def _names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in asset_path("forms").glob("*.toml") if path.stem != _NO_SHEET))


def _blank(name: str) -> SheetPlan:
    from app.reports.form_file import form

    return SheetPlan(name, form(name).version, "", (), "", NO_SUBJECT, {})


def _sample_sheets(made_on: date) -> Iterator[SheetPlan]:
    from app.domain.benefits.shipped import shipped_catalogue
    from app.domain.demo.sample_cases import sample_cases
    from app.domain.demo.sample_figures import sample_figures, sample_hour_list, sample_told
    from app.domain.demo.sample_letter import sample_letter
    from app.domain.demo.sample_meeting import sample_meeting
    from app.reports.planning import (
        letter_sheet,
        plan_bundle,
        plan_figures,
        plan_hand_over,
        plan_handouts,
        plan_in_two_languages,
        plan_invitation,
        plan_minutes,
        plan_office_hour,
        plan_pack,
        plan_single,
        plan_told,
        plan_trip_notice,
    )
    from app.services.entitlements import check_text

    law = shipped_catalogue()
    cases = sample_cases(made_on)
    first = cases[0]
    yield from plan_pack(cases, made_on=made_on, law=law).sheets
    yield _before_a_form(first, made_on, law)
    for single in SingleSheet:
        yield from plan_single(cases[:1], single, made_on=made_on, law=law).sheets
    if first.office is not None:
        round_ = HandOver(first.office, first.centre, first.applications, "V-2026-0031")
        yield from plan_hand_over(round_, made_on=made_on).sheets
        yield from plan_bundle(BundleCover(round=round_), "", made_on=made_on).sheets[:1]
        yield letter_sheet(sample_letter(first.office, first.centre, made_on), made_on=made_on)
    office = first.office.name if first.office else ""
    yield from plan_figures(sample_figures(made_on, office), first.centre, made_on=made_on).sheets
    yield from plan_told(sample_told(made_on.year), first.centre, made_on=made_on).sheets
    yield from plan_office_hour(sample_hour_list(made_on, office, first.centre), made_on=made_on).sheets
    meeting = sample_meeting(first.centre, made_on)
    yield from plan_invitation(meeting, made_on=made_on).sheets
    yield from plan_minutes(meeting, made_on=made_on).sheets
    trip = TripFields(group_name="Igel", destination="Musterpark", starts_on=made_on, travel_cents=450)
    yield from compose_quick_card(made_on=made_on).plan.sheets
    yield from plan_trip_notice(TripNotice(trip, first.centre.name, first.centre.phone), made_on=made_on).sheets
    checked = check_text(_SAMPLE_CASE, file="Muster", on=made_on, law=law)
    yield from plan_handouts(handouts_of(checked), made_on=made_on).sheets
    phrases = language(_SAMPLE_LANGUAGE)
    yield from plan_handouts(handouts_of(checked), made_on=made_on, phrases=phrases).sheets
    for sheet in TongueSheet:
        yield from plan_in_two_languages(cases[:1], sheet, phrases, made_on=made_on, law=law).sheets


def _before_a_form(case: PackCase, made_on: date, law: "Catalogue") -> SheetPlan:
    """Plan the sheet in front of an office's form that nobody made; a sample shows that sheet alone."""
    from app.reports.facts import OfficialFill
    from app.reports.planning import plan_official

    form = OfficeForm(
        id="", office_id="", benefits=tuple(Benefit), title="Antrag der Stelle", pdf_sha256="", page_count=4, imported_on=made_on
    )
    (sheet,) = plan_official(case, OfficePaper(form, b"", FormPaper("", (), ()), ()), made_on=made_on, law=law).sheets
    return replace(sheet, facts={name: fact for name, fact in sheet.facts.items() if not isinstance(fact, OfficialFill)})
