"""What a sheet's code says, and what of it survives a scanner and a keyboard that disagree."""

import hmac
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheet_code import NO_SUBJECT, SheetCode, Subject, SubjectKind, read_code, short_sign_of, unsealed

SUBJECT = Subject.of(SubjectKind.APPLICATION, "019a0000-0000-7000-8000-000000000001")
CODE = SheetCode("A1b", "1.0", SUBJECT, 2)


def seal(body: str) -> bytes:
    return hmac.digest(b"k" * 32, body.encode(), "sha256")[:8]


def test_a_code_is_read_back_as_it_was_written() -> None:
    scanned = read_code(CODE.text(seal))
    assert scanned is not None
    assert scanned.code == SheetCode("A1B", "1.0", SUBJECT, 2)
    assert scanned.is_from(seal)
    assert not scanned.is_from(unsealed)


def test_a_sample_is_from_no_store() -> None:
    scanned = read_code(CODE.text(unsealed))
    assert scanned is not None
    assert not scanned.is_from(seal)


US_KEYS = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
GERMAN_KEYS = '^1234567890ß´qwertzuiopü+asdfghjklöäyxcvbnm,.-°!"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄYXCVBNM;:_'
FRENCH_KEYS = "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!~1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§"
GERMAN_LOCKED = str.maketrans("1234567890.", '!"§$%&/()=:')


@pytest.mark.parametrize("form", ["G1", "A1b", "Ä1", "I1", "E1", "Fortset", "W1", "D1"])
@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        str.swapcase,
        lambda text: text.translate(str.maketrans(US_KEYS, GERMAN_KEYS)),
        lambda text: text.translate(str.maketrans(GERMAN_KEYS, US_KEYS)),
        lambda text: text.lower().translate(GERMAN_LOCKED),
        lambda text: text.translate(str.maketrans(US_KEYS, FRENCH_KEYS)),
        lambda text: text.translate(str.maketrans(GERMAN_KEYS, FRENCH_KEYS)),
        lambda text: text.translate(str.maketrans(FRENCH_KEYS, GERMAN_KEYS)),
        lambda text: f"  {text}\r\n",
    ],
)
def test_no_keyboard_layout_tears_a_code(form: str, typed: object) -> None:
    text = SheetCode(form, "1.0", SUBJECT, 1).text(seal)
    scanned = read_code(typed(text))  # type: ignore[operator]
    assert scanned is not None
    assert scanned.is_from(seal)
    assert scanned.code.subject == SUBJECT


def test_a_code_is_short_ascii_and_names_no_id() -> None:
    text = SheetCode("Fortset", "12.10", SUBJECT, 999).text(seal)
    assert text.isascii()
    assert len(text) <= 50  # 24 rows of modules, 12.2 mm
    assert "019a" not in text.lower()


@given(st.integers(0, 60), st.sampled_from("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ."))
def test_one_wrong_sign_is_noticed(place: int, sign: str) -> None:
    text = CODE.text(seal)
    torn = text[: place % len(text)] + sign + text[place % len(text) + 1 :]
    assert (read_code(torn) is not None) == (torn == text)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_no_code(text: str) -> None:
    assert read_code(text) is None


@pytest.mark.parametrize("part", ["", "DD1.", CODE.text(seal)[:-1], CODE.text(seal) + "0", CODE.text(seal)[1:]])
def test_half_a_code_is_none(part: str) -> None:
    assert read_code(part) is None


def test_a_seal_that_cannot_be_is_refused() -> None:
    assert read_code(CODE.text(lambda _: b"\xff" * 8)) is not None
    with pytest.raises(ValueError, match="no code can say"):
        SheetCode("Z1", "1.0", NO_SUBJECT, 1).text(seal)


def test_ids_that_differ_have_signs_that_differ() -> None:
    assert len({short_sign_of(f"id{number}") for number in range(2000)}) == 2000


def test_the_documented_code_is_a_code() -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats" / "sheet-code.md").read_text("utf-8")
    (example,) = [line.strip() for line in text.splitlines() if line.startswith("    DD1.")]
    scanned = read_code(example)
    assert scanned is not None
    assert (scanned.code.form, scanned.code.version, scanned.code.page) == ("G1", "1.0", 2)
    assert scanned.is_from(lambda _: bytes(range(8)))
