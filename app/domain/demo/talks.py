"""Invent what was said: notes of conversations, consents, threads on the direct line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle

from app.domain.demo.calendar import days_ago, working_day
from app.domain.demo.chance import Chance
from app.domain.demo.lists import Talk
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, EntryKind, Source, ThreadState
from app.domain.people import ConsentFields, NoteFields

_CONSENT_YEARS = 2


@dataclass(frozen=True)
class ThreadPlan:
    """A thread, what is asked in it, whether it is about the family, and what became of it."""

    fields: ThreadFields
    asked: ThreadEntryFields
    about_family: bool
    state: ThreadState
    sent_by: Source
    answer: ThreadEntryFields | None


def thread_states() -> Iterator[ThreadState]:
    """Deal the states in turn, most of them closed or on their way."""
    return cycle(
        (
            ThreadState.SENT,
            ThreadState.ANSWERED,
            ThreadState.DONE,
            ThreadState.DONE,
            ThreadState.OPEN,
            ThreadState.ARRIVED,
            ThreadState.ANSWERED,
            ThreadState.DONE,
            ThreadState.DONE,
            ThreadState.SENT,
        )
    )


def draw_notes(rng: Chance, talk: Talk, today: date, *, language: str) -> tuple[NoteFields, ...]:
    """Invent up to three conversations, oldest first."""
    count = rng.choices((0, 1, 2, 3), (30, 40, 20, 10))[0]
    days = sorted((rng.randint(0, 240) for _ in range(count)), reverse=True)
    texts = rng.sample(talk.notes, count)
    return tuple(
        NoteFields(held_on=days_ago(today, day), language=language, topics=text.topics, text=text.text)
        for day, text in zip(days, texts, strict=True)
    )


def draw_consents(rng: Chance, talk: Talk, today: date, *, recipient: str, office_id: str | None) -> tuple[ConsentFields, ...]:
    """Invent up to two consents; now and then one was withdrawn or has run out."""
    purposes = rng.sample(talk.purposes, rng.choices((0, 1, 2), (45, 35, 20))[0])
    covered = dict(zip(talk.purposes, talk.covers, strict=True))
    towards = ConsentFields(recipient=recipient, office_id=office_id)
    return tuple(_consent(rng, purpose, replace(towards, covers=(covered[purpose],)), today) for purpose in purposes)


def _consent(rng: Chance, purpose: str, towards: ConsentFields, today: date) -> ConsentFields:
    given = days_ago(today, rng.randint(1, 600))
    withdrawn = working_day(given + timedelta(days=rng.randint(1, 90))) if rng.happens(10) else None
    return replace(
        towards,
        purpose=purpose,
        given_on=given,
        valid_until=date(given.year + _CONSENT_YEARS, given.month, min(given.day, 28)),
        withdrawn_on=withdrawn if withdrawn and given <= withdrawn <= today else None,
    )


def draw_thread(rng: Chance, ways: Chance, talk: Talk, today: date, *, office_id: str, state: ThreadState) -> ThreadPlan:
    """Invent a question to an office and what it answered; ``ways`` deals by which way, apart from all else that is invented."""
    text = rng.choice(talk.questions)
    is_answered = state in (ThreadState.ANSWERED, ThreadState.DONE)
    asked = days_ago(today, rng.randint(8, 120) if is_answered else rng.randint(1, 25))
    answered = max(min(working_day(asked + timedelta(days=rng.randint(1, 8))), today), asked) if is_answered else None
    until = asked + timedelta(days=rng.choice((7, 14, 21)))
    source = ways.choice((Source.PHONE, Source.PAPER, Source.FILE))
    return ThreadPlan(
        fields=ThreadFields(title=text.subject, subject=text.code, office_id=office_id, until=until, opened_on=asked),
        asked=ThreadEntryFields(text=text.text, at=_at(ways, asked)),
        about_family=rng.happens(70),
        state=state,
        sent_by=source,
        answer=_answer(text.answer, _at(ways, answered), source) if answered else None,
    )


def _answer(text: str, at: datetime, source: Source) -> ThreadEntryFields:
    return ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text=text, at=at, source=source)


def _at(ways: Chance, day: date) -> datetime:
    return datetime.combine(day, time(ways.randint(7, 14), 5 * ways.randint(0, 11)))
