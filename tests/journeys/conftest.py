"""An empty machine to begin on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.ui.application import make_application
from tests.ui.window_home import WindowHome


@pytest.fixture
def new_machine(tmp_path: Path, qtbot: QtBot) -> WindowHome:
    """A folder nobody has used yet."""
    make_application()
    return WindowHome(tmp_path / "store", system_clock, qtbot)
