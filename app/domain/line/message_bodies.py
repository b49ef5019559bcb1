"""What each message says. Nothing here names a person: cases are told by the centre's own number, children by their age alone.

A field's metadata holds its bounds; they are checked in writing and reading, and stand in ``docs/formats/messages``.
"""

from dataclasses import MISSING, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.line.care import CareState, NoFitReason
from app.domain.line.places import LONGEST_AGE, MOST_PLACES
from app.domain.line.words import EntryKind, Subject, ThreadKind, ThreadState
from app.domain.terms import Benefit

LONGEST_NAME = 64
LONGEST_LINE = 200
LONGEST_TEXT = 4000
MOST_ITEMS = 500
MINUTES = 24 * 60

WEEKDAYS = r"1?2?3?4?5?6?7?"
INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"
NAME = r"[0-9A-Za-z:._-]+"


def instant(text: str) -> datetime | None:
    """Read a day and time by the clock on the wall; nothing where there is none such, however it is written."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


class Decided(StrEnum):
    """How an office decided."""

    GRANTED = "bewilligt"
    PARTLY = "teilweise"
    REFUSED = "abgelehnt"


def _text(longest: int = LONGEST_LINE, *, default: Any = MISSING, pattern: str = "") -> Any:  # noqa: ANN401 - dataclasses.field answers what the hint says
    return field(default=default, metadata={"longest": longest, "pattern": pattern})


def _name() -> Any:  # noqa: ANN401 - as above
    return _text(LONGEST_NAME, pattern=NAME)


def _number(most: int) -> Any:  # noqa: ANN401 - as above
    return field(metadata={"most": most})


def _items(longest: int = LONGEST_LINE, default: Any = MISSING) -> Any:  # noqa: ANN401 - as above
    return field(default=default, metadata={"longest": longest})


@dataclass(frozen=True, kw_only=True)
class ThreadOpened:
    """A thread with the office begins; ``case`` is the centre's number of the application it is about, if any."""

    thread: str = _name()
    number: str = _text(LONGEST_NAME)
    kind: ThreadKind
    subject: Subject
    title: str = _text()
    case: str = _text(LONGEST_NAME, default="")
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class EntryWritten:
    """Something was said in a thread. ``by``: who speaks for the house or office, as that side wants to be named."""

    thread: str = _name()
    kind: EntryKind
    text: str = _text(LONGEST_TEXT)
    by: str = _text(default="")
    appointment: str = _text(LONGEST_NAME, default="", pattern=f"({INSTANT})?")
    documents: tuple[str, ...] = _items(default=())


@dataclass(frozen=True, kw_only=True)
class ThreadStated:
    """A thread is from now on in another state."""

    thread: str = _name()
    state: ThreadState
    on: date


@dataclass(frozen=True, kw_only=True)
class CareRequested:
    """An office looks for care, so that somebody can take up work; ``job_until``: how long the work is offered."""

    request: str = _name()
    number: str = _text(LONGEST_NAME)
    age_years: int | None = _number(LONGEST_AGE)
    place: str = _text()
    weekdays: str = _text(LONGEST_NAME, pattern=WEEKDAYS)
    from_minute: int | None = _number(MINUTES)
    until_minute: int | None = _number(MINUTES)
    needed_from: date | None = None
    job_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class CareOffered:
    """A centre offers a place for a request. ``text``: the offer in its own words, with what is said beside it."""

    request: str = _name()
    site: str = _text()
    group: str = _text(default="")
    weekdays: str = _text(LONGEST_NAME, pattern=WEEKDAYS)
    from_minute: int | None = _number(MINUTES)
    until_minute: int | None = _number(MINUTES)
    offered_from: date | None = None
    held_until: date | None = None
    text: str = _text(LONGEST_TEXT, default="")


@dataclass(frozen=True, kw_only=True)
class CareAnswered:
    """What became of an offer, or that there is none. ``text``: in the words of who answers."""

    request: str = _name()
    state: CareState
    reason: NoFitReason | None = None
    on: date
    text: str = _text(LONGEST_TEXT, default="")


@dataclass(frozen=True, kw_only=True)
class KnownPlace:
    """Free places that are alike; ages in whole years."""

    site: str = _text()
    group: str = _text(default="")
    places: int = _number(MOST_PLACES)
    age_from: int | None = _number(LONGEST_AGE)
    age_until: int | None = _number(LONGEST_AGE)
    weekdays: str = _text(LONGEST_NAME, pattern=WEEKDAYS)
    from_minute: int | None = _number(MINUTES)
    until_minute: int | None = _number(MINUTES)
    free_from: date | None = None
    free_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlacesKnown:
    """All places that are free in the centre now; it stands in for what was said before."""

    places: tuple[KnownPlace, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnnouncedApplication:
    """One application of a bundle. Who it is for stands on the paper alone."""

    case: str = _text(LONGEST_NAME)
    benefit: Benefit
    signed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class BundleAnnounced:
    """A bundle of applications is on its way on paper. The message is not the application."""

    bundle: str = _name()
    number: str = _text(LONGEST_NAME)
    left_on: date | None = None
    applications: tuple[AnnouncedApplication, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BundleReceived:
    """The office has the paper of a bundle: the code printed on its strip, and the day it came in."""

    bundle: str = _name()
    code: str = _text(LONGEST_NAME)
    on: date


@dataclass(frozen=True, kw_only=True)
class ApplicationDecided:
    """An application was decided. The notice itself goes to the family."""

    case: str = _text(LONGEST_NAME)
    decision: Decided
    on: date


@dataclass(frozen=True, kw_only=True)
class PapersWanted:
    """Papers are missing for an application."""

    case: str = _text(LONGEST_NAME)
    papers: tuple[str, ...] = _items()
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingInvited:
    """A meeting of centre and office; a later one of the same ``meeting`` takes its place. ``is_off``: called off, or taken back."""

    meeting: str = _name()
    title: str = _text()
    begins: str = _text(LONGEST_NAME, pattern=INSTANT)
    ends: str = _text(LONGEST_NAME, default="", pattern=f"({INSTANT})?")
    place: str = _text(default="")
    agenda: tuple[str, ...] = _items(default=())
    is_off: bool = False


Body = (
    ThreadOpened
    | EntryWritten
    | ThreadStated
    | CareRequested
    | CareOffered
    | CareAnswered
    | PlacesKnown
    | BundleAnnounced
    | BundleReceived
    | ApplicationDecided
    | PapersWanted
    | MeetingInvited
)
