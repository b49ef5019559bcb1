"""Every path by which something of a family can leave for an office, and the gate on each: file, print, copy, PDF, call, calendar."""

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.gate import Way
from app.domain.line.handover import BundleState
from app.domain.line.office_hours import BookingFields, OfficeHourFields
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Source, Subject
from app.domain.terms import ApplicationState, DeliveryChannel
from app.models.merging.shapes import shapes
from app.models.unit_of_work import Work
from app.services.families import family_sheet, save_family, withdraw_consent
from app.services.line import gate, leaving, outbox, threads
from app.services.line.bundle_papers import bundle_paper
from app.services.line.handover import bundle_page, dissolve_bundle, make_bundle, send_bundle
from app.services.line.hour_papers import hour_list, note_list_left
from app.services.line.office_hours import add_office_hours, book_slot
from app.services.line.sealed_post import write_sealed_post
from app.services.task_calendar import write_calendar
from app.services.today import today_sheet
from tests.conftest import FrozenClock
from tests.exchange.sites import Site
from tests.line.bundles import bundle_on_its_way
from tests.line.post_home import Pair, houses, office_of

__all__ = ["houses"]
APP = Path(__file__).parents[2] / "app"
SECRET = "Geheimes von Sandra"
WRITERS = {
    "write_pack",
    "write_new",
    "write_for_viewer",
    "write_atomically",
    "sealed_pdf",
    "draft_messages",
}
GATED = {
    "services/line/leaving.py": "a letter as PDF: made from a ThreadSheet, which holds its release",
    "services/line/sealed_post.py": "the locked PDF: a release for each thread and each family of a bundle",
    "services/line/outbox.py": "the file of messages: takes ReleasedMessage alone",
    "services/line/hour_papers.py": "the list of an office hour: each number with its release, a calendar without any",
    "cli/handover_commands.py": "the paper of a bundle: made from a BundlePaper, which holds its releases",
    "ui/features/line/view.py": "the copied text: made from a release",
    "ui/printing/preview.py": "the preview another program shows: of a ThreadSheet or a BundlePaper where it is for an office",
}
OF_THE_HOUSE = {
    # What a family takes along itself, what stays in the house, and what is about no family at all.
    "cli/conversation_command.py",
    "cli/family_commands.py",
    "cli/office_form_commands.py",
    "cli/sheet_commands.py",
    "services/application_lists.py",
    "services/catalogue_shelf.py",
    "services/cooperation/calendars.py",
    "services/fault_reports.py",
    "services/line/figure_papers.py",
    "services/office_forms.py",
    "services/pack_file.py",
    "services/printer_choices.py",
    "services/program_update.py",
    "services/recovery_sheet.py",
    "services/store/creating.py",
    "services/store/key_restoring.py",
    "services/store/opened.py",
    "services/store/restoring.py",
    "services/task_calendar.py",
    "services/wave.py",
    "system/doorbell.py",
    "ui/features/cooperation/contacts.py",
}


@pytest.fixture
def centre(houses: Pair) -> Site:
    return houses[0]


@pytest.fixture
def family_id(centre: Site) -> str:
    people = FamilyDraft(
        adults=(AdultDraft(family_name="Müller", given_names="Sandra"),), children=(ChildDraft(family_name="Müller", given_names="Mia"),)
    )
    return centre.store.desk.do(save_family, people).value


@pytest.fixture
def thread_id(centre: Site, family_id: str) -> str:
    """A thread about a family without any consent, with a message somebody has marked for the next file all the same."""
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office_of(centre), family_id=family_id)
    said = ThreadEntryFields(text=SECRET, leaves=True)
    return centre.store.desk.do(threads.open_thread, fields, said).value


