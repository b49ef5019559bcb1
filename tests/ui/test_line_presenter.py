"""The direct line against a real store: asking, answering, closing, nothing typed lost."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from app.domain.people import Office
from app.domain.terms import QuestionState
from app.services import questions
from app.services.desk import Desk
from app.ui.features.line.forms import AnswerTexts, Problems, QuestionTexts
from app.ui.features.line.presenter import LinePresenter
from app.ui.features.line.thread import LineFilter, LinePage, Thread
from tests.ui.plain import NotedDoors, RunsAtOnce


@dataclass
class NotedView:
    pages: list[LinePage] = field(default_factory=list)
    threads: list[tuple[Thread | None, AnswerTexts]] = field(default_factory=list)
    forms: list[tuple[QuestionTexts, tuple[Office, ...], bool]] = field(default_factory=list)
    problems: Problems = field(default_factory=dict)
    families: tuple[tuple[str, str], ...] = ()
    closed_forms: int = 0

    def show_page(self, page: LinePage) -> None:
        self.pages.append(page)

    def show_thread(self, thread: Thread | None, draft: AnswerTexts) -> None:
        self.threads.append((thread, draft))

    def show_form(self, texts: QuestionTexts, offices: tuple[Office, ...], *, is_new: bool) -> None:
        self.forms.append((texts, offices, is_new))

    def close_form(self) -> None:
        self.closed_forms += 1

    def show_problems(self, problems: Problems) -> None:
        self.problems = problems

    def show_families(self, found: tuple[tuple[str, str], ...]) -> None:
        self.families = found

    @property
    def thread(self) -> Thread:
        thread, _ = self.threads[-1]
        assert thread is not None
        return thread


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
def presenter(view: NotedView, doors: NotedDoors, runs: RunsAtOnce, desk: Desk, question_id: str) -> LinePresenter:
    presenter = LinePresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: date(2026, 11, 23))
    runs.changed.append(presenter.changed)
    presenter.load()
    return presenter


def _asked(view: NotedView) -> QuestionTexts:
    texts, offices, _ = view.forms[-1]
    return replace(texts, subject="Formular für Fahrten", text="Gibt es ein neues?", office_id=offices[0].id)


def test_a_question_is_shown_with_who_asked_when_and_until_when(presenter: LinePresenter, view: NotedView, question_id: str) -> None:
    (entry,) = view.pages[-1].entries
    assert (entry.title, entry.chip, entry.tone) == ("Bescheid fehlt", "überfällig", "urgent")
    assert entry.detail == "Stadt Musterstadt, Soziales · Müller, Sandra · gefragt Do 19.11."
    assert view.thread.question.id == question_id
    assert view.thread.question.author_sign == "KR"
    assert view.thread.head == "Stadt Musterstadt, Soziales · Antwort bis Fr 20.11.2026 · seit 3 Tagen überfällig"
    assert view.pages[-1].badge == 1


def test_a_new_question_is_stored_and_opened(presenter: LinePresenter, view: NotedView, doors: NotedDoors, desk: Desk) -> None:
    presenter.begin_question()
    texts = replace(_asked(view), due_on="1.12.")
    presenter.save_question(texts)
    stored = next(row.question for row in desk.ask(questions.question_rows) if row.question.subject == "Formular für Fahrten")
    assert (stored.asked_on, stored.due_on, stored.state) == (date(2026, 11, 23), date(2026, 12, 1), QuestionState.OPEN)
    assert view.thread.question.id == stored.id
    assert view.closed_forms == 1
    assert doors.done == ["Frage gespeichert"]


def test_what_is_missing_is_said_and_nothing_stored(presenter: LinePresenter, view: NotedView, desk: Desk) -> None:
    presenter.begin_question()
    texts, _, _ = view.forms[-1]
    presenter.save_question(replace(texts, asked_on="31.11.", due_on="31.2.2027"))
    assert set(view.problems) == {"subject", "office_id", "asked_on", "due_on"}
    assert len(desk.ask(questions.question_rows)) == 1


def test_a_day_without_year_is_the_next_one(presenter: LinePresenter, view: NotedView, desk: Desk) -> None:
    presenter.begin_question()
    presenter.save_question(replace(_asked(view), due_on="15.1."))
    assert date(2027, 1, 15) in {row.question.due_on for row in desk.ask(questions.question_rows)}


def test_a_second_press_while_saving_stores_nothing_twice(presenter: LinePresenter, view: NotedView, runs: RunsAtOnce, desk: Desk) -> None:
    presenter.begin_question()
    texts = _asked(view)
    runs.is_holding = True
    presenter.save_question(texts)
    presenter.save_question(texts)
    assert len(desk.ask(questions.question_rows)) == 2


def test_a_question_being_typed_survives_esc(presenter: LinePresenter, view: NotedView) -> None:
    presenter.begin_question()
    texts = _asked(view)
    presenter.leave_form(texts)
    presenter.begin_question()
    assert view.forms[-1][0] == texts
    presenter.discard_form()
    presenter.begin_question()
    assert view.forms[-1][0].subject == ""


def test_an_answer_is_stored_with_its_day(presenter: LinePresenter, view: NotedView, desk: Desk, question_id: str) -> None:
    presenter.save_answer(AnswerTexts("Seit Montag.", "20.11.2026"))
    (row,) = desk.ask(questions.question_rows)
    assert (row.question.answer, row.question.answered_on) == ("Seit Montag.", date(2026, 11, 20))
    assert row.question.state is QuestionState.ANSWERED
    assert not view.thread.can_answer


def test_an_answer_before_the_question_is_refused(presenter: LinePresenter, view: NotedView) -> None:
    presenter.save_answer(AnswerTexts("Seit Montag.", "18.11.2026"))
    assert view.problems == {"answered_on": "Gefragt wurde erst am 19.11.2026."}


def test_an_answer_being_typed_survives_opening_another_question(presenter: LinePresenter, view: NotedView, question_id: str) -> None:
    presenter.begin_question()
    presenter.save_question(_asked(view))
    presenter.select(question_id)
    presenter.keep_answer(AnswerTexts("Seit", "23.11.2026"))
    other = next(entry.id for entry in view.pages[-1].entries if entry.id != question_id)
    presenter.select(other)
    assert view.threads[-1][1].answer == ""
    presenter.select(question_id)
    assert view.threads[-1][1].answer == "Seit"


def test_closing_can_be_undone_and_reopened(
    presenter: LinePresenter, view: NotedView, doors: NotedDoors, desk: Desk, question_id: str
) -> None:
    presenter.close_question()
    states = [view.thread.question.state]
    presenter.reopen_question()
    states.append(view.thread.question.state)
    presenter.close_question()
    assert doors.undo is not None
    doors.undo()
    states.append(view.thread.question.state)
    assert states == [QuestionState.DONE, QuestionState.OPEN, QuestionState.OPEN]


def test_filters_count_and_keep(presenter: LinePresenter, view: NotedView, question_id: str) -> None:
    presenter.choose(LineFilter.DONE)
    assert view.pages[-1].entries == ()
    assert view.pages[-1].count_words == "0 von 1"
    assert view.threads[-1][0] is None
    presenter.select(question_id)
    assert view.pages[-1].chosen is LineFilter.ALL
    assert view.thread.question.id == question_id


def test_search_finds_in_subject_and_text(presenter: LinePresenter, view: NotedView) -> None:
    presenter.search("bescheid")
    assert len(view.pages[-1].entries) == 1
    presenter.search("bescheid hafen")
    assert view.pages[-1].count_words == "0 von 1"


def test_families_are_offered_by_name(presenter: LinePresenter, view: NotedView, family_id: str) -> None:
    presenter.look_for_families("muel")
    assert view.families == ((family_id, "Müller, Sandra"),)
    presenter.look_for_families(" ")
    assert not view.families


def test_the_family_of_a_question_can_be_opened(presenter: LinePresenter, doors: NotedDoors, family_id: str) -> None:
    presenter.open_family()
    assert doors.opened == [family_id]


def test_a_changed_question_keeps_its_answer(presenter: LinePresenter, view: NotedView, desk: Desk) -> None:
    presenter.save_answer(AnswerTexts("Seit Montag.", "20.11.2026"))
    presenter.edit_question()
    texts, _, is_new = view.forms[-1]
    assert not is_new
    presenter.save_question(replace(texts, subject="Bescheid fehlt noch"))
    (row,) = desk.ask(questions.question_rows)
    assert (row.question.subject, row.question.answer) == ("Bescheid fehlt noch", "Seit Montag.")
    assert row.question.state is QuestionState.ANSWERED
