import json
from dataclasses import replace

import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.security.derivation import Derivation
from app.security.envelope import Wrap
from app.security.keyfile import KeyFile, KeyringSlot, PassphraseSlot, _checksum, read_keys, write_keys

WRAP = Wrap(b"n" * 12, b"w" * 48)
KEYS = KeyFile(
    store_id="0190f5d0-0000-7000-8000-000000000001",
    passphrase=PassphraseSlot(Derivation(262_144, 3, 2, b"s" * 16), WRAP),
    recovery=Wrap(b"m" * 12, b"r" * 48),
    keyring=KeyringSlot("account", WRAP),
    wants_keyring=True,
)


def code_of(raw: bytes) -> ErrorCode:
    with pytest.raises(EnvironmentProblem) as caught:
        read_keys(raw)
    return caught.value.code


def changed(**changes: object) -> bytes:
    """Answer a key file with other content and a checksum that fits it."""
    content = {**json.loads(write_keys(KEYS)), **changes}
    del content["checksum"]
    return json.dumps({**content, "checksum": _checksum(content)}).encode()


def test_what_was_written_is_read() -> None:
    assert read_keys(write_keys(KEYS)) == KEYS


def test_a_backup_carries_no_keyring_slot() -> None:
    kept = read_keys(write_keys(KEYS.without_keyring()))
    assert kept == replace(KEYS, keyring=None)


def test_any_altered_or_missing_byte_is_damage() -> None:
    raw = write_keys(KEYS)
    for place in range(0, len(raw) - 1, 7):
        altered = bytearray(raw)
        altered[place] ^= 4
        assert code_of(bytes(altered)) in {ErrorCode.KEYS_DAMAGED, ErrorCode.STORE_TOO_NEW}
    for length in (0, 1, len(raw) // 2, len(raw) - 3):
        assert code_of(raw[:length]) is ErrorCode.KEYS_DAMAGED


@pytest.mark.parametrize("raw", [b"[]", b"null", b'"x"', b"{}", b"\xff\xfe", b'{"format": 7}'])
def test_anything_else_is_damage(raw: bytes) -> None:
    assert code_of(raw) is ErrorCode.KEYS_DAMAGED


def test_a_newer_key_file_is_not_guessed_at() -> None:
    assert code_of(changed(version=2)) is ErrorCode.STORE_TOO_NEW


def test_absurd_parameters_are_refused_before_they_exhaust_the_machine() -> None:
    slots = json.loads(write_keys(KEYS))["slots"]
    slots["passphrase"]["argon2id"]["memory_kib"] = 1 << 40
    assert code_of(changed(slots=slots)) is ErrorCode.KEYS_DAMAGED


def test_wraps_of_a_wrong_length_are_damage() -> None:
    slots = json.loads(write_keys(KEYS))["slots"]
    slots["recovery"]["nonce"] = ""
    assert code_of(changed(slots=slots)) is ErrorCode.KEYS_DAMAGED
