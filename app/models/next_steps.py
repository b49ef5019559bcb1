"""The next step of every application, kept beside it so that lists can sort and filter by it.

It is derived: made anew from the records whenever they change, and never logged or synced (``docs/adr/0009``).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from app.domain.applications import Application, DerivedStep
from app.domain.changes import ChangeKind
from app.domain.deadline_rules import DeadlineRules
from app.domain.next_step import Surroundings, next_step
from app.domain.terms import Route
from app.models.access import Access, listed
from app.models.snapshots import made, select_list

_AMONG = "IN (SELECT value FROM json_each(?))"
_CHILDREN_OF = {
    ChangeKind.CHILD: "SELECT id FROM child WHERE id",
    ChangeKind.APPLICATION: "SELECT child_id FROM application WHERE id",
    ChangeKind.GRANT: "SELECT child_id FROM grant_period WHERE id",
    ChangeKind.FAMILY: "SELECT id FROM child WHERE family_id",
}
_NAMES = tuple(each.name for each in fields(DerivedStep))
_of_step = attrgetter(*_NAMES)
_WRITE = f"UPDATE application SET {', '.join(f'{name} = ?' for name in _NAMES)} WHERE id = ?"  # noqa: S608 - names of our own columns
_STANDING = f"""
SELECT grant_period.route, family.archived_on IS NOT NULL, {select_list(Application, "application")}
FROM application
JOIN child ON child.id = application.child_id
JOIN family ON family.id = child.family_id
LEFT JOIN grant_period ON grant_period.id = application.grant_id
"""  # noqa: S608 - our own words
_BATCH = 500


@dataclass(frozen=True)
class _Standing:
    case: Application
    route: Route | None
    is_settled: bool


class NextSteps:
    """Keeps what is derived true."""

    def __init__(self, access: Access, rules: DeadlineRules) -> None:
        self._access = access
        self._rules = rules

    def update(self, touched: Iterable[tuple[ChangeKind, str]]) -> None:
        """Derive anew what hangs on anything touched."""
        ids: dict[ChangeKind, list[str]] = {}
        for kind, entity_id in touched:
            ids.setdefault(kind, []).append(entity_id)
        children: set[str] = set()
        for kind, query in _CHILDREN_OF.items():
            if kind in ids:
                children.update(self._access.column(f"{query} {_AMONG}", listed(ids[kind])))
        self._derive(sorted(children))

    def derive_all(self) -> None:
        """Derive the next step of every application anew."""
        self._derive(self._access.column("SELECT DISTINCT child_id FROM application"))

    def outdated(self) -> tuple[str, ...]:
        """Answer the applications whose kept step is not what would be derived now."""
        children = self._access.column("SELECT DISTINCT child_id FROM application")
        return tuple(case.id for case, step in self._derived(children) if _of_step(step) != _of_step(case))

    def _derive(self, child_ids: Sequence[str]) -> None:
        changed = [(*_values(step), case.id) for case, step in self._derived(child_ids) if _of_step(step) != _of_step(case)]
        self._access.run(_WRITE, changed)

    def _derived(self, child_ids: Sequence[str]) -> Iterator[tuple[Application, DerivedStep]]:
        for start in range(0, len(child_ids), _BATCH):
            by_child: dict[str, list[_Standing]] = {}
            rows = self._access.rows(f"{_STANDING} WHERE application.child_id {_AMONG}", listed(child_ids[start : start + _BATCH]))
            for route, is_settled, *values in rows:
                case = made(Application, values)
                by_child.setdefault(case.child_id, []).append(_Standing(case, Route(route) if route else None, bool(is_settled)))
            for standing in by_child.values():
                others = tuple(each.case for each in standing)
                for each in standing:
                    around = Surroundings(rules=self._rules, route=each.route, is_settled=each.is_settled, others=others)
                    yield each.case, next_step(each.case, around)


def _values(step: DerivedStep) -> tuple[str | None, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in _of_step(step))
