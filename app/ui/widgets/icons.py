"""Lucide icons (ISC licence), coloured for the ground they stand on."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.core.assets import asset_path
from app.ui.theme import LIGHT, tokens_for

_SIZES_PX = (16, 24, 32, 48)
_asked: dict[int, tuple[str, str, bool]] = {}
"""What each icon was asked as, by Qt's own number of it: so it can be painted anew."""


def icon(name: str, *, tone: str = "ink", on_accent: bool = False) -> QIcon:
    """Answer an icon in one of the theme's colours, sharp at every scaling."""
    app = QApplication.instance()
    tokens = tokens_for(app) if isinstance(app, QApplication) else LIGHT
    colour = tokens.on_accent if on_accent else getattr(tokens, tone)
    made = _painted(name, tone, colour)
    _asked[made.cacheKey()] = (name, tone, on_accent)
    return made


def repaint_icons() -> None:
    """Give every icon in sight the colour of the palette in use."""
    for widget in QApplication.allWidgets():
        for bearer in (widget, *widget.actions()):
            if isinstance(bearer, QAbstractButton | QAction) and (asked := _asked.get(bearer.icon().cacheKey())):
                name, tone, on_accent = asked
                bearer.setIcon(icon(name, tone=tone, on_accent=on_accent))


@cache
def _painted(name: str, tone: str, colour: str) -> QIcon:  # noqa: ARG001 - two tones may share a colour in one palette only
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
