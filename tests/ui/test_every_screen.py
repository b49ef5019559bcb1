"""Every scene of the program on the smallest screen it is made for: 1366 × 768 at double size, less the task bar."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget

from app.ui.application import make_application
from app.ui.screenshots import walk
from app.ui.settling import pause
from tests.ui.accessibility import unnamed_in_sight
from tests.ui.reach import out_of_reach

_WIDTH, _HEIGHT = 683, 326
_BUSY_MS = 2_000


@pytest.mark.allow_log  # one scene is the report of a fault
def test_everything_is_in_reach_and_has_a_name(tmp_path: Path) -> None:
    make_application()
    troubles = []
    for scene, shown in walk(tmp_path, width=_WIDTH, height=_HEIGHT):
        if isinstance(shown, QMainWindow):
            assert (shown.width(), shown.height()) == (_WIDTH, _HEIGHT), scene.name
        found = _found(shown)
        if found:  # on a busy machine rows may still be on their way to their places
            pause(_BUSY_MS)
            found = _found(shown)
        troubles += [f"{scene.name}: {trouble}" for trouble in found]
    assert not troubles, "\n".join(troubles)


def _found(shown: QWidget) -> list[str]:
    return [*out_of_reach(shown), *unnamed_in_sight(shown)]
