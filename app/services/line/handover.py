"""Handing applications over: what waits for which office, bundles on their way, and the receipt code that ends it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.applications import StepNotes
from app.domain.line.gate import LeavingField, Release, Way
from app.domain.line.handover import (
    PREVENTS,
    Bundle,
    BundleLine,
    BundlePage,
    BundleState,
    Lack,
    OfficePile,
    Receipt,
    WaitingApplication,
)
from app.domain.line.receipts import Secret, read_receipt_code, receipt_code, receipt_verifier
from app.domain.line.threads import LIST_PAGE, ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, EntryKind, Source, Subject, ThreadKind
from app.domain.names import clean_text, sort_key
from app.domain.paper import BundleCover, HandOver, PackCase
from app.domain.people import called
from app.domain.proof_list import lacking
from app.domain.terms import ApplicationState, DeliveryChannel, Purpose
from app.models.unit_of_work import Work
from app.services.applications import advance_application
from app.services.line.gate import note_left, preview, release
from app.services.line.threads import add_entry, close, mark_arrived, mark_sent, open_thread
from app.services.printing import cases_of
from app.services.proofs import family_proofs

if TYPE_CHECKING:
    from app.domain.applications import Application
    from app.domain.benefits.catalogue import Catalogue
    from app.models.records import BundleRecord

_WAITING = (ApplicationState.SIGNED, ApplicationState.PRINTED)


def waiting_piles(work: Work, law: "Catalogue") -> tuple[OfficePile, ...]:
    """Answer what is printed or signed and lies in no bundle, by office, and what each lacks; what has no office comes last."""
    bundled = work.bundles.bundled()
    rows = [row for state in _WAITING for row in work.applications.listed(state=state) if row.id not in bundled]
    titles = {row.id: row.family_title for row in rows}
    waiting = [each for case in cases_of(work, list(titles)) for each in _waiting(work, case, law, titles)]
    offices = {office.id: office for office in work.centre.offices()}
    piles = [
        OfficePile(offices.get(office_id or ""), tuple(sorted(found, key=_by_readiness)))
        for office_id in dict.fromkeys(each.office_id for each in waiting)
        if (found := [each for each in waiting if each.office_id == office_id])
    ]
    return tuple(sorted(piles, key=lambda pile: (pile.office is None, sort_key(pile.office.name) if pile.office else ())))


def bundles(work: Work, limit: int = LIST_PAGE) -> tuple[BundlePage, ...]:
    """Answer the newest bundles, those still under way first."""
    return work.bundles.pages(limit)


def count_bundles(work: Work) -> int:
    """Count all bundles that were not taken apart."""
    return work.bundles.count()


def bundle_page(work: Work, bundle_id: str) -> BundlePage:
    """Answer one bundle with its applications.

    Raises:
        UserError: There is no such bundle (``NOT_FOUND``).
    """
    page = work.bundles.page(bundle_id)
    if page is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return page


def make_bundle(work: Work, office_id: str, application_ids: Sequence[str], *, secret: Secret) -> str:
    """Put applications into a bundle for an office and answer its id. ``secret`` is the store's: the receipt code follows from it.

    Raises:
        UserError: Nothing is chosen (``BUNDLE_EMPTY``), or one of them cannot be handed over (``BUNDLE_LACKS``).
    """
    from app.models.records import BundleItemRecord, BundleRecord

    chosen = tuple(dict.fromkeys(application_ids))
    if not chosen:
        raise UserError(ErrorCode.BUNDLE_EMPTY)
    refuse_lacking(work, office_id, chosen)
    id_ = work.new_id()
    text = "title_one" if len(chosen) == 1 else "title"
    title = word("handover_text", text).format(count=len(chosen))
    thread = open_thread(work, ThreadFields(kind=ThreadKind.HANDOVER, subject=Subject.RECEIPT, title=title, office_id=office_id))
    record = BundleRecord(
        id=id_,
        thread_id=thread,
        office_id=office_id,
        state=BundleState.PACKED,
        made_on=work.today,
        verifier=receipt_verifier(id_, receipt_code(id_, secret)),
    )
    work.bundles.add(record, [BundleItemRecord(id=work.new_id(), bundle_id=id_, application_id=each) for each in chosen])
    return id_


def refuse_lacking(work: Work, office_id: str, application_ids: Sequence[str]) -> None:
    """Pass if all of these may be handed to an office today.

    Raises:
        UserError: One may not (``BUNDLE_LACKS`` with its number and what it lacks), or is not there (``NOT_FOUND``).
    """
    cases = [(case, each) for case in cases_of(work, application_ids) for each in case.applications]
    if len(cases) != len(application_ids):
        raise UserError(ErrorCode.NOT_FOUND)
    bundled = work.bundles.bundled()
    for case, each in cases:
        lacks = [lack for lack in _preventing(work, case, each) if lack in PREVENTS]
        if case.office is None or case.office.id != office_id:
            lacks = [Lack.OFFICE, *lacks]
        if lacks or each.id in bundled:
            raise UserError(ErrorCode.BUNDLE_LACKS, number=each.code, lack=lacks[0] if lacks else Lack.BUNDLED)


def bundle_releases(work: Work, page: BundlePage) -> tuple[Release, ...]:
    """Answer the leave of each family to hand her applications over, today.

    Raises:
        UserError: One has not allowed it, or no longer does (``LEAVE_…``).
    """
    families = dict.fromkeys(line.family_id for line in page.lines)
    fields = ([each for line in page.lines if line.family_id == family for each in _leaving(line)] for family in families)
    return tuple(release(work, page.bundle.office_id, Purpose.HAND_IN, each) for each in fields)


def bundle_cover(work: Work, bundle_id: str) -> BundleCover:
    """Gather what the cover and the list of a bundle say.

    Raises:
        UserError: There is no such bundle (``NOT_FOUND``).
    """
    page, sheet = bundle_page(work, bundle_id), work.centre.sheet()
    office = next((each for each in sheet.offices if each.id == page.bundle.office_id), None) if sheet else None
    if sheet is None or office is None:
        raise UserError(ErrorCode.NOT_FOUND)
    applications = tuple(found for line in page.lines if (found := work.applications.get(line.application_id)))
    round_ = HandOver(office, sheet.centre, applications, page.number)
    return BundleCover(round=round_, sent_on=page.bundle.sent_on, way=page.bundle.way)


def code_for_paper(bundle: Bundle, *, number: str, secret: Secret) -> str:
    """Answer the receipt code for the strip that goes to the printer. Nothing else may ask for it.

    Raises:
        UserError: The bundle was made at another site: only its store knows the code (``RECEIPT_ELSEWHERE``).
    """
    code = receipt_code(bundle.id, secret)
    if receipt_verifier(bundle.id, code) != bundle.verifier:
        raise UserError(ErrorCode.RECEIPT_ELSEWHERE, number=number)
    return code


def take_out(work: Work, bundle_id: str, application_id: str) -> None:
    """Take an application out of a bundle that has not left; the last one takes the bundle apart.

    Raises:
        UserError: The bundle has left (``BUNDLE_STEP_NOT_POSSIBLE``), or the application is not in it (``NOT_FOUND``).
    """
    record = _record(work, bundle_id, BundleState.PACKED)
    item = work.bundles.item_record(bundle_id, application_id)
    if item is None:
        raise UserError(ErrorCode.NOT_FOUND)
    work.session.delete(item)
    if not bundle_page(work, bundle_id).lines:
        _dissolve(work, record)


def dissolve_bundle(work: Work, bundle_id: str) -> None:
    """Take a bundle apart that has not left; its applications wait again.

    Raises:
        UserError: It has left (``BUNDLE_STEP_NOT_POSSIBLE``), or there is none (``NOT_FOUND``).
    """
    _dissolve(work, _record(work, bundle_id, BundleState.PACKED))


def send_bundle(work: Work, bundle_id: str, *, on: date, way: DeliveryChannel, carried_by: str = "") -> None:
    """Record that a bundle is on its way: each of its applications counts as handed in.

    Raises:
        UserError: It has left already (``BUNDLE_STEP_NOT_POSSIBLE``), one of its applications may not leave (any more)
            (``BUNDLE_LACKS``), or the day makes no sense (``INPUT_INVALID``).
    """
    record = _record(work, bundle_id, BundleState.PACKED)
    page = bundle_page(work, bundle_id)
    _refuse_left_behind(work, page)
    for leave in bundle_releases(work, page):
        note_left(work, leave, way=Way.PAPER, thread_id=record.thread_id)
    notes = StepNotes(hand_in_way=way, handed_in_by=clean_text(carried_by))
    for line in page.lines:
        advance_application(work, line.application_id, ApplicationState.HANDED_IN, on=on, notes=notes)
    record.state, record.sent_on, record.way, record.carried_by = BundleState.ON_WAY, on, way, clean_text(carried_by)
    mark_sent(work, record.thread_id, on=on, source=Source.PAPER)


def confirm_receipt(work: Work, typed: str, *, on: date, source: Source = Source.PHONE, without: Collection[str] = ()) -> Receipt:
    """Take a receipt code as an office names it: each application of its bundle that waits for it is received on that day.

    What the office did not find stays handed in: it is to be looked at the same day, and the thread of the bundle stays open.

    Args:
        work: The unit of work.
        typed: The code as typed.
        on: The day the office names.
        source: How the office told it.
        without: Numbers of applications the office says it did not find in the bundle.

    Raises:
        UserError: It is no code (``RECEIPT_MISTYPED``), of another house (``RECEIPT_UNKNOWN``), was typed before (``RECEIPT_USED``),
            its bundle has not left (``RECEIPT_NOT_SENT``) or was taken apart (``RECEIPT_DISSOLVED``), none of its applications waits
            any longer (``RECEIPT_NOTHING_LEFT``), or the day makes no sense (``INPUT_INVALID``).
    """
    page = meant_bundle(work, typed)
    excluded = {each.strip().upper() for each in without}
    waiting = [line for line in page.lines if line.arrives and line.code.upper() not in excluded]
    left_out = tuple((line.code, line.state) for line in page.lines if line not in waiting)
    if not waiting:
        numbers = {"numbers": ", ".join(code for code, _ in left_out)} if left_out else {}
        raise UserError(ErrorCode.RECEIPT_NOTHING_LEFT, number=page.number, **numbers)
    _receive(work, page, waiting, on=on, source=source)
    if lost := [line for line in page.lines if line.arrives and line not in waiting]:
        _look_for(work, page, lost)
    else:
        close(work, page.bundle.thread_id, on=on)
    return Receipt(page.bundle.id, page.number, page.office_name, tuple(line.code for line in waiting), left_out)


def meant_bundle(work: Work, typed: str) -> BundlePage:
    """Answer the bundle on its way that a receipt code belongs to: that of any site whose bundles this store knows.

    Raises:
        UserError: It is no code (``RECEIPT_MISTYPED``), of another house (``RECEIPT_UNKNOWN``), was typed before (``RECEIPT_USED``),
            its bundle has not left (``RECEIPT_NOT_SENT``) or was taken apart (``RECEIPT_DISSOLVED``).
    """
    code = read_receipt_code(typed)
    if code is None:
        raise UserError(ErrorCode.RECEIPT_MISTYPED)
    found = next((each for each in work.bundles.bundles() if receipt_verifier(each.id, code) == each.verifier), None)
    if found is None:
        raise UserError(ErrorCode.RECEIPT_UNKNOWN)
    page = bundle_page(work, found.id)
    _refuse_wrong_time(page)
    return page


def _receive(work: Work, page: BundlePage, waiting: Sequence[BundleLine], *, on: date, source: Source) -> None:
    record = _record(work, page.bundle.id, BundleState.ON_WAY)
    for line in waiting:
        if line.state is ApplicationState.HANDED_IN:
            advance_application(work, line.application_id, ApplicationState.RECEIVED, on=on)
        item = work.bundles.item_record(record.id, line.application_id)
        if item is not None:
            item.is_received = True
    record.state, record.received_on, record.received_source = BundleState.RECEIVED, on, source
    mark_arrived(work, record.thread_id, on=on, source=source)
    text = word("handover_text", "received").format(count=len(waiting), total=len(page.lines))
    add_entry(work, record.thread_id, ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text=text, source=source))


def _look_for(work: Work, page: BundlePage, lost: Sequence[BundleLine]) -> None:
    """Have looked for today what the office did not find: in the thread, and at each application."""
    text = word("handover_text", "not_found").format(numbers=", ".join(line.code for line in lost))
    add_entry(work, page.bundle.thread_id, ThreadEntryFields(direction=Direction.NOTE, text=text))
    for line in lost:
        record = work.applications.record(line.application_id)
        if record is not None:
            record.look_again_on = work.today


def _refuse_wrong_time(page: BundlePage) -> None:
    bundle = page.bundle
    if bundle.state is BundleState.RECEIVED:
        raise UserError(ErrorCode.RECEIPT_USED, number=page.number, day=format_date(bundle.received_on))
    if bundle.state is BundleState.DISSOLVED:
        raise UserError(ErrorCode.RECEIPT_DISSOLVED, number=page.number)
    if bundle.state is BundleState.PACKED:
        raise UserError(ErrorCode.RECEIPT_NOT_SENT, number=page.number)


def _refuse_left_behind(work: Work, page: BundlePage) -> None:
    """Look again at what was fine when the bundle was made: a consent may have been withdrawn since."""
    for case in cases_of(work, [line.application_id for line in page.lines]):
        for each in case.applications:
            lacks = [lack for lack in _preventing(work, case, each) if lack in PREVENTS]
            if lacks:
                raise UserError(ErrorCode.BUNDLE_LACKS, number=each.code, lack=lacks[0])


def _waiting(work: Work, case: PackCase, law: "Catalogue", titles: Mapping[str, str]) -> Iterable[WaitingApplication]:
    proofs = family_proofs(work, case.family.id, law)
    for each in case.applications:
        missing = tuple(line.needed.label for line in lacking(proofs.get(each.id, ())))
        lacks = (*_preventing(work, case, each), *((Lack.PROOFS,) if missing else ()))
        yield WaitingApplication(
            id=each.id,
            code=each.code,
            family_id=case.family.id,
            family_title=titles[each.id],
            child_name=called(case.child),
            benefit=each.benefit,
            state=each.state,
            office_id=case.office.id if case.office else None,
            lacks=lacks,
            missing=missing,
        )


def _preventing(work: Work, case: PackCase, each: "Application") -> Iterable[Lack]:
    if each.state is not ApplicationState.SIGNED:
        yield Lack.SIGNATURE
    if case.office is None:
        yield Lack.OFFICE
    elif not preview(work, case.office.id, Purpose.HAND_IN, _leaving(each)).verdict.is_open:
        yield Lack.CONSENT


def _leaving(each: "Application | BundleLine") -> tuple[LeavingField, ...]:
    """Answer what leaves of an application: its number on cover and list, and the signed paper."""
    id_ = each.application_id if isinstance(each, BundleLine) else each.id
    told = {"code": each.code, "facts": word("benefit", each.benefit)}
    return tuple(LeavingField("application", id_, name, text, name) for name, text in told.items())


def _by_readiness(each: WaitingApplication) -> tuple[bool, bool, object]:
    return not each.may_go, not each.is_complete, sort_key(each.child_name)


def _dissolve(work: Work, record: "BundleRecord") -> None:
    record.state = BundleState.DISSOLVED
    close(work, record.thread_id)


def _record(work: Work, bundle_id: str, state: BundleState) -> "BundleRecord":
    record = work.bundles.record(bundle_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    if record.state is not state:
        raise UserError(ErrorCode.BUNDLE_STEP_NOT_POSSIBLE, bundle_state=record.state)
    return record
