"""A file that stays empty unless the program is torn down from outside Python; the next start finds what stands in it."""

import faulthandler
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_NAME = "absturz-{}.txt"


class CrashFile:
    """Has the places of a native crash written into the data folder, as long as the program runs."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME.format(os.getpid())
        self._file: TextIO | None = None

    def begin(self) -> None:
        """Begin to watch; without a data folder, or where nothing may be written, nothing happens."""
        if self._file is None and self._path.parent.is_dir():
            with suppress(OSError):
                self._file = self._path.open("w", encoding="utf-8")
                faulthandler.enable(self._file)

    def end(self) -> None:
        """End well: what Windows may have noted on the way did no harm."""
        if self._file is not None:
            faulthandler.disable()
            if sys.__stderr__ is not None:  # a window on Windows has none
                faulthandler.enable(sys.__stderr__)
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink()

    def take_left(self) -> str:
        """Answer what programs before this one left, and remove it. Ask only while the folder's lock is held: then none of them runs."""
        texts = []
        for path in sorted(self._path.parent.glob(_NAME.format("*"))):
            if path != self._path:
                with suppress(OSError):
                    texts.append(path.read_text(encoding="utf-8", errors="replace"))
                    path.unlink()
        return "\n".join(filter(None, texts))
