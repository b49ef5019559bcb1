"""Sheets of meetings with partners: the invitation and the minutes. They tell of no family."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.dates import format_date, format_day
from app.core.day_times import format_hours
from app.core.terms import word
from app.domain.cooperation.meetings import Meeting, OpenPoint, Presence
from app.domain.cooperation.papers import MeetingPaper, PaperGuest
from app.reports.forms.letter import LetterHead, house_letter
from app.reports.forms.wording import day

_ALL = "An alle Eingeladenen"


@dataclass(frozen=True, kw_only=True)
class M1Facts:
    """The invitation: everybody gets the same."""

    letter: LetterHead
    m_anlass: str
    m_art: str
    m_tag: str
    m_zeit: str
    m_ort: str
    m_tagesordnung: str
    m_eingeladen: str

    @classmethod
    def of(cls, paper: MeetingPaper, made_on: date) -> "M1Facts":
        """Say when, where, what about, and who is asked."""
        meeting, centre = paper.meeting, paper.centre
        return cls(
            letter=house_letter(
                centre, None, receiver=_ALL, sign=format_day(meeting.meets_on), phone=centre.phone, written_on=day(made_on)
            ),
            m_anlass=meeting.title,
            m_art=word("meeting_kind", meeting.kind),
            m_tag=format_day(meeting.meets_on),
            m_zeit=_hours(meeting),
            m_ort=meeting.place_name,
            m_tagesordnung="\n".join(f"{number}. {point.title}" for number, point in enumerate(paper.points, 1)),
            m_eingeladen=_named(paper.guests),
        )


@dataclass(frozen=True, kw_only=True)
class M2Facts:
    """The minutes: who was there, what was said, what is still to be done."""

    f_einrichtung: str
    m_anlass: str
    m_art: str
    m_tag: str
    m_zeit: str
    m_ort: str
    m_dabei: str
    m_entschuldigt: str
    m_verlauf: str
    m_offen: str

    @classmethod
    def of(cls, paper: MeetingPaper) -> "M2Facts":
        """Write what was said point by point."""
        meeting = paper.meeting
        return cls(
            f_einrichtung=paper.centre.name,
            m_anlass=meeting.title,
            m_art=word("meeting_kind", meeting.kind),
            m_tag=format_day(meeting.meets_on),
            m_zeit=_hours(meeting),
            m_ort=meeting.place_name,
            m_dabei=_named(each for each in paper.guests if each.presence is Presence.PRESENT),
            m_entschuldigt=_named(each for each in paper.guests if each.presence is Presence.EXCUSED),
            m_verlauf="\n\n".join(f"{number}. {point.title}\n{point.text}".strip() for number, point in enumerate(paper.points, 1)),
            m_offen="\n".join(_open(point) for point in paper.open_points),
        )


def _hours(meeting: Meeting) -> str:
    return f"{hours} Uhr" if (hours := format_hours(meeting.from_minute, meeting.until_minute)) else ""


def _named(guests: Iterable[PaperGuest]) -> str:
    return "\n".join(", ".join(part for part in (each.name, each.task, each.partner) if part) for each in guests)


def _open(point: OpenPoint) -> str:
    until = f", bis {format_date(point.due_on)}" if point.due_on else ""
    done = f", erledigt am {format_date(point.done_on)}" if point.done_on else ""
    return f"{point.text} ({point.owner}{until}{done})"
