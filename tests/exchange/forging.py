"""Files as somebody would make them who wants to deceive, or whose program is broken: any inside, sealed and signed at will."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.domain.manifest import Manifest, read_manifest, write_manifest
from app.security.age_file import seal, unseal
from app.security.signing import SIGNATURE_LENGTH, sign
from app.services.exchange.own_keys import OwnKeys, needed_keys
from app.sync.container import read_outside, read_payload
from tests.exchange.sites import Site


def keys_of(site: Site) -> OwnKeys:
    """Answer a site's keys, as who has taken over its computer would have them."""
    return site.store.desk.ask(needed_keys)


def inside_of(path: Path, reader: Site) -> bytes:
    """Answer what lies in the age file."""
    pieces: list[bytes] = []
    with path.open("rb") as file:
        unseal(file, pieces.append, keys_of(reader).identity)
    return b"".join(pieces)


def manifest_of(path: Path, reader: Site) -> Manifest:
    """Answer a file's manifest."""
    return read_manifest(read_outside(path, keys_of(reader).identity).manifest)


def payload_of(path: Path, reader: Site) -> bytes:
    """Answer a file's payload."""
    pieces: list[bytes] = []
    identity = keys_of(reader).identity
    read_payload(read_outside(path, identity), pieces.append)
    return b"".join(pieces)


def sealed(path: Path, inside: bytes, recipient: str) -> Path:
    """Write an age file around any bytes."""
    with path.open("wb") as out:
        seal([inside], out, recipient)
    return path


def rewritten(path: Path, *, sender: Site, reader: Site, change: Callable[[Manifest], Manifest]) -> Path:
    """Write a file anew with another manifest, signed by the sender's own key."""
    inside = inside_of(path, reader)
    text = read_outside(path, keys_of(reader).identity).manifest
    chunks = inside[: len(inside) - SIGNATURE_LENGTH - len(text) - 4]
    other = write_manifest(change(read_manifest(text)))
    return sealed(path.with_name(f"x-{path.name}"), chunks + framed(other, keys_of(sender).signing_key), keys_of(reader).card.recipient)


def framed(manifest: bytes, signing_key: bytes) -> bytes:
    """Answer the end of a file: a manifest and its signature."""
    return len(manifest).to_bytes(4, "big") + manifest + sign(signing_key, b"direktdraht export 1\0" + manifest)


def with_payload(path: Path, *, sender: Site, reader: Site, chunks: list[bytes], **values: Any) -> Path:
    """Write a file with other chunks as they are, everything else right and signed by the sender."""
    import hashlib

    digests = b"".join(hashlib.sha256(chunk).digest() for chunk in chunks)
    manifest = replace(manifest_of(path, reader), payload=hashlib.sha256(digests).hexdigest(), **values)
    body = b"".join(len(chunk).to_bytes(4, "big") + chunk for chunk in chunks)
    inside = b"DDEXPORT\0\1" + body + b"\0\0\0\0" + framed(write_manifest(manifest), keys_of(sender).signing_key)
    return sealed(path.with_name(f"y-{path.name}"), inside, keys_of(reader).card.recipient)
