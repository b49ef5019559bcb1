"""Taking questions of the direct line up again. Shared by the screens that close them; plain Python, no Qt."""

from dataclasses import fields

from app.domain.applications import Question, QuestionFields
from app.domain.terms import QuestionState


def reopened(question: Question) -> QuestionFields:
    """Answer a question's fields, open again: answered where it has an answer."""
    typed = {field.name: getattr(question, field.name) for field in fields(QuestionFields)}
    return QuestionFields(**typed | {"state": QuestionState.ANSWERED if question.answer else QuestionState.OPEN})
