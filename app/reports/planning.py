"""From cases to the plan of a pack: which forms, filled with which facts. Draws nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.benefits.catalogue import Catalogue
from app.domain.cooperation.papers import MeetingPaper
from app.domain.line.figures import FiguresSheet
from app.domain.line.leaving import ThreadLetter, ThreadSheet
from app.domain.line.office_hours import HourList
from app.domain.line.told_tables import ToldTables
from app.domain.paper import (
    ONE_PER_FAMILY,
    BundleCover,
    Handout,
    HandOver,
    MissingSlip,
    OfficePaper,
    PackCase,
    PackPlan,
    SheetPlan,
    SingleSheet,
    TongueSheet,
    TripNotice,
)
from app.domain.people import Centre
from app.domain.phrases import Phrases
from app.domain.quick_card import QuickCard
from app.domain.sheet_code import NO_SUBJECT, Subject, SubjectKind
from app.reports.facts import named
from app.reports.form_file import form
from app.reports.forms import FilledForm, filled_forms, filled_in_two_languages, filled_official, filled_single
from app.reports.forms.bundle_cover import D1bFacts
from app.reports.forms.family_sheets import missing_facts
from app.reports.forms.figures import J1Facts, J2Facts
from app.reports.forms.handout import H1Facts
from app.reports.forms.meeting_sheets import M1Facts, M2Facts
from app.reports.forms.office_hours import s1_facts
from app.reports.forms.office_sheets import V1Facts, l1_facts
from app.reports.forms.outing import O1Facts
from app.reports.forms.quick_card import GriffeFacts
from app.reports.forms.two_languages import TwoLanguages, handout_rows, slip_rows


def plan_pack(cases: Iterable[PackCase], *, made_on: date, law: Catalogue, annexes_only: bool = False) -> PackPlan:
    """Plan the sheets of all cases; or only those about one application each."""
    chosen = tuple(cases)
    filled = [(each, case) for case in chosen for each in filled_forms(case, made_on, law)]
    sheets = tuple(_sheet(each, case) for each, case in filled if each.application_id or not annexes_only)
    originals = {paper.form.pdf_sha256: paper.pdf for case in chosen for paper in case.papers}
    return PackPlan(made_on, not annexes_only and any(case.discloses_address for case in chosen), sheets, originals)


def plan_official(case: PackCase, paper: OfficePaper, *, made_on: date, law: Catalogue) -> PackPlan:
    """Plan one form of an office for one case, whatever its applications."""
    sheet = _sheet(filled_official(case, paper, made_on, law), case)
    return PackPlan(made_on, case.discloses_address, (sheet,), {paper.form.pdf_sha256: paper.pdf})


def plan_single(cases: Sequence[PackCase], sheet: SingleSheet, *, made_on: date, law: Catalogue) -> PackPlan:
    """Plan one sheet for each case; no application counts as printed by it."""
    chosen = cases[:1] if sheet in ONE_PER_FAMILY else cases
    return PackPlan(
        made_on, discloses_address=False, sheets=tuple(_sheet(filled_single(case, sheet, made_on, law), case) for case in chosen)
    )


def plan_missing(slip: MissingSlip, *, made_on: date, phrases: Phrases | None = None) -> PackPlan:
    """Plan the slip of what a family still has to bring, with ``phrases`` in two languages; no application counts as printed by it."""
    child_id = slip.case.child.id
    subject = Subject.of(SubjectKind.CHILD, child_id)
    if phrases is None:
        form_id, filled = SingleSheet.MISSING_PAPERS.value, tuple(map(named, missing_facts(slip)))
    else:
        form_id, filled = TongueSheet.MISSING_PAPERS.value, (named(TwoLanguages.of(phrases, slip_rows(slip, phrases))),)
    sheets = tuple(SheetPlan(form_id, form(form_id).version, child_id, (), "", subject, facts) for facts in filled)
    return PackPlan(made_on, discloses_address=False, sheets=sheets)


def plan_hand_over(round_: HandOver, *, made_on: date) -> PackPlan:
    """Plan the list that goes with a round of papers to one office."""
    lists = l1_facts(round_)
    version = form("l1").version
    sheets = tuple(SheetPlan("l1", version, "", (), "", NO_SUBJECT, named(facts)) for facts in lists)
    return PackPlan(made_on, discloses_address=False, sheets=sheets)


def plan_bundle(cover: BundleCover, code: str, *, made_on: date) -> PackPlan:
    """Plan the cover of a bundle and the list behind it. A plan that is kept or shown never holds ``code``."""
    sheet = SheetPlan("d1b", form("d1b").version, "", (), "", NO_SUBJECT, named(D1bFacts.of(cover, code)))
    return PackPlan(made_on, discloses_address=False, sheets=(sheet, *plan_hand_over(cover.round, made_on=made_on).sheets))


def plan_whole_bundle(cover: BundleCover, code: str, cases: Iterable[PackCase], *, made_on: date, law: Catalogue) -> PackPlan:
    """Plan cover and list with the sheets of its applications behind them.

    No application counts as printed by it: what was signed is the paper of before, and what has changed is told from that.
    """
    front, packs = plan_bundle(cover, code, made_on=made_on), plan_pack(cases, made_on=made_on, law=law)
    return replace(packs, sheets=(*front.sheets, *(replace(sheet, application_ids=()) for sheet in packs.sheets)))


def plan_in_two_languages(cases: Sequence[PackCase], sheet: TongueSheet, phrases: Phrases, *, made_on: date, law: Catalogue) -> PackPlan:
    """Plan one sheet in two languages for each case; no application counts as printed by it."""
    chosen = cases[:1] if sheet in ONE_PER_FAMILY else cases
    sheets = tuple(_sheet(filled_in_two_languages(case, sheet, phrases, made_on, law), case) for case in chosen)
    return PackPlan(made_on, discloses_address=False, sheets=sheets)


def plan_handouts(handouts: Iterable[Handout], *, made_on: date, phrases: Phrases | None = None) -> PackPlan:
    """Plan the handout of each child, with ``phrases`` in two languages. A child the store does not know has an empty id."""
    return PackPlan(made_on, discloses_address=False, sheets=tuple(_handout(each, phrases) for each in handouts))


def plan_trip_notice(notice: TripNotice, *, made_on: date) -> PackPlan:
    """Plan the sheet every family of a group gets alike."""
    sheet = SheetPlan("o1", form("o1").version, "", (), "", NO_SUBJECT, named(O1Facts.of(notice)))
    return PackPlan(made_on, discloses_address=False, sheets=(sheet,))


def plan_invitation(paper: MeetingPaper, *, made_on: date) -> PackPlan:
    """Plan the invitation to a meeting."""
    sheet = SheetPlan("m1", form("m1").version, "", (), "", NO_SUBJECT, named(M1Facts.of(paper, made_on)))
    return PackPlan(made_on, discloses_address=False, sheets=(sheet,))


def plan_minutes(paper: MeetingPaper, *, made_on: date) -> PackPlan:
    """Plan the minutes of a meeting."""
    sheet = SheetPlan("m2", form("m2").version, "", (), "", NO_SUBJECT, named(M2Facts.of(paper)))
    return PackPlan(made_on, discloses_address=False, sheets=(sheet,))


def plan_thread(sheet: ThreadSheet, *, made_on: date) -> PackPlan:
    """Plan the letter a thread goes to its office as."""
    return PackPlan(made_on, discloses_address=False, sheets=(letter_sheet(sheet, made_on=made_on),))


def letter_sheet(letter: ThreadLetter, *, made_on: date) -> SheetPlan:
    """Plan the sheet of a letter, whatever it is about: what is of a store goes through :func:`plan_thread`."""
    return SheetPlan("v1", form("v1").version, "", (), letter.thread.number, NO_SUBJECT, named(V1Facts.of(letter, made_on)))


def plan_office_hour(told: HourList, *, made_on: date) -> PackPlan:
    """Plan the list of who comes to an office hour."""
    version = form("s1").version
    sheets = tuple(SheetPlan("s1", version, "", (), "", NO_SUBJECT, named(facts)) for facts in s1_facts(told))
    return PackPlan(made_on, discloses_address=False, sheets=sheets)


def plan_figures(figures: FiguresSheet, centre: Centre, *, made_on: date) -> PackPlan:
    """Plan the page of the yearly figures."""
    return _single("j1", J1Facts.of(figures, centre), made_on)


def plan_told(tables: ToldTables, centre: Centre, *, made_on: date) -> PackPlan:
    """Plan the page of what families were told."""
    return _single("j2", J2Facts.of(tables, centre, made_on), made_on)


def _single(name: str, facts: object, made_on: date) -> PackPlan:
    sheet = SheetPlan(name, form(name).version, "", (), "", NO_SUBJECT, named(facts))
    return PackPlan(made_on, discloses_address=False, sheets=(sheet,))


def plan_quick_card(card: QuickCard, *, made_on: date) -> PackPlan:
    """Plan the card for the wall."""
    sheet = SheetPlan("griffe", form("griffe").version, "", (), "", NO_SUBJECT, named(GriffeFacts.of(card)))
    return PackPlan(made_on, discloses_address=False, sheets=(sheet,))


def _handout(handout: Handout, phrases: Phrases | None) -> SheetPlan:
    subject = Subject.of(SubjectKind.CHILD, handout.child_id) if handout.child_id else NO_SUBJECT
    name = "h1s" if phrases else "h1"
    facts = TwoLanguages.of(phrases, handout_rows(handout, phrases)) if phrases else H1Facts.of(handout)
    return SheetPlan(name, form(name).version, handout.child_id, (), "", subject, named(facts))


def _sheet(filled: FilledForm, case: PackCase) -> SheetPlan:
    """Plan one sheet; one that names no application is about all of the case."""
    one = (filled.application_id,) if filled.application_id else ()
    own = filled.about or one or tuple(application.id for application in case.applications)
    subject = Subject.of(SubjectKind.APPLICATION, own[0]) if own else Subject.of(SubjectKind.CHILD, case.child.id)
    about = own if filled.is_about else ()
    return SheetPlan(filled.form_id, form(filled.form_id).version, case.child.id, about, filled.code, subject, filled.facts)
