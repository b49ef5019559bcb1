import pytest

from app.core.errors import ErrorCode, UserError
from app.security.derivation import KeyCost
from app.security.pins import TRIES, PinTries, hash_pin, pin_matches

FAST = KeyCost(64, 1, 1)


def test_a_pin_matches_its_hash_only() -> None:
    kept = hash_pin("4711", FAST)
    assert kept.startswith("$argon2id$")
    assert "4711" not in kept
    assert pin_matches(kept, "4711")
    assert not pin_matches(kept, "4712")
    assert not pin_matches("", "4711")
    assert not pin_matches("nonsense", "4711")


def test_equal_pins_look_different() -> None:
    assert hash_pin("4711", FAST) != hash_pin("4711", FAST)


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "١٢٣٤", " 1234", "1234\n"])
def test_a_pin_has_4_to_12_digits(pin: str) -> None:
    with pytest.raises(UserError) as caught:
        hash_pin(pin, FAST)
    assert caught.value.code is ErrorCode.PIN_FORMAT


def test_five_tries_in_all_whoever_types() -> None:
    tries = PinTries()
    for number in range(TRIES):
        assert tries.left == TRIES - number
        tries.note_wrong(f"staff-{number % 2}")
    assert tries.left == 0
    tries.forget()
    assert tries.left == TRIES


def test_an_own_pin_in_between_buys_no_tries_at_a_colleagues() -> None:
    tries = PinTries()
    tries.note_wrong("colleague")
    tries.note_wrong("self")
    tries.note_right("self")
    assert tries.left == TRIES - 1
