"""The two tables of what families were told: the same sums, and nothing in the one that gives away the other."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.domain.line.consultations import ToldTopic, counted
from app.domain.line.told_tables import MOST_LANGUAGES, OTHERS, ToldTable, ToldTables, told_tables
from app.domain.small_cells import SMALL, Mark

TOPICS = (ToldTopic.KIZ, ToldTopic.WOHNGELD, ToldTopic.PAPERS)
Told = tuple[str, int, str, str, int]

told_once: st.SearchStrategy[Told] = st.tuples(
    st.sampled_from([f"f{number}" for number in range(30)]),
    st.integers(1, 12),
    st.sampled_from(("", "tr", "ar")),
    st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True).map(",".join),
    st.just(1),
)


def shown(table: ToldTable) -> Iterator[str]:
    for _, cells, total in table.rows:
        yield from (*cells, total)
    yield from (*table.sums, table.whole)


def whole_tables(tables: ToldTables) -> tuple[ToldTable, ToldTable]:
    return tables.by_month, tables.by_language


@given(st.lists(told_once, max_size=120))
def test_no_small_number_is_shown_and_rows_without_a_mark_add_up(told: list[Told]) -> None:
    in_order = sorted(told, key=lambda each: each[1])
    for table in whole_tables(told_tables(2026, counted(in_order))):
        assert not [text for text in shown(table) if text.isdecimal() and int(text) < SMALL]
        for _, cells, total in table.rows:
            texts = [text for text in (*cells, total) if text in tuple(Mark)]
            assert len(texts) != 1, "a single mark in a row is no secret"
            if not texts:
                assert sum(int(text) for text in cells if text.isdecimal()) == int(total)


@given(st.lists(told_once, min_size=1, max_size=60))
def test_both_tables_have_the_same_topics_and_the_same_totals(told: list[Told]) -> None:
    by_month, by_language = whole_tables(told_tables(2026, counted(sorted(told, key=lambda each: each[1]))))
    assert [(topic, total) for topic, _, total in by_month.rows] == [(topic, total) for topic, _, total in by_language.rows]
    assert by_month.whole == by_language.whole


def test_a_family_told_often_counts_once_where_it_was_first() -> None:
    counts = counted([("f", 3, "tr", "kinderzuschlag", 1), ("f", 3, "", "kinderzuschlag", 1), ("f", 9, "", "kinderzuschlag,wohngeld", 1)])
    assert [(each.topic, each.month, each.language, each.families) for each in counts.cells] == [
        (ToldTopic.KIZ, 3, "tr", 1),
        (ToldTopic.WOHNGELD, 9, "", 1),
    ]
    assert (counts.in_month, counts.in_language) == ({3: 1, 9: 1}, {"tr": 1, "": 1})


def test_more_languages_than_a_sheet_is_wide_are_put_together() -> None:
    told = [
        (f"{language}{number}", 1, language, "kinderzuschlag", 1)
        for (place, language), number in product(enumerate(("", "tr", "ar", "uk", "ru", "ro", "bg", "pl", "sq")), range(9))
        if number <= 9 - place
    ]
    table = told_tables(2026, counted(told)).by_language
    assert len(table.columns) == MOST_LANGUAGES
    assert (table.columns[0], table.columns[-1]) == ("", OTHERS)
