"""Tell whose file something is: Ed25519 signatures. A store signs what it sends to its partners; law it can only check."""

import base64

PUBLIC_KEY_LENGTH = 32
SIGNATURE_LENGTH = 64


def public_key_from_text(text: str) -> bytes | None:
    """Read a public key: base64 on a line of its own among comments; ``None`` while it is a placeholder."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    try:
        key = base64.b64decode("".join(lines), validate=True)
    except ValueError:
        return None
    return key if len(key) == PUBLIC_KEY_LENGTH else None


def new_signing_key() -> bytes:
    """Make a secret key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(signing_key: bytes) -> bytes:
    """Answer the public key that belongs to a secret key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def sign(signing_key: bytes, message: bytes) -> bytes:
    """Sign a message."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signing_key).sign(message)


def is_signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the owner of a key signed exactly this message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
