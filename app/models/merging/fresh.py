"""What an import has just written about things the log knew nothing of: so much of it need not be read back."""

from collections.abc import Iterable

from app.core.plain_json import read_plain
from app.domain.merge import Write
from app.models.access import Access, listed

_MOST = 50_000
_KNOWN = "SELECT DISTINCT entity_id FROM change WHERE entity_id IN (SELECT value FROM json_each(?)) AND number <= ?"


class Fresh:
    """Keeps what is written, as the log spells it, up to a number of changes: a file may be of any size. Made before the first of them."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._before: int = access.column("SELECT coalesce(max(number), 0) FROM change")[0]
        self._told: dict[str, list[tuple[str, str, int, str, str]]] = {}
        self._room = _MOST

    def keep(self, kind: str, entity_id: str, *write: *tuple[str, int, str, str]) -> None:
        """Keep a write about a thing: clock, number, fields and what they replaced."""
        if self._room:
            self._room -= 1
            self._told.setdefault(entity_id, []).append((kind, *write))
        else:
            self._told.pop(entity_id, None)

    def leave_out_known(self) -> None:
        """Let go of things of which the log held something before."""
        if self._before:
            self.forget(self._access.column(_KNOWN, listed(self._told), self._before))

    def forget(self, entity_ids: Iterable[str]) -> None:
        """Let go of things whose writes in the log are no longer these."""
        for each in entity_ids:
            self._told.pop(each, None)

    def writes(self, kind: str, entity_id: str) -> list[Write] | None:
        """Answer everything that was written about a thing; nothing if the log has to be asked."""
        told = self._told.get(entity_id)
        if told is None:
            return None
        return [Write(hlc, seq, read_plain(fields), read_plain(replaced)) for of, hlc, seq, fields, replaced in told if of == kind]
