"""The gate: what is about a known family leaves only with her consent for that office and purpose; no way goes round it."""

import ast
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.line.gate import LeavingField, Release, Way
from app.domain.line.leaving import ThreadSheet
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Source, ThreadState
from app.domain.people import Office, OfficeFields
from app.domain.terms import Purpose
from app.models.merging.shapes import shapes
from app.models.repositories.disclosures import NOBODYS, OWNERS
from app.services import centre, families
from app.services.desk import Desk
from app.services.line import gate, leaving, threads
from tests.services.line.conftest import TODAY, consent

APP = Path(__file__).parents[3] / "app"


def ways_out(desk: Desk, thread_id: str, folder: Path) -> dict[str, Callable[[], object]]:
    """Every path by which a thread can leave."""
    return {
        "file": partial(desk.do, leaving.send_with_file, thread_id, ThreadEntryFields(text="Bitte um Nachricht.")),
        "pdf": partial(desk.do, leaving.save_thread_pdf, thread_id, folder),
        "letter": partial(desk.ask, leaving.thread_sheet, thread_id),
        "printed": partial(desk.do, leaving.note_thread_left, thread_id, way=Way.PAPER),
        "copied": partial(desk.do, leaving.copy_thread_text, thread_id),
    }


WAYS = ("file", "pdf", "letter", "printed", "copied")


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_is_shut_without_consent_and_open_with_it(
    desk: Desk, about_family: str, office: Office, family_id: str, tmp_path: Path, way: str
) -> None:
    with pytest.raises(UserError) as shut:
        ways_out(desk, about_family, tmp_path)[way]()
    assert shut.value.code is ErrorCode.LEAVE_NO_CONSENT
    assert list(tmp_path.glob("*.pdf")) == []
    assert desk.ask(gate.left_of_thread, about_family) == ()
    assert len(desk.ask(threads.thread_page, about_family).entries) == 1
    consent(desk, family_id, office.id)
    ways_out(desk, about_family, tmp_path)[way]()


@pytest.mark.parametrize("way", WAYS)
def test_what_is_about_nobody_needs_no_consent(desk: Desk, about_nobody: str, tmp_path: Path, way: str) -> None:
    ways_out(desk, about_nobody, tmp_path)[way]()


def test_consents_that_do_not_fit_say_why(desk: Desk, about_family: str, office: Office, family_id: str) -> None:
    def refusal() -> UserError:
        with pytest.raises(UserError) as refused:
            desk.do(leaving.copy_thread_text, about_family)
        return refused.value

    other = desk.do(centre.save_office, None, OfficeFields(name="Jobcenter Musterstadt")).value
    consent(desk, family_id, other)
    assert refusal().code is ErrorCode.LEAVE_OTHER_OFFICE
    consent(desk, family_id, office.id, Purpose.HAND_IN)
    assert refusal().code is ErrorCode.LEAVE_OTHER_PURPOSE
    yesterday = TODAY - timedelta(days=1)
    consent(desk, family_id, office.id, given_on=yesterday - timedelta(days=30), valid_until=yesterday)
    assert refusal().code is ErrorCode.LEAVE_CONSENT_EXPIRED
    assert refusal().facts["day"] == "22.11.2026"
    last = consent(desk, family_id, office.id)
    desk.do(families.withdraw_consent, last, on=TODAY)
    assert refusal().code is ErrorCode.LEAVE_CONSENT_WITHDRAWN


def test_a_consent_that_begins_tomorrow_opens_nothing_today(desk: Desk, about_family: str, office: Office, family_id: str) -> None:
    consent(desk, family_id, office.id, given_on=TODAY + timedelta(days=1))
    with pytest.raises(UserError):
        desk.do(leaving.copy_thread_text, about_family)


