"""The operating system's keyring, behind a port so that tests never touch a real one.

Back-ends are chosen here by name. The package's own choice is not trusted: it takes whatever is installed, also
back-ends that write plain text, and ``fail`` when there is none.
"""

import base64
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from app.core.errors import EnvironmentProblem, ErrorCode

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Direktdraht"
_TRUSTED = {
    "win32": ("keyring.backends.Windows:WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS:Keyring",),
    "linux": ("keyring.backends.SecretService:Keyring", "keyring.backends.kwallet:DBusKeyring"),
}


class KeyringPort(Protocol):
    """Keeps short secrets for the person who is logged in.

    Every method raises ``EnvironmentProblem(KEYRING_UNAVAILABLE)`` when the keyring is missing, locked or refuses.
    """

    def put(self, account: str, secret: bytes) -> None:
        """Keep a secret under this name, replacing an older one."""

    def get(self, account: str) -> bytes | None:
        """Answer the secret kept under this name; ``None`` if there is none or it is not ours."""

    def delete(self, account: str) -> None:
        """Forget the secret; nothing happens if there is none."""


class SystemKeyring:
    """The real keyring: Windows Credential Manager, macOS Keychain, Secret Service or KWallet."""

    def __init__(self, find_backend: "Callable[[], KeyringBackend] | None" = None) -> None:
        """Note how to find the back-end; it is looked for at first use, because loading it takes time."""
        self._find_backend = find_backend or trusted_backend
        self._backend: KeyringBackend | None = None

    def put(self, account: str, secret: bytes) -> None:
        """Keep a secret under this name, replacing an older one."""
        backend = self._ready()
        with _Refusals():
            backend.set_password(SERVICE, account, base64.b64encode(secret).decode())

    def get(self, account: str) -> bytes | None:
        """Answer the secret kept under this name; ``None`` if there is none or it is not ours."""
        backend = self._ready()
        with _Refusals():
            text = backend.get_password(SERVICE, account)
        return None if text is None else _decoded(text)

    def delete(self, account: str) -> None:
        """Forget the secret; nothing happens if there is none."""
        if self.get(account) is None:
            return
        backend = self._ready()
        with _Refusals():
            backend.delete_password(SERVICE, account)

    def _ready(self) -> "KeyringBackend":
        if self._backend is None:
            self._backend = self._find_backend()
        return self._backend


class MemoryKeyring:
    """A keyring that forgets at the end of the program; for demo stores and tests."""

    def __init__(self) -> None:
        """Begin empty and unlocked."""
        self.is_locked = False
        self.secrets: dict[str, bytes] = {}

    def put(self, account: str, secret: bytes) -> None:
        """Keep a secret under this name, replacing an older one."""
        self._check()
        self.secrets[account] = secret

    def get(self, account: str) -> bytes | None:
        """Answer the secret kept under this name; ``None`` if there is none."""
        self._check()
        return self.secrets.get(account)

    def delete(self, account: str) -> None:
        """Forget the secret; nothing happens if there is none."""
        self._check()
        self.secrets.pop(account, None)

    def _check(self) -> None:
        if self.is_locked:
            raise EnvironmentProblem(ErrorCode.KEYRING_UNAVAILABLE)


class _Refusals:
    """Turns whatever a back-end raises into our one problem; back-ends leak exceptions of D-Bus and Windows."""

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Translate the error, if it is one."""
        if isinstance(error, Exception):
            raise EnvironmentProblem(ErrorCode.KEYRING_UNAVAILABLE) from error


def permitted_keyring(*, is_permitted: bool) -> SystemKeyring:
    """Answer the real keyring, or one that is never there, because the IT department decided so."""
    return SystemKeyring() if is_permitted else SystemKeyring(_no_backend)


def _no_backend() -> "KeyringBackend":
    raise EnvironmentProblem(ErrorCode.KEYRING_UNAVAILABLE)


def trusted_backend(platform: str = sys.platform) -> "KeyringBackend":
    """Answer the first keyring of this kind of machine that works.

    Raises:
        EnvironmentProblem: ``KEYRING_UNAVAILABLE``; there is none we trust.
    """
    for place in _TRUSTED.get(platform, ()):
        backend = _backend_at(place)
        if backend is not None:
            return backend
    raise EnvironmentProblem(ErrorCode.KEYRING_UNAVAILABLE)


def _backend_at(place: str) -> "KeyringBackend | None":
    module, _, name = place.partition(":")
    try:
        backend_class: type[KeyringBackend] = getattr(import_module(module), name)
    except ImportError:
        return None
    if not backend_class.viable:  # asks the machine; whatever goes wrong over that means no
        return None
    backend = backend_class()
    if name == "WinVaultKeyring":
        backend.persist = "local machine"  # type: ignore[attr-defined]  # its default, "enterprise", roams with the profile
    return backend


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return None
