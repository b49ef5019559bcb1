"""One contract, kept by the fake and by the real port over back-ends of the keyring library."""

import sys
from collections.abc import Callable
from typing import Never

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.errors import KeyringLocked

from app.core.errors import EnvironmentProblem, ErrorCode
from app.security.keyring_port import SERVICE, KeyringPort, MemoryKeyring, SystemKeyring, trusted_backend

SECRET = bytes(range(32))


def locked(*_: object) -> Never:
    raise KeyringLocked("locked")


def locked_backend() -> KeyringBackend:
    """A back-end of the library behind a keyring nobody unlocked."""
    backend = FailKeyring()  # type: ignore[no-untyped-call]
    backend.get_password = backend.set_password = backend.delete_password = locked  # type: ignore[method-assign]
    return backend


@pytest.fixture(params=["fake", "real"])
def port(request: pytest.FixtureRequest) -> KeyringPort:
    return MemoryKeyring() if request.param == "fake" else SystemKeyring(keyring.get_keyring)


def locked_fake() -> MemoryKeyring:
    fake = MemoryKeyring()
    fake.is_locked = True
    return fake


@pytest.fixture(
    params=[locked_fake, lambda: SystemKeyring(locked_backend), lambda: SystemKeyring(FailKeyring)], ids=["fake", "locked", "fail"]
)
def refusing(request: pytest.FixtureRequest) -> KeyringPort:
    make: Callable[[], KeyringPort] = request.param
    return make()


def test_what_was_put_is_got_back_and_can_be_replaced(port: KeyringPort) -> None:
    port.put("a", SECRET)
    port.put("b", b"\x00" * 32)
    assert port.get("a") == SECRET
    port.put("a", b"\xff" * 32)
    assert (port.get("a"), port.get("b")) == (b"\xff" * 32, b"\x00" * 32)


def test_what_was_deleted_is_gone(port: KeyringPort) -> None:
    port.put("a", SECRET)
    port.delete("a")
    assert port.get("a") is None


def test_unknown_names_are_no_fault(port: KeyringPort) -> None:
    assert port.get("never") is None
    port.delete("never")


def test_a_keyring_that_refuses_is_unavailable(refusing: KeyringPort) -> None:
    acts: tuple[Callable[[], object], ...] = (lambda: refusing.put("a", SECRET), lambda: refusing.get("a"), lambda: refusing.delete("a"))
    for act in acts:
        with pytest.raises(EnvironmentProblem) as caught:
            act()
        assert caught.value.code is ErrorCode.KEYRING_UNAVAILABLE


def test_somebody_elses_entry_is_not_a_key() -> None:
    keyring.get_keyring().set_password(SERVICE, "a", "kein Schlüssel")
    assert SystemKeyring(keyring.get_keyring).get("a") is None


def test_only_back_ends_we_trust_are_taken(memory_keyring: object) -> None:
    """The library itself would answer the one set for this test, or a plain-text one if installed."""
    assert keyring.get_keyring() is memory_keyring
    with pytest.raises(EnvironmentProblem) as caught:
        trusted_backend("some-other-system")
    assert caught.value.code is ErrorCode.KEYRING_UNAVAILABLE


def test_a_machine_without_a_keyring_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    for platform in ("linux", "win32" if sys.platform != "win32" else "darwin"):
        with pytest.raises(EnvironmentProblem) as caught:
            trusted_backend(platform)
        assert caught.value.code is ErrorCode.KEYRING_UNAVAILABLE


def test_windows_is_asked_by_name() -> None:
    from app.security.keyring_port import _TRUSTED

    assert _TRUSTED["win32"] == ("keyring.backends.Windows:WinVaultKeyring",)
    assert not any("fail" in place or "alt" in place or "null" in place for places in _TRUSTED.values() for place in places)