def test_an_office_that_no_longer_exists_gets_nothing(desk: Desk, about_nobody: str, office: Office) -> None:
    desk.do(centre.drop_office, office.id, on=TODAY)
    with pytest.raises(UserError) as refused:
        desk.do(leaving.copy_thread_text, about_nobody)
    assert refused.value.code is ErrorCode.LEAVE_OFFICE_ENDED
    homeless = desk.do(threads.open_thread, ThreadFields(title="Wohin?"), ThreadEntryFields(text="Wer ist zuständig?")).value
    with pytest.raises(UserError) as nowhere:
        desk.do(leaving.copy_thread_text, homeless)
    assert nowhere.value.code is ErrorCode.LEAVE_NO_OFFICE


def test_a_thread_about_an_application_is_about_its_family(desk: Desk, office: Office, application_id: str) -> None:
    fields = ThreadFields(title="Eingang?", office_id=office.id, application_id=application_id)
    thread_id = desk.do(threads.open_thread, fields, ThreadEntryFields(text="Ist er da?")).value
    with pytest.raises(UserError) as refused:
        desk.do(leaving.copy_thread_text, thread_id)
    assert refused.value.code is ErrorCode.LEAVE_NO_CONSENT


def test_the_preview_shows_exactly_what_then_leaves(desk: Desk, about_family: str, office: Office, family_id: str) -> None:
    consent(desk, family_id, office.id)
    seen = desk.ask(leaving.leaving_preview, about_family)
    assert {(field.field, field.value_text) for field in seen.fields} >= {
        ("title", "Bescheid fehlt"),
        ("text", "Wir warten seit drei Wochen."),
    }
    assert seen.verdict.is_open
    text = desk.do(leaving.copy_thread_text, about_family).value
    assert all(field.value_text in text for field in seen.fields)
    assert "Müller" not in text
    (left,) = desk.ask(gate.left_of_thread, about_family)
    assert set(left.fields.split("\n")) == {f"{field.thing}.{field.field}" for field in seen.fields}
    assert (left.way, left.office_name) == (Way.COPY, office.name)


def test_a_note_never_leaves(desk: Desk, about_nobody: str) -> None:
    from app.domain.line.words import Direction

    desk.do(threads.add_entry, about_nobody, ThreadEntryFields(direction=Direction.NOTE, text="Kollegin fragen."))
    assert "Kollegin" not in desk.do(leaving.copy_thread_text, about_nobody).value
    assert all("Kollegin" not in field.value_text for field in desk.ask(leaving.leaving_preview, about_nobody).fields)


@pytest.mark.parametrize("named", ["Frau Müller wartet.", "Mia braucht es.", "Tel. 02921 555123", "geboren 04.05.2022"])
def test_a_copied_text_never_names_anybody(desk: Desk, about_family: str, office: Office, family_id: str, named: str) -> None:
    consent(desk, family_id, office.id)
    desk.do(threads.add_entry, about_family, ThreadEntryFields(text=named))
    with pytest.raises(UserError) as refused:
        desk.do(leaving.copy_thread_text, about_family)
    assert refused.value.code is ErrorCode.LEAVE_NAMES_SOMEBODY
    assert desk.ask(gate.left_of_thread, about_family) == ()


def test_withdrawing_stops_all_drafts_at_once_and_tells_what_has_left(
    desk: Desk, about_family: str, office: Office, family_id: str
) -> None:
    consent_id = consent(desk, family_id, office.id)
    desk.do(leaving.copy_thread_text, about_family)
    desk.do(leaving.send_with_file, about_family, ThreadEntryFields(text="Noch etwas."))
    desk.do(families.withdraw_consent, consent_id, on=TODAY)
    assert not any(entry.leaves for entry in desk.ask(threads.thread_page, about_family).entries)
    (left,) = desk.ask(gate.left_already, consent_id)
    assert left.way is Way.COPY


def test_another_valid_consent_keeps_the_drafts(desk: Desk, about_family: str, office: Office, family_id: str) -> None:
    first = consent(desk, family_id, office.id)
    consent(desk, family_id, office.id)
    desk.do(leaving.send_with_file, about_family, ThreadEntryFields(text="Noch etwas."))
    desk.do(families.withdraw_consent, first, on=TODAY)
    assert any(entry.leaves for entry in desk.ask(threads.thread_page, about_family).entries)


