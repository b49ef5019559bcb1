from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.security.derivation import (
    STANDARD_COST,
    Derivation,
    KeyCost,
    new_passphrase_key,
    passphrase_key,
    recovery_slot_key,
)

CHEAP = Derivation(64, 1, 1, b"s" * 16)


def ticking(*seconds: float) -> Callable[[], float]:
    """Answer a timer by which derivations take these times, one after the other."""

    def instants() -> Iterator[float]:
        now = 0.0
        for duration in seconds:
            yield now
            now += duration
            yield now

    moments = instants()
    return lambda: next(moments)


def test_the_key_follows_from_passphrase_and_parameters() -> None:
    key = passphrase_key("Vier Äpfel im Hof", CHEAP)
    assert len(key) == 32
    assert key == passphrase_key("Vier Äpfel im Hof", CHEAP)
    assert key != passphrase_key("vier Äpfel im Hof", CHEAP)
    assert key != passphrase_key("Vier Äpfel im Hof", replace(CHEAP, salt=b"t" * 16))


@pytest.mark.parametrize("typed", ["Vier A\u0308pfel im Hof", "  Vier Äpfel im Hof ", "Vier Äpfel im Hof\n"])
def test_invisible_differences_do_not_matter(typed: str) -> None:
    assert passphrase_key(typed, CHEAP) == passphrase_key("Vier Äpfel im Hof", CHEAP)


def test_parameters_are_those_asked_for_when_the_machine_is_slow_enough() -> None:
    derivation, key = new_passphrase_key("Kennsatz", KeyCost(64, 2, 1, least_seconds=0.3), timer=ticking(0.31))
    assert (derivation.memory_kib, derivation.passes, derivation.lanes) == (64, 2, 1)
    assert key == passphrase_key("Kennsatz", derivation)


def test_a_fast_machine_gets_more_passes() -> None:
    derivation, key = new_passphrase_key("Kennsatz", KeyCost(64, 2, 1, least_seconds=0.3), timer=ticking(0.1, 0.29, 0.35))
    assert derivation.passes == 7  # 2 -> 6 (three times as long, and a margin) -> 7
    assert key == passphrase_key("Kennsatz", derivation)


def test_every_salt_is_new() -> None:
    assert new_passphrase_key("x", KeyCost(64, 1, 1))[0].salt != new_passphrase_key("x", KeyCost(64, 1, 1))[0].salt


def test_the_standard_cost_is_dear() -> None:
    assert STANDARD_COST.memory_kib >= 256 * 1024
    assert STANDARD_COST.least_seconds >= 0.3


@pytest.mark.parametrize(
    "broken", [{"memory_kib": 1 << 30}, {"memory_kib": 7}, {"passes": 0}, {"passes": 9999}, {"lanes": 0}, {"salt": b"s"}]
)
def test_parameters_that_could_exhaust_the_machine_are_not_sane(broken: dict[str, int]) -> None:
    assert CHEAP.is_sane
    assert not replace(CHEAP, **broken).is_sane  # type: ignore[arg-type]  # keywords of several types


def test_the_recovery_slot_key_belongs_to_one_store() -> None:
    secret = bytes(range(16))
    assert recovery_slot_key(secret, "a") == recovery_slot_key(secret, "a")
    assert recovery_slot_key(secret, "a") != recovery_slot_key(secret, "b")
