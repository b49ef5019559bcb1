"""Invitations and minutes of meetings as paper."""

from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cooperation.papers import MeetingPaper, PaperGuest
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.cooperation.meetings import meeting_sheet

if TYPE_CHECKING:
    from app.domain.paper import Pack


def meeting_paper(work: Work, meeting_id: str) -> MeetingPaper:
    """Gather what the sheets of a meeting say.

    Raises:
        UserError: There is no such meeting, or the centre was not set up (``NOT_FOUND``).
    """
    sheet, centre = meeting_sheet(work, meeting_id), work.centre.sheet()
    if centre is None:
        raise UserError(ErrorCode.NOT_FOUND)
    guests = tuple(PaperGuest(each.name, each.task, each.partner, each.guest.presence) for each in sheet.guests)
    return MeetingPaper(centre.centre, sheet.row.meeting, sheet.points, guests, sheet.open_points)


def compose_invitation(paper: MeetingPaper, *, made_on: date, seal: Seal = unsealed) -> "Pack":
    """Print the invitation, once; everybody gets the same."""
    from app.reports.engine import draw
    from app.reports.planning import plan_invitation

    return draw(plan_invitation(paper, made_on=made_on), seal=seal)


def compose_minutes(paper: MeetingPaper, *, made_on: date, seal: Seal = unsealed) -> "Pack":
    """Print the minutes; what does not fit its box goes on on the next sheet."""
    from app.reports.engine import draw
    from app.reports.planning import plan_minutes

    return draw(plan_minutes(paper, made_on=made_on), seal=seal)
