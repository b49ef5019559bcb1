"""What a file of messages tells, in German words: for the window, the command line, and the paper of the sealed bundle."""

import re
from collections.abc import Iterator
from datetime import date

from app.core.dates import format_date, format_day
from app.core.day_times import format_time, format_weekdays
from app.core.errors import UserError
from app.core.messages import explain
from app.core.terms import find_word
from app.domain.line.message_bodies import INSTANT, instant
from app.domain.line.messages import Message
from app.domain.line.post import OutgoingPost, PostReport
from app.domain.line.purposes import ToldField, kind_name, purpose_of, purpose_words, told_fields

_OURS_ALONE = ("thread", "request", "bundle", "meeting")
"""Marks for the programs; nobody reads them, and they tell nothing."""
_GROUPS = {
    "thread.opened.kind": "thread_kind",
    "thread.opened.subject": "line_subject",
    "thread.entry.kind": "entry_kind",
    "thread.state.state": "thread_state",
    "care.answered.state": "care_state",
    "care.answered.reason": "no_fit",
    "bundle.announced.applications.benefit": "benefit",
    "application.decided.decision": "decided",
}


def message_lines(message: Message) -> tuple[str, ...]:
    """Answer what a message says, a field on each line."""
    return tuple(f"{field.name}: {_value(message, field)}" for field in told_fields(message) if field.path not in _OURS_ALONE)


def post_plan_lines(post: OutgoingPost) -> tuple[str, ...]:
    """Say word by word what would leave and why, and what the gate keeps back."""
    return tuple(_plan_lines(post))


def post_report_lines(report: PostReport) -> tuple[str, ...]:
    """Say what a file of messages brings."""
    return tuple(_report_lines(report))


def _plan_lines(post: OutgoingPost) -> Iterator[str]:
    for each in post.leaving:
        message = each.message
        yield f"{kind_name(message.kind)} – {purpose_words(purpose_of(message.kind))}.\n" + "\n".join(message_lines(message))
    for held in post.held:
        yield f"Bleibt hier: {kind_name(held.message.kind)}. {_why(held.why)}"


def _report_lines(report: PostReport) -> Iterator[str]:
    for message in report.new:
        yield f"{kind_name(message.kind)}\n" + "\n".join(message_lines(message))
    for problem in report.problems:
        yield f"Zu klären: {kind_name(problem.message.kind)}. {_why(problem.why)}"
    if report.parked:
        yield f"Aufgehoben für eine neuere Fassung des Programms: {len(report.parked)}."
    if report.arrived:
        yield f"Angekommen bei der Stelle: {', '.join(report.arrived)}."
    if report.known:
        yield f"Schon bekannt: {report.known}."


def _why(error: UserError) -> str:
    explanation = explain(error)
    return f"{explanation.what} {explanation.now}"


def _value(message: Message, field: ToldField) -> str:
    group = _GROUPS.get(f"{message.kind}.{field.path}")
    if group is not None:
        return find_word(group, field.value) or field.value
    if field.path.endswith("_minute"):
        return format_time(int(field.value))
    if field.path.endswith("weekdays"):
        return format_weekdays(field.value)
    if re.fullmatch(INSTANT, field.value) and (at := instant(field.value)):
        return f"{format_day(at.date())}, {at:%H:%M} Uhr"
    if len(field.value) == len("2026-11-23") and field.value[4:5] == "-" == field.value[7:8]:
        return _day(field.value)
    return field.value


def _day(text: str) -> str:
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text
