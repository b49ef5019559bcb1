"""A meeting as typed at a centre or at an office, read and checked. Plain Python, no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.cooperation.meetings import Meeting, MeetingFields, MeetingKind, MeetingPoint, agenda_titles, check_agenda, check_meeting
from app.ui.typed import Reading, Texts, Typed


@dataclass(frozen=True)
class TypedMeeting:
    """A meeting with its agenda."""

    fields: MeetingFields
    agenda: tuple[str, ...]


def read_meeting(texts: Texts, kept: Iterable[MeetingPoint], before: Meeting | None, today: date) -> Typed[TypedMeeting]:
    """Read a meeting as typed; ``before`` is how it stands, ``kept`` are the points it has. Who invites us types no kind and no remark."""
    read = Reading(texts, today)
    fields = MeetingFields(
        kind=MeetingKind(texts.get("kind") or MeetingKind.LOCAL),
        title=read.text("title"),
        meets_on=read.near_day("meets_on"),
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        place_name=read.text("place_name"),
        remark=texts.get("remark", "").strip(),
    )
    agenda = agenda_titles(texts["agenda"].splitlines())
    problems = (*check_meeting(fields, is_new=before is None, today=today), *check_agenda(agenda, tuple(kept)))
    return read.checked(TypedMeeting(fields, agenda), problems)
