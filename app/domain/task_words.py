"""How a task reads: its title, its detail, and a title without any name for a calendar of others."""

from datetime import date, timedelta

from app.core.dates import format_date, format_day
from app.core.terms import word
from app.domain.line.threads import ThreadRow
from app.domain.step_sentence import move_words, next_step_line
from app.domain.today import Task


def task_title(task: Task, today: date) -> str:
    """Say what there is to do, and for whom."""
    if task.application is not None:
        row = task.application
        return f"{move_words(row, today)}: {word('benefit', row.benefit)}, {row.child_name}"
    if task.thread is not None:
        return f"{_thread_step(task.thread)}: {task.thread.title}"
    return word("task_title", task.kind).format(**_facts(task, today))


def task_detail(task: Task, today: date) -> str:
    """Say what else one has to know: of an application who does what until when; nothing for what explains itself."""
    if task.application is not None:
        row = task.application
        return next_step_line(row, today, papers=row.wanted_papers, period_from=row.period_from)
    return "" if task.thread is not None else word("task_detail", task.kind).format(**_facts(task, today))


def task_chip(task: Task) -> str:
    """Name the state of a task in a word or two."""
    if task.application is not None:
        return word("state", task.application.state)
    if task.thread is not None:
        return "neu" if task.thread.unread else word("thread_chip", task.thread.state)
    return word("task", task.kind)


def task_for_calendar(task: Task, today: date) -> str:
    """Say what there is to do without naming anybody."""
    return word("task_calendar", task.kind).format(**_facts(task, today))


def _facts(task: Task, today: date) -> dict[str, str]:
    route = word("route_short", task.route) if task.route else ""
    benefit = word("benefit", task.benefit) if task.benefit else ""
    row, thread = task.application, task.thread
    step = move_words(row, today) if row else _thread_step(thread) if thread else ""
    return {
        "child": task.child_name,
        "benefit": benefit,
        "route": route,
        "subject": benefit or route,
        "day": format_date(task.day),
        "due": format_day(task.due_on),
        "month": f"{task.day:%m/%Y}" if task.day else "",
        "gap_from": format_date(task.day + timedelta(days=1)) if task.day else "",
        "gap_until": format_date(task.until - timedelta(days=1)) if task.until else "",
        "text": task.text,
        "office": task.office_name,
        "remark": task.remark,
        "step": step,
        "code": row.code if row else "",
    }


def _thread_step(thread: ThreadRow) -> str:
    """Say what a thread waits for; what nobody has read yet goes before all else."""
    return "Neu von der Stelle" if thread.unread else word("thread_step", thread.state)
