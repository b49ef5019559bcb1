"""A keyring in a file, for a process of its own: the machine's real one is not touched by a measurement."""

import json
from pathlib import Path


class FileKeyring:
    """Keeps secrets of invented stores, unprotected."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, account: str, secret: bytes) -> None:
        """Keep a secret."""
        self._path.write_text(json.dumps(self._entries() | {account: secret.hex()}), "utf-8")

    def get(self, account: str) -> bytes | None:
        """Answer a secret."""
        found = self._entries().get(account)
        return bytes.fromhex(found) if found else None

    def delete(self, account: str) -> None:
        """Forget a secret."""
        entries = self._entries()
        entries.pop(account, None)
        self._path.write_text(json.dumps(entries), "utf-8")

    def _entries(self) -> dict[str, str]:
        return dict(json.loads(self._path.read_text("utf-8"))) if self._path.exists() else {}
