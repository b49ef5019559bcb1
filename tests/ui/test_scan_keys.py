"""A scanner's keys are told from a person's, and none of either is lost or in the wrong place."""

from app.domain.sheet_code import SheetCode, Subject, SubjectKind
from app.ui.shell.scan_keys import ScanKeys

TEXT = SheetCode("A1b", "1.0", Subject.of(SubjectKind.APPLICATION, "ap1"), 1).text(lambda _: b"12345678")


def typed(keys: str, *, gap_ms: int = 5, start_ms: int = 1_000, ears: ScanKeys | None = None) -> tuple[str, list[str], int]:
    """Type keys; answer what a field got, the codes heard, and how often one was torn."""
    ears = ears or ScanKeys()
    field, held, codes, torn = "", "", [], 0
    for number, sign in enumerate(keys):
        heard = ears.hear(sign, start_ms + number * gap_ms)
        if heard.frees:
            field, held = field + held, ""
        if heard.code is not None or heard.is_torn:
            held = ""
        elif heard.is_held:
            held += sign
        if not heard.is_held:
            field += sign
        if heard.code is not None:
            codes.append(heard.code.code.subject.sign)
        torn += heard.is_torn
    return field, codes, torn


SIGN = Subject.of(SubjectKind.APPLICATION, "ap1").sign


def test_a_code_reaches_no_field() -> None:
    assert typed(TEXT) == ("", [SIGN], 0)
    assert typed(TEXT.lower() + "\r") == ("", [SIGN], 0)
    assert typed(TEXT + "\t") == ("", [SIGN], 0)


def test_two_codes_in_a_row_are_two() -> None:
    assert typed(TEXT + "\r" + TEXT + "\r") == ("", [SIGN, SIGN], 0)


def test_what_is_typed_before_and_behind_stays() -> None:
    assert typed("Mü" + TEXT + "ller") == ("Müller", [SIGN], 0)


def test_a_person_types_what_she_likes() -> None:
    for words in ("Dirk Ddorf dd1 DD1", "der Hund d", "1d\r2D\t"):
        field, codes, torn = typed(words + ".", gap_ms=150)
        assert (field, codes, torn) == (words + ".", [], 0)
        assert typed(words + "-")[0] == words + "-"


def test_a_slow_code_is_typing() -> None:
    assert typed(TEXT + "\r", gap_ms=100)[1:] == ([], 0)


def test_a_torn_code_reaches_no_field_and_is_said() -> None:
    assert typed(TEXT[:-3] + "\r") == ("", [], 1)
    assert typed("DD1.G1?") == ("?", [], 1)
    ears = ScanKeys()
    assert typed(TEXT[:20], ears=ears) == ("", [], 0)
    assert typed("x", ears=ears, start_ms=5_000) == ("x", [], 1)


def test_a_line_end_of_a_person_is_hers() -> None:
    ears = ScanKeys()
    typed(TEXT, ears=ears)
    assert typed("\r", ears=ears, start_ms=9_000) == ("\r", [], 0)


def test_enter_behind_a_code_is_the_scanners_even_when_the_window_was_busy() -> None:
    ears = ScanKeys()
    typed(TEXT, ears=ears, gap_ms=0)
    assert typed("\r", ears=ears, start_ms=1_400) == ("", [], 0)
