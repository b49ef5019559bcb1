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


def hidden(counts: Counts, *, sums: Collection[Edge] = (), few: Collection[Edge] = (), least: Counts | None = None) -> Marks:
    """Answer which counts are not told, and what stands in their place. Nothing is told from which a hidden one follows.

    ``sums`` are hidden only where nothing else helps; ``few`` are those that are no small number and yet hold few people, who count in
    them several times; ``least`` names those of which everybody knows that they are more than 1. A count of nothing is told: nobody is
    behind it. Where the two marks together say too much, dots stand for both.
    """
    large = [edge for edge in few if counts[edge] >= SMALL]
    for rule in (_Rule(counts, frozenset(sums), least or {}, two_marks=True), _Rule(counts, frozenset(sums), least or {}, two_marks=False)):
        marks = rule.covered(large)
        if marks is not None:
            return marks
    return {edge: Mark.COVER for edge, count in counts.items() if count}


def bounds(marks: Mapping[Edge, Mark], least: Counts | None = None) -> dict[Edge, tuple[int, float]]:
    """Answer between which numbers each hidden count is known to lie by whoever reads the table."""
    return _two_marks(marks, least or {}) if Mark.SMALL in marks.values() else _one_mark(marks, least or {})


def _one_mark(marks: Mapping[Edge, Mark], least: Counts) -> _Bounds:
    return {edge: (least.get(edge, 1), float("inf")) for edge in marks}


def _two_marks(marks: Mapping[Edge, Mark], least: Counts) -> _Bounds:
    return {edge: (least.get(edge, 1), SMALL - 1) if mark is Mark.SMALL else (SMALL, float("inf")) for edge, mark in marks.items()}


class _Rule:
    """Hides counts behind two marks, or behind dots alone."""

    def __init__(self, counts: Counts, sums: frozenset[Edge], least: Counts, *, two_marks: bool) -> None:
        self._counts, self._sums, self._least = counts, sums, least
        self._small, self._bounds = (Mark.SMALL, _two_marks) if two_marks else (Mark.COVER, _one_mark)

    def covered(self, large: Collection[Edge]) -> Marks | None:
        """Hide what is small, and what that needs; none if two marks cannot do it. Dots alone always can: every count may be one more."""
        small = [edge for edge, count in self._counts.items() if 0 < count < SMALL]
        marks = dict.fromkeys(small, self._small) | dict.fromkeys(large, Mark.COVER)
        for edge in sorted(marks, key=lambda edge: (self._counts[edge], edge)):
            if not self._is_safe(marks, edge):
                cover = self._cheapest_cover(marks, edge)
                if cover is None:
                    return None
                marks |= dict.fromkeys(cover - marks.keys(), Mark.COVER)
        return marks

    def _is_safe(self, marks: Marks, edge: Edge) -> bool:
        """Tell whether a hidden count could be another one."""
        room = self._bounds(marks, self._least)
        return any(_way(self._counts, room, edge, up=up, open_to=marks.keys(), costs={}) is not None for up in (True, False))

    def _cheapest_cover(self, marks: Marks, edge: Edge) -> set[Edge] | None:
        """Answer the counts that have to be hidden with one, the fewest families first and sums last."""
        counts, most = self._counts, sum(self._counts.values()) + 1
        costs = {each: 0 if each in marks else count + (most if each in self._sums else 0) for each, count in counts.items()}
        wide = {each: marks.get(each, Mark.COVER) for each, count in counts.items() if count}
        room = self._bounds(wide, self._least)
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
