"""Taking questions of the direct line up again. Shared by the screens that close them; plain Python, no Qt."""

from dataclasses import fields, replace

from app.domain.applications import Question, QuestionFields
from app.domain.terms import QuestionState


def fields_of(question: Question) -> QuestionFields:
    """Answer what was typed for a stored question."""
    return QuestionFields(**{field.name: getattr(question, field.name) for field in fields(QuestionFields)})


def reopened(question: Question) -> QuestionFields:
    """Answer a question's fields, open again: answered where it has an answer."""
    state = QuestionState.ANSWERED if question.answer else QuestionState.OPEN
    return replace(fields_of(question), state=state)
