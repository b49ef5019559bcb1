"""A thread (Vorgang) with an office and its entries: questions, hints, hand-overs, notices, care, meetings."""

from datetime import date, datetime

from app.core.clock import stored_date
from app.core.frozen import dataclass
from app.domain.line.words import Actor, Direction, EntryKind, Source, Subject, ThreadKind, ThreadState

LIST_PAGE = 250
"""So many lines a list shows at first, and so many more each time one asks; it says how many there are."""


@dataclass(frozen=True, kw_only=True)
class ThreadFields:
    """What is said of a thread. ``until``: by when who has to act should have done so; ``acts`` is who that is."""

    kind: ThreadKind = ThreadKind.QUESTION
    subject: Subject = Subject.OTHER
    title: str = ""
    office_id: str | None = None
    family_id: str | None = None
    child_id: str | None = None
    application_id: str | None = None
    until: date | None = None
    acts: Actor = Actor.US
    opened_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Thread(ThreadFields):
    """A thread as stored, with the day of each state and how that is known."""

    id: str
    number: str
    state: ThreadState = ThreadState.OPEN
    sent_on: date | None = None
    sent_source: Source | None = None
    arrived_on: date | None = None
    arrived_source: Source | None = None
    answered_on: date | None = None
    answered_source: Source | None = None
    done_on: date | None = None
    author_sign: str = ""


@dataclass(frozen=True, kw_only=True)
class ThreadEntryFields:
    """What is said of one entry.

    ``by_name``: the office's clerk or who called; ``leaves``: it is marked for the next file to the office; ``message_id``: the
    message it came in or went out with; ``documents``: one paper on each line.
    """

    kind: EntryKind = EntryKind.TEXT
    direction: Direction = Direction.OURS
    text: str = ""
    by_name: str = ""
    at: datetime | None = None
    source: Source = Source.DESK
    call_with: str = ""
    appointment_at: datetime | None = None
    documents: str = ""
    leaves: bool = False
    message_id: str = ""


@dataclass(frozen=True, kw_only=True)
class ThreadEntry(ThreadEntryFields):
    """An entry as stored. ``read_on``: when it was first shown here; what was typed here counts as read."""

    id: str
    thread_id: str
    by_sign: str = ""
    left_at: datetime | None = None
    read_on: date | None = None


@dataclass(frozen=True)
class ThreadPage:
    """A thread with all that was said in it, oldest first."""

    thread: Thread
    entries: tuple[ThreadEntry, ...]
    office_name: str
    family_title: str
    child_name: str = ""
    application_code: str = ""

    @property
    def days_to_answer(self) -> int | None:
        """Answer how many days the office took from when it was first asked to its first answer; unknown while there is none.

        What is said afterwards, a word of thanks or a further question, is another matter (``docs/figures.md``).
        """
        if self.thread.answered_on is None:
            return None
        theirs = (each for each in self.entries if (each.direction, each.kind) == (Direction.THEIRS, EntryKind.ANSWER))
        answered = min((stored_date(each.at) for each in theirs if each.at), default=self.thread.answered_on)
        left = (stored_date(each.left_at) for each in self.entries if each.left_at)
        asked = min((day for day in (self.thread.sent_on, *left) if day and day <= answered), default=self.thread.opened_on)
        return (answered - asked).days if asked and asked <= answered else None


@dataclass(frozen=True, kw_only=True)
class ThreadRow:
    """A thread in the list."""

    id: str
    number: str
    kind: ThreadKind
    subject: Subject
    title: str
    state: ThreadState
    acts: Actor
    opened_on: date | None
    until: date | None
    answered_on: date | None
    family_id: str | None
    child_id: str | None
    application_id: str | None
    author_sign: str
    office_name: str
    family_title: str
    unread: int

    @property
    def due_on(self) -> date | None:
        """Answer by when it is to be looked at: what was agreed, else the day its answer or something new came."""
        answered_on = self.answered_on if self.state is ThreadState.ANSWERED else None
        return self.until or answered_on or (self.opened_on if self.unread else None)
