"""The list and the sheet, with a real store and no Qt."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.drafts import ChildDraft, FamilyDraft
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.people import ConsentFields, NoteFields, OfficeFields
from app.domain.terms import ApplicationState, DeliveryChannel, Purpose
from app.services import applications, centre, families, printing, prints
from app.services.desk import Desk
from app.services.line import leaving, threads
from app.services.line.gate import left_already
from app.ui.features.families.presenter import FamiliesPresenter, FamilyList
from app.ui.features.families.sheet_page import SheetPage
from app.ui.step_notes import TypedStep
from tests.ui.families.conftest import TODAY, AtOnce, OpenDoors


class Shown:
    def __init__(self) -> None:
        self.list: FamilyList | None = None
        self.page: SheetPage | None = None

    def show_list(self, found: FamilyList) -> None:
        self.list = found

    def show_page(self, page: SheetPage) -> None:
        self.page = page

    def mark(self, family_id: str) -> None:
        self.marked = family_id

    def show_nothing(self) -> None:
        self.page = None


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(desk: Desk, runs: AtOnce, doors: OpenDoors, shown: Shown) -> FamiliesPresenter:
    return FamiliesPresenter(shown, desk=desk, runs=runs, doors=doors, today=lambda: TODAY, law=shipped_catalogue)


def page_of(shown: Shown) -> SheetPage:
    assert shown.page is not None
    return shown.page


def list_of(shown: Shown) -> FamilyList:
    assert shown.list is not None
    return shown.list


def test_the_search_filters_and_counts(presenter: FamiliesPresenter, shown: Shown, mueller: str, weiss: str) -> None:
    presenter.load()
    assert (list_of(shown).ids, list_of(shown).count_words) == ((mueller, weiss), "2 von 2")
    presenter.search(" mueller")
    assert (list_of(shown).ids, list_of(shown).count_words) == ((mueller,), "1 von 2")
    presenter.search("")
    assert list_of(shown).ids == (mueller, weiss)


def test_which_families_there_are_is_asked_once_for_all_letters_typed(
    presenter: FamiliesPresenter, shown: Shown, desk: Desk, mueller: str, weiss: str
) -> None:
    asked: list[str] = []
    desk.before_work = asked.append
    presenter.load()
    presenter.search("m")
    presenter.search("mu")
    assert asked == ["family_ids", "families_like", "families_like"]
    desk.do(families.archive_family, mueller)
    presenter.load()
    assert (list_of(shown).ids, list_of(shown).count_words) == ((), "0 von 1")


def test_a_name_nobody_wrote_so_finds_what_sounds_alike_and_says_so(
    presenter: FamiliesPresenter, shown: Shown, mueller: str, weiss: str
) -> None:
    presenter.search("miller")
    assert (list_of(shown).ids, list_of(shown).count_words) == ((mueller,), "1 ähnlich")
    presenter.search("xyz")
    assert (list_of(shown).ids, list_of(shown).count_words) == ((), "0 von 2")


def test_a_late_answer_does_not_replace_a_newer_one(
    presenter: FamiliesPresenter, shown: Shown, runs: AtOnce, mueller: str, weiss: str
) -> None:
    runs.holds = True
    presenter.search("wei")
    presenter.search("mue")
    runs.release()
    assert list_of(shown).ids == (mueller,)


def test_rows_say_who_where_and_how_much_is_open(presenter: FamiliesPresenter, mueller: str, weiss: str, lunch: str) -> None:
    first, second = presenter.rows((mueller, weiss))
    assert (first.title, first.detail) == ("Müller, Sandra", "Mia 6 · Ben 8 — Nord")
    assert first.badge is not None
    assert (first.badge.text, first.badge.tone) == ("heute fällig", "waiting")
    assert (second.detail, second.badge) == ("noch kein Kind", None)


def test_the_sheet_in_words(presenter: FamiliesPresenter, shown: Shown, mueller: str, lunch: str) -> None:
    presenter.open(mueller)
    page = page_of(shown)
    assert page.title == "Familie Müller"
    assert page.contact == "Sandra · 0152 28817386 · Hilfe auf Türkisch"
    assert page.address == "Kastanienweg 14, 59555 Lippstadt"
    mia, ben = page.cards
    assert (mia.name, mia.detail) == ("Mia", "6 Jahre · Nord, Gruppe Igel · seit 08/2023")
    assert mia.grant.text == "Wohngeld bis 31.05.2027"
    assert ben.grant.text == "keine Leistung eingetragen"
    assert [line.title for line in mia.lines] == ["Mittagessen"]
    assert mia.lines[0].period == "11/2026 – 05/2027"
    assert (mia.lines[0].badge.text, mia.lines[0].next_step) == ("Entwurf", "Wir drucken den Antrag bis Mo 23.11.")
    assert page.next_step is not None
    assert page.next_step.text == "Mittagessen für Mia: Wir drucken den Antrag bis Mo 23.11."
    assert page.next_step.application_id == lunch


def test_without_applications_the_next_step_is_to_apply(presenter: FamiliesPresenter, shown: Shown, mueller: str) -> None:
    presenter.open(mueller)
    step = page_of(shown).next_step
    assert step is not None
    assert step.child_id == page_of(shown).cards[0].id
    assert "Mia" in step.text


def test_a_step_is_recorded_and_can_be_taken_back(
    presenter: FamiliesPresenter, shown: Shown, doors: OpenDoors, desk: Desk, mueller: str, lunch: str
) -> None:
    desk.do(applications.note_printed, (lunch,))
    presenter.open(mueller)
    line = page_of(shown).cards[0].lines[0]
    heard: list[str] = []
    presenter.record_step(line, TypedStep(ApplicationState.HANDED_IN, "30.2.2026"), heard.append)
    presenter.record_step(line, TypedStep(ApplicationState.HANDED_IN, "20.11.26", {"hand_in_way": "post"}), heard.append)
    assert heard == ["Dieses Datum gibt es nicht. Beispiel: 23.11.2026", ""]
    case = desk.ask(applications.application, lunch)
    assert (case.state, case.handed_in_on, case.hand_in_way) == (ApplicationState.HANDED_IN, date(2026, 11, 20), DeliveryChannel.POST)
    presenter.open(mueller)
    assert page_of(shown).cards[0].lines[0].next_step == "Wir fragen die Stelle am Fr 04.12., ob der Antrag da ist."


def test_open_applications_keep_a_family_out_of_the_archive(
    presenter: FamiliesPresenter, doors: OpenDoors, desk: Desk, mueller: str, lunch: str
) -> None:
    presenter.open(mueller)
    presenter.archive()
    problem = doors.problems[0]
    assert isinstance(problem, AppError)
    assert (problem.code, problem.facts) == (ErrorCode.ARCHIVE_OPEN_APPLICATIONS, {"count": 1})
    assert mueller in desk.ask(families.family_ids)


def test_archiving_can_be_taken_back(presenter: FamiliesPresenter, shown: Shown, doors: OpenDoors, desk: Desk, weiss: str) -> None:
    presenter.open(weiss)
    presenter.archive()
    assert desk.ask(families.family_ids) == ()
    presenter.show_archive(on=True)
    assert list_of(shown).ids == (weiss,)
    presenter.open(weiss)
    assert page_of(shown).archived == "archiviert am 23.11.2026"
    _, undo = doors.done[0]
    assert undo is not None
    undo()
    assert desk.ask(families.family_ids) == (weiss,)


def test_notes_and_consents_stand_on_the_sheet(presenter: FamiliesPresenter, shown: Shown, mueller: str) -> None:
    presenter.open(mueller)
    presenter.add_note(NoteFields(held_on=TODAY, language="tr", text="Merkblatt mitgegeben"))
    presenter.give_consent(ConsentFields(purpose="Rückfragen klären", recipient="Stadt", given_on=TODAY))
    presenter.open(mueller)
    (note,) = page_of(shown).notes
    assert (note.day, note.text) == ("Mo 23.11.", "Gespräch auf Türkisch · Merkblatt mitgegeben · KR")
    (consent,) = page_of(shown).consents
    assert consent.is_open
    presenter.withdraw_consent(consent.id)
    presenter.open(mueller)
    assert not page_of(shown).consents[0].is_open
    assert "widerrufen am 23.11.2026" in page_of(shown).consents[0].text


def test_withdrawing_a_consent_says_what_has_left_on_it(
    presenter: FamiliesPresenter, shown: Shown, doors: OpenDoors, desk: Desk, mueller: str
) -> None:
    office_id = desk.do(centre.save_office, None, OfficeFields(name="Jobcenter Musterkreis")).value
    fields = ConsentFields(purpose="E1", office_id=office_id, covers=(Purpose.QUERIES,), given_on=TODAY)
    for _ in range(2):
        presenter.open(mueller)
        presenter.give_consent(fields)
    first, second = desk.ask(families.family_sheet, mueller).consents
    asked = ThreadFields(title="Eingang?", office_id=office_id, family_id=mueller)
    thread_id = desk.do(threads.open_thread, asked, ThreadEntryFields(text="Ist er da?")).value
    desk.do(leaving.copy_thread_text, thread_id)
    used = next(each for each in (first, second) if desk.ask(left_already, each.id))
    presenter.open(mueller)
    (thread,) = page_of(shown).threads
    assert thread.text.startswith("Eingang? · Jobcenter Musterkreis")
    presenter.withdraw_consent(used.id)
    assert doors.done[-1][0].startswith("Widerruf eingetragen. Schon weitergegeben: 1 Mal, zuletzt Mo 23.11. als kopierter Text")
    presenter.withdraw_consent(next(each.id for each in (first, second) if each != used))
    assert doors.done[-1][0].endswith("nichts hinausgegangen.")


def test_erasing_a_family_names_the_threads_an_office_still_has(
    presenter: FamiliesPresenter, doors: OpenDoors, desk: Desk, mueller: str
) -> None:
    office_id = desk.do(centre.save_office, None, OfficeFields(name="Jobcenter Musterkreis")).value
    fields = ThreadFields(title="Eingang?", office_id=office_id, family_id=mueller)
    ids = [desk.do(threads.open_thread, fields).value for _ in range(2)]
    desk.do(threads.close, ids[0])
    number = desk.ask(threads.thread_page, ids[1]).thread.number
    presenter.open(mueller)
    presenter.erase("Wunsch der Familie")
    assert f"noch offen: {number} (Jobcenter Musterkreis)" in doors.done[-1][0]
    assert desk.ask(threads.thread_rows) == ()


def test_notes_and_consents_can_be_taken_back(presenter: FamiliesPresenter, doors: OpenDoors, desk: Desk, mueller: str) -> None:
    presenter.open(mueller)
    presenter.add_note(NoteFields(held_on=TODAY, text="Merkblatt mitgegeben"))
    presenter.give_consent(ConsentFields(purpose="Rückfragen klären", given_on=TODAY))
    presenter.withdraw_consent(desk.ask(families.family_sheet, mueller).consents[0].id)
    for _, undo in reversed(doors.done):
        assert undo is not None
        undo()
    sheet = desk.ask(families.family_sheet, mueller)
    assert (sheet.notes, sheet.consents, doors.problems) == ((), (), [])


def test_the_sheet_of_a_family_that_was_taken_back_closes(
    presenter: FamiliesPresenter, shown: Shown, doors: OpenDoors, desk: Desk, runs: AtOnce
) -> None:
    saved = desk.do(families.save_family, FamilyDraft(children=(ChildDraft(family_name="Tesfay", given_names="Saba"),)))
    presenter.open(saved.value)
    presenter.take_back(saved.changes.stamp)
    presenter.changed(runs.changes[-1])
    assert (shown.page, presenter.open_id, doors.problems) == (None, None, [])


def test_what_changed_is_read_again(presenter: FamiliesPresenter, shown: Shown, runs: AtOnce, mueller: str) -> None:
    presenter.load()
    presenter.open(mueller)
    shown.list = shown.page = None
    presenter.add_note(NoteFields(held_on=TODAY, text="x"))
    presenter.changed(runs.changes[-1])
    assert shown.list is None
    assert len(page_of(shown).notes) == 1


def test_a_family_that_is_gone_closes_the_sheet(presenter: FamiliesPresenter, shown: Shown, doors: OpenDoors, mueller: str) -> None:
    presenter.open(mueller)
    presenter.open("nobody")
    assert shown.page is None
    assert isinstance(doors.problems[0], AppError)


def test_what_changed_since_the_print_stands_at_the_application(
    presenter: FamiliesPresenter, shown: Shown, desk: Desk, mueller: str, lunch: str
) -> None:
    desk.do(prints.note_print, printing.compose(desk.ask(printing.pack_cases, family_id=mueller), made_on=TODAY), catalogue_on=TODAY)
    presenter.open(mueller)
    (line,) = page_of(shown).cards[0].lines
    assert (line.is_printed, line.changed) == (True, "")
    draft = desk.ask(families.family_draft, mueller)
    first, *others = draft.adults
    desk.do(families.save_family, replace(draft, adults=(replace(first, street="Anderswo 1"), *others)))
    presenter.open(mueller)
    assert page_of(shown).cards[0].lines[0].changed == "Straße, Hausnummer"


def test_an_erased_family_closes_and_is_gone(
    presenter: FamiliesPresenter, shown: Shown, mueller: str, doors: OpenDoors, desk: Desk
) -> None:
    presenter.open(mueller)
    presenter.erase("Die Familie wünscht es")
    assert shown.page is None
    assert mueller not in desk.ask(families.family_ids)
    assert doors.problems == []
    assert doors.done[-1][0].startswith("Endgültig gelöscht")