def test_what_left_on_paper_makes_it_the_offices_turn(desk: Desk, about_nobody: str) -> None:
    desk.do(leaving.note_thread_left, about_nobody, way=Way.PAPER)
    page = desk.ask(threads.thread_page, about_nobody)
    assert (page.thread.state, page.thread.sent_on, page.thread.sent_source) == (ThreadState.SENT, TODAY, Source.PAPER)
    assert page.entries[0].left_at is not None
    assert desk.ask(leaving.leaving_preview, about_nobody).fields == ()
    assert desk.ask(leaving.leaving_preview, about_nobody, typed="Noch etwas.").fields[-1].value_text == "Noch etwas."


def test_the_pdf_names_the_thread_and_nobody_in_its_file_name(desk: Desk, about_nobody: str, tmp_path: Path) -> None:
    from pypdf import PdfReader

    path = desk.do(leaving.save_thread_pdf, about_nobody, tmp_path).value
    assert path.name == "Vorgang-2026-11-23-1.pdf"
    text = PdfReader(path).pages[0].extract_text()
    number = desk.ask(threads.thread_page, about_nobody).thread.number
    assert number in text
    assert "Gibt es ein neues Formular?" in text


def test_one_release_is_never_about_two_families(desk: Desk, family_id: str, office: Office) -> None:
    from app.domain.drafts import AdultDraft, FamilyDraft

    other = desk.do(families.save_family, FamilyDraft(adults=(AdultDraft(family_name="Weiß", given_names="Jo"),))).value
    fields = [LeavingField("family", each, "title", "x", "title") for each in (family_id, other)]
    with pytest.raises(ValueError, match="several families"):
        desk.ask(gate.release, office.id, Purpose.QUERIES, fields)


def test_nobody_but_the_gate_makes_a_release() -> None:
    makers = {
        path.relative_to(APP).as_posix()
        for path in APP.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] == "Release"
    }
    assert makers == {"services/line/gate.py"}


def test_whoever_lets_something_out_takes_a_release() -> None:
    """The writers' arguments are the gate: a sheet for paper holds its release, a text is made from one."""
    assert leaving.text_of.__annotations__["leave"] is Release
    assert ThreadSheet.__dataclass_fields__["release"].type is Release


def test_every_table_that_leads_to_a_family_is_known_to_the_gate_or_cannot_leave() -> None:
    leading = {"family"}
    for _ in shapes():
        leading |= {shape.table for shape in shapes() if any(link.table in leading for link in shape.links)}
    assert leading.isdisjoint(NOBODYS)
    for table, columns in OWNERS.items():
        shape = next(each for each in shapes() if each.table == table)
        pointing = {
            link.column
            for link in shape.links
            if link.table in leading and link.column in {"family_id", "child_id", "application_id", "thread_id"}
        }
        assert pointing == set(columns), table


def test_release_today_only(desk: Desk, about_family: str, office: Office, family_id: str) -> None:
    consent(desk, family_id, office.id)
    leave = desk.ask(gate.release, office.id, Purpose.QUERIES, [LeavingField("thread", about_family, "number", "V", "number")])
    assert (leave.on, leave.family_id, leave.office_id) == (date(2026, 11, 23), family_id, office.id)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bitte bei Mia Müller nachsehen.", ("Mia Müller",)),
        ("Müller, Mia: fehlt etwas?", ("Mia Müller",)),
        ("SANDRA MUELLER hat angerufen", ("Sandra Müller",)),
        ("Frau Müller fragt", ()),
        ("Mia kommt. Herr Müller auch.", ()),
        ("Mia Schulz", ()),
        ('Nach "Mia" OR Müller', ()),
        ("", ()),
    ],
)
def test_a_name_of_anybody_in_the_store_is_warned_of_and_blocks_nothing(
    desk: Desk, about_nobody: str, family_id: str, text: str, named: tuple[str, ...]
) -> None:
    assert family_id
    seen = desk.ask(leaving.leaving_preview, about_nobody, typed=text)
    assert (seen.named, seen.verdict.is_open) == (named, True)
    assert desk.ask(leaving.people_named, text) == named
