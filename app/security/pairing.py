"""Six German words for two stores: the same on both screens if, and only if, both see the same keys and names.

66 bits, slowly derived. Who sits between the two could look for keys of his own that give both the same words: two searches
against each other need only about 2^33 tries, so one try must be dear (``docs/formats/export-file.md``).
"""

from functools import lru_cache

from app.security.derivation import Derivation, passphrase_key
from app.security.words import WORD_BITS, words_of

WORD_COUNT = 6

_COST = Derivation(memory_kib=65_536, passes=3, lanes=1, salt=b"direktdraht pair")


@lru_cache(maxsize=64)
def pair_words(pair: bytes) -> tuple[str, ...]:
    """Answer the words of a pair of cards (``app.domain.peers.pair_of``); 0.1 s."""
    digest = passphrase_key(pair.hex(), _COST)
    return words_of(int.from_bytes(digest, "big") >> (len(digest) * 8 - WORD_COUNT * WORD_BITS), WORD_COUNT)
