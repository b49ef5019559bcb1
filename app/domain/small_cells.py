"""Hiding small counts, so that nobody can be found in a table, nor reckoned out of its sums.

Counts by topic are told twice, by month and by language, with all sums. That is one network: from the whole to the months, on to the
topics, on to the languages and back to the whole; what flows into a place flows out of it. Somebody who reads the table knows this, knows
that „< 5“ stands for 1 to 4, and that a dot stands for 5 or more. A hidden count can be reckoned out if no other set of whole numbers
fits; another one fits exactly where a way round the network leads through it along hidden counts only (``docs/adr/0019``).
"""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from heapq import heappop, heappush

SMALL: int = 5
"""Counts below this are hidden (domain report 6.4)."""

Edge = tuple[str, str]
"""One count of a table: from which place of the network to which."""
Counts = Mapping[Edge, int]


class Mark(StrEnum):
    """What stands in place of a count. ``COVER``: hidden, so that a small one cannot be reckoned out."""

    SMALL = "< 5"
    COVER = "·"


Marks = dict[Edge, Mark]
_Bounds = dict[Edge, tuple[int, float]]


def hidden(counts: Counts, *, sums: Collection[Edge] = (), few: Collection[Edge] = ()) -> Marks:
    """Answer which counts are not told, and what stands in their place. Nothing is told from which a hidden one follows.

    ``sums`` are hidden only where nothing else helps; ``few`` are those that are no small number and yet hold few people, who count in
    them several times. A count of nothing is told: nobody is behind it. Where the two marks together say too much, dots stand for both.
    """
    large = [edge for edge in few if counts[edge] >= SMALL]
    with_both = _covered(counts, Mark.SMALL, frozenset(sums), large)
    if with_both is not None:
        return with_both
    return _covered(counts, Mark.COVER, frozenset(sums), large) or {}


def _covered(counts: Counts, mark: Mark, sums: frozenset[Edge], large: Collection[Edge]) -> Marks | None:
    """Hide what is small behind a mark, and what that needs; none if two marks cannot do it. One mark always can: all may be one more."""
    small = [edge for edge, count in counts.items() if 0 < count < SMALL]
    marks = dict.fromkeys(small, mark) | dict.fromkeys(large, Mark.COVER)
    for edge in sorted(marks, key=lambda edge: (counts[edge], edge)):
        if not _is_safe(counts, marks, edge):
            cover = _cheapest_cover(counts, marks, edge, sums)
            if cover is None:
                return None
            marks |= dict.fromkeys(cover - marks.keys(), Mark.COVER)
    return {edge: mark for edge, mark in marks.items() if _is_safe(counts, marks, edge)}


def bounds(marks: Mapping[Edge, Mark]) -> dict[Edge, tuple[int, float]]:
    """Answer between which numbers each hidden count is known to lie."""
    if Mark.SMALL not in marks.values():
        return dict.fromkeys(marks, (1, float("inf")))
    return {edge: (1, SMALL - 1) if mark is Mark.SMALL else (SMALL, float("inf")) for edge, mark in marks.items()}


def _is_safe(counts: Counts, marks: Marks, edge: Edge) -> bool:
    """Tell whether a hidden count could be another one."""
    room = bounds(marks)
    return any(_way(counts, room, edge, up=up, open_to=marks.keys(), costs={}) is not None for up in (True, False))


def _cheapest_cover(counts: Counts, marks: Marks, edge: Edge, sums: frozenset[Edge]) -> set[Edge] | None:
    """Answer the counts that have to be hidden with one, the fewest families first and sums last."""
    most = sum(counts.values()) + 1
    costs = {each: 0 if each in marks else count + (most if each in sums else 0) for each, count in counts.items()}
    room = bounds({each: marks.get(each, Mark.COVER) for each in counts})
    wide = {each for each, count in counts.items() if count}
    ways = [way for up in (True, False) if (way := _way(counts, room, edge, up=up, open_to=wide, costs=costs)) is not None]
    return min(ways, key=lambda way: (sum(costs[each] for each in way), sorted(way)), default=None)


def _way(counts: Counts, room: _Bounds, edge: Edge, *, up: bool, open_to: Collection[Edge], costs: Mapping[Edge, int]) -> set[Edge] | None:
    """Answer the cheapest way round that leads through a count and makes it one more, or one less; none if there is none."""
    low, high = room[edge]
    if not low <= counts[edge] + (1 if up else -1) <= high:
        return None
    start, end = (edge[1], edge[0]) if up else edge
    steps = _steps(counts, room, {each for each in open_to if each != edge})
    waiting: list[tuple[int, str, frozenset[Edge]]] = [(0, start, frozenset())]
    seen: set[str] = set()
    while waiting:
        cost, place, passed = heappop(waiting)
        if place == end:
            return {*passed, edge}
        if place in seen:
            continue
        seen.add(place)
        for onward, through in steps.get(place, ()):
            if onward not in seen:
                heappush(waiting, (cost + costs.get(through, 0), onward, passed | {through}))
    return None


def _steps(counts: Counts, room: _Bounds, edges: Collection[Edge]) -> dict[str, list[tuple[str, Edge]]]:
    """Answer where one can go from each place: along a count that may be one more, against one that may be one less."""
    steps: dict[str, list[tuple[str, Edge]]] = {}
    for place, onward, edge in _open_ways(counts, room, edges):
        steps.setdefault(place, []).append((onward, edge))
    return steps


def _open_ways(counts: Counts, room: _Bounds, edges: Collection[Edge]) -> Iterator[tuple[str, str, Edge]]:
    for edge in sorted(edges):
        (low, high), count = room[edge], counts[edge]
        if count + 1 <= high:
            yield edge[0], edge[1], edge
        if count - 1 >= low:
            yield edge[1], edge[0], edge
