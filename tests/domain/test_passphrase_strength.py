"""How good a passphrase is, roughly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.passphrase_strength import Strength, strength
from app.domain.setup import MINIMUM_PASSPHRASE_LENGTH


@pytest.mark.parametrize(
    ("passphrase", "found"),
    [
        ("kurz", Strength.TOO_SHORT),
        ("  kurz         ", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcdefghijklmnop", Strength.WEAK),
        ("passwort12345", Strength.WEAK),
        ("Familienzentrum2026", Strength.WEAK),
        ("hund hund hund hund", Strength.WEAK),
        ("Sommerregen2026", Strength.FAIR),
        ("Vier Äpfel im Hof", Strength.FAIR),
        ("Lampe Fluss Kamel Treppe Mond", Strength.GOOD),
        ("Kx7!pQz92mfa", Strength.GOOD),
    ],
)
def test_judged_in_words(passphrase: str, found: Strength) -> None:
    assert strength(passphrase) is found


@given(st.text(max_size=60))
def test_only_the_length_makes_it_too_short(passphrase: str) -> None:
    assert (strength(passphrase) is Strength.TOO_SHORT) == (len(passphrase.strip()) < MINIMUM_PASSPHRASE_LENGTH)
