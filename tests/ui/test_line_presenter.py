"""The direct line against a real store: begun, written, answered, printed, closed, nothing typed lost – and the gate in sight."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.line.gate import Refusal
from app.domain.line.templates import TextTemplate, TextTemplateFields
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, EntryKind, Shown, Source, ThreadState
from app.domain.paper import Pack
from app.domain.people import Office
from app.services.desk import Desk
from app.services.families import save_family
from app.services.line import threads
from app.services.line.gate import LeavingPreview
from app.ui.features.line.forms import CallResult, EntryChoice, EntryTexts, Problems, ThreadTexts
from app.ui.features.line.presenter import LinePresenter
from app.ui.features.line.side_pane import consent_words
from app.ui.features.line.thread import LinePage, ThreadView
from tests.conftest import FrozenClock
from tests.exchange.sites import pair
from tests.line.post_home import OFFICE, OFFICE_NAME, new_house, office_of, send
from tests.ui.plain import NotedDoors, RunsAtOnce


@dataclass
class NotedView:
    pages: list[LinePage] = field(default_factory=list)
    threads: list[tuple[ThreadView | None, EntryTexts]] = field(default_factory=list)
    leaving: list[LeavingPreview | None] = field(default_factory=list)
    templates: tuple[TextTemplate, ...] = ()
    forms: list[tuple[ThreadTexts, tuple[Office, ...], bool]] = field(default_factory=list)
    problems: Problems = field(default_factory=dict)
    families: tuple[tuple[str, str], ...] = ()
    closed_forms: int = 0
    put: str = ""
    copied: str = ""
    is_in_sight: bool = True

    def show_page(self, page: LinePage) -> None:
        self.pages.append(page)

    def show_thread(self, thread: ThreadView | None, typed: EntryTexts) -> None:
        self.threads.append((thread, typed))

    def shows_thread(self) -> bool:
        return self.is_in_sight

    def show_leaving(self, seen: LeavingPreview | None) -> None:
        self.leaving.append(seen)

    def show_templates(self, offered: tuple[TextTemplate, ...]) -> None:
        self.templates = offered

    def put_text(self, text: str) -> None:
        self.put = text

    def copy_text(self, text: str) -> None:
        self.copied = text

    def show_form(self, texts: ThreadTexts, offices: tuple[Office, ...], *, is_new: bool) -> None:
        self.forms.append((texts, offices, is_new))

    def close_form(self) -> None:
        self.closed_forms += 1

    def show_problems(self, problems: Problems) -> None:
        self.problems = problems

    def show_families(self, found: tuple[tuple[str, str], ...]) -> None:
        self.families = found

    @property
    def thread(self) -> ThreadView:
        thread, _ = self.threads[-1]
        assert thread is not None
        return thread

    @property
    def seen(self) -> LeavingPreview:
        seen = self.leaving[-1]
        assert seen is not None
        return seen


@pytest.fixture
def view() -> NotedView:
    return NotedView()


@pytest.fixture
def doors() -> NotedDoors:
    return NotedDoors()


@pytest.fixture
def runs() -> RunsAtOnce:
    return RunsAtOnce()


@pytest.fixture
def presenter(view: NotedView, doors: NotedDoors, runs: RunsAtOnce, desk: Desk, thread_id: str) -> LinePresenter:
    presenter = LinePresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: date(2026, 11, 23))
    runs.changed.append(presenter.changed)
    presenter.load()
    return presenter


def _begun(presenter: LinePresenter, view: NotedView, **more: object) -> None:
    presenter.begin_thread()
    texts, offices, _ = view.forms[-1]
    said = {"title": "Formular für Fahrten", "text": "Gibt es ein neues?", "office_id": offices[0].id} | more
    presenter.save_thread(replace(texts, **said))  # type: ignore[arg-type]  # fields of the form


def test_a_thread_is_shown_with_where_it_is_until_when_and_what_the_office_would_get(presenter: LinePresenter, view: NotedView) -> None:
    assert presenter
    (entry,) = view.pages[-1].entries
    assert (entry.title, entry.chip, entry.tone) == ("Bescheid fehlt", "überfällig", "urgent")
    assert entry.detail.startswith("Stadt Musterstadt, Soziales · V-2026-")
    assert "Antwort bis Fr 20.11.2026, seit 3 Tagen überfällig" in view.thread.head
    (bubble,) = view.thread.bubbles
    assert (bubble.who, bubble.is_ours, bubble.text) == ("Wir (KR)", True, "Seit wann liegt der Antrag vor?")
    assert ("gesendet", "Do 19.11. · Papier") in {(fact.label, fact.value) for fact in view.thread.states}
    assert view.seen.verdict.refusal is Refusal.NONE_GIVEN
    assert consent_words(view.seen) == ("Einwilligung fehlt", "urgent")
    assert view.pages[-1].badge == 1


def test_a_new_thread_is_stored_with_its_first_message_and_opened(presenter: LinePresenter, view: NotedView, doors: NotedDoors) -> None:
    _begun(presenter, view)
    assert doors.done == ["Vorgang angelegt"]
    assert view.thread.thread.title == "Formular für Fahrten"
    assert [bubble.text for bubble in view.thread.bubbles] == ["Gibt es ein neues?"]
    assert consent_words(view.seen) == ("keine Einwilligung nötig", "accent")
    assert view.forms[-1][0].is_empty
    presenter.begin_thread()
    assert view.forms[-1][0].is_empty


def test_what_is_missing_is_said_and_nothing_is_stored(presenter: LinePresenter, view: NotedView, desk: Desk) -> None:
    _begun(presenter, view, title=" ", office_id=None, until="31.02.")
    assert set(view.problems) == {"title", "office_id", "until"}
    assert len(desk.ask(threads.thread_rows)) == 1


def test_a_thread_being_typed_is_kept_until_it_is_discarded(presenter: LinePresenter, view: NotedView) -> None:
    presenter.begin_thread()
    presenter.leave_form(ThreadTexts(title="Halb getippt"))
    presenter.begin_thread()
    assert view.forms[-1][0].title == "Halb getippt"
    presenter.discard_form()
    presenter.begin_thread()
    assert view.forms[-1][0].is_empty


def test_a_thread_is_changed_and_keeps_what_the_form_does_not_show(presenter: LinePresenter, view: NotedView, desk: Desk) -> None:
    number = view.thread.thread.number
    presenter.edit_thread()
    texts, _, is_new = view.forms[-1]
    assert not is_new
    presenter.save_thread(replace(texts, title="Bescheid und Zahlung fehlen", until=""))
    (row,) = desk.ask(threads.thread_rows)
    assert (row.title, row.until, row.number, row.state, row.opened_on) == (
        "Bescheid und Zahlung fehlen",
        None,
        number,
        ThreadState.SENT,
        date(2026, 11, 19),
    )


def test_an_answer_by_phone_is_noted_and_shown_with_how_long_it_took(presenter: LinePresenter, view: NotedView, doors: NotedDoors) -> None:
    presenter.note(EntryTexts(choice=EntryChoice.CALL, text="Liegt seit Montag vor.", who="Frau Beispiel", day="23.11.2026"))
    assert doors.done == ["Anruf notiert"]
    assert view.thread.chip == "Antwort da"
    assert view.thread.bubbles[-1].who == "Stadt Musterstadt, Soziales · Frau Beispiel"
    assert {fact.label: fact.value for fact in view.thread.states}["Antwortzeit"] == "4 Tage"


def test_a_call_that_reached_nobody_stays_in_this_house(presenter: LinePresenter, view: NotedView) -> None:
    texts = EntryTexts(choice=EntryChoice.CALL, text="Niemand da.", day="23.11.2026", result=CallResult.MISSED)
    presenter.note(texts)
    assert view.thread.bubbles[-1].is_note
    assert view.thread.thread.state is ThreadState.SENT


def test_asking_by_phone_about_a_family_needs_her_consent_too(presenter: LinePresenter, view: NotedView, doors: NotedDoors) -> None:
    texts = EntryTexts(choice=EntryChoice.CALL, text="Rückruf versprochen.", day="23.11.2026", result=CallResult.ASKED)
    presenter.note(texts)
    (problem,) = doors.problems
    assert isinstance(problem, UserError)
    assert problem.code is ErrorCode.LEAVE_NO_CONSENT
    assert len(view.thread.bubbles) == 1
    presenter.record_consent()
    presenter.note(texts)
    assert view.thread.bubbles[-1].text == "Rückruf versprochen."
    assert len(view.thread.left) == 1


def test_a_message_waits_for_the_next_file_once_the_family_has_signed(presenter: LinePresenter, view: NotedView, doors: NotedDoors) -> None:
    texts = EntryTexts(text="Bitte um Rückruf.")
    presenter.keep_typed(texts)
    presenter.send(texts)
    assert cast("UserError", doors.problems[-1]).code is ErrorCode.LEAVE_NO_CONSENT
    presenter.record_consent()
    assert consent_words(view.seen) == ("Einwilligung vom 23.11.2026 gilt", "accent")
    presenter.send(texts)
    assert view.thread.waiting == "In der nächsten Datei: 1 Nachricht."
    presenter.hold_back(view.thread.bubbles[-1].leaves_id)
    assert view.thread.waiting == ""


def test_what_is_typed_is_kept_beside_another_thread_and_shown_as_it_would_leave(presenter: LinePresenter, view: NotedView) -> None:
    first = view.thread.thread.id
    presenter.keep_typed(EntryTexts(text="Noch nicht fertig"))
    presenter.look_what_leaves()
    assert view.seen.fields[-1].value_text == "Noch nicht fertig"
    _begun(presenter, view)
    presenter.select(first)
    assert view.threads[-1][1].text == "Noch nicht fertig"


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (EntryTexts(), {"text"}),
        (EntryTexts(choice=EntryChoice.ANSWER, text="Ja", day="24.12.2026"), {"day"}),
        (EntryTexts(choice=EntryChoice.ANSWER, text="Ja", day="01.11.2026"), {"day"}),
        (EntryTexts(choice=EntryChoice.APPOINTMENT, day="31.02.", clock="25:00"), {"day", "clock"}),
    ],
)
def test_an_entry_that_makes_no_sense_is_not_stored(presenter: LinePresenter, view: NotedView, texts: EntryTexts, wrong: set[str]) -> None:
    presenter.note(texts)
    assert set(view.problems) == wrong
    assert len(view.thread.bubbles) == 1


def test_an_appointment_and_papers_are_written_as_they_are_read(presenter: LinePresenter, view: NotedView) -> None:
    presenter.note(EntryTexts(choice=EntryChoice.APPOINTMENT, text="Bescheid ansehen", day="01.12.2026", clock="9.30"))
    assert view.thread.bubbles[-1].text == "Termin: Di 01.12.2026, 09:30 Uhr\nBescheid ansehen"
    presenter.note(EntryTexts(choice=EntryChoice.DOCUMENTS, text="Mietvertrag\nKontoauszug"))
    assert view.thread.bubbles[-1].text == "– Mietvertrag\n– Kontoauszug"


def test_what_came_in_a_file_is_marked_new_and_read_when_it_is_opened(
    presenter: LinePresenter, view: NotedView, desk: Desk, thread_id: str
) -> None:
    answer = ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text="Ja.", source=Source.FILE)
    _begun(presenter, view)
    desk.do(threads.add_entry, thread_id, answer)
    presenter.load()
    new = {entry.id: (entry.is_new, entry.chip) for entry in view.pages[-1].entries}
    assert new[thread_id] == (True, "neu")
    presenter.select(thread_id)
    assert not any(entry.is_new for entry in view.pages[-1].entries)
    assert desk.ask(threads.thread_page, thread_id).entries[-1].read_on == date(2026, 11, 23)


def test_what_came_while_nobody_looked_stays_new(presenter: LinePresenter, view: NotedView, desk: Desk, thread_id: str) -> None:
    view.is_in_sight = False
    desk.do(threads.add_entry, thread_id, ThreadEntryFields(direction=Direction.THEIRS, text="Ja.", source=Source.FILE))
    presenter.load()
    assert desk.ask(threads.thread_page, thread_id).entries[-1].read_on is None
    view.is_in_sight = True
    presenter.load()
    assert desk.ask(threads.thread_page, thread_id).entries[-1].read_on == date(2026, 11, 23)


def test_a_template_is_put_where_one_writes_and_a_wrong_one_is_refused(
    presenter: LinePresenter, view: NotedView, doors: NotedDoors
) -> None:
    presenter.take_template("rueckruf")
    assert view.thread.thread.number in view.put
    presenter.save_template("rueckruf", TextTemplateFields(title="Rückruf", text="Frau {name} bittet um Rückruf."))
    assert "{name}" in view.problems["text"]
    assert "{antrag}" in view.problems["text"]
    assert doors.problems == []
    assert not {each.code: each.is_own for each in view.templates}["rueckruf"]
    presenter.save_template("rueckruf", TextTemplateFields(title="Rückruf", text="Bitte zurückrufen: {telefon}"))
    assert {each.code: each.is_own for each in view.templates}["rueckruf"]
    presenter.end_template("rueckruf")
    assert "rueckruf" not in {each.code for each in view.templates}


def test_a_printed_thread_has_left_once_it_lay_in_the_tray(presenter: LinePresenter, view: NotedView, doors: NotedDoors) -> None:
    presenter.record_consent()
    presenter.print()
    ((printed_id, printed),) = doors.threads
    assert printed_id == view.thread.thread.id
    assert view.thread.left == ()
    cast("Callable[[Pack | None], None]", printed)(None)
    assert len(view.thread.left) == 1


def test_a_thread_is_copied_for_a_mail_without_any_name(presenter: LinePresenter, view: NotedView, doors: NotedDoors) -> None:
    presenter.copy()
    assert view.copied == ""
    presenter.record_consent()
    presenter.copy()
    assert view.thread.thread.number in view.copied
    assert "Müller" not in view.copied
    assert doors.done[-1].startswith("Text kopiert")


def _ids(view: NotedView) -> list[str]:
    return [entry.id for entry in view.pages[-1].entries]


def test_a_thread_is_closed_and_taken_up_again(presenter: LinePresenter, view: NotedView, doors: NotedDoors, thread_id: str) -> None:
    presenter.close_thread()
    assert _ids(view) == []
    presenter.choose(Shown.DONE)
    assert _ids(view) == [thread_id]
    assert doors.undo is not None
    doors.undo()
    presenter.choose(Shown.ALL)
    assert _ids(view) == [thread_id]


def test_a_thread_opened_from_elsewhere_stays_open_though_the_list_does_not_show_it(
    presenter: LinePresenter, view: NotedView, desk: Desk, thread_id: str
) -> None:
    _begun(presenter, view)
    desk.do(threads.close, thread_id)
    presenter.search("Formular")
    presenter.select(thread_id)
    assert view.thread.thread.id == thread_id
    presenter.note(EntryTexts(choice=EntryChoice.NOTE, text="Noch einmal angesehen."))
    assert view.thread.thread.id == thread_id
    assert view.thread.bubbles[-1].is_note


def test_a_search_finds_what_is_done_and_says_how_many(presenter: LinePresenter, view: NotedView) -> None:
    presenter.close_thread()
    presenter.search("antrag")
    assert view.pages[-1].count_words == "1 gefunden"
    presenter.search("zzz")
    assert _ids(view) == []


def test_the_family_of_a_thread_is_opened(presenter: LinePresenter, doors: NotedDoors, family_id: str) -> None:
    presenter.open_family()
    assert doors.opened == [family_id]


def test_families_are_offered_while_a_name_is_typed(presenter: LinePresenter, view: NotedView, family_id: str) -> None:
    presenter.look_for_families("müll")
    assert view.families == ((family_id, "Müller, Sandra"),)
    presenter.look_for_families(" ")
    assert not view.families


def test_a_list_that_is_cut_off_says_how_many_there_are_and_shows_more(view: NotedView, doors: NotedDoors, desk: Desk) -> None:
    presenter = LinePresenter(view, desk=desk, runs=RunsAtOnce(), doors=doors, today=lambda: date(2026, 11, 23), page=2)
    for number in range(5):
        desk.do(threads.open_thread, ThreadFields(title=f"Frage {number}"))
    presenter.choose(Shown.ALL)
    total = desk.ask(threads.thread_counts)[Shown.ALL]
    assert (len(view.pages[-1].entries), view.pages[-1].total) == (2, total)
    assert view.pages[-1].count_words == f"2 von {total}"
    presenter.show_more()
    assert len(view.pages[-1].entries) == 4
    presenter.search("Frage")
    assert view.pages[-1].total == len(view.pages[-1].entries)
    presenter.search("")
    assert len(view.pages[-1].entries) == 2


def test_an_office_told_by_file_shows_how_far_its_files_are_and_leads_to_the_next(tmp_path: Path, clock: FrozenClock) -> None:
    centre, office_house = new_house(tmp_path, "Regenbogen", clock), new_house(tmp_path, OFFICE_NAME, clock, OFFICE)
    pair(centre, office_house)
    desk, view, doors = centre.store.desk, NotedView(), NotedDoors()
    fields = ThreadFields(title="Mittagessen", office_id=office_of(centre))
    thread_id = desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wann?", leaves=True)).value
    presenter = LinePresenter(view, desk=desk, runs=RunsAtOnce(), doors=doors, today=clock.now.date)
    presenter.select(thread_id)
    assert [fact.value for fact in view.thread.file_facts] == ["1 Nachricht", "–", "–", "–"]
    send(centre, office_house)
    send(office_house, centre)
    presenter.select(thread_id)
    said = {fact.label: fact.value for fact in view.thread.file_facts}
    assert (said["zu senden"], said["dort angekommen"]) == ("nichts", "Datei 1")
    assert said["geschrieben"].startswith("Datei 1, heute ")
    assert said["hier gelesen"].startswith("Datei 1, heute ")
    presenter.write_file()
    assert doors.opened == [f"exchange {centre.peer_id}"]
    for house in (centre, office_house):
        house.store.close()


def test_of_a_name_in_a_message_one_is_warned_once_before_it_is_sent(
    presenter: LinePresenter, view: NotedView, desk: Desk, doors: NotedDoors
) -> None:
    desk.do(save_family, FamilyDraft(adults=(AdultDraft(family_name="Ölmez", given_names="Sandra Ayşe"),)))
    _begun(presenter, view)
    texts = EntryTexts(text="Bitte Ayse Ölmez zurückrufen.")
    presenter.send(texts)
    assert "Sandra Ayşe Ölmez" in view.problems["text"]
    assert view.thread.waiting == ""
    presenter.send(texts)
    assert view.thread.waiting == "In der nächsten Datei: 1 Nachricht."
    presenter.send(EntryTexts(text="Bitte zurückrufen."))
    assert view.thread.waiting == "In der nächsten Datei: 2 Nachrichten."
    assert doors.problems == []
