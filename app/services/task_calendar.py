"""Tasks for a calendar of others: written as a file that names nobody."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from app.domain.task_words import task_for_calendar
from app.domain.today import Task
from app.system.files import explained, write_atomically


def write_calendar(tasks: Iterable[Task], file: Path, *, made_at: datetime) -> int:
    """Write tasks as a calendar file, and answer how many.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; an older file is then untouched.
    """
    from app.reports.calendar_file import CalendarEntry, calendar_file

    entries = [CalendarEntry(task.key, _day(task), task_for_calendar(task, made_at.date())) for task in tasks]
    with explained(file.parent):
        write_atomically(file, calendar_file(entries, made_at=made_at))
    return len(entries)


def _day(task: Task) -> date:
    """Answer when it comes up: what was put off, on its new day."""
    mark = task.mark
    return max(task.due_on, mark.snoozed_until) if mark and mark.snoozed_until else task.due_on
