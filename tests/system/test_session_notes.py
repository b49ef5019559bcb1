"""Of all that Windows tells a window, going to sleep and being locked are heard – and coming back is not."""

import ctypes
from ctypes import wintypes

import pytest

from app.system.session_notes import tells_of_leaving


@pytest.mark.parametrize(
    ("message", "what", "is_leaving"),
    [
        (0x0218, 4, True),
        (0x0218, 7, False),
        (0x0218, 18, False),
        (0x02B1, 7, True),
        (0x02B1, 8, False),
        (0x0200, 4, False),
        (0x000F, 0, False),
    ],
)
def test_messages_of_windows(message: int, what: int, *, is_leaving: bool) -> None:
    told = wintypes.MSG(message=message, wParam=what)
    assert tells_of_leaving(ctypes.addressof(told)) is is_leaving
