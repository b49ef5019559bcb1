"""What an office's screen says of meetings, and reading one it plans itself. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.dates import format_day
from app.domain.cooperation.meetings import Meeting
from app.domain.line.message_bodies import MeetingInvited, instant
from app.ui.features.office.head import Head
from app.ui.meeting_typed import read_meeting
from app.ui.typed import Texts, Typed
from app.ui.wording import Fact, joined


@dataclass(frozen=True)
class MeetingDetail:
    """A meeting, open on the right."""

    head: Head
    invited: MeetingInvited


def meeting_chip(invited: MeetingInvited) -> tuple[str, str]:
    """Name how a meeting stands."""
    return ("abgesagt", "neutral") if invited.is_off else ("Einladung", "information")


def meeting_line(peer_id: str, invited: MeetingInvited, centres: Mapping[str, str]) -> str:
    """Say when and where it is, and who asks."""
    return joined(_when(invited), invited.place, centres.get(peer_id, ""))


def meeting_detail(peer_id: str, invited: MeetingInvited, centres: Mapping[str, str]) -> MeetingDetail:
    """Answer a meeting as it is shown on the right."""
    chip, tone = meeting_chip(invited)
    facts = (
        Fact("Zentrum", centres.get(peer_id, "")),
        Fact("Tag", _when(invited)),
        Fact("Ort", invited.place),
        Fact("Tagesordnung", "\n".join(f"{number}. {point}" for number, point in enumerate(invited.agenda, 1))),
    )
    return MeetingDetail(Head(invited.title, facts, chip, tone), invited)


def read_invitation(texts: Texts, today: date) -> Typed[MeetingInvited]:
    """Read a meeting as typed; what is wrong stands under its field."""
    typed = read_meeting(texts, (), None, today)
    fields = typed.value.fields
    planned = Meeting(id="", **vars(fields))
    begins, ends = (at.isoformat(timespec="minutes") if at else "" for at in (planned.begins, planned.ends))
    invited = MeetingInvited(meeting="", title=fields.title, begins=begins, ends=ends, place=fields.place_name, agenda=typed.value.agenda)
    return Typed(invited, typed.problems)


def _when(invited: MeetingInvited) -> str:
    begins, ends = instant(invited.begins), instant(invited.ends)
    if begins is None:
        return ""
    hours = f"{begins:%H:%M}–{ends:%H:%M}" if ends else f"{begins:%H:%M}"
    return f"{format_day(begins.date())}, {hours} Uhr"
