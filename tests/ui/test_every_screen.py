"""Every scene of the program: nothing is cut off on the smallest screen it is made for, and all of it works without a mouse.

The smallest screen is 1366 × 768 at double size, less the task bar.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.ui.application import make_application
from app.ui.screenshots import walk
from app.ui.settling import pause
from tests.ui.accessibility import unnamed_in_sight
from tests.ui.key_clashes import key_clashes
from tests.ui.reach import out_of_reach
from tests.ui.tab_walk import pane_troubles, tab_troubles

_SMALL, _USUAL = (683, 326), (1_366, 768)
_BUSY_MS = 2_000


@pytest.mark.allow_log  # one scene is the report of a fault
def test_everything_is_in_reach_and_has_a_name_and_its_place_for_the_tabulator(tmp_path: Path) -> None:
    make_application().setCursorFlashTime(0)  # a blinking cursor is no sign of where one is
    troubles = []
    for scene, shown in walk(tmp_path, width=_SMALL[0], height=_SMALL[1]):
        troubles += [f"{scene.name}: {trouble}" for trouble in (*_on_the_smallest_screen(shown), *_without_a_mouse(shown))]
    assert not troubles, "\n".join(troubles)


def _on_the_smallest_screen(shown: QWidget) -> list[str]:
    if isinstance(shown, QMainWindow):
        assert (shown.width(), shown.height()) == _SMALL
    if _squeezed(shown):  # on a busy machine rows may still be on their way to their places
        pause(_BUSY_MS)
    return _squeezed(shown)


def _squeezed(shown: QWidget) -> list[str]:
    return [*out_of_reach(shown), *unnamed_in_sight(shown)]


def _without_a_mouse(shown: QWidget) -> list[str]:
    """Try all keys in a window of the usual size, where lists stand beside what is open."""
    before = shown.size()
    if isinstance(shown, QMainWindow):
        shown.resize(*_USUAL)
        QApplication.processEvents()
    found = [*key_clashes(shown), *tab_troubles(shown)]
    if isinstance(shown, QMainWindow):
        found += pane_troubles(shown)
        shown.resize(before)
        QApplication.processEvents()
    return found
