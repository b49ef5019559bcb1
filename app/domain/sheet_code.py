"""The code every sheet carries: which form, for which case, which page. ASCII, no personal data (docs/formats/sheet-code.md).

A hand scanner types it like a keyboard, and nobody knows which layout the two agreed on. So only signs are used that
German and US layouts share: digits, the letters without Y and Z, and the full stop. What other pairs make of them is read, too.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final, Protocol

from app.core.frozen import dataclass

Sealing = Callable[[str], bytes]
"""Answers the eight bytes only the holder of the store's key can make."""


class Seal(Protocol):
    """What vouches for the sheets of a store. ``watermark`` lies across every page it vouches for: a demo store has one."""

    @property
    def watermark(self) -> str:
        """Answer the word, empty for real paper."""

    def __call__(self, sealed: str, /) -> bytes:
        """Answer the seal of what a code says."""


SEAL_LENGTH: Final = 8
_START: Final = "DD1."
_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRSTUVWX"
"""Without I and O, which people take for digits, and without Y and Z, which keyboards swap."""
_SUBJECT_BITS: Final = 50
_SEAL_SIGNS: Final = 13
_CHECK_SIGNS: Final = 3
_CODE: Final = re.compile(
    rf"(?P<sealed>DD1\.(?P<form>[0-9A-X]{{1,8}})\.(?P<version>[0-9]{{1,3}}\.[0-9]{{1,3}})\.(?P<kind>[ACN])(?P<subject>[{_SIGNS}]{{10}})"
    rf"\.(?P<page>[1-9][0-9]{{0,3}}))\.(?P<seal>[{_SIGNS}]{{{_SEAL_SIGNS}}})(?P<check>[{_SIGNS}]{{{_CHECK_SIGNS}}})"
)
_LONGEST: Final = 60
_INSIDE: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWX.")
_SHIFTED: Final = str.maketrans('!"§$%&/()=', "1234567890")
_LAYOUTS: Final[Mapping[str, dict[int, int]]] = {
    _START: {},
    "DD!:": _SHIFTED | str.maketrans(":", "."),
    "DD&:": str.maketrans("&é\"'(-è_çà:aAqQzZ?,", "1234567890.QQAAWWMM"),
    "DD!;": _SHIFTED | str.maketrans(";aAqQyYöÖ", ".QQAAWWMM"),
}
"""What a keyboard makes of our signs, by what it makes of the first four: nothing; German with shift lock on; a French computer
with a German or US scanner; a French scanner at a German computer."""


class SubjectKind(StrEnum):
    """What a code leads to."""

    APPLICATION = "A"
    CHILD = "C"
    NOTHING = "N"


@dataclass(frozen=True)
class Subject:
    """What a sheet is about, as far as a code tells: ``sign`` is a short form of an id, of use only beside the store."""

    kind: SubjectKind
    sign: str

    @classmethod
    def of(cls, kind: SubjectKind, id_: str) -> "Subject":
        """Shorten an id."""
        return cls(kind, short_sign_of(id_))


NO_SUBJECT: Final = Subject(SubjectKind.NOTHING, _SIGNS[0] * 10)


@dataclass(frozen=True)
class SheetCode:
    """What one page's code says."""

    form: str
    version: str
    subject: Subject
    page: int

    def text(self, seal: Sealing) -> str:
        """Write the code as it is printed.

        Raises:
            ValueError: A form's id or version has signs a code cannot hold: a fault of the form file.
        """
        sealed = f"{_START}{form_sign(self.form)}.{self.version}.{self.subject.kind}{self.subject.sign}.{self.page}"
        body = f"{sealed}.{_write(int.from_bytes(seal(sealed), 'big'), _SEAL_SIGNS)}"
        text = body + _checksum(body)
        if _CODE.fullmatch(text) is None:
            raise ValueError(f"no code can say: {self}")
        return text


@dataclass(frozen=True)
class ScannedCode:
    """A code that was read back whole. ``sealed`` and ``seal`` tell, with the store's key, whether the store made it."""

    code: SheetCode
    sealed: str
    seal: bytes

    def is_from(self, seal: Sealing) -> bool:
        """Tell whether this store printed the sheet."""
        return seal(self.sealed) == self.seal


class _Unsealed:
    """Seals a sample: no store made it."""

    watermark = ""

    def __call__(self, _sealed: str, /) -> bytes:
        return bytes(SEAL_LENGTH)


unsealed: Final[Seal] = _Unsealed()


def form_sign(form_id: str) -> str:
    """Write a form's id in signs a code can hold."""
    return form_id.upper().replace("Ä", "AE")


def short_sign_of(id_: str) -> str:
    """Answer ten signs for an id: always the same, with no way back."""
    digest = hashlib.blake2b(id_.encode(), digest_size=8).digest()
    return _write(int.from_bytes(digest, "big") >> (64 - _SUBJECT_BITS), _SUBJECT_BITS // 5)


def begins_code(typed: str) -> bool:
    """Tell whether what a scanner has typed so far is certainly a code of ours."""
    return any(text.startswith(_START) for text in _readings(typed))


def may_become_code(typed: str) -> bool:
    """Tell whether what was typed so far can still become a code of ours."""
    return any(
        _START.startswith(text) or (text.startswith(_START) and len(text) <= _LONGEST and _INSIDE.issuperset(text))
        for text in _readings(typed)
    )


def _readings(typed: str) -> Iterator[str]:
    """Answer what was meant if it was typed on each of the layouts its first signs allow."""
    return (typed.translate(layout).upper() for start, layout in _LAYOUTS.items() if start.startswith(typed[: len(start)].upper()))


def read_code(typed: str) -> ScannedCode | None:
    """Read what a scanner typed, in either case and on any layout we know; ``None`` if it is no code of ours or torn."""
    return next(filter(None, map(_read_plain, _readings(typed.strip()))), None)


def _read_plain(text: str) -> ScannedCode | None:
    found = _CODE.fullmatch(text)
    if found is None or _checksum(found[0][:-_CHECK_SIGNS]) != found["check"]:
        return None
    number = _read(found["seal"])
    if number >= 1 << (8 * SEAL_LENGTH):
        return None
    code = SheetCode(found["form"], found["version"], Subject(SubjectKind(found["kind"]), found["subject"]), int(found["page"]))
    return ScannedCode(code, found["sealed"], number.to_bytes(SEAL_LENGTH, "big"))


def _checksum(body: str) -> str:
    return _write(zlib.crc32(body.encode("ascii")) & 0x7FFF, _CHECK_SIGNS)


def _write(number: int, length: int) -> str:
    return "".join(_SIGNS[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def _read(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    return number
