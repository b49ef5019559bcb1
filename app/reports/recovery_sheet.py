"""The Notfallblatt: one page with the recovery key as words and as a QR code, what it is for, and where to keep it.

It looks like the other sheets and is no form: a form's facts are planned, kept with its print and sealed with the store's key. The
words on this sheet must be kept nowhere, and it is printed before there is a store (ADR 8).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from app.core.dates import format_date
from app.domain.setup import RecoveryKey
from app.reports.document import Document
from app.reports.elements import draw_fixed
from app.reports.fitting import wrap
from app.reports.fonts import BOLD, REGULAR, printable, shape_line
from app.reports.form_file import Heading
from app.reports.ink import MM, Ink
from app.reports.tags import BULLETS, NUMBERS

_TITLE: Final = "Notfallblatt"
_LEFT_MM: Final = 20.0
_RIGHT_MM: Final = 196.0
_WIDTH_MM: Final = _RIGHT_MM - _LEFT_MM
_PURPOSE: Final = (
    "Dieses Blatt öffnet die Daten des Familienzentrums. Es hilft, wenn das Passwort vergessen ist oder der Computer kaputt. "
    "Es hilft auch, wenn nur noch eine Sicherung da ist. Niemand sonst kann dabei helfen: Ohne Passwort und ohne dieses Blatt "
    "bleiben die Daten für immer verschlossen."
)
_KEEPING: Final = (
    "Verschlossen aufbewahren: im Tresor oder bei der Leitung, nicht am Computer und nicht bei den Sicherungen.",
    "Nicht fotografieren, nicht verschicken; eine gespeicherte Datei nach dem Drucken löschen. Wer das Blatt hat, kann alles lesen.",
    "Gibt es ein neues Notfallblatt? Dann dieses hier vernichten. Für ältere Sicherungen gilt das Blatt aus ihrer Zeit.",
)
_USE: Final = (
    "Programm starten und „Passwort vergessen?“ wählen (auf einem neuen Computer: „Sicherung zurückholen“).",
    "Die Wörter der Reihe nach eintippen. Groß und klein ist gleich, ä darf ae heißen, ß darf ss heißen.",
)
_WORD_PT: Final = 15.0
_COLUMN_MM: Final = 82.0
_ROW_MM: Final = 9.5
_QR_MM: Final = 42.0
_QUIET_MODULES: Final = 4


def recovery_sheet(key: RecoveryKey, *, centre: str, made_on: date, watermark: str = "") -> bytes:
    """Print the sheet."""
    document = Document(title=_TITLE, made_on=made_on, watermark=watermark)
    document.begin_sheet(_TITLE)
    page = _Page(Ink(document.codes))
    page.title(_TITLE)
    page.paragraph(centre, 12, bold=True)
    page.paragraph(f"Gedruckt am {format_date(made_on)}", 10)
    page.space(3)
    page.paragraph(_PURPOSE, 11.5)
    page.words(key.words)
    page.square(key.text)
    page.listing("So hilft das Blatt", _USE)
    page.listing("So bleibt es sicher", _KEEPING)
    document.add_page(page.ink)
    return document.to_bytes()


def square_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """Answer the dark and light modules of a QR code, without its quiet edge."""
    import segno

    return tuple(tuple(bool(module) for module in row) for row in segno.make_qr(text, error="q").matrix)


class _Page:
    """Writes down the page, each part below the one before."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self._y = 19.5

    def title(self, text: str) -> None:
        """Write what the sheet is."""
        with self.ink.tagged("H1"):
            self.ink.text(_LEFT_MM, self._y, shape_line(text, BOLD), 20)
        self._y += 8.5

    def space(self, height_mm: float) -> None:
        """Leave room."""
        self._y += height_mm

    def paragraph(self, text: str, size_pt: float, *, bold: bool = False, at: float = _LEFT_MM) -> None:
        """Write a text that may take several lines."""
        with self.ink.tagged("P"):
            self._lines(text, size_pt, bold=bold, at=at)

    def _lines(self, text: str, size_pt: float, *, bold: bool, at: float) -> None:
        for line in wrap(" ".join(printable(text).split()), (_RIGHT_MM - at) * MM, size_pt=size_pt, font=BOLD if bold else REGULAR):
            self.ink.text(at, self._y, line, size_pt)
            self._y += size_pt * 0.52
        self._y += 1.5

    def words(self, words: tuple[str, ...]) -> None:
        """Write the numbered words in two columns, with room to read them in bad light."""
        self._y += 4
        rows = (len(words) + 1) // 2
        self.ink.box(_LEFT_MM, self._y, _WIDTH_MM, rows * _ROW_MM + 7)
        with self.ink.tagged("L", attributes=NUMBERS):
            for index, word in enumerate(words):
                column, row = divmod(index, rows)
                x, baseline = _LEFT_MM + 6 + column * _COLUMN_MM, self._y + 10 + row * _ROW_MM
                with self._entry(x, baseline, f"{index + 1}.", 11):
                    self.ink.text(x + 11, baseline, shape_line(word, BOLD), _WORD_PT)
        self._y += rows * _ROW_MM + 14

    def square(self, text: str) -> None:
        """Draw the QR code, and the same in letters beside it."""
        rows = square_of(text)
        module = _QR_MM / (len(rows) + 2 * _QUIET_MODULES)
        edge = module * _QUIET_MODULES
        self.ink.squares(_LEFT_MM + edge, self._y + edge, module, tuple(bytes(not is_dark for is_dark in row) for row in rows))
        beside, top = _LEFT_MM + _QR_MM + 6, self._y
        self._y = top + 12
        self.paragraph("Dieselben Wörter für ein Lesegerät, das wie eine Tastatur tippt. Von Hand geht auch:", 10.5, at=beside)
        self.paragraph(text, 10.5, bold=True, at=beside)
        self._y = top + _QR_MM + 8

    def listing(self, title: str, sentences: tuple[str, ...]) -> None:
        """Write a heading and its sentences."""
        draw_fixed(Heading(x=_LEFT_MM, y=self._y, w=_WIDTH_MM, text=title), self.ink)
        self._y += 6.5
        with self.ink.tagged("L", attributes=BULLETS):
            for sentence in sentences:
                with self._entry(_LEFT_MM + 1, self._y, "–", 10.5):
                    self._lines(sentence, 10.5, bold=False, at=_LEFT_MM + 6)
        self._y += 5

    @contextmanager
    def _entry(self, x: float, baseline: float, sign: str, size_pt: float) -> Iterator[None]:
        """Write the sign before an entry of a list; what is written meanwhile is its body."""
        with self.ink.tagged("LI"):
            with self.ink.tagged("Lbl"):
                self.ink.text(x, baseline, shape_line(sign), size_pt)
            with self.ink.tagged("LBody"):
                yield
