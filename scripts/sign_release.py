"""Sign a setup program: write the note that lies beside it, with its hash and what changes (docs/release.md).

The key pair is made by ``scripts/sign_catalogue.py new-key --public resources/keys/release.pub``; the private key stays outside the
repository.
"""

import argparse
import base64
import json
import shutil
import sys
import tempfile
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
from app.security.signing import public_key_from_text  # noqa: E402
from app.services.program_update import Offer, read_offer  # noqa: E402
from scripts.sign_catalogue import asked_passphrase, private_key  # noqa: E402

PINNED = ROOT / "resources" / "keys" / "release.pub"


def main(argv: Sequence[str] | None = None) -> int:
    """Write the note only if the program would believe it."""
    given = _parser().parse_args(argv)
    try:
        key = private_key(given.private, asked_passphrase(given.passphrase_file))
        news = [line.strip() for line in given.news.read_text("utf-8").splitlines() if line.strip()]
        note = signed_note(given.setup.read_bytes(), key, version=given.version, made_on=given.made_on, news=news)
        offer = _believed(given.setup, note, public=given.public)
        _beside(given.setup).write_bytes(note)
    except AppError as error:
        print(explain(error).text, file=sys.stderr)
        return 1
    except (OSError, ValueError, TypeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"version {offer.release.version}, sha256 {offer.release.sha256}, key {offer.key}: {_beside(given.setup)}")
    return 0


def _believed(setup: Path, note: bytes, *, public: Path) -> Offer:
    """Let the program read setup and note in a place of their own; a note that lies beside the setup already stays as it is.

    Raises:
        UserError: What the program would say.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copy(setup, place))
        _beside(copy).write_bytes(note)
        return read_offer(copy, find_key=lambda: public_key_from_text(public.read_text("utf-8")), current="0.0.0")


def _beside(setup: Path) -> Path:
    return setup.with_name(setup.name + SUFFIX)


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
    parser.add_argument("--public", type=Path, default=PINNED, help="the key of the programs that are to believe it")
    parser.add_argument("--passphrase-file", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
