"""Do in the program it is started with what the quick card says, step by step, and nothing else. Run by the Python of a layout.

    python quick_card_walk.py PAPER     the printer prints into the file PAPER

Nothing of the tests is within reach there. What belongs to the system, not to the program, is the dialog of the printer: confirmed.
"""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.__main__ import main
from app.core.assets import read_toml
from app.domain.quick_card import CardStep, quick_card
from app.ui.application import make_application
from app.ui.printing import preview
from app.ui.shell.window import MainWindow

W = TypeVar("W", bound=QWidget)
_LOOKS_EVERY_MS = 50
_RESTS_LOOKS = 10
"""How often in a row the window has nothing to do before a person goes on."""
_GIVES_UP_LOOKS = 60_000 // _LOOKS_EVERY_MS
_KEYS = {"Strg": Qt.KeyboardModifier.ControlModifier}


class Walker(QObject):
    """Follows the steps while the program runs; ends the program with 1 where a step leads nowhere."""

    def __init__(self, steps: tuple[CardStep, ...]) -> None:
        super().__init__()
        self._way = self._walk(steps)
        self._timer = QTimer(self, interval=_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        try:
            next(self._way)
        except StopIteration:
            self._timer.stop()
        except Exception as error:  # noqa: BLE001 - told, whatever it is: this process has nobody to ask
            _tell(f"{type(error).__name__}: {error}")
            os._exit(1)

    def _walk(self, steps: tuple[CardStep, ...]) -> Iterator[None]:
        for number, step in enumerate(steps, 1):
            yield from _until(self._rests(), f"before step {number}")
            if step.click:
                yield from _until(partial(_button, step.click), f"„{step.click}“")
            _do(step)
            _tell(f"{number} {step.move}")
        yield from _until(lambda: not _seen(preview.PrintPreview), "the paper")
        yield from _until(self._rests(), "the end")
        _window().close()

    def _rests(self) -> Callable[[], bool]:
        looks = 0

        def rests() -> bool:
            nonlocal looks
            looks = looks + 1 if _seen(MainWindow) and _window().is_quiet else 0
            return looks >= _RESTS_LOOKS

        return rests


def _until(is_so: Callable[[], object], what: str) -> Iterator[None]:
    for _ in range(_GIVES_UP_LOOKS):
        if is_so():
            return
        yield
    raise TimeoutError(what)


def _do(step: CardStep) -> None:
    target = QApplication.focusWidget() or _window()
    if step.click:
        button = _button(step.click)
        assert button is not None
        button.click()
    elif step.write:
        QTest.keyClicks(target, step.write)
        QTest.keyClick(target, Qt.Key.Key_Return)
    else:
        *modifiers, last = step.press.split("+")
        pressed = [_KEYS[each] for each in modifiers] or [Qt.KeyboardModifier.NoModifier]
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{last}"), pressed[0])


def _window() -> MainWindow:
    (window,) = _seen(MainWindow)
    return window


def _button(text: str) -> QPushButton | None:
    return next((each for each in _seen(QPushButton) if each.text().startswith(text) and each.isEnabled()), None)


def _seen(kind: type[W]) -> list[W]:
    return [each for each in QApplication.allWidgets() if isinstance(each, kind) and each.isVisible()]


def _print_into(paper: str) -> None:
    def choose(_parent: QWidget, printer: QPrinter, chosen: Callable[[QPrinter], None], _failed: Callable[[Exception], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(paper)
        chosen(printer)

    vars(preview)["ask_printer"] = choose


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _print_into(sys.argv[1])
    make_application()
    walker = Walker(quick_card(read_toml("quick_card.toml")).practice)
    sys.exit(main([]))
