"""Tells a hand scanner's keys from a person's: a code of ours, typed faster than anybody can. Plain Python, no Qt."""

from typing import Final

from app.core.frozen import dataclass
from app.domain.sheet_code import ScannedCode, begins_code, may_become_code, read_code

LONGEST_GAP_MS: Final = 80
"""Between two keys of a scanner. A person's second key comes later, or does not go on as a code does."""
LATEST_END_MS: Final = 500
"""Enter behind a code belongs to the scanner even when the window was busy opening what was scanned: it must confirm nothing."""
_LINE_ENDS: Final = frozenset("\r\n\t")


@dataclass(frozen=True)
class Heard:
    """What one key means.

    ``is_held``: no field gets it now. ``is_swallowed``: nor later. ``frees``: the keys held before it were a person's and go
    where they belong. ``is_torn``: they were the beginning of a code that will not end. ``code``: this key was the last of a
    code.
    """

    is_held: bool
    is_swallowed: bool = False
    frees: bool = False
    is_torn: bool = False
    code: ScannedCode | None = None


class ScanKeys:
    """Follows the keys as they come.

    A key that may begin a code is held back until the next one comes, or until ``LONGEST_GAP_MS`` have passed: too short
    a time to be felt while typing.
    """

    def __init__(self) -> None:
        self._typed = ""
        self._last_ms = 0
        self._swallows_end = False

    def hear(self, sign: str, at_ms: int) -> Heard:
        """Take one key that gives a sign or ends a line."""
        gap_ms = at_ms - self._last_ms
        is_quick = gap_ms <= LONGEST_GAP_MS
        self._last_ms = at_ms
        is_behind_code, self._swallows_end = self._swallows_end and gap_ms <= LATEST_END_MS, False
        if sign in _LINE_ENDS and (is_behind_code or (is_quick and begins_code(self._typed))):
            return Heard(is_held=True, is_swallowed=True, is_torn=self.give_up())
        if is_quick and self._typed and may_become_code(self._typed + sign):
            return self._go_on(sign)
        frees = bool(self._typed)
        is_torn = self.give_up()
        self._typed = sign if may_become_code(sign) else ""
        return Heard(is_held=bool(self._typed), frees=frees and not is_torn, is_torn=is_torn)

    def give_up(self) -> bool:
        """Forget what was begun; tell whether it was certainly a code."""
        was_code = begins_code(self._typed)
        self._typed = ""
        return was_code

    def _go_on(self, sign: str) -> Heard:
        self._typed += sign
        scanned = read_code(self._typed)
        if scanned is not None:
            self._typed, self._swallows_end = "", True
        return Heard(is_held=True, code=scanned)
