"""Render every screen with demo data to PNG, for people to look at after each change."""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.people import CentreFields, SiteFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.services.demo_entrance import demo_entrance
from app.services.demo_office import demo_office_entrance
from app.services.entrance import Entrance
from app.ui.application import make_application
from app.ui.scenes import DESK, FIRST_START, FRESH, OFFICE, Scene
from app.ui.settling import settle, shown_window
from app.ui.shell.window import MainWindow
from app.ui.theme import DARK, apply_theme

_NORMAL = "1366x768"


@dataclass(frozen=True)
class Look:
    """How the pictures are to look: pixels for each logical pixel, as on a screen set to 200 %, larger text, dark colours."""

    scale: float = 1.0
    text_scale: float = 1.0
    is_dark: bool = False


_PLAIN = Look()
_TRIAL_PASSPHRASE = "nur für diese Bilder"  # noqa: S105 - of a store that lives as long as its pictures


def take_screenshots(folder: Path, *, size: str = "", look: Look = _PLAIN) -> int:
    """Write one PNG for each scene; answer the exit status.

    Args:
        folder: Where the pictures go.
        size: ``1366x768``, in logical pixels.
        look: How they are to look.
    """
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(part) for part in (size or _NORMAL).split("x"))
    with tempfile.TemporaryDirectory() as work:
        for number, (scene, shown) in enumerate(walk(Path(work), width=width, height=height, look=look), 1):
            path = folder / f"{number:02d}-{scene.name}.png"
            shown.grab().save(str(path))
            sys.stdout.write(f"{path}\n")
    return 0


def walk(work: Path, *, width: int, height: int, look: Look = _PLAIN) -> Iterator[tuple[Scene, QWidget]]:
    """Show one scene after the other, in windows of this size; answer each with the window it is about.

    Args:
        work: Where the stores are made.
        width: In logical pixels.
        height: In logical pixels.
        look: How they are to look.
    """
    app = make_application(scale=look.scale)
    stores = (
        (Entrance.for_trial(work / "none"), FIRST_START),
        (_fresh_entrance(work / "fresh"), FRESH),
        (demo_entrance(work / "demo"), DESK),
        (demo_office_entrance(work / "office"), OFFICE),
    )
    for entrance, scenes in stores:
        apply_theme(app, DARK if look.is_dark else None, scale=look.text_scale)  # the window before may have enlarged the text
        with shown_window(entrance) as window:
            window.resize(width, height)
            settle(window)
            for scene in scenes:
                scene.arrange(window)
                settle(window)
                yield from _shown(scene, window)


def _shown(scene: Scene, window: MainWindow) -> Iterator[tuple[Scene, QWidget]]:
    """Answer what a scene is about; what stood beside the window is closed again."""
    if scene.beside is None:
        yield scene, window
        return
    (beside,) = window.findChildren(scene.beside)
    yield scene, beside
    beside.close()
    window.activateWindow()


def _fresh_entrance(folder: Path) -> Entrance:
    """Make a store as the set-up leaves it: nobody is in it yet."""
    entrance = Entrance.for_trial(folder)
    answers = SetupAnswers(
        centre=CentreFields(name="Familienzentrum Beispiel"),
        sites=(SiteFields(name="Kita Beispiel"),),
        staff=(StaffAnswers(name="Kim Muster", sign="KM"),),
        passphrase=_TRIAL_PASSPHRASE,
    )
    store, _ = entrance.create(answers)
    store.close()
    return entrance
