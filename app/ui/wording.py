"""How applications and threads read on every screen: short words, tones, days. Plain Python, no Qt, no I/O."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from app.core.clock import BERLIN, local_date
from app.core.dates import format_date, format_day
from app.core.frozen import dataclass
from app.domain.line.threads import ThreadRow
from app.domain.line.words import ThreadState
from app.domain.people import Office, Site
from app.domain.terms import ApplicationState

_WAITING = "waiting"
_INFORMATION = "information"
_ACCENT = "accent"
_URGENT = "urgent"
_NEUTRAL = "neutral"

_STATE_TONES = {
    ApplicationState.DRAFT: _NEUTRAL,
    ApplicationState.PRINTED: _INFORMATION,
    ApplicationState.SIGNED: _INFORMATION,
    ApplicationState.HANDED_IN: _INFORMATION,
    ApplicationState.RECEIVED: _INFORMATION,
    ApplicationState.MORE_WANTED: _WAITING,
    ApplicationState.GRANTED: _ACCENT,
    ApplicationState.PARTLY_GRANTED: _WAITING,
    ApplicationState.REFUSED: _URGENT,
    ApplicationState.PAID: _ACCENT,
    ApplicationState.CLOSED: _NEUTRAL,
    ApplicationState.WITHDRAWN: _NEUTRAL,
    ApplicationState.OBJECTION: _WAITING,
}

_THREAD_TONES = {
    ThreadState.OPEN: _WAITING,
    ThreadState.SENT: _NEUTRAL,
    ThreadState.ARRIVED: _NEUTRAL,
    ThreadState.ANSWERED: _ACCENT,
    ThreadState.DONE: _NEUTRAL,
}


@dataclass(frozen=True)
class Fact:
    """A label and what it says; ``mark`` is what is still to be done about it, ``source`` where it comes from."""

    label: str
    value: str
    mark: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in a list of two lines and a chip; ``spoken`` is what a screen reader says, ``is_new`` that nobody has read it."""

    id: str
    title: str
    detail: str
    chip: str
    tone: str
    spoken: str
    is_new: bool = False


def instant_words(instant: datetime) -> str:
    """Write ``Mo 23.11.2026, 10:12``; the store's instants are UTC."""
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return f"{format_day(local_date(aware))}, {aware.astimezone(BERLIN):%H:%M}"


def instant_then(instant: datetime, today: date) -> str:
    """Write ``heute 07:44``, else the day; the store's instants are UTC."""
    aware = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(BERLIN)
    return f"heute {aware:%H:%M}" if aware.date() == today else short_day(aware.date(), today)


def state_tone(state: ApplicationState) -> str:
    """Answer the tone of the chip that shows an application's state."""
    return _STATE_TONES[state]


def thread_tone(thread: ThreadRow, today: date) -> str:
    """Answer the tone of the chip that shows how a thread stands: new before late before all else."""
    if thread.unread:
        return _INFORMATION
    is_late = thread.until is not None and thread.until < today and thread.state not in (ThreadState.ANSWERED, ThreadState.DONE)
    return _URGENT if is_late else _THREAD_TONES[thread.state]


def short_day(day: date, today: date) -> str:
    """Write ``Do 19.11.``, with the year only where it is another one."""
    text = format_day(day)
    return text[:-4] if day.year == today.year else text


def due_words(due_on: date, today: date) -> str:
    """Say how far away a due date is: ``seit 4 Tagen überfällig``, ``heute``, ``in 3 Tagen``."""
    days = (due_on - today).days
    if days < 0:
        return "seit gestern überfällig" if days == -1 else f"seit {-days} Tagen überfällig"
    return {0: "heute", 1: "morgen"}.get(days, f"in {days} Tagen")


def period_words(start: date | None, end: date | None) -> str:
    """Write a period; an open end is ``bis auf Weiteres``, an open start is left away."""
    if start is None and end is None:
        return ""
    if start is None:
        return f"bis {format_date(end)}" if end else ""
    return f"{format_date(start)} – {format_date(end)}" if end else f"ab {format_date(start)}"


def offered(things: Iterable[Site | Office]) -> list[tuple[str, str]]:
    """Write sites or offices to choose from, by id; what went out of use comes last and says so, for it may be chosen already."""
    ordered = sorted(things, key=lambda thing: thing.ended_on is not None)
    return [(thing.id, thing.name if thing.ended_on is None else f"{thing.name} (nicht mehr genutzt)") for thing in ordered]


def joined(*parts: str) -> str:
    """Join what is there with middle dots."""
    return " · ".join(part for part in parts if part)


def counted(number: int, one: str, many: str) -> str:
    """Write ``1 Frage`` or ``3 Fragen``."""
    return f"{number} {one if number == 1 else many}"
