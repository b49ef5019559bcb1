"""Applications."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.applications import Application
from app.domain.sheet_code import short_sign_of
from app.domain.terms import OPEN_STATES, ApplicationState, Move
from app.domain.views import ApplicationRow
from app.models.access import Access, listed
from app.models.snapshots import made, select_list

if TYPE_CHECKING:
    from app.domain.application_list import ApplicationList, ListQuestion
    from app.models.records.cases import ApplicationRecord

_AMONG = "IN (SELECT value FROM json_each(?))"
_OPEN = ", ".join(f"'{state.value}'" for state in ApplicationState if state in OPEN_STATES)
# What has a next step has a day for it. "Later than nothing" and not "not null": so SQLite walks the index on the day and may
# stop at the limit, where it else would sort all applications of the store.
_DUE = "application.due_on > ''"
# CROSS JOIN keeps SQLite to this order: left to itself, it would begin with the names of all families and sort what it finds.
_SELECTED = select_list(
    ApplicationRow,
    "application",
    family_id="child.family_id",
    child_name="coalesce(nullif(nullif(child.given_names, ''), '-'), child.family_name)",
    family_title="title.label",
    route="grant_period.route",
    office_name="coalesce(office.name, '')",
    delivery="office.delivery",
)
_ROWS = f"""
SELECT {_SELECTED}
FROM application
CROSS JOIN child ON child.id = application.child_id
CROSS JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family'
LEFT JOIN grant_period ON grant_period.id = application.grant_id
LEFT JOIN office ON office.id = application.office_id
"""  # noqa: S608 - our own words
_ORDER = "application.due_on, title.sort_key, application.id"


class ApplicationRepository:
    """Answers which applications there are and how far they have come."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._added: dict[str, ApplicationRecord] = {}
        self._added_codes: set[str] = set()

    def record(self, application_id: str) -> "ApplicationRecord | None":
        """Answer the row itself, for a command that changes it."""
        from app.models.records.cases import ApplicationRecord

        return self._added.get(application_id) or self._access.session.get(ApplicationRecord, application_id)

    def add(self, record: "ApplicationRecord") -> None:
        """Add a new application; it is at hand even before it is written."""
        self._access.session.add(record)
        self._added[record.id] = record
        self._added_codes.add(record.code)

    def get(self, application_id: str) -> Application | None:
        """Answer one application."""
        return next(iter(self._access.snapshots(Application, "application", "WHERE id = ?", application_id)), None)

    def by_sign(self, sign: str) -> Application | None:
        """Answer the application a printed code means; walks all ids, because the sign leads to none."""
        ids = self._access.column("SELECT id FROM application")
        return next((self.get(each) for each in ids if short_sign_of(each) == sign), None)

    def of_children(self, child_ids: Sequence[str]) -> tuple[Application, ...]:
        """Answer the applications of some children, oldest first."""
        rest = f"WHERE child_id {_AMONG} ORDER BY id"
        return tuple(self._access.snapshots(Application, "application", rest, listed(child_ids)))

    def code_taken(self, code: str) -> bool:
        """Tell whether a Vorgangsnummer is in use."""
        return code in self._added_codes or self._access.first("SELECT 1 FROM application WHERE code = ?", code) is not None

    def rows(self, *, open_only: bool) -> tuple[ApplicationRow, ...]:
        """Answer all applications for a list, the next due first."""
        order = f"ORDER BY application.due_on IS NULL, {_ORDER}"
        if open_only:
            return self._rows(f"WHERE application.state IN ({_OPEN}) {order}")
        return self._rows(order)

    def listed(self, *, state: ApplicationState | None = None, due_until: date | None = None) -> tuple[ApplicationRow, ...]:
        """Answer the applications in a state, or all with something left to do, the next due first; only those due until a day."""
        wanted: dict[str, str | None] = (
            {"application.state = ?": state.value} if state else {f"({_DUE} OR application.state IN ({_OPEN}))": None}
        )
        if due_until is not None:
            wanted["application.due_on <= ?"] = due_until.isoformat()
        values = [value for value in wanted.values() if value is not None]
        return self._rows(f"WHERE {' AND '.join(wanted)} ORDER BY application.due_on IS NULL, {_ORDER}", *values)

    def due_rows(self, *, limit: int | None = None, without: Move | None = None) -> tuple[ApplicationRow, ...]:
        """Answer the applications with something left to do, the next due first; ``without`` those of one move."""
        return self._rows(
            f"WHERE {_DUE} AND application.move <> ? ORDER BY {_ORDER} LIMIT ?", without or "", -1 if limit is None else limit
        )

    def rows_of(self, application_ids: Sequence[str]) -> tuple[ApplicationRow, ...]:
        """Answer list rows in the order asked for; unknown ids are left out."""
        found = {row.id: row for row in self._rows(f"WHERE application.id {_AMONG}", listed(application_ids))}
        return tuple(found[each] for each in application_ids if each in found)

    def states_of(self, application_ids: Sequence[str]) -> frozenset[ApplicationState]:
        """Answer the states some applications are in."""
        found = self._access.column(f"SELECT DISTINCT state FROM application WHERE id {_AMONG}", listed(application_ids))  # noqa: S608 - our own words
        return frozenset(map(ApplicationState, found))

    def list(self, question: "ListQuestion", families: Sequence[str] | None, *, today: date) -> "ApplicationList":
        """Answer which applications a question finds; ``families`` are those its text was found in."""
        from app.models.repositories.application_list import ApplicationListing

        return ApplicationListing(self._access, today).answer(question, families)

    def count_due(self, *, pressing_until: date, without: Move | None = None) -> tuple[int, int]:
        """Count the applications with something left to do, and those of them due until a day; ``without`` those of one move."""
        ((due, until_then),) = self._access.rows(
            f"SELECT count(*), count(*) FILTER (WHERE due_on <= ?) FROM application WHERE {_DUE} AND move <> ?",  # noqa: S608 - our own words
            pressing_until.isoformat(),
            without or "",
        )
        return due, until_then

    def open_by_state(self) -> tuple[tuple[ApplicationState, int], ...]:
        """Answer how many open applications are in each state."""
        counted = f"SELECT state, count(*) FROM application WHERE state IN ({_OPEN}) GROUP BY state"  # noqa: S608 - our own words
        return tuple((ApplicationState(state), count) for state, count in self._access.rows(counted))

    def handed_in_by_month(self, since: date) -> dict[str, int]:
        """Count the hand-overs of every month since a day; a month is ``2026-11``."""
        counted = "SELECT substr(handed_in_on, 1, 7), count(*) FROM application WHERE handed_in_on >= ? GROUP BY 1"
        return dict(self._access.rows(counted, since.isoformat()))

    def open_of_families(self, family_ids: Sequence[str]) -> dict[str, tuple[int, date | None]]:
        """Answer for each family how many applications are open, and when the next thing is due."""
        # The state is looked at here and not in SQL: SQLite would walk all open applications of the store by the index on it.
        query = (
            "SELECT child.family_id, application.state, application.due_on FROM child "  # noqa: S608 - our own words
            f"JOIN application ON application.child_id = child.id WHERE child.family_id {_AMONG}"
        )
        found: dict[str, tuple[int, str | None]] = {}
        for family_id, state, due_on in self._access.rows(query, listed(family_ids)):
            count, first = found.get(family_id, (0, None))
            found[family_id] = (count + (state in OPEN_STATES), min((day for day in (first, due_on) if day), default=None))
        return {family_id: (count, date.fromisoformat(day) if day else None) for family_id, (count, day) in found.items()}

    def _rows(self, rest: str, *values: object) -> tuple[ApplicationRow, ...]:
        return tuple(made(ApplicationRow, row) for row in self._access.rows(f"{_ROWS} {rest}", *values))
