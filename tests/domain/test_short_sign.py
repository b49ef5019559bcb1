"""The short sign proposed from a name."""

import pytest

from app.domain.short_sign import propose_sign


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Karin Roth", "KR"),
        ("  karin   roth ", "KR"),
        ("Özlem", "O"),
        ("Łucja Đorđević", "LD"),
        ("Anna-Lena von der Heide", "AH"),
        ("", ""),
        ("- 7", ""),
    ],
)
def test_initials_without_accents(name: str, sign: str) -> None:
    assert propose_sign(name) == sign


def test_a_sign_that_is_taken_grows() -> None:
    assert propose_sign("Kim Reuter", ["KR"]) == "KRE"
    assert propose_sign("Kim Reuter", ["kr ", "KRE"]) == "KREU"
    assert propose_sign("Kim Reuter", ["KR", "KRE", "KREU"]) == "KR2"
