"""A publisher of law for tests: a pair of keys made on the spot, and packages right and wrong."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.catalogue_package import sha256, signed_message
from app.services.catalogue_shelf import shipped_law
from scripts.sign_catalogue import signed_package

UNKNOWN = 'since = 2027-01-01, unknown = true, source = "§ 34 Abs. 3a S. 3-4 SGB XII'
KNOWN = 'since = 2027-01-01, eur = 136.00, source = "erfunden für die Probe; § 34 Abs. 3a S. 3-4 SGB XII'
VERSION = f'version = "{shipped_law().version}"'


def law_texts(version: str, changes: Mapping[str, tuple[str, str]] | None = None) -> dict[str, str]:
    """The shipped law under another version, with parts of files replaced once: file → (old, new)."""
    texts = dict(shipped_law().texts)
    for name, (old, new) in {"catalogue.toml": (VERSION, f'version = "{version}"'), **(changes or {})}.items():
        assert old in texts[name], name
        texts[name] = texts[name].replace(old, new, 1)
    return texts


@dataclass
class Publisher:
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def package(
        self, version: str, changes: Mapping[str, tuple[str, str]] | None = None, *, applies_from: date = date(2026, 1, 1)
    ) -> bytes:
        """A package the program takes: by default the shipped law, with the Schulbedarf of 2027 known."""
        wanted = {"schulbedarf.toml": (UNKNOWN, KNOWN)} if changes is None else changes
        texts = law_texts(version, wanted)
        return signed_package(texts, self.key, applies_from=applies_from, created_on=date(2026, 11, 20), summary="Beträge für 2027")

    def resigned(self, content: bytes, **manifest: Any) -> bytes:
        """The same package with another manifest, honestly signed."""
        package = json.loads(content)
        told = {**json.loads(package["manifest"]), **manifest}
        package["manifest"] = json.dumps(told)
        package["signature"] = base64.b64encode(self.key.sign(signed_message(package["manifest"]))).decode()
        return json.dumps(package, indent=1).encode()

    def with_files(self, content: bytes, files: list[dict[str, str]]) -> bytes:
        """The same package with other files, honestly signed."""
        package = json.loads(content)
        package["files"] = files
        hashes = [{"name": each["name"], "sha256": sha256(each["text"])} for each in files]
        return self.resigned(json.dumps(package).encode(), files=hashes)
