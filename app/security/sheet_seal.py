"""The seal of the printed codes: only the holder of the store's data key can make one."""

import hashlib
import hmac

from app.security.envelope import KEY_LENGTH

_SEAL_LENGTH = 8


class SheetSeal:
    """Seals what a code says. It holds a key of its own, from which the data key cannot be found.

    ``watermark``: what must lie across every page of this store; there is none on real paper.
    """

    def __init__(self, data_key: bytes, store_id: str, *, watermark: str = "") -> None:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        self.watermark = watermark
        self._key = HKDF(SHA256(), KEY_LENGTH, salt=store_id.encode(), info=b"direktdraht sheet codes 1").derive(data_key)

    def __call__(self, sealed: str, /) -> bytes:
        """Answer the seal of a text."""
        return hmac.digest(self._key, sealed.encode("ascii"), hashlib.sha256)[:_SEAL_LENGTH]
