"""The receipt code: mistyped it is no code, typed as people type it is the one on paper."""

import hashlib
import hmac
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.line.receipts import ALPHABET, LENGTH, read_receipt_code, receipt_code, receipt_verifier, shown_code

IDS = st.uuids().map(str)


def _secret(text: str) -> bytes:
    return hmac.digest(b"store", text.encode(), hashlib.sha256)[:8]


def _other_secret(text: str) -> bytes:
    return hmac.digest(b"another store", text.encode(), hashlib.sha256)[:8]


def test_the_alphabet_has_thirty_signs_and_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 30
    assert not set("OILZSB") & set(ALPHABET)


@given(IDS)
def test_a_code_has_eight_signs_and_is_always_the_same(bundle: str) -> None:
    code = receipt_code(bundle, _secret)
    assert (len(code), code) == (LENGTH, receipt_code(bundle, _secret))
    assert read_receipt_code(code) == code


@given(IDS)
def test_nobody_without_the_stores_key_finds_the_code(bundle: str) -> None:
    assert receipt_code(bundle, _secret) != receipt_code(bundle, _other_secret)


@given(IDS)
def test_any_one_sign_mistyped_is_found(bundle: str) -> None:
    code = receipt_code(bundle, _secret)
    for place in range(LENGTH):
        for sign in set(ALPHABET) - {code[place]}:
            assert read_receipt_code(code[:place] + sign + code[place + 1 :]) is None


@given(IDS)
def test_any_two_signs_swapped_are_found(bundle: str) -> None:
    code = receipt_code(bundle, _secret)
    for one, other in combinations(range(LENGTH), 2):
        signs = list(code)
        signs[one], signs[other] = signs[other], signs[one]
        if signs != list(code):
            assert read_receipt_code("".join(signs)) is None


@given(IDS, st.randoms(use_true_random=False))
def test_a_code_is_understood_as_people_type_it(bundle: str, chance: Random) -> None:
    code = receipt_code(bundle, _secret)
    twins = {"0": "0Oo", "1": "1IiLl|", "2": "2Zz", "5": "5Ss", "8": "8Bb"}
    typed = "".join(chance.choice(["", " ", "-", " – ", "."]) + chance.choice(twins.get(each, each + each.lower())) for each in code)
    assert read_receipt_code(f" {typed} ") == code


def test_what_is_too_short_too_long_or_strange_is_no_code() -> None:
    code = receipt_code("bundle", _secret)
    for typed in ("", "   ", code[:-1], code + "1", code[:-1] + "ß", "٣" * 8, code[:-1] + "?"):
        assert read_receipt_code(typed) is None


def test_paper_shows_two_groups_of_four() -> None:
    assert shown_code("ABCD1234") == "ABCD-1234"


@given(IDS, IDS)
def test_what_is_kept_of_a_code_knows_it_again_for_its_bundle_alone(bundle: str, other: str) -> None:
    code = receipt_code(bundle, _secret)
    kept = receipt_verifier(bundle, code)
    assert code not in kept.upper()
    assert kept == receipt_verifier(bundle, code)
    assert (kept == receipt_verifier(other, code)) is (bundle == other)
