"""Screens of 125 and 150 per cent are taken as they are, not rounded to whole numbers; each screen has its own (Windows: per monitor)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.application import make_application

_ROOT = Path(__file__).parents[2]
_LOOK = """
from app.ui.application import make_application
app = make_application()
print(app.primaryScreen().devicePixelRatio())
"""


def test_no_factor_is_rounded() -> None:
    make_application()
    assert QGuiApplication.highDpiScaleFactorRoundingPolicy() is Qt.HighDpiScaleFactorRoundingPolicy.PassThrough


@pytest.mark.parametrize("factor", ["1.25", "1.5", "1.75"])
def test_a_screen_between_two_whole_factors_stays_between_them(factor: str) -> None:
    environment = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", _LOOK], cwd=_ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == factor
