"""What a unit of work may ask of merging."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.core.ids import is_id
from app.domain.changes import ChangeKind
from app.domain.merge import DECIDES, ERASED_FIELDS, EXISTS
from app.models.access import Access, listed
from app.models.capture import Capture, capture_of
from app.models.columns import from_plain
from app.models.founding import COMPACTION_DUE
from app.models.merging.belonging import Key, all_of
from app.models.merging.fresh import Fresh
from app.models.merging.histories import Histories, known_shape
from app.models.merging.incoming import Incoming
from app.models.merging.outcome import Rebuilt
from app.models.merging.rebuilding import GoOn, Rebuilding
from app.models.merging.shapes import Shape, record_classes, shapes
from app.models.migrate import HEAD


class Merging:
    """Takes in what others wrote, and writes what only merging may write."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._histories = Histories(access)
        self._session: Session = access.session
        self._capture: Capture = capture_of(self._session)

    def incoming(self, now: datetime, go_on: GoOn | None = None, *, anew: bool = False) -> Incoming:
        """Answer what writes change sets of other stores into the log."""
        return Incoming(self._access, now, go_on, anew=anew)

    def take_in(self, incoming: Incoming, go_on: GoOn | None) -> Rebuilt:
        """Make everything what the log says now that these change sets are in it."""
        incoming.settle()
        incoming.fresh.leave_out_known()
        return self.rebuild(incoming.written | incoming.again, go_on, incoming.fresh)

    def rebuild(self, things: Iterable[Key], go_on: GoOn | None = None, fresh: Fresh | None = None) -> Rebuilt:
        """Make things what the log says, and whatever depends on them; of what is ``fresh`` the log need not be asked."""
        rebuilding = Rebuilding(self._access, HEAD, go_on, fresh)
        rebuilding.rebuild(things)
        erased: set[str] = set()
        while new := rebuilding.outcome.erased - erased:  # what was deleted long ago stands in no table, but still in the log
            erased |= new
            rebuilding.rebuild(all_of(self._access, new))
        if erased:
            self._drop_traces(erased)
            self._access.run("INSERT OR REPLACE INTO store_fact (name, value) VALUES (?, 'yes')", [(COMPACTION_DUE,)])
        self._tell_erased(rebuilding.outcome.belonging)
        self._capture.touched |= {(kind, each) for kind, ids in rebuilding.outcome.touched.items() for each in ids}
        return rebuilding.outcome

    def apply_parked(self) -> Rebuilt:
        """After an update: take up what an older version of the program had to leave out."""
        rows = self._access.rows("SELECT entity, entity_id FROM parked WHERE schema <> ?", HEAD)
        return self.rebuild({(kind, each) for kind, each in rows})

    def erase(self, ids: Iterable[str]) -> Rebuilt:
        """Empty everything that was ever written about things and about all that belongs to them."""
        things = all_of(self._access, ids)
        self._tell_erased(things)
        return self.rebuild(things)

    def restate(self, kind: ChangeKind, entity_id: str, fields: Mapping[str, object]) -> None:
        """Decide a conflict by writing what is to hold, even if it holds already: so others read that somebody knew."""
        self._capture.note(self._session, kind.value, [entity_id], {**fields, DECIDES: True})
        self.rebuild([(kind.value, entity_id)])

    def let_go(self, kind: ChangeKind, entity_id: str, column: str) -> None:
        """Accept that what a thing points to is gone: it goes too, or points nowhere from now on."""
        link = next(link for link in known_shape(kind).links if link.column == column)
        if link.is_required:
            self._bury(kind, entity_id)
        else:
            self.restate(kind, entity_id, {column: None})

    def revive_target(self, kind: ChangeKind, entity_id: str, column: str) -> None:
        """Make what a thing points to again."""
        link = next(link for link in known_shape(kind).links if link.column == column)
        self.revive(_kind_of(link.table), str(self._histories.thing(kind, entity_id).fields[column]))

    def _bury(self, kind: ChangeKind, entity_id: str) -> None:
        """Delete a thing that waits for something deleted, and what waits for it in turn."""
        buried = {key for key in all_of(self._access, {entity_id}) if key[0] != ChangeKind.PRINT.value} | {(kind.value, entity_id)}
        for shape in shapes():
            alive = [each for each in _of(shape, buried) if self._histories.thing(shape.kind, each).exists]
            self._capture.note(self._session, shape.kind.value, alive, {EXISTS: None})
        self.rebuild(buried)

    def revive(self, kind: ChangeKind, entity_id: str) -> None:
        """Make a deleted thing again with what its fields would hold; first what it belongs to."""
        shape, thing = known_shape(kind), self._histories.thing(kind, entity_id)
        if thing.exists or thing.is_erased:
            return
        record_class = record_classes()[kind.value]
        columns = record_class.__table__.columns
        record = record_class(id=entity_id, **{name: from_plain(columns[name].type, value) for name, value in thing.fields.items()})
        for link in shape.links:
            target = thing.fields.get(link.column)
            if isinstance(target, str) and not self._is_there(link.table, target):
                if link.is_required:
                    self.revive(_kind_of(link.table), target)
                else:
                    setattr(record, link.column, None)
        self._session.add(record)
        self._session.flush()

    def _tell_erased(self, things: Collection[Key]) -> None:
        """Say of each thing that it is erased: what belongs to what may read otherwise tomorrow, but erased it stays, everywhere."""
        for kind in sorted({kind for kind, _ in things}):
            self._capture.note(self._session, kind, sorted(each for other, each in things if other == kind), ERASED_FIELDS)

    def _is_there(self, table: str, entity_id: str) -> bool:
        return self._access.first(f"SELECT 1 FROM {table} WHERE id = ?", entity_id) is not None  # noqa: S608 - our own names

    def _drop_traces(self, erased: Iterable[str]) -> None:
        """What somebody was typing about an erased thing, or had on its way to paper, names it in its key or in its text.

        A text of a few letters stands in every other draft, and in the store's own keys: it is no trace of anything.
        """
        ids = listed(each for each in erased if is_id(each))
        naming = "SELECT draft.key FROM draft, json_each(?) WHERE instr(draft.key, value) OR instr(draft.text, value)"
        self._access.run("DELETE FROM draft WHERE key = ?", [(key,) for key in set(self._access.column(naming, ids))])
        telling = "SELECT fact.name FROM store_fact fact, json_each(?) WHERE instr(fact.value, json_each.value)"
        self._access.run("UPDATE store_fact SET value = '' WHERE name = ?", [(name,) for name in set(self._access.column(telling, ids))])


def _kind_of(table: str) -> ChangeKind:
    return next(shape.kind for shape in shapes() if shape.table == table)


def _of(shape: Shape, things: Iterable[Key]) -> list[str]:
    return sorted(each for kind, each in things if kind == shape.kind.value)
