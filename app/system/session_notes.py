"""What Windows tells a window about the session: the computer is going to sleep, or the person locks it."""

import ctypes
import sys

_POWER, _SUSPENDS = 0x0218, 4
_SESSION, _LOCKS = 0x02B1, 7
_THIS_SESSION = 0


def tells_of_leaving(address: int) -> bool:
    """Tell whether a message of Windows (``MSG``, at this address) says that nobody is there any more."""
    from ctypes import wintypes

    message = wintypes.MSG.from_address(address)
    return (message.message, message.wParam) in {(_POWER, _SUSPENDS), (_SESSION, _LOCKS)}


if sys.platform == "win32":

    def ask_for_notes(window: int) -> None:
        """Ask Windows to tell a window when the session is locked; of sleep it tells every window unasked."""
        from ctypes import wintypes

        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), _THIS_SESSION)

else:

    def ask_for_notes(window: int) -> None:
        """Do nothing; there is nobody to ask."""
