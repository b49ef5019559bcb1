"""Invent what was said: notes of conversations, consents, questions on the direct line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from app.domain.applications import QuestionFields
from app.domain.demo.calendar import days_ago, working_day
from app.domain.demo.chance import Chance
from app.domain.demo.lists import Talk
from app.domain.people import ConsentFields, NoteFields
from app.domain.terms import QuestionState

_CONSENT_YEARS = 2


@dataclass(frozen=True)
class QuestionPlan:
    """A question, whether it is about the family, and what became of it."""

    fields: QuestionFields
    about_family: bool
    state: QuestionState
    answer: str
    answered_on: date | None


def question_states() -> Iterator[QuestionState]:
    """Deal the states in turn, most of them closed or open."""
    return cycle((QuestionState.OPEN, QuestionState.ANSWERED, QuestionState.DONE, QuestionState.DONE, QuestionState.OPEN))


def draw_notes(rng: Chance, talk: Talk, today: date, *, language: str) -> tuple[NoteFields, ...]:
    """Invent up to three conversations, oldest first."""
    count = rng.choices((0, 1, 2, 3), (30, 40, 20, 10))[0]
    days = sorted((rng.randint(0, 240) for _ in range(count)), reverse=True)
    texts = rng.sample(talk.notes, count)
    return tuple(
        NoteFields(held_on=days_ago(today, day), language=language, topics=text.topics, text=text.text)
        for day, text in zip(days, texts, strict=True)
    )


def draw_consents(rng: Chance, talk: Talk, today: date, *, recipient: str) -> tuple[ConsentFields, ...]:
    """Invent up to two consents; now and then one was withdrawn or has run out."""
    purposes = rng.sample(talk.purposes, rng.choices((0, 1, 2), (45, 35, 20))[0])
    return tuple(_consent(rng, purpose, recipient, today) for purpose in purposes)


def _consent(rng: Chance, purpose: str, recipient: str, today: date) -> ConsentFields:
    given = days_ago(today, rng.randint(1, 600))
    withdrawn = working_day(given + timedelta(days=rng.randint(1, 90))) if rng.happens(10) else None
    return ConsentFields(
        purpose=purpose,
        recipient=recipient,
        given_on=given,
        valid_until=date(given.year + _CONSENT_YEARS, given.month, min(given.day, 28)),
        withdrawn_on=withdrawn if withdrawn and given <= withdrawn <= today else None,
    )


def draw_question(rng: Chance, talk: Talk, today: date, *, office_id: str, state: QuestionState) -> QuestionPlan:
    """Invent a question to an office."""
    text = rng.choice(talk.questions)
    asked = days_ago(today, rng.randint(1, 25) if state is QuestionState.OPEN else rng.randint(8, 120))
    answered = None if state is QuestionState.OPEN else min(working_day(asked + timedelta(days=rng.randint(1, 8))), today)
    return QuestionPlan(
        fields=QuestionFields(
            subject=text.subject,
            text=text.text,
            office_id=office_id,
            asked_on=asked,
            due_on=asked + timedelta(days=rng.choice((7, 14, 21))),
        ),
        about_family=rng.happens(70),
        state=state,
        answer="" if answered is None else text.answer,
        answered_on=answered if answered is None else max(answered, asked),
    )
