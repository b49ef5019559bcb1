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
    assert (counts.in_month, counts.in_language) == ({3: {"f": 1}, 9: {"f": 1}}, {"tr": {"f": 1}, "": {"f": 1}})


@given(st.lists(told_once, max_size=40))
def test_no_sum_is_shown_behind_which_there_are_fewer_than_five_families(told: list[Told]) -> None:
    in_order = sorted(told, key=lambda each: each[1])
    by_month, by_language = whole_tables(told_tables(2026, counted(in_order)))
    first: dict[tuple[str, str], Told] = {}
    for each in in_order:
        for topic in each[3].split(","):
            first.setdefault((each[0], topic), each)
    behind: dict[str | int, set[str]] = {}
    for (family, topic), each in first.items():
        places: tuple[str | int, ...] = ("whole", topic, each[1], each[2])
        for place in places:
            behind.setdefault(place, set()).add(family)
    sums: dict[str | int, str] = {"whole": by_month.whole, **{topic.value: total for topic, _, total in by_month.rows}}
    sums.update(zip(range(1, 13), by_month.sums, strict=True))
    sums.update(zip(by_language.columns, by_language.sums, strict=True))
    assert not [place for place, families in behind.items() if len(families) < SMALL and sums[place] not in tuple(Mark)]


def test_a_family_told_in_two_rare_languages_is_one_family_among_the_others() -> None:
    topics = ("kinderzuschlag", "wohngeld")
    often = [(f"{code}{n}", 1, code, ",".join(topics), 1) for code in ("", "tr", "ar", "uk", "ru", "ro") for n in range(9)]
    rare = [(f"x{n}", 1, code, topic, 1) for n in range(3) for code, topic in zip(("pl", "sq"), topics, strict=True)]
    table = told_tables(2026, counted(often + rare)).by_language
    assert table.columns[-1] == OTHERS
    assert table.sums[-1] in tuple(Mark), "told six times, to three families"


def test_more_languages_than_a_sheet_is_wide_are_put_together() -> None:
    told = [
        (f"{language}{number}", 1, language, "kinderzuschlag", 1)
        for (place, language), number in product(enumerate(("", "tr", "ar", "uk", "ru", "ro", "bg", "pl", "sq")), range(9))
        if number <= 9 - place
    ]
    table = told_tables(2026, counted(told)).by_language
    assert len(table.columns) == MOST_LANGUAGES
    assert (table.columns[0], table.columns[-1]) == ("", OTHERS)
