"""Kölner Phonetik: the examples of its description, and names that sound alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import heard_as, search_form, sound_tokens
from app.domain.phonetics import sound_of


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("muellerluedenscheidt", "65752682"),
        ("wikipedia", "3412"),
        ("breschnew", "17863"),
        ("philipp", "351"),
        ("xaver", "4837"),
        ("axt", "0482"),
        ("cz", "8"),
        ("chor", "47"),
        ("celik", "854"),
        ("bacher", "147"),
        ("scholz", "858"),
        ("deutsch", "28"),
        ("hh", ""),
        ("", ""),
    ],
)
def test_the_rules_for_each_letter_and_its_neighbours(word: str, sound: str) -> None:
    assert sound_of(word) == sound


@pytest.mark.parametrize(
    "names",
    [("Maier", "Mayer", "Meyer", "Meier"), ("Schmidt", "Schmitt", "Schmied"), ("Kaiser", "Kayser", "Caiser"), ("Weiß", "Weis", "Vice")],
)
def test_names_that_sound_alike_share_a_sound(names: tuple[str, ...]) -> None:
    assert len({heard_as(name) for name in names}) == 1


def test_a_sound_too_short_is_no_sound_and_the_name_itself_counts() -> None:
    assert sound_tokens("Mia") == frozenset()
    assert heard_as("Mia") == {"mia"}
    assert heard_as("Mia") != heard_as("Amy")


@given(st.text(max_size=30))
def test_any_text_has_a_sound_of_digits_without_equal_neighbours(text: str) -> None:
    sound = sound_of(search_form(text))
    assert set(sound) <= set("012345678")
    assert "0" not in sound[1:]
