"""The command ``applications``: what is open, with its next step, the next due first."""

from dataclasses import fields
from datetime import date

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.terms import word
from app.domain.step_sentence import next_step_line
from app.domain.views import ApplicationRow
from app.services.applications import listed_applications

_LEFT_OUT = frozenset({"delivery"})


def applications(request: Request, context: CliContext) -> Answer:
    """List applications: in a state, else all with something left to do; only those due until a day."""
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        rows = store.desk.ask(listed_applications, state=request.state, due_until=request.due)
        today = local_date(store.clock())
    lines = tuple(_told(row, today) for row in rows)
    return Answer({"on": today, "applications": [_plain(row, today) for row in rows]}, lines or ("Kein Antrag gefunden.",))


def _plain(row: ApplicationRow, today: date) -> dict[str, object]:
    told = {each.name: getattr(row, each.name) for each in fields(row) if each.name not in _LEFT_OUT}
    return {**told, "next_step": _sentence(row, today)}


def _told(row: ApplicationRow, today: date) -> str:
    due = format_date(row.due_on) or "–"
    about = f"{word('benefit', row.benefit)}, {row.child_name} ({row.family_title}), {word('state', row.state)}"
    return f"{due}  {row.code}  {about}: {_sentence(row, today)}  {row.id}"


def _sentence(row: ApplicationRow, today: date) -> str:
    return next_step_line(row, today, papers=row.wanted_papers, period_from=row.period_from)


COMMANDS = {"applications": applications}
