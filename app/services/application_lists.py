"""Lists of applications: which, in which order, how many; pages of rows; one step for many; a table to take along."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.domain.application_life import possible_steps
from app.domain.application_list import ApplicationList, ListQuestion
from app.domain.terms import ApplicationState
from app.domain.views import ApplicationRow
from app.models.unit_of_work import Work
from app.services.applications import advance_application
from app.services.search import families_like

_SEARCHED_FAMILIES = 5_000
_BATCH = 2_000

TOGETHER = (ApplicationState.SIGNED, ApplicationState.HANDED_IN, ApplicationState.RECEIVED, ApplicationState.WITHDRAWN)
"""Steps that mean the same for a whole pile of paper; a decision is read off each notice."""


def application_list(work: Work, question: ListQuestion) -> ApplicationList:
    """Answer which applications a question finds, and how many wait in each stage."""
    text = question.text.strip()
    families = families_like(work, text, limit=_SEARCHED_FAMILIES).ids if text else None
    return work.applications.list(question, families, today=work.today)


def application_page(work: Work, application_ids: Sequence[str]) -> tuple[ApplicationRow, ...]:
    """Answer the rows of some applications, in the order asked for."""
    return work.applications.rows_of(application_ids)


def common_steps(work: Work, application_ids: Sequence[str]) -> tuple[ApplicationState, ...]:
    """Answer the steps all of some applications can take together."""
    states = work.applications.states_of(application_ids)
    return tuple(step for step in TOGETHER if states and all(step in possible_steps(state) for state in states))


def advance_together(work: Work, application_ids: Sequence[str], state: ApplicationState, *, on: date) -> int:
    """Take one step with all of some applications, or with none; answer how many.

    Raises:
        UserError: One of them cannot take it (``STEP_NOT_POSSIBLE``) or is gone (``NOT_FOUND``).
    """
    for application_id in application_ids:
        advance_application(work, application_id, state, on=on)
    return len(application_ids)


def write_application_table(work: Work, question: ListQuestion, path: Path) -> int:
    """Write what the list shows into a file, a CSV or an Excel table by its ending; answer how many rows.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    from app.reports.tables import application_table, spreadsheet
    from app.system.files import write_atomically

    ids = application_list(work, question).ids
    batches = (work.applications.rows_of(ids[start : start + _BATCH]) for start in range(0, len(ids), _BATCH))
    table = application_table(row for batch in batches for row in batch)
    write_atomically(path, spreadsheet(table, path.suffix))
    return len(table.rows)
