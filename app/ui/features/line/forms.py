"""What is typed for a question and for an answer, and what is wrong with it. Plain Python."""

from dataclasses import dataclass, fields, replace
from datetime import date

from app.core.dates import format_date
from app.domain.applications import Question, QuestionFields
from app.ui.steps import read_coming_day, read_past_day

Problems = dict[str, str]
"""What is wrong, by the name of the field."""


@dataclass(frozen=True, kw_only=True)
class QuestionTexts:
    """A question as typed; dates still as text."""

    subject: str = ""
    text: str = ""
    office_id: str | None = None
    family_id: str | None = None
    family_title: str = ""
    asked_on: str = ""
    due_on: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed that could be lost."""
        return not (self.subject.strip() or self.text.strip())


@dataclass(frozen=True)
class AnswerTexts:
    """An answer as typed."""

    answer: str = ""
    answered_on: str = ""


def texts_of(question: Question, family_title: str) -> QuestionTexts:
    """Answer a stored question as the form shows it."""
    return QuestionTexts(
        subject=question.subject,
        text=question.text,
        office_id=question.office_id,
        family_id=question.family_id,
        family_title=family_title,
        asked_on=format_date(question.asked_on) if question.asked_on else "",
        due_on=format_date(question.due_on) if question.due_on else "",
    )


def check_question(texts: QuestionTexts, today: date, *, has_offices: bool) -> Problems:
    """Say what is wrong with a question."""
    problems: Problems = {}
    if not texts.subject.strip():
        problems["subject"] = "Bitte in wenigen Worten sagen, worum es geht."
    if texts.office_id is None and has_offices:
        problems["office_id"] = "Bitte die Stelle wählen, die gefragt wird."
    asked_on, asked_problem = read_past_day(texts.asked_on, today)
    if asked_problem:
        problems["asked_on"] = asked_problem
    due_problem = _due_problem(texts.due_on, asked_on, today)
    if due_problem:
        problems["due_on"] = due_problem
    return problems


def check_answer(texts: AnswerTexts, question: Question, today: date) -> Problems:
    """Say what is wrong with an answer."""
    problems: Problems = {}
    if not texts.answer.strip():
        problems["answer"] = "Bitte die Antwort eintragen."
    day, problem = read_past_day(texts.answered_on, today)
    if problem:
        problems["answered_on"] = problem
    elif day is not None and question.asked_on is not None and day < question.asked_on:
        problems["answered_on"] = f"Gefragt wurde erst am {format_date(question.asked_on)}."
    return problems


def fields_from(texts: QuestionTexts, today: date, *, stored: Question | None = None) -> QuestionFields:
    """Turn checked texts into fields; what the form does not show stays as stored."""
    asked_on, _ = read_past_day(texts.asked_on, today)
    return replace(
        _fields_of(stored) if stored else QuestionFields(),
        subject=texts.subject.strip(),
        text=texts.text.strip(),
        office_id=texts.office_id,
        family_id=texts.family_id,
        asked_on=asked_on,
        due_on=read_coming_day(texts.due_on, asked_on or today),
    )


def _fields_of(question: Question) -> QuestionFields:
    return QuestionFields(**{field.name: getattr(question, field.name) for field in fields(QuestionFields)})


def _due_problem(text: str, asked_on: date | None, today: date) -> str:
    if not text.strip():
        return ""
    due_on = read_coming_day(text, asked_on or today)
    if due_on is None:
        return "Dieses Datum gibt es nicht. Beispiel: 23.11.2026"
    if asked_on is not None and due_on < asked_on:
        return "Die Frist liegt vor dem Tag der Frage."
    return ""
