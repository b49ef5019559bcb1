"""Lucide icons (ISC licence), coloured for the ground they stand on."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.core.assets import asset_path
from app.ui.theme import LIGHT, tokens_for

_SIZES_PX = (16, 24, 32, 48)


def icon(name: str, *, tone: str = "ink", on_accent: bool = False) -> QIcon:
    """Answer an icon in one of the theme's colours, sharp at every scaling."""
    app = QApplication.instance()
    tokens = tokens_for(app) if isinstance(app, QApplication) else LIGHT
    return _painted(name, tokens.on_accent if on_accent else getattr(tokens, tone))


@cache
def _painted(name: str, colour: str) -> QIcon:
    source = asset_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    made = QIcon()
    for size_px in _SIZES_PX:
        image = QImage(QSize(size_px, size_px), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        made.addPixmap(QPixmap.fromImage(image))
    return made
