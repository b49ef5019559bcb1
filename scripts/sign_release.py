"""Sign a setup program: write the note that lies beside it, with its hash and what changes (docs/release.md).

The key pair is made by ``scripts/sign_catalogue.py new-key --public resources/keys/release.pub``; the private key stays outside the
repository.
"""

import argparse
import base64
import json
import sys
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.core.errors import AppError  # noqa: E402 - found only now
from app.core.messages import explain  # noqa: E402
from app.domain.release import FORMAT, SUFFIX, signed_message  # noqa: E402
from app.services.program_update import read_offer  # noqa: E402
from scripts.sign_catalogue import asked_passphrase, private_key  # noqa: E402


def main(argv: Sequence[str] | None = None) -> int:
    """Write the note only if the program would believe it."""
    given = _parser().parse_args(argv)
    try:
        key = private_key(given.private, asked_passphrase(given.passphrase_file))
        news = [line.strip() for line in given.news.read_text("utf-8").splitlines() if line.strip()]
        note = given.setup.with_name(given.setup.name + SUFFIX)
        note.write_bytes(signed_note(given.setup.read_bytes(), key, version=given.version, made_on=given.made_on, news=news))
        offer = read_offer(given.setup, find_key=lambda: key.public_key().public_bytes_raw(), current="0.0.0")
    except AppError as error:
        print(explain(error).text, file=sys.stderr)
        return 1
    except (OSError, ValueError, TypeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"version {offer.release.version}, sha256 {offer.release.sha256}, key {offer.key}: {note}")
    return 0


def signed_note(setup: bytes, key: Ed25519PrivateKey, *, version: str, made_on: date, news: Sequence[str]) -> bytes:
    """Write a note."""
    release = json.dumps(
        {"version": version, "made_on": made_on.isoformat(), "size": len(setup), "sha256": sha256(setup).hexdigest(), "news": list(news)},
        ensure_ascii=False,
    )
    signature = base64.b64encode(key.sign(signed_message(release))).decode()
    return (json.dumps({"format": FORMAT, "signature": signature, "release": release}, ensure_ascii=False, indent=1) + "\n").encode()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("setup", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--made-on", type=date.fromisoformat, required=True)
    parser.add_argument("--news", type=Path, required=True, help="what changes, a German sentence on each line")
    parser.add_argument("--private", type=Path, required=True, help="the private key, outside the repository")
    parser.add_argument("--passphrase-file", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
