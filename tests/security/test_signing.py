"""Ed25519: only the owner of the key, only this message."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.core.assets import asset_path
from app.security.signing import is_signed_by, public_key_from_text


def test_a_signature_is_the_owners_and_for_this_message() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    signature = key.sign(b"Recht")
    assert is_signed_by(public, b"Recht", signature)
    assert not is_signed_by(public, b"recht", signature)
    assert not is_signed_by(other.public_key().public_bytes_raw(), b"Recht", signature)
    assert not is_signed_by(public, b"Recht", signature[:-1])
    assert not is_signed_by(public, b"Recht", b"")
    assert not is_signed_by(b"no key", b"Recht", signature)


def test_a_published_vector_holds() -> None:
    """RFC 8032, 7.1, test 2."""
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert is_signed_by(public, b"\x72", signature)
    assert not is_signed_by(public, b"\x73", signature)


@pytest.mark.parametrize("text", ["PLATZHALTER", "", "# only a comment", "ä", base64.b64encode(b"x" * 31).decode()])
def test_what_is_no_key_is_a_placeholder(text: str) -> None:
    assert public_key_from_text(text) is None


def test_a_key_is_read_from_among_comments() -> None:
    assert public_key_from_text("# ours\n\n" + base64.b64encode(b"k" * 32).decode() + "\n") == b"k" * 32


def test_the_shipped_key_is_one_or_says_plainly_that_it_is_none() -> None:
    text = asset_path("keys", "catalogue.pub").read_text("utf-8")
    assert (public_key_from_text(text) is None) == ("\nPLATZHALTER\n" in text)
