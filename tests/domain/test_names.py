"""A name is found however people write it."""

import itertools
import re
import time
import unicodedata
from collections.abc import Callable
from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assets import asset_path
from app.domain import names
from app.domain.names import (
    clean_lines,
    clean_text,
    code_tokens,
    digits_tokens,
    index_tokens,
    query_forms,
    query_words,
    search_form,
    sort_key,
)


def _list() -> list[tuple[str, str]]:
    rows = [line.split("; ") for line in asset_path("names", "latin_list_search_form_1.3.txt").read_text("utf-8").splitlines()]
    return [("".join(chr(int(code, 16)) for code in row[2].split()), row[6].lower()) for row in rows]


LIST = _list()
LETTERS = [written for written, _ in LIST]
SPELLINGS = {
    "ä": ("ä", "ae", "a"),
    "ö": ("ö", "oe", "o"),
    "ü": ("ü", "ue", "u"),
    "å": ("å", "aa", "a"),
    "đ": ("đ", "d", "dj"),
    "ß": ("ß", "ss"),
}


def finds(query: str, stored: str) -> bool:
    """Search as the program does: every word typed must begin some token."""
    tokens = index_tokens(stored)
    words = query_words(query)
    return bool(words) and all(any(token.startswith(form) for form in query_forms(word) for token in tokens) for word in words)


@pytest.mark.parametrize("query", ["mueller", "muller", "Müller", "MÜLLER", "Mueller", "MUELLER", "mül", "mu", "m", "mull", "Mu\u0308ller"])
@pytest.mark.parametrize("stored", ["Müller", "Mueller", "MÜLLER", "Mu\u0308ller"])
def test_every_spelling_of_mueller_finds_every_other(query: str, stored: str) -> None:
    assert finds(query, stored)


@pytest.mark.parametrize(
    ("query", "stored"),
    [
        ("weiss", "Weiß"),
        ("weiß", "Weiss"),
        ("WEISS", "Weiß"),
        ("WEIẞ", "Weiss"),
        ("yilmaz", "Yılmaz"),
        ("YILMAZ", "Yılmaz"),
        ("Yılmaz", "YILMAZ"),
        ("ibrahim", "İbrahim"),
        ("dordevic", "Đorđević"),
        ("djordjevic", "Đorđević"),
        ("đorđević", "Djordjevic"),
        ("dordevic", "Djordjevic"),
        ("lodz", "Łódź"),
        ("yildiz", "Yıldız"),
        ("zolc", "Żółć"),
        ("nguyen", "Nguyễn"),
        ("nguyễn", "Nguyen"),
        ("obrien", "O'Brien"),
        ("o'brien", "O’Brien"),
        ("o’brien", "OBrien"),
        ("brien", "O'Brien"),
        ("numan", "Nuʾman"),
        ("hassan", "al-Hassan"),
        ("alhassan", "Al Hassan"),
        ("al-hassan", "Alhassan"),
        ("al hassan", "al-Hassan"),
        ("heide", "von der Heide"),
        ("vonderheide", "von der Heide"),
        ("hans-peter", "Hanspeter"),
        ("hanspeter", "Hans Peter"),
        ("peter hans", "Hans-Peter"),
        ("Müller, Jasmin", "Jasmin Müller"),
        ("jasmin muller", "Müller, Jasmin"),
        ("lüdenscheid müller", "Müller-Lüdenscheid"),
        ("kasbauer", "Käsbauer"),
        ("käsbauer", "Kaesbauer"),
        ("müller", "Muller"),
        ("ake", "Åke"),
        ("aake", "Åke"),
        ("Иванов", "ИВАНОВ"),
        ("محمد", "محمد علي"),
        ("हिन्दी", "हिन्दी"),
        ("a-b-c-d-e-f-g", "A-B-C-D-E-F-G"),
    ],
)
def test_is_found(query: str, stored: str) -> None:
    assert finds(query, stored)


@pytest.mark.parametrize(
    ("query", "stored"),
    [
        ("mue", "Muhammad"),
        ("meier", "Müller"),
        ("ller", "Müller"),
        ("müller jasmin", "Müller"),
        ("-", "Müller"),
        ("", "Müller"),
        ("'", "O'Brien"),
    ],
)
def test_is_not_found(query: str, stored: str) -> None:
    assert not finds(query, stored)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_search_form_is_the_official_one(form: Literal["NFC", "NFD"]) -> None:
    wrong = [written for written, expected in LIST if search_form(unicodedata.normalize(form, written)) != expected]
    assert not wrong


def test_letters_that_meet_keep_their_search_forms() -> None:
    """No letter of the list changes the reading of its neighbour."""
    text = "".join(f"{written}x" for written, _ in LIST)
    assert search_form(text) == "".join(f"{expected}x" for _, expected in LIST)


def test_the_official_form_comes_first() -> None:
    assert query_forms("Jörg-Ägidius")[0] == "joergaegidius"


def test_a_number_is_sought_as_a_number_too() -> None:
    assert "01521234" in query_forms("+49152/1234")


@given(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=9))
def test_every_name_is_found_by_itself_in_either_case_and_normal_form(letters: list[str]) -> None:
    name = "".join(letters)
    for query in (name, name.upper(), name.lower(), unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name)):
        assert finds(query, name), query


@given(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=9))
def test_every_name_is_found_by_each_of_its_beginnings(letters: list[str]) -> None:
    name = unicodedata.normalize("NFC", "".join(letters))
    assert all(finds(name[:length], name) for length in range(1, len(name) + 1) if query_words(name[:length]))


