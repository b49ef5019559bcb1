"""Faults outside the main thread that no job carries home, and what Qt itself complains about: into the log, without a name."""

import logging
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)
_TOLD = frozenset({QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg, QtMsgType.QtWarningMsg})


def watch_strays() -> Callable[[], None]:
    """Note them from now on; answer what ends the watching."""
    thread_hook, unraisable_hook = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = _on_thread, _on_unraisable
    qt_handler = qInstallMessageHandler(_on_qt)

    def end() -> None:
        threading.excepthook, sys.unraisablehook = thread_hook, unraisable_hook
        qInstallMessageHandler(qt_handler)

    return end


def _on_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _note(args.exc_value)


def _on_unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        _note(args.exc_value)


def _note(error: BaseException) -> None:
    from app.core.fault_report import told

    _log.error("fault outside the main thread\n%s", told(error))


def _on_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if kind in _TOLD:
        from app.core.fault_report import bare_message

        _log.warning("Qt: %s", bare_message(text))
