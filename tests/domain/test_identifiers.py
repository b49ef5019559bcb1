"""Numbers people bring along; the examples are those of the domain report, section 4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import (
    ForbiddenNumber,
    forbidden_numbers,
    format_iban,
    is_usual_bic,
    is_usual_email,
    is_usual_phone,
    is_usual_postcode,
    is_usual_reference,
    is_valid_iban,
    normalise_reference,
)
from app.domain.terms import Route


@pytest.mark.parametrize(
    "iban",
    ["DE89 3704 0044 0532 0130 00", "DE98 4165 0001 0000 0001 23", "de50 1000 0000 0000 0000 01", "GB82 WEST 1234 5698 7654 32",
     "TR33 0006 1005 1978 6457 8413 26"],
)  # fmt: skip
def test_ibans_that_are_right(iban: str) -> None:
    assert is_valid_iban(iban)


@pytest.mark.parametrize(
    "iban",
    ["DE89 3704 0044 0532 0130 01", "DE98 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 0", "DE89 3704 O044 0532 0130 00",
     "", "DE", "Müller", "٣٣٣"],
)  # fmt: skip
def test_ibans_that_are_wrong(iban: str) -> None:
    assert not is_valid_iban(iban)


@given(st.integers(2, 21), st.integers(1, 9))
def test_one_mistyped_digit_is_noticed(place: int, step: int) -> None:
    right = "DE89370400440532013000"
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    assert not is_valid_iban(wrong)


def test_an_iban_is_shown_in_groups() -> None:
    assert format_iban("de89 37040044-0532013000") == "DE89 3704 0044 0532 0130 00"
    assert format_iban("") == ""
    assert format_iban(" Konto  Müller ") == "Konto Müller"


@pytest.mark.parametrize(
    ("route", "typed", "kept"),
    [
        (Route.SGB2, "12345 bg 0001234", "12345BG0001234"),
        (Route.SGB2, "12345//0001234", "12345//0001234"),
        (Route.KIZ, "123fk123456", "123 FK 123456"),
        (Route.KIZ, "111FK396431", "111 FK 396431"),
        (Route.WOHNGELD, "974040123456", "974 040 123 456"),
        (Route.WOHNGELD, "974 028 123 456", "974 028 123 456"),
        (Route.SGB12, " 50.1/  7a ", "50.1/ 7a"),
        (Route.NONE, "", ""),
    ],
)
def test_usual_references_are_tidied(route: Route, typed: str, kept: str) -> None:
    assert is_usual_reference(route, typed)
    assert normalise_reference(route, typed) == kept
    assert normalise_reference(route, kept) == kept


@pytest.mark.parametrize(
    ("route", "typed"),
    [(Route.SGB2, "1234BG0001234"), (Route.SGB2, "12345BG123"), (Route.SGB2, "12345-0001234"), (Route.KIZ, "12FK123456"),
     (Route.KIZ, "123KF123456"), (Route.KIZ, "123FK12345"), (Route.KIZ, "123FK1234567"), (Route.WOHNGELD, "97404012345"),
     (Route.WOHNGELD, "974040-ABC456"), (Route.ASYL3, "x" * 41)],
)  # fmt: skip
def test_unusual_references_stay_as_typed(route: Route, typed: str) -> None:
    assert not is_usual_reference(route, typed)
    assert normalise_reference(route, typed) == typed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("86095742719", ForbiddenNumber.TAX_ID),
        ("47036892816", ForbiddenNumber.TAX_ID),
        ("65929970489", ForbiddenNumber.TAX_ID),
        ("12131456703", ForbiddenNumber.TAX_ID),
        ("Die Nummer ist 86 095 742 719, sagt die Mutter.", ForbiddenNumber.TAX_ID),
        ("15070649C103", ForbiddenNumber.PENSION),
        ("65 180539 W 001", ForbiddenNumber.PENSION),
        ("RV:65180539w001.", ForbiddenNumber.PENSION),
        ("A123456780", ForbiddenNumber.INSURANCE),
        ("A000500003", ForbiddenNumber.INSURANCE),
        ("Karte T220 001 291", ForbiddenNumber.INSURANCE),
    ],
)
def test_numbers_that_must_not_be_kept_are_seen(text: str, found: ForbiddenNumber) -> None:
    assert forbidden_numbers(text) == (found,)


@pytest.mark.parametrize(
    "text",
    ["86095742710", "12345678903", "08609574271", "8609574271", "11123456786", "15070649C104", "65180539W00", "A123456781", "1123456780",
     "12345BG0001234", "123FK123456", "974 040 123 456", "+4986095742719", "DE89 3704 0044 0532 0130 00", "23.11.2026", ""],
)  # fmt: skip
def test_other_numbers_are_not_taken_for_them(text: str) -> None:
    assert forbidden_numbers(text) == ()


@given(st.text())
def test_no_text_breaks_any_check(text: str) -> None:
    forbidden_numbers(text)
    for check in (is_valid_iban, is_usual_bic, is_usual_email, is_usual_phone, is_usual_postcode):
        assert check(text) in {True, False}
    for route in Route:
        assert normalise_reference(route, normalise_reference(route, text)) == normalise_reference(route, text)
    format_iban(text)


@pytest.mark.parametrize("phone", ["0152 12345678", "+49 152 12345678", "02921/12345", "(02921) 123-45", "+90 532 123 45 67"])
def test_usual_phones(phone: str) -> None:
    assert is_usual_phone(phone)


@pytest.mark.parametrize("phone", ["", "0", "abc", "siehe Mutter", "0152 12345678 abends", "1" * 30])
def test_unusual_phones(phone: str) -> None:
    assert not is_usual_phone(phone)


@pytest.mark.parametrize("postcode", ["59494", "59555", "01067", " 59494 "])
def test_usual_postcodes(postcode: str) -> None:
    assert is_usual_postcode(postcode)


@pytest.mark.parametrize("postcode", ["5949", "59494-1", "00000", "99999", "01000", "", "D-59494", "٥٩٤٩٤"])
def test_unusual_postcodes(postcode: str) -> None:
    assert not is_usual_postcode(postcode)


@pytest.mark.parametrize("email", ["a@b.de", "anna.müller@bücher.example", "a+b@sub.domain.info"])
def test_usual_emails(email: str) -> None:
    assert is_usual_email(email)


@pytest.mark.parametrize("email", ["a", "a@b", "@b.de", "a b@c.de", "a@-b.de", "a@b.de, c@d.de", "a@@b.de"])
def test_unusual_emails(email: str) -> None:
    assert not is_usual_email(email)


def test_bics() -> None:
    assert is_usual_bic("COBADEFFXXX")
    assert is_usual_bic("COBADEFF")
    assert not is_usual_bic("COBADE")
