"""What a meeting says on paper: the invitation all guests get alike, and the minutes."""

from app.core.frozen import dataclass
from app.domain.cooperation.meetings import Meeting, MeetingPoint, OpenPoint, Presence
from app.domain.people import Centre


@dataclass(frozen=True)
class PaperGuest:
    """A guest as paper names her: name, task, and whom she works for."""

    name: str
    task: str
    partner: str
    presence: Presence


@dataclass(frozen=True)
class MeetingPaper:
    """A meeting for paper."""

    centre: Centre
    meeting: Meeting
    points: tuple[MeetingPoint, ...]
    guests: tuple[PaperGuest, ...]
    open_points: tuple[OpenPoint, ...]
