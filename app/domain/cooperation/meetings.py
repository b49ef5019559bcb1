"""Meetings with partners: when and where, what is talked about, who is asked, what was said, and what is still open."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.core.dates import format_date
from app.core.frozen import dataclass
from app.domain.field_checks import LONGEST_LINE, check_texts, error, hint
from app.domain.names import clean_text
from app.domain.problems import Problem, ProblemCode

MOST_POINTS = 40
DAY_MINUTES = 24 * 60


class MeetingKind(StrEnum):
    """For whom a meeting is; words in ``terms.toml``, group ``meeting_kind``."""

    COUNTY = "landkreisweit"
    LOCAL = "oertlich"


class MeetingState(StrEnum):
    """How far a meeting has come; words in ``terms.toml``, group ``meeting_state``."""

    PLANNED = "geplant"
    INVITED = "eingeladen"
    TO_WRITE_UP = "protokoll_fehlt"
    HELD = "gewesen"
    CANCELLED = "abgesagt"


class Presence(StrEnum):
    """Whether a guest comes or came; words in ``terms.toml``, group ``presence``."""

    INVITED = "eingeladen"
    PRESENT = "dabei"
    EXCUSED = "entschuldigt"


@dataclass(frozen=True, kw_only=True)
class MeetingFields:
    """What is typed of a meeting."""

    kind: MeetingKind = MeetingKind.LOCAL
    title: str = ""
    meets_on: date | None = None
    from_minute: int | None = None
    until_minute: int | None = None
    place_name: str = ""
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Meeting(MeetingFields):
    """A meeting as stored.

    ``host_office_id``: the office that asked us to it, by the name ``invited_as``; none where we invite. ``leaves``: the invitation
    goes to the offices among the guests with their next file.
    """

    id: str
    host_office_id: str | None = None
    invited_as: str = ""
    invited_on: date | None = None
    leaves: bool = False
    cancelled_on: date | None = None

    @property
    def name(self) -> str:
        """Answer what both sides call it, so that its entry in a calendar is one, whoever made it."""
        return self.invited_as or self.id

    @property
    def begins(self) -> datetime | None:
        """Answer when it begins, by the clock on the wall."""
        return _at(self.meets_on, self.from_minute)

    @property
    def ends(self) -> datetime | None:
        """Answer when it ends, by the clock on the wall."""
        return _at(self.meets_on, self.until_minute)

    def is_over(self, today: date) -> bool:
        """Tell whether its day has passed."""
        return self.meets_on is not None and self.meets_on < today

    def state(self, today: date, *, is_written_up: bool) -> MeetingState:
        """Answer how far it has come on a day. Who invites us writes the minutes, too."""
        if self.cancelled_on is not None:
            return MeetingState.CANCELLED
        if is_written_up and self.meets_on is not None and self.meets_on <= today:
            return MeetingState.HELD
        if self.is_over(today):
            return MeetingState.HELD if self.host_office_id else MeetingState.TO_WRITE_UP
        return MeetingState.INVITED if self.invited_on else MeetingState.PLANNED


@dataclass(frozen=True, kw_only=True)
class MeetingPoint:
    """A point of the agenda, in its place; ``text`` is what was said about it."""

    id: str
    meeting_id: str
    place: int
    title: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingGuest:
    """Somebody who is asked: a contact person, or a name typed for this meeting alone."""

    id: str
    meeting_id: str
    contact_id: str | None = None
    name: str = ""
    presence: Presence = Presence.INVITED


@dataclass(frozen=True, kw_only=True)
class OpenPointFields:
    """What a meeting left to be done: what, by whom, until when."""

    text: str = ""
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class OpenPoint(OpenPointFields):
    """An open point as stored. ``done_on``: the day it was done."""

    id: str
    meeting_id: str
    done_on: date | None = None


def check_meeting(fields: MeetingFields, *, is_new: bool, today: date) -> tuple[Problem, ...]:
    """Check a meeting as it is being typed."""
    problems = [*check_texts(fields, "")]
    if not fields.title.strip():
        problems.append(error("title", ProblemCode.MEETING_UNTITLED))
    if fields.meets_on is None:
        problems.append(error("meets_on", ProblemCode.MEETING_WITHOUT_DAY))
    elif fields.meets_on < today and is_new:
        problems.append(hint("meets_on", ProblemCode.MEETING_IN_PAST))
    if fields.from_minute is None:
        problems.append(error("from_minute", ProblemCode.MEETING_WITHOUT_TIME))
    elif fields.until_minute is not None and fields.until_minute <= fields.from_minute:
        problems.append(error("until_minute", ProblemCode.HOURS_REVERSED))
    if not fields.place_name.strip():
        problems.append(hint("place_name", ProblemCode.MEETING_WITHOUT_PLACE))
    return tuple(problems)


def check_agenda(titles: Sequence[str], kept: Sequence[MeetingPoint]) -> tuple[Problem, ...]:
    """Check an agenda: not without end, no point longer than a line, and nothing falls out of it that has minutes."""
    if len(titles) > MOST_POINTS:
        return (error("agenda", ProblemCode.AGENDA_TOO_LONG, most=MOST_POINTS),)
    if (longest := max(map(len, titles), default=0)) > LONGEST_LINE:
        return (error("agenda", ProblemCode.TEXT_TOO_LONG, length=longest, longest=LONGEST_LINE),)
    lost = next((point for point in kept if point.text and point.title not in titles), None)
    return (error("agenda", ProblemCode.POINT_HAS_MINUTES, title=lost.title),) if lost else ()


def check_open_point(fields: OpenPointFields, meets_on: date | None) -> tuple[Problem, ...]:
    """Check an open point: it says what, by whom, until when; and is not due before the meeting."""
    problems = [*check_texts(fields, "")]
    if not fields.text.strip():
        problems.append(error("text", ProblemCode.OPEN_POINT_EMPTY))
    if not fields.owner.strip():
        problems.append(error("owner", ProblemCode.OPEN_POINT_OWNERLESS))
    if fields.due_on is None:
        problems.append(hint("due_on", ProblemCode.OPEN_POINT_UNDATED))
    elif meets_on is not None and fields.due_on < meets_on:
        problems.append(error("due_on", ProblemCode.OPEN_POINT_TOO_EARLY, day=format_date(meets_on)))
    return tuple(problems)


def check_guest_name(name: str) -> tuple[Problem, ...]:
    """Check a name typed for one meeting."""
    if not name:
        return (error("name", ProblemCode.CONTACT_UNNAMED),)
    return (error("name", ProblemCode.TEXT_TOO_LONG, length=len(name), longest=LONGEST_LINE),) if len(name) > LONGEST_LINE else ()


def agenda_titles(lines: Iterable[str]) -> tuple[str, ...]:
    """Answer the points of an agenda, one in each line, each once."""
    return tuple(dict.fromkeys(title for title in map(clean_text, lines) if title))


def _at(day: date | None, minute: int | None) -> datetime | None:
    if day is None or minute is None:
        return None
    try:
        return datetime.combine(day, time()) + timedelta(minutes=minute)
    except OverflowError:  # another site's file may bring any number
        return None
