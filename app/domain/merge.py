"""What one thing is, told from all that was ever written about it: the pure half of merging (``docs/adr/0012``).

Nothing here depends on the order in which writes arrived; therefore stores that hold the same writes agree.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple, TypeVar

T = TypeVar("T")

EXISTS = "*"
"""The name under which the log says whether a thing exists: ``true`` when made, ``null`` when deleted."""

MERGED_INTO = "merged_into_id"
"""The field in which a thing says that it was merged into another one; what points to it leads there."""

DECIDES = "="
"""With fields: they were written to decide a conflict, not because somebody knew of something new."""

ERASED = "!"
"""What is left of every write about an erased thing. It wins over every clock."""

ERASED_FIELDS: Mapping[str, object] = {ERASED: True}

MARKS = frozenset({EXISTS, DECIDES, ERASED})
"""What stands among the fields of a write and is none."""

Readable = Callable[[Mapping[str, object]], Mapping[str, object]]
"""Answers of some fields those this version knows and whose values it can hold."""


class Write(NamedTuple):
    """Some fields of a thing got values. ``replaced`` names the clock of the value each of them had before, where it had one.

    A tuple, as tens of thousands are made for one import.
    """

    hlc: str
    seq: int
    fields: Mapping[str, object]
    replaced: Mapping[str, str]

    @property
    def ends(self) -> bool:
        """Tell whether this deletes the thing."""
        return EXISTS in self.fields and self.fields[EXISTS] is None

    @property
    def begins(self) -> bool:
        """Tell whether this makes the thing, or makes it again."""
        return self.fields.get(EXISTS) is True


class Thing(NamedTuple):
    """What all writes together say; a tuple as they are.

    ``fields``: the newest value of each that this version can hold; of a deleted thing, those it would have. ``clocks``: when each got it.
    ``is_parked``: something was left out for a newer version.
    """

    exists: bool
    fields: Mapping[str, object]
    clocks: Mapping[str, str]
    is_erased: bool = False
    is_parked: bool = False


@dataclass(frozen=True)
class Overlooked:
    """A write that nobody who wrote later knew of, and that another one won over. ``field`` is ``*`` where the thing was deleted."""

    field: str
    lost: str


_WHEN = attrgetter("hlc", "seq")
_ERASED_THING = Thing(exists=False, fields={}, clocks={}, is_erased=True)


def in_order(writes: Iterable[Write]) -> list[Write]:
    """Answer writes in the one order that is the same everywhere: by clock, those of one command by number."""
    ordered = list(writes)
    if len(ordered) > 1:
        ordered.sort(key=_WHEN)
    return ordered


def merged(writes: Iterable[Write], readable: Readable) -> Thing:
    """Answer what a thing is: for each field the newest value counts, and an erasure before all."""
    told: Mapping[str, object] = {}
    clocks: Mapping[str, str] = {}
    exists = is_parked = False
    for hlc, _, fields, replaced in in_order(writes):
        if ERASED in fields:
            return _ERASED_THING
        if EXISTS in fields:
            exists = fields[EXISTS] is True
            if exists and told:  # made again, it has none of what was known of it, unless it says so
                told, clocks = _without(told, replaced), _without(clocks, replaced)
        held = readable(fields)
        when = dict.fromkeys(held, hlc)
        told, clocks = ({**told, **held}, {**clocks, **when}) if told else (held, when)
        if len(held) + (EXISTS in fields) < len(fields) and fields.keys() - held.keys() - MARKS:
            is_parked = True
    return Thing(exists, told, clocks, is_parked=is_parked)


def every_field(fields: Mapping[str, object]) -> Mapping[str, object]:
    """Read whatever there is: for things of which this version knows nothing."""
    return {name: value for name, value in fields.items() if name not in MARKS}


def _without(known: Mapping[str, T], names: Container[str]) -> dict[str, T]:
    return {name: each for name, each in known.items() if name not in names}


def way(start: str, into: Mapping[str, str]) -> list[str]:
    """Answer where a thing leads that was merged, maybe more than once: itself first, at the end what stands for it.

    Two desks may each have merged the other's way round. Then the oldest in that circle stands for all.
    """
    met = [start]
    while (after := into.get(met[-1])) is not None:
        if after in met:
            end = min(met[met.index(after) :])
            return met[: met.index(end) + 1]
        met.append(after)
    return met


def overlooked(writes: Sequence[Write]) -> tuple[Overlooked, ...]:
    """Answer the writes about one thing that lost against another one without being known to it: each is for somebody to look at.

    A value is known to whoever wrote in its place (``replaced``), so only what nobody replaced can be overlooked. The same value
    written twice is no conflict. Where the thing is gone, its latest overlooked edit stands for all.
    """
    if len(writes) < 2:  # nobody else wrote
        return ()
    ordered = in_order(writes)
    if any(ERASED in write.fields for write in ordered) or _is_of_one_store(ordered):
        return ()
    states, known = _told(ordered)
    losses = [(name, lost) for name, told in states.items() for lost in _lost(told, known[name], gone=_is_gone(name, states))]
    if not _is_gone("", states):
        return tuple(Overlooked(name, lost) for name, lost in losses)
    latest = max((lost for name, lost in losses if name != EXISTS), default=None)
    return () if latest is None else (Overlooked(EXISTS, latest),)


@dataclass(frozen=True)
class _Told:
    hlc: str
    value: object
    replaced: str
    decides: bool = False


def _is_of_one_store(writes: Sequence[Write]) -> bool:
    first = origin_of(writes[0].hlc)
    return all(origin_of(write.hlc) == first for write in writes)


def origin_of(hlc: str) -> str:
    """Answer the store whose clock this is."""
    return hlc.rsplit("-", 1)[-1]


def _told(ordered: Sequence[Write]) -> tuple[dict[str, dict[str, _Told]], dict[str, set[str]]]:
    """Answer what was said of each field by clock, and which clocks somebody knowingly wrote over."""
    states: defaultdict[str, dict[str, _Told]] = defaultdict(dict)
    known: defaultdict[str, set[str]] = defaultdict(set)
    for write in ordered:
        for name, clock in write.replaced.items():
            if clock != write.hlc:
                known[name].add(clock)
            if write.begins and name not in write.fields:
                states[name][write.hlc] = _Told(write.hlc, None, clock)  # made again, and empty
        for name, value in write.fields.items():
            if name not in MARKS or name == EXISTS:
                states[name][write.hlc] = _Told(write.hlc, value, write.replaced.get(name, ""), DECIDES in write.fields)
    return dict(states), known


def _is_gone(name: str, states: Mapping[str, Mapping[str, _Told]]) -> bool:
    told = states.get(EXISTS, {})
    return name != EXISTS and bool(told) and told[max(told)].value is None


def _lost(told: Mapping[str, _Told], known: set[str], *, gone: bool) -> list[str]:
    """Answer the clocks of one field's overlooked values; of a thing that is gone, its newest value too may be one.

    Of several that say the same the latest stands for all; for none if that holds, or somebody wrote over one of them.
    """
    newest = max(told)
    alone = {hlc for hlc in told if hlc not in known and (gone or hlc != newest)}
    lost: list[str] = []
    for hlc in sorted(alone, reverse=True):
        seen = (other for other in told.values() if other.hlc not in alone or other.hlc in lost)
        if not any(_says_the_same(other, told[hlc]) for other in seen):
            lost.append(hlc)
    return lost[::-1]


def _says_the_same(other: _Told, each: _Told) -> bool:
    """Tell whether somebody else said the same, without having built on it; a decision between two values says nothing new."""
    is_another = other.hlc != each.hlc and other.hlc > each.replaced and (each.decides or not other.decides)
    return is_another and other.value == each.value
