"""The key of a store lies in Windows' own vault, comes back as it was put, and is gone when it was taken away."""

import secrets
import sys

import keyring
import pytest

from app.security.keyring_port import SystemKeyring

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="only Windows has this vault")


def test_a_key_is_kept_and_taken_away(memory_keyring: object) -> None:
    from keyring.backends.Windows import WinVaultKeyring

    keyring.set_keyring(WinVaultKeyring())  # type: ignore[no-untyped-call]  # the fixture puts the other one back
    vault, account, key = SystemKeyring(), f"test-{secrets.token_hex(4)}", secrets.token_bytes(32)
    vault.put(account, key)
    assert vault.get(account) == key
    vault.delete(account)
    assert vault.get(account) is None
