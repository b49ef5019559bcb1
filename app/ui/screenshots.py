"""Write a picture of every view, with invented families: ``direktdraht screenshots``."""

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from app.services.showroom import furnish
from app.ui.application import make_application
from app.ui.messages import install_hook
from app.ui.scenes import SCENES, Scene, Stage

_STANDARD_SIZE = "1366x768"
_TICK_MS = 30
_QUIET_TICKS = 6
"""So many ticks without work before a picture: the search box waits for a pause in typing, too."""
_OUR_FAULT = 3


def take_screenshots(folder: Path, *, size: str = "", scale: float = 1.0) -> int:
    """Write the pictures; answer the exit status.

    Args:
        folder: Where to; made if missing.
        size: Of the window, ``1366x768`` if empty.
        scale: ``2`` for a screen at 200 %.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    app = make_application()
    width, height = (int(part) for part in (size or _STANDARD_SIZE).split("x"))
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="direktdraht-") as home:
        return _run(app, folder, Stage(furnish(Path(home)), QSize(width, height)))


def _run(app: QApplication, folder: Path, stage: Stage) -> int:
    shooting = Shooting(stage, folder)
    before = install_hook(shooting.fail)
    shooting.start()
    try:
        return app.exec()
    finally:
        sys.excepthook = before
        stage.close()
        stage.jobs.close()


class Shooting(QObject):
    """Plays one scene after another and takes its picture once all is quiet."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        super().__init__()
        self._stage = stage
        self._folder = folder
        self._coming: Iterator[tuple[str, Scene]] = iter(SCENES)
        self._name = ""
        self._quiet = 0
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin with the first scene."""
        self._tick.start()

    def fail(self, error: BaseException) -> None:
        """Stop: a scene broke. Families are invented here, so the whole story may be told."""
        self._tick.stop()
        traceback.print_exception(error)
        QApplication.exit(_OUR_FAULT)

    def _on_tick(self) -> None:
        self._quiet = self._quiet + 1 if self._stage.jobs.is_idle else 0
        if self._name and self._quiet < _QUIET_TICKS:
            return
        if self._name:
            self._take()
        self._play_next()

    def _take(self) -> None:
        picture = self._stage.shown.grab()
        if not picture.save(str(self._folder / f"{self._name}.png")):
            raise OSError(f"picture not written: {self._name}")

    def _play_next(self) -> None:
        self._quiet = 0
        name, scene = next(self._coming, ("", None))
        self._name = name
        if scene is None:
            self._tick.stop()
            QApplication.exit(0)
        else:
            scene(self._stage)
