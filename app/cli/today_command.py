"""The command ``today``: what is to be done on a day, the same picture as the window's."""

from datetime import date

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_day
from app.core.terms import word
from app.domain.task_words import task_chip, task_detail, task_title
from app.domain.today import Task, TodaySheet, Urgency
from app.services.task_calendar import write_calendar
from app.services.today import calendar_of, today_sheet


def today(request: Request, context: CliContext) -> Answer:
    """Answer the tasks of a day, grouped by urgency, and the counts beside them."""
    folder, clock = context.door.folder(request.data_dir), context.door.clock
    on = request.on or local_date(clock())
    law = context.door.shelf(folder, on=on).law()
    with context.door.opened(folder, passphrase_of(request)) as store:
        sheet = store.desk.ask(today_sheet, calendar=calendar_of(law.catalogue, law.deadlines, on), on=on)
    groups = [(each, [task for task in sheet.tasks if task.urgency(on) is each]) for each in Urgency]
    content: dict[str, object] = {
        "on": on,
        "pressing": sheet.pressing,
        "total": sheet.total,
        "counts": _counts(sheet),
        "tasks": [_plain(task, urgency, on) for urgency, tasks in groups for task in tasks],
    }
    lines = [line for urgency, tasks in groups if tasks for line in _told(urgency, tasks, on)] or ["Nichts zu tun."]
    if request.file is not None:
        write_calendar(sheet.tasks, request.file, made_at=clock())
        content["file"] = str(request.file)
        lines.append(str(request.file))
    return Answer(content, tuple(lines))


def _counts(sheet: TodaySheet) -> dict[str, int]:
    states = {state.value: count for state, count in sheet.states}
    return {**states, "new_answers": sheet.new_answers, "open_threads": sheet.open_threads}


def _plain(task: Task, urgency: Urgency, on: date) -> dict[str, object]:
    mark = task.mark
    return {
        "key": task.key,
        "kind": task.kind,
        "urgency": urgency,
        "due_on": task.due_on,
        "day": task.day,
        "until": task.until,
        "title": task_title(task, on),
        "detail": task_detail(task, on),
        "state": task_chip(task),
        "family_id": task.family_id,
        "child_id": task.child_id,
        "move": task.application.move if task.application else None,
        "limit_on": task.application.limit_on if task.application else None,
        "application_id": task.application.id if task.application else None,
        "thread_id": task.thread.id if task.thread else None,
        "benefit": task.benefit,
        "route": task.route,
        "put_off_until": mark.snoozed_until if mark else None,
        "reason": mark.reason if mark else "",
        "handed_to": task.staff_sign,
    }


def _told(urgency: Urgency, tasks: list[Task], on: date) -> list[str]:
    head = f"{word('urgency', urgency)} ({len(tasks)})"
    return [head, *(f"  {format_day(task.due_on)}  {task_title(task, on)}  [{task.family_title or task.office_name}]" for task in tasks)]


COMMANDS = {"today": today}
