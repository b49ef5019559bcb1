"""Put conflicts into words: what either side wrote, when, and who."""

from datetime import UTC, datetime

from app.domain.changes import ChangeKind
from app.domain.conflicts import Conflict, ConflictKind, Decision, Version, conflict_id
from app.domain.merge import EXISTS, Write, in_order, origin_of
from app.models.merging.histories import known_shape
from app.models.repositories.conflicts import OpenConflict
from app.models.unit_of_work import Work
from app.services.thing_words import ThingWords

_GONE = "gelöscht"
_JOINED = " / "
_JOINED_LINES = "\n"
_LINES = frozenset({"remark", "text", "answer", "custody_note", "topics"})
_NEVER_BOTH = frozenset({"iban", "bic", "code", "pin_hash", "postcode", "language", "reference", "email", "lunch_weekdays"})


class ConflictWords:
    """Describes one conflict after the other."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._words = ThingWords(work)
        self._own = work.conflicts.own_origin()

    def conflict(self, row: OpenConflict) -> Conflict:
        """Answer a conflict with both its versions."""
        writes = in_order(self._work.histories.writes(row.entity_id))
        if row.field == EXISTS:
            return self._gone(row, writes)
        thing = self._words.thing(row.kind, row.entity_id)
        if thing.clocks.get(row.field) == row.lost:
            return self._link(row, str(thing.fields[row.field]))
        return self._field(row, writes, thing.fields.get(row.field), thing.clocks.get(row.field, ""))

    def double_code(self, older: str, younger: str, decided: dict[str, Decision]) -> Conflict | None:
        """Answer that two applications have one number; nothing if somebody decided to leave it so."""
        kind = ChangeKind.APPLICATION
        lost = self._words.thing(kind, younger).clocks["code"]
        name = conflict_id(younger, f"code {older}", lost)
        decision = decided.get(name, Decision.ASK)
        if decision is not Decision.ASK:
            return None
        stands = self._words.thing(kind, older).clocks["code"]
        return self._conflict(
            OpenConflict(name, kind, younger, "code", lost, name in decided),
            ConflictKind.NUMBER,
            self._version(self._words.title(kind, older), stands, older),
            self._version(self._words.title(kind, younger), lost, younger),
            both="",
        )

    def _field(self, row: OpenConflict, writes: list[Write], standing: object, clock: str) -> Conflict:
        lost = next((write.fields.get(row.field) for write in reversed(writes) if write.hlc == row.lost), None)
        versions = [
            self._version(self._words.value(row.kind, row.entity_id, row.field, value), hlc, value)
            for value, hlc in ((standing, clock), (lost, row.lost))
        ]
        return self._conflict(row, ConflictKind.FIELD, *versions, both=_side_by_side(row, standing, lost))

    def _gone(self, row: OpenConflict, writes: list[Write]) -> Conflict:
        end = next(write.hlc for write in reversed(writes) if write.ends)
        edit = next(write for write in reversed(writes) if write.hlc == row.lost)
        said = [
            f"{self._words.field(name)}: {self._words.value(row.kind, row.entity_id, name, value)}"
            for name, value in edit.fields.items()
            if name in known_shape(row.kind).readers
        ]
        return self._conflict(
            row, ConflictKind.GONE, self._version(self._gone_words(row.kind, row.entity_id), end), self._version(", ".join(said), row.lost)
        )

    def _link(self, row: OpenConflict, target: str) -> Conflict:
        ends = [write.hlc for write in in_order(self._work.histories.writes(target)) if write.ends]
        link = next(link for link in known_shape(row.kind).links if link.column == row.field)
        kind = self._words.kind_of(link.table)
        gone = f"{self._words.title(kind, target)}: {self._gone_words(kind, target)}"
        own = self._words.title(row.kind, row.entity_id)
        stands = self._version(gone, max(ends, default=row.lost))
        return self._conflict(row, ConflictKind.LINK, stands, self._version(own, row.lost))

    def _gone_words(self, kind: ChangeKind, entity_id: str) -> str:
        why = self._words.removal(kind, entity_id)
        return f"{_GONE} ({why})" if why else _GONE

    def _version(self, value: str, hlc: str, raw: object = None) -> Version:
        made_at, sign = self._work.conflicts.authors(hlc)
        instant = datetime.fromisoformat(made_at).replace(tzinfo=UTC) if made_at else datetime.min.replace(tzinfo=UTC)
        origin = origin_of(hlc)
        return Version(value=value, origin=origin, hlc=hlc, made_at=instant, actor_sign=sign, is_ours=origin == self._own, raw=raw)

    def _conflict(self, row: OpenConflict, kind: ConflictKind, stands: Version, lost: Version, *, both: str | None = None) -> Conflict:
        return Conflict(
            id=row.id,
            kind=kind,
            entity=row.kind,
            entity_id=row.entity_id,
            field=row.field,
            label="" if row.field == EXISTS else self._words.field(row.field),
            title=self._words.title(row.kind, row.entity_id),
            family_id=self._words.family_of(row.kind, row.entity_id),
            stands=stands,
            lost=lost,
            is_asked=row.is_asked,
            both=both,
        )


def _side_by_side(row: OpenConflict, standing: object, lost: object) -> str | None:
    """Answer both values as one text, where the field holds what somebody typed freely."""
    if row.field not in known_shape(row.kind).free_texts - _NEVER_BOTH or not standing or not lost:
        return None
    return (_JOINED_LINES if row.field in _LINES else _JOINED).join(sorted([str(standing), str(lost)]))
