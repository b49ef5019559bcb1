"""What the log says of single things, for whoever explains or decides."""

import json

from app.domain.changes import ChangeKind
from app.domain.merge import Thing, Write, merged
from app.models.access import Access
from app.models.merging.shapes import Shape, shape_of


class Histories:
    """Reads the log thing by thing."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def thing(self, kind: ChangeKind, entity_id: str) -> Thing:
        """Answer what the log says of a thing, whether or not it is in its table."""
        return merged(self.writes(entity_id), known_shape(kind).readable)

    def writes(self, entity_id: str) -> list[Write]:
        """Answer everything that was written about a thing."""
        rows = self._access.rows("SELECT hlc, seq, fields, replaced FROM change WHERE entity_id = ?", entity_id)
        return [Write(hlc, seq, json.loads(fields), json.loads(replaced)) for hlc, seq, fields, replaced in rows]


def known_shape(kind: ChangeKind) -> Shape:
    """Answer the table of a kind that has one."""
    shape = shape_of(kind.value)
    if shape is None:
        raise LookupError(kind)
    return shape
