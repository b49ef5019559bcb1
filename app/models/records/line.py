"""The direct line: threads, their entries, texts to begin with, and what has left. Meaning of the fields: ``app.domain.line``."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Index, Text, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.line.gate import Way
from app.domain.line.words import Actor, Direction, EntryKind, Source, Subject, ThreadKind, ThreadState
from app.domain.terms import Purpose
from app.models.base import Tracked, link, optional_link
from app.models.columns import Word


class ThreadRecord(Tracked):
    """A thread with an office."""

    __tablename__ = "thread"
    __table_args__ = (Index("ix_thread_state", "state", "until", "acts"),)
    change_kind = ChangeKind.THREAD

    number: Mapped[str] = mapped_column(index=True)
    kind: Mapped[ThreadKind] = mapped_column(Word(ThreadKind), default=ThreadKind.QUESTION)
    subject: Mapped[Subject] = mapped_column(Word(Subject), default=Subject.OTHER)
    title: Mapped[str] = mapped_column(default="")
    office_id: Mapped[str | None] = optional_link("office")
    family_id: Mapped[str | None] = optional_link("family")
    child_id: Mapped[str | None] = optional_link("child")
    application_id: Mapped[str | None] = optional_link("application")
    author_id: Mapped[str | None] = optional_link("staff", index=False)
    state: Mapped[ThreadState] = mapped_column(Word(ThreadState), default=ThreadState.OPEN)
    acts: Mapped[Actor] = mapped_column(Word(Actor), default=Actor.US)
    until: Mapped[date | None]
    opened_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    sent_source: Mapped[Source | None] = mapped_column(Word(Source))
    arrived_on: Mapped[date | None]
    arrived_source: Mapped[Source | None] = mapped_column(Word(Source))
    answered_on: Mapped[date | None]
    answered_source: Mapped[Source | None] = mapped_column(Word(Source))
    done_on: Mapped[date | None]


_UNREAD: ColumnElement[bool] = literal_column("read_on IS NULL")
_WAITING_TO_LEAVE: ColumnElement[bool] = literal_column("leaves = 1 AND left_at IS NULL")
_IN_A_MESSAGE: ColumnElement[bool] = literal_column("message_id <> ''")


class ThreadEntryRecord(Tracked):
    """One thing said in a thread."""

    __tablename__ = "thread_entry"
    __table_args__ = (
        Index("ix_thread_entry_unread", "thread_id", sqlite_where=_UNREAD),
        Index("ix_thread_entry_leaving", "thread_id", sqlite_where=_WAITING_TO_LEAVE),
        Index("ix_thread_entry_message", "message_id", sqlite_where=_IN_A_MESSAGE),
    )
    change_kind = ChangeKind.THREAD_ENTRY

    thread_id: Mapped[str] = link("thread")
    kind: Mapped[EntryKind] = mapped_column(Word(EntryKind), default=EntryKind.TEXT)
    direction: Mapped[Direction] = mapped_column(Word(Direction), default=Direction.OURS)
    text: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[str | None] = optional_link("staff", index=False)
    by_name: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    source: Mapped[Source] = mapped_column(Word(Source), default=Source.DESK)
    call_with: Mapped[str] = mapped_column(default="")
    appointment_at: Mapped[datetime | None]
    documents: Mapped[str] = mapped_column(Text, default="")
    leaves: Mapped[bool] = mapped_column(default=False)
    left_at: Mapped[datetime | None]
    message_id: Mapped[str] = mapped_column(default="")
    read_on: Mapped[date | None]


class TextTemplateRecord(Tracked):
    """A text to begin with, as this centre words it; in place of the shipped one of the same code."""

    __tablename__ = "text_template"
    change_kind = ChangeKind.TEXT_TEMPLATE

    code: Mapped[str] = mapped_column(unique=True)
    subject: Mapped[Subject] = mapped_column(Word(Subject), default=Subject.OTHER)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")
    ended_on: Mapped[date | None]


class DisclosureRecord(Tracked):
    """That something has left: what fields, to whom, by which way, on what consent. Only added, never edited; holds no content."""

    __tablename__ = "disclosure"
    change_kind = ChangeKind.DISCLOSURE

    thread_id: Mapped[str | None] = optional_link("thread")
    family_id: Mapped[str | None] = optional_link("family")
    office_id: Mapped[str | None] = optional_link("office", index=False)
    consent_id: Mapped[str | None] = optional_link("consent")
    staff_id: Mapped[str | None] = optional_link("staff", index=False)
    purpose: Mapped[Purpose] = mapped_column(Word(Purpose))
    way: Mapped[Way] = mapped_column(Word(Way))
    left_at: Mapped[datetime]
    fields: Mapped[str] = mapped_column(Text, default="")
