"""What goes to an office without the program: one PDF that only the words told by phone open, and that says what the gate let out."""

import io
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.errors import PdfReadError

from app.core.errors import ErrorCode
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.gate import Way
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Subject, ThreadState
from app.models.unit_of_work import Work
from app.security.words import word_list
from app.services.families import family_sheet, save_family, withdraw_consent
from app.services.line import gate, handover, outbox, threads
from app.services.line.sealed_post import write_sealed_post
from tests.conftest import FrozenClock
from tests.exchange.sites import Site
from tests.line.bundles import bundle_on_its_way
from tests.line.post_home import new_house
from tests.store.home import refused

QUESTION = "Wann kommt der Bescheid?"


@pytest.fixture
def centre(tmp_path: Path, clock: FrozenClock) -> Iterator[Site]:
    house = new_house(tmp_path, "Regenbogen", clock)
    yield house
    house.store.close()


def office_id(work: Work) -> str:
    return work.centre.offices()[0].id


def ask(centre: Site, text: str = QUESTION, *, family_id: str | None = None) -> str:
    office = centre.store.desk.ask(office_id)
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office, family_id=family_id)
    return centre.store.desk.do(threads.open_thread, fields, ThreadEntryFields(text=text, leaves=True)).value


def test_only_the_words_open_it_and_it_is_aes_256(centre: Site, tmp_path: Path) -> None:
    thread_id = ask(centre)
    post = centre.store.desk.do(write_sealed_post, centre.store.desk.ask(office_id), tmp_path / "out").value
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(post.path)
    with pikepdf.open(post.path, password=" ".join(post.words)) as document:
        assert (document.encryption.R, document.encryption.bits, document.encryption.stream_method.name) == (6, 256, "aesv3")
        assert not document.docinfo.get("/Author")
    assert QUESTION.encode() not in post.path.read_bytes()
    assert set(post.words) <= set(word_list())
    assert len(post.words) == 6
    page = centre.store.desk.ask(threads.thread_page, thread_id)
    assert post.numbers == (page.thread.number,)
    assert page.thread.state is ThreadState.SENT


def test_another_reader_reads_what_was_asked(centre: Site, tmp_path: Path) -> None:
    ask(centre)
    ask(centre, "Ist der Antrag da?")
    post = centre.store.desk.do(write_sealed_post, centre.store.desk.ask(office_id), tmp_path / "out").value
    reader = PdfReader(io.BytesIO(post.path.read_bytes()))
    assert reader.is_encrypted
    with pytest.raises(PdfReadError):
        _ = reader.pages[0]
    assert reader.decrypt(" ".join(post.words))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Bescheid?" in text
    assert "Antrag da?" in text


def test_the_name_and_the_log_tell_nothing(centre: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ask(centre)
    with caplog.at_level(logging.DEBUG):
        post = centre.store.desk.do(write_sealed_post, centre.store.desk.ask(office_id), tmp_path / "out").value
    assert post.path.name == f"Vorgaenge-{date(2026, 11, 23)}-1.pdf"
    assert not any(word in caplog.text for word in post.words)


def test_what_the_gate_keeps_back_is_not_in_it(centre: Site, tmp_path: Path) -> None:
    people = FamilyDraft(
        adults=(AdultDraft(family_name="Müller", given_names="Sandra"),), children=(ChildDraft(family_name="Müller", given_names="Mia"),)
    )
    family_id = centre.store.desk.do(save_family, people).value
    ask(centre, "Geheim?", family_id=family_id)
    office = centre.store.desk.ask(office_id)
    with refused(ErrorCode.LEAVE_NO_CONSENT):
        centre.store.desk.do(write_sealed_post, office, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    ask(centre)
    post = centre.store.desk.do(write_sealed_post, office, tmp_path / "out").value
    assert [each.code for each in post.held] == [ErrorCode.LEAVE_NO_CONSENT]
    with pikepdf.open(post.path, password=" ".join(post.words)) as document:
        assert len(document.pages) == 1


def test_what_went_as_pdf_does_not_wait_any_longer(centre: Site, tmp_path: Path) -> None:
    ask(centre)
    office = centre.store.desk.ask(office_id)
    centre.store.desk.do(write_sealed_post, office, tmp_path / "out")
    with refused(ErrorCode.NOTHING_TO_LEAVE):
        centre.store.desk.do(write_sealed_post, office, tmp_path / "out")
    assert centre.store.desk.ask(outbox.waiting_posts) == {}


def test_each_file_has_its_own_words(centre: Site, tmp_path: Path) -> None:
    office = centre.store.desk.ask(office_id)
    found = set()
    for _ in range(2):
        ask(centre)
        found.add(centre.store.desk.do(write_sealed_post, office, tmp_path / "out").value.words)
    assert len(found) == 2


def test_a_bundle_comes_with_its_applications_and_without_its_code(centre: Site, tmp_path: Path) -> None:
    desk = centre.store.desk
    bundle_id, code = bundle_on_its_way(desk, date(2026, 11, 23))
    office = desk.ask(office_id)
    post = desk.do(write_sealed_post, office, tmp_path / "out", seal=desk.seal).value
    page = desk.ask(handover.bundle_page, bundle_id)
    assert post.numbers == (page.number,)
    reader = PdfReader(post.path, password=" ".join(post.words))
    pages = [each.extract_text() for each in reader.pages]
    text = " ".join(pages)
    assert page.number in pages[0]
    assert "Müller" not in "".join(pages[:2])
    assert "Müller" in "".join(pages[2:])
    assert all(line.code in "".join(pages[2:]) for line in page.lines)
    assert code not in text.replace("-", "")
    left = desk.ask(gate.left_of_thread, page.bundle.thread_id)
    assert {Way.PAPER, Way.PDF} == {each.way for each in left}
    with refused(ErrorCode.NOTHING_TO_LEAVE):
        desk.do(write_sealed_post, office, tmp_path / "out")


def test_a_bundle_whose_consent_is_withdrawn_stays_here(centre: Site, tmp_path: Path) -> None:
    desk = centre.store.desk
    bundle_id, _ = bundle_on_its_way(desk, date(2026, 11, 23))
    family_id = desk.ask(handover.bundle_page, bundle_id).lines[0].family_id
    (consent,) = desk.ask(family_sheet, family_id).consents
    desk.do(withdraw_consent, consent.id, on=date(2026, 11, 23))
    with refused(ErrorCode.LEAVE_CONSENT_WITHDRAWN):
        desk.do(write_sealed_post, desk.ask(office_id), tmp_path / "out")
    assert not (tmp_path / "out").exists()
