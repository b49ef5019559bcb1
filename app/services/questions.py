"""The direct line: questions to offices and their answers."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.applications import QuestionFields
from app.domain.cleaning import cleaned
from app.domain.names import clean_lines
from app.domain.search import search_question
from app.domain.terms import QuestionState
from app.domain.views import QuestionRow
from app.models.mapping import fill, snapshot
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.models.records import QuestionRecord


def question_rows(work: Work, *, text: str = "", open_only: bool = False) -> tuple[QuestionRow, ...]:
    """Answer the questions, newest first; with a text only those it finds."""
    if not text.strip():
        return work.questions.rows(open_only=open_only)
    hits = work.search.find(search_question(text), limit=500, kind="question")
    return work.questions.rows(open_only=open_only, among=[hit.id for hit in hits])


def ask_office(work: Work, fields: QuestionFields) -> str:
    """Write down a question, in the name of who acts.

    Raises:
        UserError: It asks nothing (``INPUT_INVALID``).
    """
    from app.models.records import QuestionRecord

    fields = cleaned(fields)
    _refuse_nonsense(work, fields)
    question = QuestionRecord(id=work.new_id(), author_id=work.actor.id if work.actor else None)
    fill(question, fields)
    question.asked_on = question.asked_on or work.today
    work.questions.add(question)
    return question.id


def change_question(work: Work, question_id: str, fields: QuestionFields) -> None:
    """Write a question as typed.

    Raises:
        UserError: It asks nothing (``INPUT_INVALID``), or there is no such question (``NOT_FOUND``).
    """
    fields = cleaned(fields)
    _refuse_nonsense(work, fields)
    fill(_record(work, question_id), fields)


def answer_question(work: Work, question_id: str, *, answer: str, on: date) -> None:
    """Write down the answer.

    Raises:
        UserError: It is longer than anybody reads (``INPUT_INVALID``), or there is no such question (``NOT_FOUND``).
    """
    question = _record(work, question_id)
    answered = replace(snapshot(QuestionFields, question), answer=clean_lines(answer), answered_on=on, state=QuestionState.ANSWERED)
    _refuse_nonsense(work, answered)
    fill(question, answered)


def close_question(work: Work, question_id: str) -> None:
    """Put a question away as done."""
    _record(work, question_id).state = QuestionState.DONE


def reopen_question(work: Work, question_id: str) -> None:
    """Take a question up again: answered if it has an answer, else open."""
    question = _record(work, question_id)
    question.state = QuestionState.ANSWERED if question.answer else QuestionState.OPEN


def _record(work: Work, question_id: str) -> "QuestionRecord":
    record = work.questions.record(question_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record


def _refuse_nonsense(work: Work, fields: QuestionFields) -> None:
    from app.domain.checks import check_question
    from app.domain.problems import refuse_errors

    refuse_errors(check_question(fields, work.today))
