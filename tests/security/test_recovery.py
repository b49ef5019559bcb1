import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assets import asset_path
from app.core.errors import ErrorCode, UserError
from app.security.recovery import WORD_COUNT, new_recovery_secret, read_recovery_key, write_recovery_key
from app.security.words import fold_word

SECRETS = st.binary(min_size=16, max_size=16)
WORDS = asset_path("recovery_words.txt").read_text(encoding="utf-8").split()


def mistake(typed: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read_recovery_key(typed)
    assert caught.value.code is ErrorCode.RECOVERY_KEY_MISTYPED
    return caught.value


def test_the_list_has_2048_short_words() -> None:
    assert len(WORDS) == len({fold_word(word) for word in WORDS}) == 2048
    assert all(re.fullmatch(r"[A-Za-zÄÖÜäöüß]{3,10}", word) for word in WORDS)


def test_the_list_never_changes() -> None:
    """A printed sheet must be readable for ever; the sum also stands in ``docs/formats/keys.md``."""
    digest = hashlib.sha256("".join(f"{word}\n" for word in WORDS).encode()).hexdigest()
    assert digest == "6b83607620be3cfc5a6be6ba175331b3455180db451d1fda2d9c9b5c3dfb21c9"


def test_a_sheet_printed_once_is_read_for_ever() -> None:
    secret = bytes(range(16))
    printed = "Abend Arbeit lustig Arbeit Hängematte Alphabet Dachs Datum Ausflug Judo Gehege Dachboden Biber"
    assert read_recovery_key(printed) == read_recovery_key("DD1-AAAQE-AYEAU-DAOCA-JBIFQ-YDIOB-54KO") == secret


def test_no_single_slip_makes_another_word_of_the_list() -> None:
    folded = {fold_word(word) for word in WORDS}
    for word in folded:
        others = folded - {word}
        without_one = {word[:place] + word[place + 1 :] for place in range(len(word))}
        swapped = {word[:p] + word[p + 1] + word[p] + word[p + 2 :] for p in range(len(word) - 1)} - {word}
        replaced = {word[:p] + letter + word[p + 1 :] for p in range(len(word)) for letter in "abcdefghijklmnopqrstuvwxyz"} - {word}
        assert not (without_one | swapped | replaced) & others, word


@given(SECRETS)
def test_words_and_text_lead_back_to_the_secret(secret: bytes) -> None:
    key = write_recovery_key(secret)
    assert len(key.words) == WORD_COUNT
    assert key.text.isascii()
    assert len(key.text) < 40
    assert read_recovery_key(" ".join(key.words)) == secret
    assert read_recovery_key(key.text) == secret


@given(SECRETS)
def test_case_umlauts_and_signs_between_do_not_matter(secret: bytes) -> None:
    key = write_recovery_key(secret)
    plain = "  ".join(key.words).upper().replace("Ä", "AE").replace("Ö", "OE").replace("Ü", "UE")
    assert read_recovery_key(plain) == secret
    assert read_recovery_key("1. " + ",\n2) ".join(word.lower() for word in key.words)) == secret
    assert read_recovery_key(key.text.lower().replace("-", " ")) == secret


@given(SECRETS, st.integers(0, WORD_COUNT - 1))
def test_the_mistyped_word_is_named(secret: bytes, place: int) -> None:
    words = list(write_recovery_key(secret).words)
    words[place] = "Xyzzyx"
    assert mistake(" ".join(words)).facts == {"position": place + 1}


@given(SECRETS, st.integers(0, WORD_COUNT - 2))
def test_swapped_words_are_noticed(secret: bytes, place: int) -> None:
    words = list(write_recovery_key(secret).words)
    words[place], words[place + 1] = words[place + 1], words[place]
    if words[place] != words[place + 1]:
        assert mistake(" ".join(words)).facts == {}


def test_missing_words_and_nothing_at_all_are_noticed() -> None:
    key = write_recovery_key(bytes(16))
    for typed in ("", " ".join(key.words[:-1]), " ".join((*key.words, key.words[0])), key.text[:-1], key.text + "A", "DD1-"):
        mistake(typed)


def test_every_altered_letter_of_the_text_is_noticed() -> None:
    text = write_recovery_key(bytes(range(16))).text
    for place in range(4, len(text)):
        if text[place] != "-":
            mistake(text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :])


def test_a_recovery_key_does_not_show_itself() -> None:
    key = write_recovery_key(new_recovery_secret())
    assert key.words[0] not in repr(key)
    assert key.text not in repr(key)


def test_every_secret_is_new() -> None:
    assert len({new_recovery_secret() for _ in range(20)}) == 20
