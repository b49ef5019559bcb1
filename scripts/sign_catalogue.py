"""Make the key pair of the publishers, and sign the catalogue of this working copy as an update (docs/release.md).

The private key stays outside the repository, encrypted with a passphrase; only the public one is pinned in the program.
"""

import argparse
import base64
import getpass
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.core.errors import AppError  # noqa: E402 - found only now
from app.core.messages import explain  # noqa: E402
from app.domain.catalogue_package import FORMAT, sha256, signed_message  # noqa: E402
from app.services.catalogue_shelf import LAW_FILES, read_believed  # noqa: E402

CATALOGUE = ROOT / "resources" / "catalogue"
PINNED = ROOT / "resources" / "keys" / "catalogue.pub"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one of the two steps."""
    given = _parser().parse_args(argv)
    passphrase = asked_passphrase(given.passphrase_file)
    try:
        given.step(given, passphrase)
    except AppError as error:
        print(explain(error).text, file=sys.stderr)
        return 1
    except (OSError, ValueError, TypeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def new_key(given: argparse.Namespace, passphrase: bytes) -> None:
    """Make a pair: the private key into a new file outside the repository, the public one into the program."""
    if given.private.resolve().is_relative_to(ROOT):
        raise ValueError("the private key must not lie in the repository")
    key = Ed25519PrivateKey.generate()
    sealed = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(passphrase)
    )
    descriptor = os.open(given.private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
    comments = [line for line in given.public.read_text("utf-8").splitlines() if line.startswith("#")] if given.public.exists() else []
    given.public.write_text("\n".join([*comments[:1], _public_text(key)]) + "\n", encoding="utf-8")
    print(f"private key: {given.private}\npublic key:  {given.public}")


def sign(given: argparse.Namespace, passphrase: bytes) -> None:
    """Sign the catalogue, and write it only if the program would take it."""
    key = private_key(given.private, passphrase)
    texts = {name: (given.catalogue / name).read_text("utf-8") for name in sorted(LAW_FILES)}
    package = signed_package(texts, key, applies_from=given.applies_from, created_on=given.created_on, summary=given.summary)
    update = read_believed(given.out.name, package, base64.b64decode(_public_text(key)))
    given.out.write_bytes(package)
    print(f"version {update.version}, applies from {update.manifest.applies_from}: {given.out}")


def private_key(file: Path, passphrase: bytes) -> Ed25519PrivateKey:
    """Open the publishers' key.

    Raises:
        TypeError: It is another kind of key.
    """
    key = serialization.load_pem_private_key(file.read_bytes(), passphrase)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("no Ed25519 key")
    return key


def signed_package(texts: dict[str, str], key: Ed25519PrivateKey, *, applies_from: date, created_on: date, summary: str) -> bytes:
    """Write a package."""
    version = next(line.split('"')[1] for line in texts["catalogue.toml"].splitlines() if line.startswith("version"))
    manifest = json.dumps(
        {
            "version": version,
            "created_on": created_on.isoformat(),
            "applies_from": applies_from.isoformat(),
            "summary": summary,
            "files": [{"name": name, "sha256": sha256(text)} for name, text in texts.items()],
        },
        ensure_ascii=False,
    )
    content = {
        "format": FORMAT,
        "signature": base64.b64encode(key.sign(signed_message(manifest))).decode(),
        "manifest": manifest,
        "files": [{"name": name, "text": text} for name, text in texts.items()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _public_text(key: Ed25519PrivateKey) -> str:
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def asked_passphrase(file: Path | None) -> bytes:
    """Read the passphrase from a file, or ask for it."""
    typed = file.read_text("utf-8").splitlines()[0] if file else getpass.getpass("Passphrase of the private key: ")
    return typed.encode()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(required=True, metavar="new-key | sign")
    make = steps.add_parser("new-key", help="make the key pair, once")
    make.add_argument("--public", type=Path, default=PINNED, help="where the public key is pinned")
    make.set_defaults(step=new_key)
    write = steps.add_parser("sign", help="sign resources/catalogue as an update")
    write.add_argument("--catalogue", type=Path, default=CATALOGUE)
    write.add_argument("--applies-from", type=date.fromisoformat, required=True)
    write.add_argument("--created-on", type=date.fromisoformat, required=True)
    write.add_argument("--summary", required=True, help="one German sentence for those who take it over")
    write.add_argument("--out", type=Path, required=True)
    write.set_defaults(step=sign)
    for step in (make, write):
        step.add_argument("--private", type=Path, required=True, help="the private key, outside the repository")
        step.add_argument("--passphrase-file", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
