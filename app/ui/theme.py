"""How everything looks: colours, sizes, distances; one style sheet made from them, light and dark."""

from collections.abc import Callable
from dataclasses import fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.core.assets import asset_path
from app.core.frozen import dataclass

FONT_FAMILY = "Noto Sans"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")

SMALL_PX, BODY_PX, LARGE_PX, TITLE_PX, PAGE_TITLE_PX = 12, 14, 15, 18, 22
GRID_PX = 8
RADIUS_PX = 6
_SCALE, _IS_DARK = "textScale", "isDark"


@dataclass(frozen=True)
class Tokens:
    """The colours of one palette; every pair of text and ground has a contrast of at least 4.5 : 1."""

    ink: str
    soft_ink: str
    line: str
    field_line: str
    ground: str
    card: str
    accent: str
    on_accent: str
    accent_strong: str
    accent_ground: str
    waiting: str
    waiting_ground: str
    urgent: str
    urgent_ground: str
    information: str
    information_ground: str
    neutral: str
    neutral_ground: str
    demo: str
    on_demo: str
    demo_ground: str


LIGHT = Tokens(
    ink="#1d2733",
    soft_ink="#566370",
    line="#dfe5ea",
    field_line="#8693a0",
    ground="#f5f7f8",
    card="#ffffff",
    accent="#0b6b63",
    on_accent="#ffffff",
    accent_strong="#08524c",
    accent_ground="#e3f1ef",
    waiting="#805300",
    waiting_ground="#fdf1d8",
    urgent="#a3212a",
    urgent_ground="#fbe6e7",
    information="#234f8f",
    information_ground="#e5edf8",
    neutral="#55626f",
    neutral_ground="#eceff2",
    demo="#6b2d8f",
    on_demo="#ffffff",
    demo_ground="#f3e9f8",
)
DARK = Tokens(
    ink="#e8edf2",
    soft_ink="#a9b4bf",
    line="#36424e",
    field_line="#7d8b98",
    ground="#161c22",
    card="#1f272f",
    accent="#5cc4ba",
    on_accent="#08211f",
    accent_strong="#84d6ce",
    accent_ground="#17393a",
    waiting="#f0c36b",
    waiting_ground="#3b2f14",
    urgent="#f2949b",
    urgent_ground="#43191d",
    information="#9cc0f2",
    information_ground="#1b2f4b",
    neutral="#b4bfc9",
    neutral_ground="#2b353f",
    demo="#7c3ba3",
    on_demo="#ffffff",
    demo_ground="#35203f",
)
_DRAWN = {"chevron": "chevron-down.svg", "check": "check-white.svg"}
_DRAWN_DARK = {"chevron": "chevron-down-dark.svg", "check": "check-dark.svg"}
"""What the style sheet draws itself, in the palette's colours: ``soft_ink`` and ``on_accent``."""
TONES = ("accent", "waiting", "urgent", "information", "neutral")


def tokens_for(app: QApplication) -> Tokens:
    """Answer the palette in use."""
    return DARK if app.property(_IS_DARK) else LIGHT


def _tokens_of(scheme: Qt.ColorScheme) -> Tokens:
    """Answer the palette that fits the system's light or dark setting."""
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def load_fonts() -> None:
    """Register the bundled fonts, so that every character of DIN 91379 is shown on any machine."""
    for name in FONT_FILES:
        path = asset_path("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"font not usable: {name}")


def apply_theme(app: QApplication, tokens: Tokens | None = None, *, scale: float = 1.0) -> None:
    """Dress the application; ``scale`` enlarges all text (counter mode, tired eyes)."""
    tokens = tokens or _tokens_of(app.styleHints().colorScheme())
    font = QFont(FONT_FAMILY)
    font.setPixelSize(round(BODY_PX * scale))
    app.setFont(font)
    app.setPalette(_palette(tokens))
    app.setStyleSheet(style_sheet(tokens, scale=scale))
    app.setProperty(_SCALE, scale)
    app.setProperty(_IS_DARK, tokens is DARK)


def follow_scheme(app: QApplication, repaint: Callable[[], None]) -> None:
    """Change between light and dark whenever the system does; ``repaint`` does what the style sheet cannot."""

    def change(scheme: Qt.ColorScheme) -> None:
        apply_theme(app, _tokens_of(scheme), scale=app.property(_SCALE) or 1.0)
        repaint()

    app.styleHints().colorSchemeChanged.connect(change)


def _palette(tokens: Tokens) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: tokens.ground,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.card,
        QPalette.ColorRole.AlternateBase: tokens.ground,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.soft_ink,
        QPalette.ColorRole.Button: tokens.card,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.ToolTipBase: tokens.card,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Link: tokens.accent,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette


def style_sheet(tokens: Tokens, *, scale: float = 1.0) -> str:
    """Answer the style sheet of ``resources/qss/app.qss`` with colours and sizes filled in."""
    sizes = {"small": SMALL_PX, "body": BODY_PX, "large": LARGE_PX, "title": TITLE_PX, "page_title": PAGE_TITLE_PX}
    values = {field.name: getattr(tokens, field.name) for field in fields(tokens)}
    values |= {name: f"{round(size * scale)}px" for name, size in sizes.items()}
    drawn = _DRAWN_DARK if tokens is DARK else _DRAWN
    values |= {name: asset_path("icons", file).as_posix() for name, file in drawn.items()}
    text = asset_path("qss", "app.qss").read_text(encoding="utf-8")
    tones = asset_path("qss", "tone.qss").read_text(encoding="utf-8")
    for tone in TONES:
        tone_values = {"tone": tone, "tone_ink": values[tone], "tone_ground": values[f"{tone}_ground"]}
        text += Template(tones).substitute(values | tone_values)
    return Template(text).substitute(values | {"tone": "", "tone_ink": tokens.ink, "tone_ground": tokens.card})
