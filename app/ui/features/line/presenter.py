"""*Direkter Draht*: questions to offices and their answers. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from app.core.dates import format_date
from app.domain.applications import Question
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.people import Office
from app.domain.terms import QuestionState
from app.domain.views import QuestionRow
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.families import families_matching, family_rows
from app.services.questions import answer_question, ask_office, change_question, close_question, question_rows, reopen_question
from app.ui.features.line.forms import (
    AnswerTexts,
    Problems,
    QuestionTexts,
    check_answer,
    check_question,
    fields_from,
    texts_of,
)
from app.ui.features.line.thread import LineEntry, LineFilter, LinePage, Thread, is_pressing, kept, make_entries, make_thread
from app.ui.runs import Runs
from app.ui.steps import Doors, read_past_day

_WATCHED = (ChangeKind.QUESTION, ChangeKind.OFFICE, ChangeKind.FAMILY, ChangeKind.ADULT)
_FAMILIES_OFFERED = 8


class LineView(Protocol):
    """What the screen can show."""

    def show_page(self, page: LinePage) -> None:
        """Show the list."""
        ...

    def show_thread(self, thread: Thread | None, draft: AnswerTexts) -> None:
        """Show one question, and the answer being typed for it."""
        ...

    def show_form(self, texts: QuestionTexts, offices: tuple[Office, ...], *, is_new: bool) -> None:
        """Show the form for a question."""
        ...

    def close_form(self) -> None:
        """Go back to the thread."""
        ...

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        ...

    def show_families(self, found: tuple[tuple[str, str], ...]) -> None:
        """Offer families to choose from: id and title."""
        ...


class LinePresenter:
    """Holds the questions that were read, which one is open, and what is being typed."""

    def __init__(self, view: LineView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._entries: tuple[LineEntry, ...] = ()
        self._offices: tuple[Office, ...] = ()
        self._total = 0
        self._chosen = LineFilter.ALL
        self._text = ""
        self._selected: str | None = None
        self._answers: dict[str, AnswerTexts] = {}
        self._new = QuestionTexts()
        self._edited: Question | None = None
        self._is_saving = False
        self._asked = 0
        self._families_asked = 0

    def load(self) -> None:
        """Read questions and offices."""
        self._asked += 1
        self._runs.query(partial(self._read, self._text), partial(self._on_read, self._asked), self._doors.show_problem)

    def search(self, text: str) -> None:
        """Show only what is found by the text."""
        if text.strip() != self._text:
            self._text = text.strip()
            self.load()

    def choose(self, chosen: LineFilter) -> None:
        """Show what another filter lets through."""
        self._chosen = chosen
        self._show()

    def changed(self, changes: ChangeSet) -> None:
        """Read again if something shown could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def select(self, question_id: str) -> None:
        """Open a question; what hides it, filter or search, is taken away."""
        self._selected = question_id
        if not any(entry.id == question_id for entry in kept(self._entries, self._chosen)):
            self._chosen = LineFilter.ALL
        if any(entry.id == question_id for entry in self._entries):
            self._show()
        else:
            self._text = ""
            self.load()

    def open_family(self) -> None:
        """Show the family of the open question."""
        row = self._row()
        if row is not None and row.question.family_id is not None:
            self._doors.open_family(row.question.family_id)

    # The question form

    def begin_question(self) -> None:
        """Show the form for a new question, with what was typed before."""
        self._edited = None
        texts = self._new if not self._new.is_empty else QuestionTexts(asked_on=format_date(self._today()))
        self._view.show_form(texts, self._offices, is_new=True)

    def edit_question(self) -> None:
        """Show the open question in the form."""
        row = self._row()
        if row is not None:
            self._edited = row.question
            self._view.show_form(texts_of(row.question, row.family_title), self._offices, is_new=False)

    def leave_form(self, texts: QuestionTexts) -> None:
        """Close the form; a new question being typed is kept for the next time."""
        if self._edited is None:
            self._new = texts
        self._edited = None
        self._view.close_form()

    def discard_form(self) -> None:
        """Close the form and forget what was typed."""
        self.leave_form(QuestionTexts())

    def check(self, texts: QuestionTexts) -> Problems:
        """Say what is wrong with the question as typed."""
        return check_question(texts, self._today(), has_offices=bool(self._offices))

    def save_question(self, texts: QuestionTexts) -> None:
        """Record the question, if nothing is wrong with it. A second press while saving does nothing."""
        problems = self.check(texts)
        self._view.show_problems(problems)
        if problems or self._is_saving:
            return
        fields = fields_from(texts, self._today(), stored=self._edited)
        self._is_saving = True
        if self._edited is None:
            self._runs.command(partial(self._desk.do, ask_office, fields), self._on_asked, self._on_failed)
        else:
            work = partial(self._desk.do, change_question, self._edited.id, fields)
            self._runs.command(work, self._on_edited, self._on_failed)

    def look_for_families(self, text: str) -> None:
        """Offer families a search finds."""
        self._families_asked += 1
        if not text.strip():
            self._view.show_families(())
            return
        self._runs.query(partial(self._find_families, text), partial(self._on_families, self._families_asked))

    # The answer

    def keep_answer(self, texts: AnswerTexts) -> None:
        """Keep what is being typed, whatever is opened next."""
        if self._selected is not None:
            self._answers[self._selected] = texts

    def save_answer(self, texts: AnswerTexts) -> None:
        """Record the answer of the open question."""
        row = self._row()
        if row is None or self._is_saving:
            return
        problems = check_answer(texts, row.question, self._today())
        self._view.show_problems(problems)
        if not problems:
            self._is_saving = True
            on, _ = read_past_day(texts.answered_on, self._today())
            work = partial(self._desk.do, answer_question, row.question.id, answer=texts.answer.strip(), on=on or self._today())
            self._runs.command(work, partial(self._on_answered, row.question.id), self._on_failed)

    def close_question(self) -> None:
        """Lay the open question aside."""
        row = self._row()
        if row is not None:
            work = partial(self._desk.do, close_question, row.question.id)
            self._runs.command(work, lambda _: self._on_closed(row.question), self._doors.show_problem)

    def reopen_question(self) -> None:
        """Take the open question up again."""
        row = self._row()
        if row is not None:
            self._reopen(row.question)

    # Answers of the store

    def _read(self, text: str) -> tuple[tuple[LineEntry, ...], int, tuple[Office, ...]]:
        rows = self._desk.ask(question_rows, text=text)
        total = len(self._desk.ask(question_rows)) if text else len(rows)
        return make_entries(rows, self._today()), total, self._desk.ask(centre_sheet).offices

    def _on_read(self, asked: int, answer: tuple[tuple[LineEntry, ...], int, tuple[Office, ...]]) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked == self._asked:
            self._entries, self._total, self._offices = answer
            self._show()

    def _find_families(self, text: str) -> tuple[tuple[str, str], ...]:
        ids = self._desk.ask(families_matching, text)[:_FAMILIES_OFFERED]
        return tuple((row.id, row.title) for row in self._desk.ask(family_rows, ids))

    def _on_families(self, asked: int, found: tuple[tuple[str, str], ...]) -> None:
        if asked == self._families_asked:
            self._view.show_families(found)

    def _on_asked(self, question_id: str) -> None:
        self._is_saving = False
        self._new = QuestionTexts()
        self._selected = question_id
        self._view.close_form()
        self._doors.show_done("Frage gespeichert")
        self.load()

    def _on_edited(self, _: None) -> None:
        self._is_saving = False
        self._edited = None
        self._view.close_form()
        self._doors.show_done("Frage geändert")
        self.load()

    def _on_answered(self, question_id: str, _: None) -> None:
        self._is_saving = False
        self._answers.pop(question_id, None)
        self._doors.show_done("Antwort gespeichert")
        self.load()

    def _on_closed(self, question: Question) -> None:
        self._doors.show_done(f"Erledigt: {question.subject}", partial(self._reopen, question))

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        self._doors.show_problem(error)

    def _reopen(self, question: Question) -> None:
        work = partial(self._desk.do, reopen_question, question.id)
        self._runs.command(work, lambda _: None, self._doors.show_problem)

    def _row(self) -> QuestionRow | None:
        return next((entry.row for entry in self._entries if entry.id == self._selected), None)

    def _show(self) -> None:
        entries = kept(self._entries, self._chosen)
        if not any(entry.id == self._selected for entry in entries):
            self._selected = entries[0].id if entries else None
        self._view.show_page(self._page(entries))
        row = self._row()
        draft = self._answers.get(self._selected or "", AnswerTexts(answered_on=format_date(self._today())))
        self._view.show_thread(make_thread(row, self._today()) if row else None, draft)

    def _page(self, entries: tuple[LineEntry, ...]) -> LinePage:
        return LinePage(
            entries=entries,
            total=self._total,
            open_count=sum(entry.row.question.state is QuestionState.OPEN for entry in self._entries),
            chosen=self._chosen,
            text=self._text,
            selected=self._selected,
            badge=sum(is_pressing(entry.row.question, self._today()) for entry in self._entries),
        )
