"""Small counts are hidden, and no table tells enough to reckon one out."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.domain.small_cells import SMALL, Counts, Edge, Mark, Marks, bounds, hidden

Cells = dict[tuple[str, int, str], int]

numbers = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 7), st.integers(8, 40))
tables: st.SearchStrategy[Cells] = st.dictionaries(
    st.tuples(st.sampled_from("AB"), st.integers(1, 2), st.sampled_from(("de", "tr"))), numbers, min_size=1
)


def network(cells: Cells) -> tuple[dict[Edge, int], set[Edge]]:
    """Reckon the two tables and their sums; built here once more, apart from the program."""
    counts: dict[Edge, int] = {}
    for (topic, month, language), count in cells.items():
        inner = [(f"m{month}", f"{topic}<"), (f"{topic}>", language)]
        outer = [("all", f"m{month}"), (f"{topic}<", f"{topic}>"), (language, "end"), ("end", "all")]
        for edge in inner + outer:
            counts[edge] = counts.get(edge, 0) + count
    return counts, {edge for edge in counts if "all" in edge or "end" in edge or edge[0][:1] == edge[1][:1]}


def other_values(counts: Counts, marks: Marks, least: Counts | None = None) -> dict[Edge, set[int]]:
    """Try every set of whole numbers near the true ones that fits what is told: what can be otherwise at all can be one more or less."""
    places = {place for edge in counts for place in edge}
    room = bounds(marks, least)
    hidden_edges = sorted(marks)
    found: dict[Edge, set[int]] = {edge: set() for edge in hidden_edges}
    near = [[value for value in (-1, 0, 1) if room[each][0] <= counts[each] + value <= room[each][1]] for each in hidden_edges]
    for steps in product(*near):
        change = dict.fromkeys(places, 0)
        for (tail, head), step in zip(hidden_edges, steps, strict=True):
            change[tail] -= step
            change[head] += step
        if not any(change.values()):
            for edge, step in zip(hidden_edges, steps, strict=True):
                found[edge].add(counts[edge] + step)
    return found


@given(tables)
def test_no_small_count_is_told_and_none_that_is_hidden_can_be_reckoned_out(cells: Cells) -> None:
    counts, sums = network(cells)
    marks = hidden(counts, sums=sums)
    assert {edge for edge, count in counts.items() if 0 < count < SMALL} <= marks.keys()
    assert all(counts[edge] for edge in marks), "nothing is told as nothing"
    if len(marks) <= 11:  # more takes too long to try; those are the easy ones
        assert all(len(values) > 1 for values in other_values(counts, marks).values())


@given(tables)
def test_a_sum_over_few_people_is_hidden_for_good(cells: Cells) -> None:
    counts, sums = network(cells)
    few = [edge for edge in sums if edge[0] == "all" and counts[edge]]
    marks = hidden(counts, sums=sums, few=few)
    assert set(few) <= marks.keys()
    if len(marks) <= 11:
        assert all(len(values) > 1 for values in other_values(counts, marks).values())


@given(tables)
def test_a_mark_never_lies(cells: Cells) -> None:
    counts, sums = network(cells)
    marks = hidden(counts, sums=sums)
    both = Mark.SMALL in marks.values()
    for edge, mark in marks.items():
        assert (counts[edge] < SMALL) == (mark is Mark.SMALL) or not both


@given(tables)
def test_a_table_without_small_counts_is_told_whole(cells: Cells) -> None:
    counts, sums = network({cell: count + SMALL for cell, count in cells.items()})
    assert hidden(counts, sums=sums) == {}


def test_a_single_small_count_takes_others_with_it() -> None:
    counts, sums = network({("A", 1, "de"): 20, ("A", 2, "de"): 2, ("B", 1, "de"): 30, ("B", 2, "de"): 40})
    marks = hidden(counts, sums=sums)
    assert marks[("m2", "A<")] is Mark.SMALL
    assert {edge for edge, mark in marks.items() if mark is Mark.COVER} == {("m1", "A<"), ("m1", "B<"), ("m2", "B<")}
    assert not marks.keys() & sums, "the sums stay"


def test_two_small_counts_that_leave_one_way_only_are_not_enough() -> None:
    """A sum of 2 over two hidden counts says that each is 1."""
    counts, sums = network({("A", 1, "de"): 1, ("A", 2, "de"): 1, ("A", 1, "tr"): 9, ("B", 1, "de"): 30, ("B", 2, "de"): 40})
    marks = hidden(counts, sums=sums)
    assert all(len(values) > 1 for values in other_values(counts, marks).values())


def test_what_everybody_knows_to_be_two_at_least_is_not_taken_for_one() -> None:
    """Two languages stand behind it, so it cannot be one less and German one more."""
    counts, sums = network({("A", 1, "de"): 1, ("A", 1, "tr"): 6, ("A", 1, "andere"): 2})
    least = {("andere", "end"): 2}
    marks = hidden(counts, sums=sums, least=least)
    assert all(len(values) > 1 for values in other_values(counts, marks, least).values())


def test_where_only_one_family_was_told_nothing_is_said() -> None:
    counts, sums = network({("A", 1, "de"): 1})
    assert set(hidden(counts, sums=sums)) == set(counts)


def test_a_table_as_large_as_a_year_is_hidden_at_once() -> None:
    cells = {
        (topic, month, language): (number * 7) % 9
        for number, (topic, month, language) in enumerate(product("ABCDEFGHIJKLMN", range(1, 13), ("de", "tr", "ar", "uk", "ru", "ro")))
    }
    counts, sums = network(cells)
    marks = hidden(counts, sums=sums)
    assert all(count >= SMALL or edge in marks for edge, count in counts.items() if count)