def ways_of_a_thread(centre: Site, thread_id: str) -> dict[str, Callable[[], object]]:
    desk, folder = centre.store.desk, centre.out
    more = ThreadEntryFields(text="Noch etwas.", source=Source.PHONE)
    return {
        "next file": partial(desk.do, leaving.send_with_file, thread_id, more),
        "letter in the preview": partial(desk.ask, leaving.thread_sheet, thread_id),
        "printed": partial(desk.do, leaving.note_thread_left, thread_id, way=Way.PAPER),
        "PDF": partial(desk.do, leaving.save_thread_pdf, thread_id, folder),
        "copied": partial(desk.do, leaving.copy_thread_text, thread_id),
        "told by phone": partial(desk.do, leaving.ask_by_phone, thread_id, more),
        "locked PDF": partial(desk.do, write_sealed_post, office_of(centre), folder),
    }


@pytest.mark.parametrize("way", ["next file", "letter in the preview", "printed", "PDF", "copied", "told by phone", "locked PDF"])
def test_no_way_leads_past_the_gate_for_a_thread(centre: Site, thread_id: str, way: str) -> None:
    with pytest.raises(UserError) as shut:
        ways_of_a_thread(centre, thread_id)[way]()
    assert shut.value.code is ErrorCode.LEAVE_NO_CONSENT
    assert centre.store.desk.ask(gate.left_of_thread, thread_id) == ()
    assert not centre.out.exists() or list(centre.out.iterdir()) == []


def test_a_file_leaves_without_what_the_gate_keeps_back_and_says_so(centre: Site, thread_id: str) -> None:
    desk = centre.store.desk
    post = desk.ask(outbox.outgoing_post, centre.peer_id)
    assert (post.leaving, {each.why.code for each in post.held}) == ((), {ErrorCode.LEAVE_NO_CONSENT})
    outbox.write_post(desk, centre.peer_id, centre.out)
    assert desk.ask(gate.left_of_thread, thread_id) == ()
    assert desk.ask(threads.thread_page, thread_id).entries[0].left_at is None


def test_no_way_leads_past_the_gate_for_a_bundle(centre: Site, clock: FrozenClock) -> None:
    desk, today = centre.store.desk, clock.now.date()
    bundle_id, _ = bundle_on_its_way(desk, today)
    page = desk.ask(bundle_page, bundle_id)
    (consent,) = desk.ask(family_sheet, page.lines[0].family_id).consents
    told = len(desk.ask(gate.left_of_thread, page.bundle.thread_id))
    desk.do(withdraw_consent, consent.id, on=today)
    ways: dict[str, Callable[[], object]] = {
        "paper": partial(desk.ask, bundle_paper, bundle_id, secret=desk.seal),
        "front": partial(desk.ask, bundle_paper, bundle_id, secret=desk.seal, front_only=True),
        "locked PDF": partial(desk.do, write_sealed_post, page.bundle.office_id, centre.out),
    }
    for way, leave in ways.items():
        with pytest.raises(UserError) as shut:
            leave()
        assert shut.value.code is ErrorCode.LEAVE_CONSENT_WITHDRAWN, way
    post = desk.ask(outbox.outgoing_post, centre.peer_id)
    assert (post.leaving, [each.why.code for each in post.held]) == ((), [ErrorCode.LEAVE_CONSENT_WITHDRAWN])
    assert len(desk.ask(gate.left_of_thread, page.bundle.thread_id)) == told


def test_a_bundle_is_neither_made_nor_sent_without_consent(centre: Site, clock: FrozenClock) -> None:
    desk, today = centre.store.desk, clock.now.date()
    bundle_id, _ = bundle_on_its_way(desk, today)
    page = desk.ask(bundle_page, bundle_id)
    desk.do(_unsent, bundle_id)
    (consent,) = desk.ask(family_sheet, page.lines[0].family_id).consents
    desk.do(withdraw_consent, consent.id, on=today)
    with pytest.raises(UserError) as unsent:
        desk.do(send_bundle, bundle_id, on=today, way=DeliveryChannel.IN_PERSON)
    assert unsent.value.code is ErrorCode.BUNDLE_LACKS
    desk.do(dissolve_bundle, bundle_id)
    with pytest.raises(UserError) as unmade:
        desk.do(make_bundle, page.bundle.office_id, [page.lines[0].application_id], secret=desk.seal)
    assert unmade.value.code is ErrorCode.BUNDLE_LACKS


