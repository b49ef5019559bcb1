"""What may leave: every field is shown to the partner's reach before it is written anywhere (``docs/formats/export-file.md``)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from app.domain.exchange import Change, ForeignChange, ForeignChangeSet, StoreRole

COMMAND = "change_set"
"""Under this name the head of a change set is asked about: ``actor_id`` and ``command``. When it was, the clock of every change tells."""

_EXISTS = "*"


class Reach(Protocol):
    """Decides about one partner."""

    def lets_out(self, entity: str, entity_id: str, field: str, value: object) -> bool:
        """Tell whether a field of a thing may be told with this value. ``*`` asks whether the thing may be named at all."""


class Everything:
    """The reach of a site of the same centre."""

    def lets_out(self, entity: str, entity_id: str, field: str, value: object) -> bool:  # noqa: ARG002 - the port asks for them
        """Let everything pass."""
        return True


class Nothing:
    """The reach of everybody else: of the change log they are told nothing at all, only messages."""

    def lets_out(self, entity: str, entity_id: str, field: str, value: object) -> bool:  # noqa: ARG002 - the port asks for them
        """Let nothing pass."""
        return False


def reach_between(own: StoreRole, other: StoreRole) -> Reach:
    """Answer what one store may be told of another's change log."""
    return Everything() if own is other is StoreRole.CENTRE else Nothing()


def within(reach: Reach, change_set: ForeignChangeSet) -> ForeignChangeSet | None:
    """Answer what of a change set may leave; ``None`` if nothing."""
    changes = tuple(left for change in change_set.changes if (left := _change_within(reach, change)))
    if not changes:
        return None
    head = {"actor_id": change_set.actor_id, "command": change_set.command}
    told = {name for name, value in head.items() if reach.lets_out(COMMAND, change_set.hlc, name, value)}
    return replace(
        change_set,
        actor_id=change_set.actor_id if "actor_id" in told else None,
        command=change_set.command if "command" in told else "",
        changes=changes,
    )


def _change_within(reach: Reach, change: Change) -> ForeignChange | None:
    told = change.fields
    if not reach.lets_out(change.entity, change.entity_id, _EXISTS, told.get(_EXISTS)):
        return None
    fields = {name: value for name, value in told.items() if _passes(reach, change, name, value)}
    if not fields and told:
        return None
    return ForeignChange(change.origin, change.seq, change.entity, change.entity_id, fields, _only(change.replaced, fields))


def _passes(reach: Reach, change: Change, name: str, value: object) -> bool:
    return name == _EXISTS or reach.lets_out(change.entity, change.entity_id, name, value)


def _only(clocks: Mapping[str, str], fields: Mapping[str, object]) -> dict[str, str]:
    return {name: clock for name, clock in clocks.items() if name in fields}
