"""Answer a question to the list of applications: which ids, in which order, and how many in each stage. All in SQL."""

import json
from collections.abc import Sequence
from datetime import date

from app.domain.application_list import STATES_OF, ApplicationList, ListQuestion, Order, Stage
from app.domain.terms import ApplicationState
from app.models.access import Access, listed

_AMONG = "IN (SELECT value FROM json_each(?))"
_STATE_RANK = (
    "CASE application.state " + " ".join(f"WHEN '{state.value}' THEN {rank}" for rank, state in enumerate(ApplicationState)) + " END"
)
# In the collation the connection knows, names stand as DIN 5007 sorts them (``models.engine``).
_ORDERS = {
    Order.NEED: "application.due_on",
    Order.CHILD: "nullif(coalesce(nullif(nullif(child.given_names, ''), '-'), child.family_name), '') COLLATE din5007",
    Order.FAMILY: "title.sort_key",
    Order.BENEFIT: "application.benefit",
    Order.STATE: _STATE_RANK,
    Order.OFFICE: "office.name COLLATE din5007",
    Order.PERIOD: "application.period_from",
    Order.CODE: "application.code",
}
_JOINS = {
    "child.": "CROSS JOIN child ON child.id = application.child_id",
    "title.": "CROSS JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family'",
    "office.": "LEFT JOIN office ON office.id = application.office_id",
    "grant_period.": "LEFT JOIN grant_period ON grant_period.id = application.grant_id",
}
_NEEDS = {"title.": "child."}
# Asked for once for each child, and not with every application, each time the list is counted and sorted.
_AT_SITE = """
SELECT child.id FROM child CROSS JOIN family ON family.id = child.family_id WHERE coalesce((
  SELECT stay.site_id FROM attendance stay WHERE stay.child_id = child.id
    AND coalesce(stay.starts_on, '') <= ?1 AND coalesce(stay.ends_on, '9999') >= ?1 ORDER BY stay.starts_on DESC LIMIT 1
), family.site_id) = ?2
"""
_EXPIRED = "application.period_until < ?1"


class ApplicationListing:
    """Asks the store for one list. ``today`` is always the first value of a statement."""

    def __init__(self, access: Access, today: date) -> None:
        self._access = access
        self._today = today

    def answer(self, question: ListQuestion, families: Sequence[str] | None) -> ApplicationList:
        """Answer ids and counts; ``families`` are those a text was found in, ``None`` without a text."""
        wheres, values = self._narrowed(question, families)
        by_stage = self._counts(wheres, values)
        (total,) = self._access.column("SELECT count(*) FROM application")
        return ApplicationList(self._ids(question, wheres, values), by_stage, total)

    def _narrowed(self, question: ListQuestion, families: Sequence[str] | None) -> tuple[list[str], list[object]]:
        until = question.due_until(self._today)
        wanted: dict[str, object] = {
            f"child.family_id {_AMONG}": None if families is None else listed(families),
            f"application.child_id {_AMONG}": self._children_at(question.site_id) if question.site_id else None,
            "application.office_id = ?": question.office_id or None,
            "application.benefit = ?": question.benefit and question.benefit.value,
            "grant_period.route = ?": question.route and question.route.value,
            "application.due_on <= ?": until and until.isoformat(),
        }
        given = {where: value for where, value in wanted.items() if value is not None}
        return list(given), list(given.values())

    def _children_at(self, site_id: str) -> str:
        (ids,) = self._access.column(f"SELECT json_group_array(id) FROM ({_AT_SITE})", self._today.isoformat(), site_id)  # noqa: S608 - our own words
        return str(ids)

    def _counts(self, wheres: list[str], values: list[object]) -> dict[Stage, int]:
        counted = "application.state, count(*), count(*) FILTER (WHERE " + _EXPIRED + ")"
        rows = self._rows(counted, wheres, values, "GROUP BY application.state")
        return {
            stage: sum(expired if stage is Stage.EXPIRED else every for state, every, expired in rows if ApplicationState(state) in states)
            for stage, states in STATES_OF.items()
        }

    def _ids(self, question: ListQuestion, wheres: list[str], values: list[object]) -> tuple[str, ...]:
        states = listed(sorted(state.value for state in STATES_OF[question.stage]))
        among = [*wheres, f"application.state {_AMONG}", *([_EXPIRED] if question.stage is Stage.EXPIRED else [])]
        key = _ORDERS[question.order]
        way = "DESC" if question.descending else "ASC"
        order = f"ORDER BY {key} IS NULL, {key} {way}, application.due_on IS NULL, application.due_on, title.sort_key, application.id"
        # In one row: the driver gives other threads their turn at every row, and there may be tens of thousands.
        inner, given = self._statement("application.id", among, [*values, states], order)
        (ids,) = self._access.column(f"SELECT json_group_array(id) FROM ({inner})", *given)  # noqa: S608 - our own words
        return tuple(json.loads(ids))

    def _rows(self, selected: str, wheres: list[str], values: list[object], rest: str) -> list[tuple[str, int, int]]:
        sql, given = self._statement(selected, wheres, values, rest)
        return [(state, every, expired) for state, every, expired in self._access.rows(sql, *given)]

    def _statement(self, selected: str, wheres: list[str], values: list[object], rest: str) -> tuple[str, list[object]]:
        """Write a statement with no more joins than it needs; ``?1`` is the day."""
        body = " AND ".join(wheres)
        named = f"{selected} {body} {rest}"
        needed = {table for table in _JOINS if table in named}
        needed |= {_NEEDS[table] for table in needed if table in _NEEDS}
        joins = " ".join(join for table, join in _JOINS.items() if table in needed)
        where = f"WHERE ?1 = ?1 AND {body}" if body else "WHERE ?1 = ?1"
        return f"SELECT {selected} FROM application {joins} {where} {rest}", [self._today.isoformat(), *values]  # noqa: S608 - our own words