def test_the_list_of_an_office_hour_keeps_back_a_number_without_consent(centre: Site, thread_id: str, clock: FrozenClock) -> None:
    desk, day = centre.store.desk, clock.now.date() + timedelta(days=1)
    fields = OfficeHourFields(
        office_id=office_of(centre), site_id=desk.ask(_first_site), held_on=day, from_minute=540, until_minute=600, slot_minutes=30
    )
    hour_id = desk.do(add_office_hours, fields).value.ids[0]
    number = desk.ask(threads.thread_page, thread_id).thread.number
    desk.do(book_slot, hour_id, BookingFields(from_minute=540, reference=number))
    told = desk.ask(hour_list, hour_id)
    assert [line.words for line in told.lines] == ["vergeben", "frei"]
    assert told.releases == ()
    desk.do(note_list_left, told)
    assert desk.ask(_disclosed) == 0


def _first_site(work: Work) -> str:
    return work.centre.sites()[0].id


def _disclosed(work: Work) -> int:
    from sqlalchemy import func, select

    from app.models.records import DisclosureRecord

    return work.session.scalar(select(func.count()).select_from(DisclosureRecord)) or 0


def test_a_calendar_names_nobody_and_no_meeting_leads_to_a_family(centre: Site, thread_id: str, tmp_path: Path, clock: FrozenClock) -> None:
    desk = centre.store.desk
    desk.do(threads.change_thread, thread_id, _until(desk.ask(threads.thread_page, thread_id).thread, clock))
    file = tmp_path / "kalender.ics"
    assert write_calendar(desk.ask(today_sheet).tasks, file, made_at=clock.now) > 0
    written = file.read_text("utf-8")
    assert not [word for word in ("Müller", "Sandra", "Mia", "Geheim", "Mittagessen") if word in written]
    assert not {"meeting", "meeting_point"} & _leading_to_a_family()


def test_every_writer_of_the_program_is_known_and_those_for_offices_pass_the_gate() -> None:
    found = set(_writers())
    assert found == GATED.keys() | OF_THE_HOUSE, "a new way out: name it, and say where its gate is"
    signs = ("release", "gate", "ThreadSheet", "BundlePaper", "bundle_paper", "thread_sheet", "ReleasedMessage", "copy_text")
    for module in GATED:
        source = (APP / module).read_text("utf-8")
        assert any(sign in source for sign in signs), module


def _writers() -> Iterator[str]:
    """Answer the modules that use what writes something for other programs or people."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            used = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            is_copy = isinstance(node, ast.Attribute) and ast.unparse(node).endswith("clipboard().setText")
            if used in WRITERS or is_copy:
                yield path.relative_to(APP).as_posix()


def _leading_to_a_family() -> set[str]:
    leading = {"family"}
    for _ in shapes():
        leading |= {shape.table for shape in shapes() if any(link.table in leading for link in shape.links)}
    return leading


def _unsent(work: Work, bundle_id: str) -> None:
    """Put a bundle and its applications back to where they were before they left."""
    record, page = work.bundles.record(bundle_id), work.bundles.page(bundle_id)
    assert record is not None
    assert page is not None
    record.state, record.sent_on = BundleState.PACKED, None
    for line in page.lines:
        application = work.applications.record(line.application_id)
        assert application is not None
        application.state = ApplicationState.SIGNED


def _until(thread: ThreadFields, clock: FrozenClock) -> ThreadFields:
    return ThreadFields(
        subject=thread.subject,
        title=thread.title,
        office_id=thread.office_id,
        family_id=thread.family_id,
        until=clock.now.date() + timedelta(days=2),
    )
