"""What was typed into the search box, read as names, days and numbers."""

import pytest

from app.domain.names import digits_tokens, index_tokens
from app.domain.search import search_question


def _matches(typed: str, tokens: frozenset[str]) -> bool:
    alternatives = search_question(typed).alternatives
    return bool(alternatives) and all(any(token.startswith(form) for token in tokens for form in forms) for forms in alternatives)


@pytest.mark.parametrize("typed", ["1.9.20", "01.09.2020", "2020-09-01", "1. September 2020", "010920", "Müller 1.9.2020", "1.9.20 mull"])
def test_a_birth_date_is_found_as_people_type_it(typed: str) -> None:
    assert _matches(typed, index_tokens("Müller") | {"d20200901"})


@pytest.mark.parametrize(
    "typed", ["010920", "01092020", "0109", "0152 010920", "+49 152 010920", "0049 152", "(0152) 010920", "152/010920"]
)
def test_digits_that_look_like_a_day_also_find_a_number(typed: str) -> None:
    assert _matches(typed, digits_tokens("+49 152 01092020"))


@pytest.mark.parametrize("typed", ["12345BG0001234", "12345//0001234", "0001234", "12345 bg", "BG0001"])
def test_a_case_number_is_found_however_it_is_written(typed: str) -> None:
    assert _matches(typed, digits_tokens("12345BG0001234"))


@pytest.mark.parametrize("typed", ["-", "'", "  ", ",;/"])
def test_bare_signs_ask_for_nothing(typed: str) -> None:
    assert search_question(typed).alternatives == ()


def test_an_expression_holds_nothing_the_index_would_misread() -> None:
    expression = search_question('" OR * NEAR( mull^er').expression(families=True)
    assert expression.count('"') == 2 * expression.count("*")
    assert "^" not in expression
