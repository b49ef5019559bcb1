"""What happened to a thing, read from the change log."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from app.domain.history import Deed
from app.domain.terms import ApplicationState
from app.models.access import Access, Row

T = TypeVar("T")

_MADE = "*"
"""Under this name the log says that a thing was made (``app.models.capture.EXISTS``)."""
_DEEDS = """
SELECT change.hlc, change_set.command, change_set.made_at, coalesce(staff.sign, ''), change.fields, change_set.takes_back IS NOT NULL,
  EXISTS (
    SELECT 1 FROM change_set undoing JOIN change undone ON undone.hlc = undoing.hlc AND undone.entity_id = change.entity_id
    WHERE undoing.takes_back = change.hlc
  )
FROM change
JOIN change_set ON change_set.hlc = change.hlc
LEFT JOIN staff ON staff.id = change_set.actor_id
WHERE change.entity_id = ?
ORDER BY change.hlc, change.seq
"""


class DeedRepository:
    """Answers who did what when."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def of(self, entity_id: str) -> tuple[Deed, ...]:
        """Answer what happened to one thing, oldest first; what one command did in several goes is one deed."""
        found: dict[str, tuple[Row, dict[str, Any]]] = {}
        for row in self._access.rows(_DEEDS, entity_id):
            fields = found.setdefault(row[0], (row, {}))[1]
            fields.update(json.loads(row[4]))
        return tuple(_deed(row, fields) for row, fields in found.values())


def _read(reader: Callable[[Any], T], value: Any) -> T | None:
    """Read a value of the log; a newer version may have written one this version does not know."""
    try:
        return reader(value) if value else None
    except (ValueError, TypeError):
        return None


def _deed(row: Row, fields: dict[str, Any]) -> Deed:
    stamp, command, made_at, sign, _, takes_back, is_taken_back = row
    made = bool(fields.pop(_MADE, False))
    return Deed(
        stamp=stamp,
        command=command,
        made_at=datetime.fromisoformat(made_at),
        staff_sign=sign,
        state=_read(ApplicationState, fields.get("state")),
        on=_read(date.fromisoformat, fields.get("since")),
        fields=fields,
        is_taken_back=bool(is_taken_back),
        takes_back=bool(takes_back),
        made_it=made,
    )