@given(
    st.lists(st.sampled_from([*SPELLINGS, *"bckrtuvxz"]), min_size=2, max_size=8).filter(
        lambda row: sum(letter in SPELLINGS for letter in row) <= 3
    )
)
def test_every_spelling_finds_every_spelling(letters: list[str]) -> None:
    typed = [SPELLINGS.get(letter, (letter,)) for letter in letters]
    name = "".join(letters)
    for spelling in ("".join(parts) for parts in itertools.product(*typed)):
        assert finds(spelling, name), spelling


@given(st.lists(st.text(st.sampled_from("bäklmöpßtüz"), min_size=1, max_size=6), min_size=1, max_size=4), st.randoms())
def test_parts_are_found_in_any_order(parts: list[str], random: Random) -> None:
    shuffled = random.sample(parts, len(parts))
    assert finds(" ".join(shuffled), "-".join(parts))


@given(st.text(max_size=60))
def test_no_text_breaks_anything(text: str) -> None:
    for token in index_tokens(text) | digits_tokens(text):
        assert token
    for word in query_words(text):
        assert query_forms(word)
        assert finds(word, text)
    assert sort_key(text).count("\t") >= 1
    clean_lines(text)


@given(st.text(max_size=60))
def test_cleaning_leaves_nothing_to_clean(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not re.search(r"\s\s|^\s|\s$|[^\S ]", cleaned)
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna \t Maria\r\n", "Anna Maria"),
        ("\u202eannA\u202c", "annA"),
        ("An\u200bna\ufeff", "Anna"),
        ("Mu\u0308ller", "Müller"),
        ("A\u0000B", "AB"),
        ("a\u200d\u0308", "ä"),
        ("\ud800Anna", "Anna"),
        ("<b>Anna</b> & Co", "<b>Anna</b> & Co"),
        ("محمد\u200f", "محمد"),
        ("Đorđević", "Đorđević"),
    ],
)
def test_pasted_text_is_made_harmless(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_a_longer_text_keeps_its_lines() -> None:
    assert clean_lines("eins \u200b\r\n\n zwei  drei\n") == "eins\n\nzwei drei"


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("+49 152 12345678", "0152"),
        ("0152 12345678", "+49152"),
        ("0049 (0)152 12345678", "015212345678"),
        ("+49 (0) 152 / 123 456 78", "34567"),
        ("0152-12345678", "5678"),
        ("+90 532 1234567", "532"),
        ("12345BG0001234", "12345//0001234"),
        ("12345//0001234", "12345bg0001"),
        ("12345BG0001234", "1234"),
        ("974 040 123 456", "974040123456"),
        ("50-12/2026/0815", "2026/0815"),
        ("123FK456789", "fk4567"),
    ],
)
def test_a_number_is_found_by_its_fragments(stored: str, typed: str) -> None:
    assert any(token.startswith(form) for form in query_forms(typed) for token in digits_tokens(stored))


def test_a_code_of_ours_is_found_from_its_beginning_with_its_letters_or_without() -> None:
    assert code_tokens("FZ-9SQJF9") == {"fz9sqjf9", "9sqjf9"}
    assert code_tokens("") == frozenset()


@given(st.from_regex(r"[0-9]{5,14}", fullmatch=True), st.data())
def test_every_fragment_of_four_signs_finds_its_number(number: str, data: st.DataObject) -> None:
    if number.startswith("0049"):
        return
    start = data.draw(st.integers(0, len(number) - 4))
    fragment = number[start : start + 4]
    assert any(token.startswith(fragment) for token in digits_tokens(number))


def test_sorting_follows_the_dictionary() -> None:
    ordered = [
        "Äbler",
        "Adam",
        "Đorđević",
        "Müller",
        "Müller, Anna",
        "Müller, Zoe",
        "Müllerin",
        "Mürz",
        "Øst",
        "Weiss",
        "Weiß",
        "Weißer",
        "Zażółć",
    ]
    assert sorted(sorted(ordered, key=len), key=sort_key) == ordered


def test_signs_and_case_do_not_sort() -> None:
    assert sorted(["müller-lau", "Müller Kern", "MÜLLER Mai"], key=sort_key) == ["Müller Kern", "müller-lau", "MÜLLER Mai"]
    assert sorted(["Obst", "O'Brien", "Oase"], key=sort_key) == ["Oase", "O'Brien", "Obst"]


def _best_of(repeats: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def test_the_list_is_read_in_five_milliseconds() -> None:
    assert _best_of(15, names._table.__wrapped__) < 0.005


def test_a_name_is_indexed_in_twenty_microseconds() -> None:
    typed = [
        f"{first}{middle}{last}"
        for first in ("Mü", "Yıl", "Đor", "Al-Has", "Weiß")
        for middle in "abdefgiklmnoprstu"
        for last in ("ner", "maz", "ević")
    ]

    def index_all() -> None:
        for cached in (names.index_tokens, names.search_form, names._spellings):
            cached.cache_clear()
        for name in typed:
            index_tokens(name)

    assert _best_of(15, index_all) / len(typed) < 20e-6


def test_a_number_no_desk_could_type_fills_no_memory() -> None:
    """A partner's file may bring one; with all its endings it was longer than the index, or the machine, could hold."""
    tokens = digits_tokens("0171" + "1" * 100_000)
    assert sum(map(len, tokens)) < 50_000
    assert any(token.startswith("01711111") for token in tokens)
