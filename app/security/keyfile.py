"""The key file ``direktdraht.keys``: reads and writes its text. Byte by byte in ``docs/formats/keys.md``."""

import base64
import hashlib
import json
from dataclasses import replace
from typing import Any

from app.core.errors import EnvironmentProblem, ErrorCode
from app.core.frozen import dataclass
from app.security.derivation import Derivation
from app.security.envelope import Slot, Wrap

FORMAT = "direktdraht-keys"
VERSION = 1


@dataclass(frozen=True)
class KeyringSlot:
    """The wrap whose key lies in the keyring under ``account``."""

    account: str
    wrap: Wrap


@dataclass(frozen=True)
class PassphraseSlot:
    """The wrap under the passphrase, with the parameters to derive its key."""

    derivation: Derivation
    wrap: Wrap


@dataclass(frozen=True)
class KeyFile:
    """All ways into one store. ``keyring`` is empty after a lock; ``wants_keyring`` says whether unlocking fills it again."""

    store_id: str
    passphrase: PassphraseSlot
    recovery: Wrap
    keyring: KeyringSlot | None = None
    wants_keyring: bool = False

    def without_keyring(self) -> "KeyFile":
        """Answer the file as it belongs into a backup: openable by what people know, not by one machine."""
        return replace(self, keyring=None)


def write_keys(keys: KeyFile) -> bytes:
    """Write the key file's bytes."""
    content = _content(keys)
    return (json.dumps({**content, "checksum": _checksum(content)}, indent=2) + "\n").encode("ascii")


def read_keys(raw: bytes) -> KeyFile:
    """Read the key file's bytes.

    Raises:
        EnvironmentProblem: ``KEYS_DAMAGED``, or ``STORE_TOO_NEW`` if a newer version of the program wrote it.
    """
    try:
        content = json.loads(raw)
        if content["format"] == FORMAT and content["version"] > VERSION:
            raise EnvironmentProblem(ErrorCode.STORE_TOO_NEW)
        if content.pop("checksum") != _checksum(content) or content["format"] != FORMAT:
            raise EnvironmentProblem(ErrorCode.KEYS_DAMAGED)
        return _parsed(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise EnvironmentProblem(ErrorCode.KEYS_DAMAGED) from None


def _content(keys: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "store_id": keys.store_id,
        "wants_keyring": keys.wants_keyring,
        "slots": {
            Slot.KEYRING: keys.keyring and {"account": keys.keyring.account, **_wrap_content(keys.keyring.wrap)},
            Slot.PASSPHRASE: {"argon2id": _derivation_content(keys.passphrase.derivation), **_wrap_content(keys.passphrase.wrap)},
            Slot.RECOVERY: _wrap_content(keys.recovery),
        },
    }


def _parsed(content: dict[str, Any]) -> KeyFile:
    slots = content["slots"]
    keyring, passphrase = slots[Slot.KEYRING], slots[Slot.PASSPHRASE]
    return KeyFile(
        store_id=str(content["store_id"]),
        passphrase=PassphraseSlot(_derivation(passphrase["argon2id"]), _wrap(passphrase)),
        recovery=_wrap(slots[Slot.RECOVERY]),
        keyring=KeyringSlot(str(keyring["account"]), _wrap(keyring)) if keyring else None,
        wants_keyring=bool(content["wants_keyring"]),
    )


def _wrap_content(wrap: Wrap) -> dict[str, str]:
    return {"nonce": _text(wrap.nonce), "sealed": _text(wrap.sealed)}


def _wrap(content: dict[str, str]) -> Wrap:
    wrap = Wrap(_bytes(content["nonce"]), _bytes(content["sealed"]))
    if (len(wrap.nonce), len(wrap.sealed)) != (12, 48):
        raise ValueError
    return wrap


def _derivation_content(derivation: Derivation) -> dict[str, str | int]:
    return {
        "memory_kib": derivation.memory_kib,
        "passes": derivation.passes,
        "lanes": derivation.lanes,
        "salt": _text(derivation.salt),
    }


def _derivation(content: dict[str, Any]) -> Derivation:
    derivation = Derivation(int(content["memory_kib"]), int(content["passes"]), int(content["lanes"]), _bytes(content["salt"]))
    if not derivation.is_sane:
        raise ValueError
    return derivation


def _checksum(content: dict[str, Any]) -> str:
    """Tell a bit gone bad from a wrong passphrase. It protects against accidents; against people the seals do."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
