"""Check what is typed for a thread and its entries."""

from datetime import date

from app.domain.field_checks import check_past, check_texts, error
from app.domain.line.templates import TextTemplateFields
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.problems import Problem, ProblemCode


def check_thread(fields: ThreadFields, today: date) -> tuple[Problem, ...]:
    """Check a thread: it needs a title; what was opened cannot lie ahead."""
    empty = [] if fields.title.strip() else [error("title", ProblemCode.THREAD_UNTITLED)]
    return (*empty, *check_texts(fields, ""), *check_past(fields.opened_on, today, "opened_on"))


def check_entry(fields: ThreadEntryFields) -> tuple[Problem, ...]:
    """Check an entry: it says something, names papers, or holds an appointment."""
    says = (fields.text + fields.documents).strip() or fields.appointment_at
    return (*([] if says else [error("text", ProblemCode.ENTRY_EMPTY)]), *check_texts(fields, ""))


def check_template(fields: TextTemplateFields) -> tuple[Problem, ...]:
    """Check a text to begin with: it needs a title and words."""
    untitled = [] if fields.title.strip() else [error("title", ProblemCode.THREAD_UNTITLED)]
    empty = [] if fields.text.strip() else [error("text", ProblemCode.ENTRY_EMPTY)]
    return (*untitled, *empty, *check_texts(fields, ""))
