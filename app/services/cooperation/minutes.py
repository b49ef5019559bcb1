"""What was said at a meeting, and what it left to be done."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.cleaning import cleaned
from app.domain.cooperation.meetings import OpenPointFields, check_open_point
from app.domain.field_checks import LONGEST_TEXT
from app.domain.names import clean_lines
from app.domain.problems import refuse_errors
from app.models.unit_of_work import Work
from app.services.cooperation.meetings import meeting_record

if TYPE_CHECKING:
    from app.models.records import OpenPointRecord


def write_minutes(work: Work, meeting_id: str, said: Mapping[str, str]) -> None:
    """Write down what was said, by the ids of the points; a point not named stays as it is.

    Raises:
        UserError: A text is too long, or belongs to no point of this meeting (``INPUT_INVALID``), or there is no such meeting
            (``NOT_FOUND``).
    """
    from app.models.records import MeetingPointRecord

    meeting_record(work, meeting_id)
    for point_id, typed in said.items():
        record, text = work.cooperation.record(MeetingPointRecord, point_id), clean_lines(typed)
        if record is None or record.meeting_id != meeting_id or len(text) > LONGEST_TEXT:
            raise UserError(ErrorCode.INPUT_INVALID, path="text")
        if record.text != text:
            record.text = text


def leave_open(work: Work, meeting_id: str, fields: OpenPointFields) -> str:
    """Write down what a meeting left to be done, and answer its id.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such meeting (``NOT_FOUND``).
    """
    from app.models.mapping import fill
    from app.models.records import OpenPointRecord

    meeting = meeting_record(work, meeting_id)
    fields = cleaned(fields)
    refuse_errors(check_open_point(fields, meeting.meets_on))
    record = OpenPointRecord(id=work.new_id(), meeting_id=meeting_id)
    fill(record, fields)
    work.cooperation.add(record)
    return record.id


def finish_point(work: Work, point_id: str) -> None:
    """Note that an open point is done.

    Raises:
        UserError: There is none such (``NOT_FOUND``).
    """
    _record(work, point_id).done_on = work.today


def reopen_point(work: Work, point_id: str) -> None:
    """Note that an open point is still to be done.

    Raises:
        UserError: There is none such (``NOT_FOUND``).
    """
    _record(work, point_id).done_on = None


def _record(work: Work, point_id: str) -> "OpenPointRecord":
    from app.models.records import OpenPointRecord

    record = work.cooperation.record(OpenPointRecord, point_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
