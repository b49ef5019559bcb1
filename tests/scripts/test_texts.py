"""The texts of the program keep the rules of plain German that can be counted, and the rules notice what breaks them."""

import pytest

from scripts.texts import Text, faults, texts


def test_every_text_of_the_program_is_plain_german() -> None:
    assert [(each.place, fault) for each in texts() for fault in faults(each)] == []


def test_texts_come_from_data_window_and_commands() -> None:
    found = list(texts())
    places = {each.place for each in found}
    assert any(each.text == "Antrag drucken" and each.place.startswith("terms.toml.next_step") for each in found)
    assert any(each.text == "Ausflug planen" and each.place.startswith("app/ui/features/trips/") for each in found)
    for part in (
        "messages.toml.error.",
        "catalogue/sentences.toml",
        "app/cli/",
        "help/sprachen.md:",
        "forms/h1.toml",
        "line/templates.toml",
        "app/reports/",
    ):
        assert any(place.startswith(part) for place in places), part
    assert not any(each.text.startswith("Answer ") for each in found), "what developers read is no text of the program"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (
            "messages.toml.error.x",
            "Das ist ein Satz, der so lange weitergeht, dass niemand, der ihn liest, am Ende noch weiß, womit er begann.",
        ),
        ("app/ui/x.py:1", "Die Durchsetzung der Speicherung und die Verarbeitung sind fertig."),
        ("app/ui/x.py:1", "Das ist gemäß der Satzung so."),
    ],
)
def test_a_long_sentence_nouns_of_verbs_and_words_of_offices_are_noticed(place: str, text: str) -> None:
    assert list(faults(Text(place, text)))


def test_the_law_may_be_a_little_longer_and_keeps_its_words() -> None:
    text = "Der Antrag gilt gemäß dem Gesetz an diesem Tag als gestellt, auch wenn er an einem anderen ankam."
    assert list(faults(Text("app/ui/x.py:1", text)))
    assert not list(faults(Text("catalogue/deadlines.toml.periods[0].text", text)))
