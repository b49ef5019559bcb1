"""The words of closed lists are read by a reader of our own, because every start waits for them."""

from app.core.assets import read_toml
from app.core.terms import find_word, word


def test_every_word_is_read_as_the_reader_of_the_standard_library_reads_it() -> None:
    groups: dict[str, dict[str, str]] = read_toml("terms.toml")
    assert sum(map(len, groups.values())) > 600
    for group, words in groups.items():
        assert {name: word(group, name) for name in words} == words


def test_there_is_no_word_beyond_the_list() -> None:
    assert word("benefit", "MITTAGESSEN") == "Mittagessen"
    assert find_word("benefit", "NICHT DABEI") is None
